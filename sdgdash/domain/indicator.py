"""Indicators and series: what is measured, in which unit, and which way is better."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.text import Text


class Kind(StrEnum):
    """What sort of figure a series is; counts are never drawn as a choropleth."""

    SHARE = "share"
    RATE = "rate"
    INDEX = "index"
    COUNT = "count"


class Direction(StrEnum):
    """Which way is wanted; `band` means inside `Series.band`, `none` that no way is."""

    INCREASE = "increase"
    DECREASE = "decrease"
    BAND = "band"
    NONE = "none"


class Aggregation(StrEnum):
    """How values of parts make the value of the whole."""

    SUM = "sum"
    WEIGHTED_MEAN = "weighted_mean"
    NONE = "none"


class MapForm(StrEnum):
    """How the series may be drawn on a map."""

    CHOROPLETH = "choropleth"
    CIRCLES = "circles"
    NONE = "none"


class Assessment(StrEnum):
    """The most a series allows to be said about progress."""

    PACE = "pace"  # gap, pace and state
    LEVEL = "level"  # met or not met, no pace
    DIRECTION = "direction"  # in or against the wanted direction
    VALUE = "value"  # the value only


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Values before `year` and from it on are not comparable (in `areas`; empty = everywhere)."""

    __pydantic_config__ = {"extra": "forbid"}

    year: int
    note: Text
    kind: str = "method"  # method | boundary | data
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One concept, one unit, one breakdown.

    `selector`: column -> code; a dimension not named is the total (`_T` or `_Z`).
    `unit`: key of data/registry/units.yaml. `decimals`: places shown, as published.
    `bounds`: least and greatest possible value (None = open).
    `reasons`: codes of why no more than `assessment` is said (words in the catalogues).
    `floor_level`: values below this level are not shown (disclosure).
    `pool_years`: events are few; below the country only means over this many years are shown.
    `tolerance`: a change no greater than this is none (default: one unit of `decimals`).
    `midpoint`: the value a diverging colour scale turns at (100 of an index, parity).
    `weight`: the denominator a weighted mean would need; only `population` is at hand.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    selector: Mapping[str, str]
    title: Text
    unit: str
    kind: Kind
    direction: Direction
    direction_reason: str
    map: MapForm
    assessment: Assessment
    map_reason: str | None = None
    reasons: tuple[str, ...] = ()
    bounds: tuple[float | None, float | None] = (None, None)
    band: tuple[float, float] | None = None
    midpoint: float | None = None
    aggregation: Aggregation = Aggregation.NONE
    weight: str | None = None
    decimals: int = 1
    breaks: tuple[Break, ...] = ()
    warnings: tuple[Text, ...] = ()
    sensitive: bool = False
    pool_years: int | None = None
    tolerance: float | None = None
    floor_level: str = "region"
    family: str | None = None  # series of one family count once


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of the official list with its declared series.

    `title`: short, says what Kazakhstan measures. `differs`: how that differs from
    the global definition under the same code, where it does.
    """

    __pydantic_config__ = {"extra": "forbid"}

    code: str
    goal: int
    target: str
    title: Text
    headline: str | None = None
    series: tuple[Series, ...] = ()
    differs: Text | None = None
    custodian: str | None = None
    tier: str | None = None
    un_metadata: str | None = None
    national_link: str | None = None
    search: tuple[str, ...] = ()
