"""Named errors: each message says where, what, and what to do; none says a password."""

import re

from sdgdash.parts import Part, part_of

_HIDDEN = "***"
# scheme://user:SECRET@host (the secret may itself hold @ or /), and key=SECRET in an address
_IN_ADDRESS = re.compile(r"(\w://[^\s:/@]*:)\S*@")
_IN_SETTING = re.compile(
    r"(?i)([\w-]*(?:password|passwd|pwd|token|secret|api_?key)=)('[^']*'|\"[^\"]*\"|[^\s&;,'\")]+)"
)


def mask_secrets(text: str) -> str:
    """The text without the passwords of the addresses in it.

    >>> mask_secrets("postgres://reader:S3cret@host/sdg?sslpassword=x")
    'postgres://reader:***@host/sdg?sslpassword=***'
    """
    return _IN_SETTING.sub(rf"\1{_HIDDEN}", _IN_ADDRESS.sub(rf"\1{_HIDDEN}@", text))


WHERE = "docs/inputs.md says where each raw file comes from"


class SdgDashError(Exception):
    """Base of every error this project raises on purpose.

    `part`: of which part of the data it speaks, as far as `where` or the kind of error tells.
    """

    part: Part | None = None

    def __init__(self, where: str, what: str, remedy: str) -> None:
        self.where, self.what, self.remedy = map(mask_secrets, (where, what, remedy))
        self.part = part_of(self.where) or self.part
        super().__init__(f"{self.where}: {self.what}. {self.remedy}")


class SourceError(SdgDashError):
    """A source file cannot be read as what it claims to be."""


class BuildError(SdgDashError):
    """The data build does not add up; what is served stays as it was."""

    part = Part.BUILD


class RegistryError(SdgDashError):
    """A registry file is wrong or refers to something that does not exist."""

    part = Part.REGISTRY


class TerritoryError(SdgDashError):
    """A territory code, regime or crosswalk is unknown or does not fit."""


class StoreError(SdgDashError):
    """The observations cannot be reached or asked for this way."""

    part = Part.OBSERVATIONS


class ProgressError(SdgDashError):
    """The input of a progress method is not a series of numbers by year."""


class ExportError(SdgDashError):
    """A file to take away could not be made."""
