"""Counts per head: divided by the population of the same year in the same borders, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from sdgdash.domain.extent import extent
from sdgdash.domain.territory import Change, Regime
from sdgdash.errors import TerritoryError

SERIES = ("recalculated", "as_published", "first_release")
# Division of the count -> the population series made in the borders of that time.
SERIES_OF = {"16": "as_published", "17": "as_published", "20": "recalculated"}


class Refusal(StrEnum):
    """Why a count is not divided."""

    NO_BORDERS = "no_borders"  # the division of the count is not known
    NO_POPULATION = "no_population"  # no figure of that year in the series
    OTHER_BORDERS = "other_borders"  # the population is in other borders than the count


_WHY = {
    Refusal.NO_BORDERS: ("no borders are known for '{regime}'", "Nothing is divided."),
    Refusal.NO_POPULATION: (
        "no figure of the population in the series '{series}'",
        "Choose a year and a series that has one.",
    ),
    Refusal.OTHER_BORDERS: (
        "the count is in the borders of {regime} regions, the population not",
        "Take the series of the borders of the count.",
    ),
}


@dataclass(frozen=True, slots=True)
class Borders:
    """How the country was divided when: regimes by number, and the changes between them."""

    regimes: Mapping[int, Regime]
    changes: tuple[Change, ...]

    def same(self, code: str, one: str, other: str) -> bool:
        """True when `code` covered the same area under both regimes ("16", "17", "20")."""
        return extent(code, one, self.regimes, self.changes) == extent(
            code, other, self.regimes, self.changes
        )


@dataclass(frozen=True, slots=True)
class Head:
    """Population of one territory on 1 January, persons, in the borders of `regime`."""

    persons: int
    regime: str
    flags: tuple[str, ...]


Heads = Mapping[tuple[str, str, int], Head]  # (series, territory, year)


@dataclass(frozen=True, slots=True)
class PerHead:
    """`value` = count / population * per. `flags`: those of the population figure."""

    value: float
    population: int
    series: str
    year: int
    per: int
    flags: tuple[str, ...]


def heads(people: pd.DataFrame) -> Heads:
    """The totals of the population table; TerritoryError where a figure is given twice."""
    totals = people[people["sex"].eq("_T") & people["urbanisation"].eq("_T")]
    if twice := totals[totals.duplicated(["series", "territory_id", "year"])].to_dict("records"):
        raise TerritoryError(
            f"{twice[0]['territory_id']} {twice[0]['year']}",
            "two figures of the population",
            "Keep one of them.",
        )
    return {
        (str(r["series"]), str(r["territory_id"]), int(r["year"])): Head(
            int(r["value"]), str(r["regime"]), tuple(filter(None, str(r["flags"]).split("|")))
        )
        for r in totals.to_dict("records")
    }


def refusal(
    known: Heads, *, territory: str, year: int, regime: str, series: str, borders: Borders
) -> Refusal | None:
    """Why a count of this territory, year and division cannot be divided (None: it can)."""
    if series not in SERIES:
        raise TerritoryError(f"series '{series}'", "is not one of the three", f"Use {SERIES}.")
    if territory == "KZ":  # the country has had the same borders throughout
        regime = str(max(borders.regimes))
    elif not regime.isdigit() or int(regime) not in borders.regimes:
        return Refusal.NO_BORDERS
    head = known.get((series, territory, year))
    if head is None or head.persons <= 0:
        return Refusal.NO_POPULATION
    if not borders.same(territory, regime, head.regime):
        return Refusal.OTHER_BORDERS
    return None


def per_head(
    count: float,
    known: Heads,
    *,
    territory: str,
    year: int,
    regime: str,
    series: str,
    borders: Borders,
    per: int = 1000,
) -> PerHead:
    """`count` of `year` per `per` people on 1 January of that year.

    `regime`: division the count was made in; where no division is known ("mixed", "places")
    nothing is divided. `series`: recalculated, as_published or first_release; another one never
    stands in. Raises TerritoryError where `refusal` has a reason.
    """
    if per <= 0:
        raise TerritoryError(f"{territory} {year}", f"per {per} people", "Give a number above 0.")
    why = refusal(
        known, territory=territory, year=year, regime=regime, series=series, borders=borders
    )
    if why is not None:
        what, remedy = _WHY[why]
        raise TerritoryError(
            f"{territory} {year}", what.format(regime=regime, series=series), remedy
        )
    head = known[(series, territory, year)]
    return PerHead(count / head.persons * per, head.persons, series, year, per, head.flags)
