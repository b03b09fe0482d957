"""Targets: a value to reach by a year, with its source. Never invented."""

from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.text import Text


class Family(StrEnum):
    """Gap to what? The three are never mixed."""

    UN = "un"
    PLAN = "plan"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a target or a fact was published."""

    __pydantic_config__ = {"extra": "forbid"}

    title: Text
    address: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A value of one series to be reached by `year`.

    `areas`: territory ids it holds for; `("*",)` = each region as well as the country
    (then `applied_by_us` says that we, not the text, apply it below the country).
    `operator`: `<=` or `>=`. `ceiling`: met / not met only, no pace.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    series: str
    family: Family
    operator: str
    value: float
    year: int
    areas: tuple[str, ...]
    name: Text
    source: Source
    base_year: int | None = None
    ceiling: bool = False
    applied_by_us: bool = False
    note: Text | None = None
