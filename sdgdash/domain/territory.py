"""Territories, their levels, and how they changed over time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sdgdash.domain.text import Text


class Level(StrEnum):
    """Territorial level, from the widest to the narrowest."""

    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    OKRUG = "okrug"
    VILLAGE = "village"


class TerritoryKind(StrEnum):
    """What the unit is by law; it decides the word on the level badge."""

    COUNTRY = "country"
    REGION = "region"
    CITY_REGION = "city_region"  # city of republican significance
    DISTRICT = "district"
    CITY_DISTRICT = "city_district"  # city administration of district rank
    RURAL_OKRUG = "rural_okrug"
    VILLAGE_ADMINISTRATION = "village_administration"  # сельская администрация
    TOWN = "town"
    SETTLEMENT = "settlement"  # кент / посёлок
    VILLAGE = "village"
    STATION = "station"
    # What else the classifier lists below a rural okrug, by its own word.
    SIDING = "siding"  # разъезд
    PLOT = "plot"  # участок
    WINTERING = "wintering"  # зимовка
    OUTPOST = "outpost"  # точка
    PASTURE = "pasture"  # отгон
    FARM = "farm"  # крестьянское хозяйство
    OTHER = "other"  # no rule reads the name; it is shown as printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """One unit of the registry; `id` is a code, never parsed.

    `id`: published REF_AREA code for the country and the regions, KATO code below.
    `valid_from`, `valid_to`: the interval in which the unit existed under this name
    and rank (`None` = before the data begin / still exists). A unit that only lost or
    gained area keeps its id; the extent by date follows from the changes.
    `en_transliterated`: the English name follows the rule of `domain.transliterate`.
    """

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    level: Level
    kind: TerritoryKind
    name: Text
    short_name: Text
    parent: str | None = None
    kato: str | None = None
    iso: str | None = None
    alias: str | None = None
    pilot: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    lat: float | None = None
    lon: float | None = None
    source: str | None = None
    search: tuple[str, ...] = ()
    en_transliterated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """On `date`, the area of the `before` units became that of the `after` units."""

    __pydantic_config__ = {"extra": "forbid"}

    date: date
    kind: str  # split | merge | rename
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: Text
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A division of the country into regions, named by its number of units."""

    __pydantic_config__ = {"extra": "forbid"}

    id: int  # 16, 17 or 20
    layer: str  # boundary layer, e.g. adm1_2022
    valid_from: date | None
    valid_to: date | None
    units: tuple[str, ...]
    note: Text
