"""Named errors: each message says where, what, and what to do."""

WHERE = "docs/inputs.md says where each raw file comes from"


class SdgDashError(Exception):
    """Base of every error this project raises on purpose."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}. {remedy}")


class SourceError(SdgDashError):
    """A source file cannot be read as what it claims to be."""


class BuildError(SdgDashError):
    """The data build does not add up; what is served stays as it was."""


class RegistryError(SdgDashError):
    """A registry file is wrong or refers to something that does not exist."""


class TerritoryError(SdgDashError):
    """A territory code, regime or crosswalk is unknown or does not fit."""


class StoreError(SdgDashError):
    """The observations cannot be reached or asked for this way."""


class ProgressError(SdgDashError):
    """The input of a progress method is not a series of numbers by year."""
