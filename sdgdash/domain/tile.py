"""The tiles that open a passport: which questions, and where an answer may come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.territory import Level
from sdgdash.domain.text import Text

FEWEST, MOST = 8, 12  # tiles of a level: as many as a screen holds


class Origin(StrEnum):
    """What sort of figure answers."""

    POPULATION = "population"
    INDICATOR = "indicator"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One figure that may stand in a tile. `code`: of the indicator or fact, "" for people."""

    origin: Origin
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileSpec:
    """One question. `answers`: at the same level the first named stands."""

    id: str
    name: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TileBook:
    """The tiles of each level, in their order."""

    levels: Mapping[Level, tuple[TileSpec, ...]]
