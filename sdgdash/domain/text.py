"""A text in the three languages of the dashboard."""

from dataclasses import dataclass

from sdgdash.domain.plain import plain

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same text in Kazakh, Russian and English; `text[lang]` picks one."""

    # read by pydantic: a comma that is not quoted would else cut a text in a YAML file unseen
    __pydantic_config__ = {"extra": "forbid"}

    kk: str
    ru: str
    en: str

    def __post_init__(self) -> None:
        for lang in LANGUAGES:
            object.__setattr__(self, lang, plain(getattr(self, lang)))

    def __getitem__(self, lang: str) -> str:
        if lang not in LANGUAGES:
            raise KeyError(lang)
        return str(getattr(self, lang))
