"""Counts per head: divided by the population of the same year in the same borders, or refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.extent import extent
from sdgdash.domain.territory import Change, Regime
from sdgdash.errors import TerritoryError

SERIES = ("recalculated", "as_published", "first_release")


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
class PerHead:
    """`value` = count / population * per. `flags`: those of the population figure."""

    value: float
    population: int
    series: str
    year: int
    per: int
    flags: tuple[str, ...]


def per_head(
    count: float,
    people: pd.DataFrame,
    *,
    territory: str,
    year: int,
    regime: str,
    series: str,
    borders: Borders,
    per: int = 1000,
) -> PerHead:
    """`count` of `year` per `per` people on 1 January of that year.

    `people`: rows of the population table. `regime`: division the count was made in; where no
    division is known ("mixed", "places") nothing is divided. `series`: recalculated,
    as_published or first_release; another one never stands in. Raises TerritoryError when the
    series is unknown, has no figure of the year, or is in other borders than the count.
    """
    population, within, flags = _total(people, territory, year, series)
    if not borders.same(territory, _known(regime, territory, borders.regimes), within):
        raise TerritoryError(
            f"{territory} {year}",
            f"the count is in the borders of {regime} regions, the population of {within}",
            "Take the series of the borders of the count.",
        )
    if per <= 0 or population <= 0:
        raise TerritoryError(f"{territory} {year}", "there is nobody to divide by", "Check it.")
    return PerHead(count / population * per, population, series, year, per, flags)


def weights(
    people: pd.DataFrame, series: str, territories: Iterable[str], years: Iterable[int]
) -> dict[tuple[str, int], float]:
    """(territory, year) -> persons, of one series; pairs without a figure are left out."""
    _require_series(series)
    rows = _totals(people, series)
    rows = rows[rows["territory_id"].isin(set(territories)) & rows["year"].isin(set(years))]
    keys = zip(rows["territory_id"], (int(y) for y in rows["year"]), strict=True)
    return dict(zip(keys, (float(v) for v in rows["value"]), strict=True))


def _known(regime: str, territory: str, regimes: Mapping[int, Regime]) -> str:
    if regime.isdigit() and int(regime) in regimes:
        return regime
    if territory == "KZ":  # the country has had the same borders throughout
        return str(max(regimes))
    raise TerritoryError(territory, f"no borders are known for '{regime}'", "Nothing is divided.")


def _total(
    people: pd.DataFrame, territory: str, year: int, series: str
) -> tuple[int, str, tuple[str, ...]]:
    """(persons, regime, flags) of the one row."""
    _require_series(series)
    rows = _totals(people, series)
    rows = rows[rows["territory_id"].eq(territory) & rows["year"].eq(year)]
    if len(rows) != 1:
        raise TerritoryError(
            f"{territory} {year}",
            f"{len(rows)} figures of the population in the series '{series}'",
            "Choose a year and a series that has one.",
        )
    row = rows.iloc[0]
    return int(row["value"]), str(row["regime"]), tuple(filter(None, row["flags"].split("|")))


def _totals(people: pd.DataFrame, series: str) -> pd.DataFrame:
    chosen = people["series"].eq(series) & people["sex"].eq("_T")
    return people[chosen & people["urbanisation"].eq("_T")]


def _require_series(series: str) -> None:
    if series not in SERIES:
        raise TerritoryError(f"series '{series}'", "is not one of the three", f"Use {SERIES}.")
