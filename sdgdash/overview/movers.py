"""The series of the country that changed most since the base year, either way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress.result import Progress
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

MOVERS = 3
BASE_YEAR = 2015


@dataclass(frozen=True, slots=True)
class Mover:
    """One of the series that changed most since the base year."""

    series: str
    indicator: str
    title: str
    change: str
    span: str
    spark: tuple[float, ...]


def movers(
    rows: pd.DataFrame,
    states: Mapping[str, Progress],
    headlines: Iterable[str],
    registry: Registry,
    labels: Labels,
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Series that changed most, as a share of the base value, to and from the wanted side.

    Only comparable stretches from the base year on count: shares and rates with a wanted
    direction, no break since, a base that is not zero, and nothing sensitive.
    """
    national = rows[rows["territory_id"] == COUNTRY]
    changes = {
        key: change
        for key in headlines
        if (change := _relative_change(registry.series[key], states[key])) is not None
    }
    ranked = sorted(changes, key=lambda k: changes[k])
    better = [k for k in reversed(ranked) if changes[k] > 0][:MOVERS]
    worse = [k for k in ranked if changes[k] < 0][:MOVERS]

    def many(keys: list[str]) -> tuple[Mover, ...]:
        return tuple(_mover(k, states[k], national, registry, labels) for k in keys)

    return many(better), many(worse)


def _relative_change(series: Series, p: Progress) -> float | None:
    sign = {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(series.direction)
    usable = series.kind in (Kind.SHARE, Kind.RATE) and not series.sensitive and not p.dated
    if sign is None or not usable or p.base_value is None or p.last_value is None:
        return None
    if p.base_year != BASE_YEAR or p.base_smoothed or p.base_value <= 0:
        return None
    return sign * (p.last_value - p.base_value) / p.base_value


def _mover(
    key: str, p: Progress, national: pd.DataFrame, registry: Registry, labels: Labels
) -> Mover:
    series = registry.series[key]
    unit = registry.units[series.unit]
    own = national[national["series_id"] == key].sort_values("time_period")
    own = own[own["time_period"] >= (p.base_year or 0)]
    values = [labels.number(v, series.decimals) for v in (p.base_value or 0.0, p.last_value or 0.0)]
    return Mover(
        series=key,
        indicator=registry.indicator_of[key],
        title=series.title[labels.lang],
        change=f"{values[0]} → {labels.quantity(p.last_value or 0.0, unit, series.decimals)}",
        span=f"{p.base_year} → {p.last_year}",
        spark=tuple(float(v) for v in own["obs_value"]),
    )
