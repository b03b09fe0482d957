"""What the published values of every indicator cover."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.domain.counts import at_level, with_values
from sdgdash.domain.select import DIMENSIONS, PLACES, TOTALS
from sdgdash.domain.territory import Level

PLACE = "place"  # settlements and monitoring posts that are no territories of the registry


LEVELS = (str(Level.COUNTRY), str(Level.REGION), PLACE)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the published values of one indicator cover.

    `values`: how many; `levels`: codes of `LEVELS`; `dimensions`: those with more than a total.
    """

    values: int = 0
    years: tuple[int, ...] = ()
    levels: frozenset[str] = frozenset()
    dimensions: frozenset[str] = frozenset()


NOTHING = Summary()


def summaries(observations: pd.DataFrame, registry: Registry) -> dict[str, Summary]:
    """Indicator -> coverage. `observations`: all rows in the columns of `sdgdash.schema`."""
    level_of = {t.id: str(t.level) for t in registry.territories.values()}
    levels = observations["territory_id"].map(level_of)
    levels = levels.where(observations["regime"] != PLACES, PLACE)
    code = observations["indicator"]
    broken = {d: set(code[~observations[d].isin(TOTALS)]) for d in DIMENSIONS}
    slim = observations[["indicator", "time_period"]].assign(level=levels)
    grouped = slim.groupby("indicator", sort=False)
    return {
        str(indicator): Summary(
            values=len(rows),
            years=tuple(int(y) for y in sorted(rows["time_period"].unique())),
            levels=frozenset(rows["level"].dropna()),
            dimensions=frozenset(d for d in DIMENSIONS if indicator in broken[d]),
        )
        for indicator, rows in grouped
    }


def known_at(observations: pd.DataFrame, registry: Registry) -> dict[str, frozenset[str]]:
    """Indicators with a value: of `any` place, of the `country`, of a `region`, `below` these."""
    of = registry.territories
    lower = [level for level in Level if level not in (Level.COUNTRY, Level.REGION)]
    below = with_values(observations[observations["regime"] == PLACES])
    return {
        "any": with_values(observations),
        "country": at_level(observations, of, Level.COUNTRY),
        "region": at_level(observations, of, Level.REGION),
        "below": below.union(*(at_level(observations, of, level) for level in lower)),
    }


def counted(census: pd.DataFrame) -> dict[str, Summary]:
    """`summaries` of a table that was counted where it lies (`data.store.census`)."""
    return {
        str(indicator): Summary(
            values=int(rows["n"].sum()),
            years=tuple(int(y) for y in sorted(rows["time_period"].unique())),
            levels=frozenset(rows["level"]) - {""},
            dimensions=frozenset(d for d in DIMENSIONS if rows[d].any()),
        )
        for indicator, rows in census.groupby("indicator", sort=False)
    }


def levels_of(census: pd.DataFrame) -> dict[str, frozenset[str]]:
    """`known_at` of a table that was counted where it lies."""

    def at(*levels: str) -> frozenset[str]:
        return frozenset(census.loc[census["level"].isin(levels), "indicator"])

    above = (str(Level.COUNTRY), str(Level.REGION))
    return {
        "any": frozenset(census["indicator"]),
        "country": at(above[0]),
        "region": at(above[1]),
        "below": at(PLACE, *(str(level) for level in Level if str(level) not in above)),
    }


def courses(rows: pd.DataFrame) -> dict[str, tuple[float, ...]]:
    """Series -> values of the country by year. `rows`: as from `domain.select.declared`."""
    national = rows[rows["territory_id"] == "KZ"].sort_values(["series_id", "time_period"])
    return {
        str(series): tuple(values) for series, values in national.groupby("series_id")["obs_value"]
    }


@remember(most=4)
def coverage(data: Dataset) -> Mapping[str, Summary]:
    """What the values of every indicator cover."""
    if loaded.is_large(data):
        return counted(loaded.census(data))
    return summaries(loaded.every_observation(data), loaded.get_registry(data))


@remember(most=4)
def known(data: Dataset) -> Mapping[str, frozenset[str]]:
    """Which indicators have a value, by level."""
    if loaded.is_large(data):
        return levels_of(loaded.census(data))
    return known_at(loaded.every_observation(data), loaded.get_registry(data))


@remember(most=4)
def national_courses(data: Dataset) -> Mapping[str, tuple[float, ...]]:
    """Series -> values of the country by year."""
    return courses(loaded.declared(data))
