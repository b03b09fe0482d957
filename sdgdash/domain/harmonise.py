"""Series across a change of borders: today's unit, what was before, and both joined.

Karagandy region lost Ulytau in June 2022. Its own series begins then; the series before it is
that of the undivided region. Where the rule of the series allows, Karagandy and Ulytau
together carry the undivided region on:

    sum            extensive values are added                  harmonised
    weighted mean  by official population, only where the      estimated
                   population is the denominator of the rate
    otherwise      a break: nothing is joined

No value is filled, and none is spread from a whole to its parts.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.extent import extent
from sdgdash.domain.indicator import Aggregation, Series
from sdgdash.domain.progress.points import Points, clean
from sdgdash.domain.progress.result import Quality
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.territory import Change, Regime
from sdgdash.errors import TerritoryError

POPULATION = "population"
# Slices where region codes mean something else, or where it is unknown what they mean.
NOT_REGIONS, MIXED = "places", "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """How values of parts make the value of the whole.

    `weights`: (unit, year) -> population on 1 January, in the borders of today.
    """

    aggregation: Aggregation
    weight: str | None = None
    weights: Mapping[tuple[str, int], float] | None = None

    @property
    def refused(self) -> Reason | None:
        """Why values may not be joined; None when they may."""
        if self.aggregation is Aggregation.SUM:
            return None
        if self.aggregation is not Aggregation.WEIGHTED_MEAN or self.weight != POPULATION:
            return Reason.NOT_JOINABLE
        return Reason.NO_WEIGHTS if not self.weights else None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a joined series and how it came about."""

    year: int
    value: float
    quality: Quality


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The series of one unit before and after its last change of borders.

    `own`: the unit as it is today. `before`: the undivided unit, as published.
    `joined`: the undivided unit carried on, `parts` being the units of today in it.
    `unclear`: years whose borders the source leaves open; in none of the three.
    """

    unit: str
    own: Points
    before: Points
    joined: tuple[Value, ...] = ()
    parts: tuple[str, ...] = ()
    changed: int | None = None
    unclear: tuple[int, ...] = ()
    reason: Reason | None = None

    @property
    def points(self) -> Points:
        """The joined values as points."""
        return Points(tuple(v.year for v in self.joined), tuple(v.value for v in self.joined))

    @property
    def quality(self) -> Quality:
        """The weakest quality among the joined values."""
        found = {v.quality for v in self.joined}
        return next((q for q in reversed(Quality) if q in found), Quality.REPORTED)


def join_of(series: Series, weights: Mapping[tuple[str, int], float] | None = None) -> Join:
    """What the registry allows for a series."""
    return Join(aggregation=series.aggregation, weight=series.weight, weights=weights)


def lineage(
    rows: pd.DataFrame,
    unit: str,
    *,
    regimes: Mapping[int, Regime],
    changes: Iterable[Change],
    join: Join,
) -> Lineage:
    """Own, former and joined series of `unit`.

    `rows`: one series, all territories: territory_id, time_period, obs_value, regime.
    Raises TerritoryError when a territory has two values for a year.
    """
    changes = tuple(changes)
    change = last_change(unit, changes)
    if change is None:
        return Lineage(unit=unit, own=_points(_of(rows, {unit})), before=_points(rows.iloc[:0]))
    near = _of(rows, {unit, *change.before, *change.after})
    _check_once(near)
    covers = _covers(near, change, regimes, changes)
    area = frozenset(change.after)
    former = near[[c == area for c in covers]]
    parts = near[[len(c) == 1 for c in covers]]
    unclear = near.loc[[not c for c in covers], "time_period"]
    return Lineage(
        unit=unit,
        own=_points(_of(parts, {unit}) if unit in area else former),
        before=_points(former),
        joined=tuple(_joined(former, parts, area, join)),
        parts=tuple(sorted(area)),
        changed=change.date.year,
        unclear=tuple(sorted({int(y) for y in unclear})),
        reason=join.refused,
    )


def last_change(unit: str, changes: Iterable[Change]) -> Change | None:
    """The newest split or merger the unit took part in; a new name alone changes no borders."""
    found = [c for c in changes if c.kind != "rename" and unit in (*c.before, *c.after)]
    return max(found, key=lambda c: c.date, default=None)


def combine(values: Mapping[str, float], year: int, join: Join) -> Value | None:
    """The value of the whole from those of all its parts; None where that is not lawful.

    Sum, or sum(w * v) / sum(w) with the populations w of that year, all of them known.
    """
    if join.refused is not None or not values:
        return None
    if join.aggregation is Aggregation.SUM:
        return Value(year, math.fsum(values.values()), Quality.HARMONISED)
    known = {u: (join.weights or {}).get((u, year)) for u in values}
    weights = {u: w for u, w in known.items() if w is not None and w > 0}
    if len(weights) < len(values):
        return None
    top = math.fsum(weights[u] * v for u, v in values.items())
    return Value(year, top / math.fsum(weights.values()), Quality.ESTIMATED)


def longest(found: Lineage, least: int = 5) -> tuple[Points, Quality, tuple[str, ...]]:
    """The points to judge by, their quality, and the units they stand for.

    The unit's own series where it has `least` points or nothing longer can be joined; else
    the joined series, which stands for all `parts` together and must be marked so.
    """
    joined = found.points
    if found.own.n >= least or joined.n <= found.own.n or found.reason is not None:
        return found.own, Quality.REPORTED, (found.unit,)
    return joined, found.quality, found.parts


def _joined(
    former: pd.DataFrame, parts: pd.DataFrame, area: frozenset[str], join: Join
) -> Iterable[Value]:
    """Published values of the whole first; else its parts, where every part has a value."""
    published = dict(zip(former["time_period"], former["obs_value"], strict=True))
    by_year = {
        y: dict(zip(g["territory_id"], g["obs_value"], strict=True))
        for y, g in parts.groupby("time_period")
    }
    for year in sorted({*published, *by_year}):
        if year in published:
            yield Value(int(year), float(published[year]), Quality.REPORTED)
        elif set(by_year[year]) == area and (value := combine(by_year[year], int(year), join)):
            yield value


def _covers(
    near: pd.DataFrame, change: Change, regimes: Mapping[int, Regime], changes: tuple[Change, ...]
) -> list[frozenset[str]]:
    """The units of today each row stands for; none where the source leaves it open."""

    def cover(code: str, regime: str, year: int) -> frozenset[str]:
        if code in change.before and code not in change.after:
            return frozenset(change.after)
        if regime == MIXED:
            return frozenset()
        found = extent(code, regime, regimes, changes)
        # Old borders after the change: the source does not say which they are.
        return frozenset() if len(found) > 1 and year >= change.date.year else found

    cells = zip(near["territory_id"], near["regime"], near["time_period"], strict=True)
    return [cover(c, str(r), int(y)) for c, r, y in cells]


def _of(rows: pd.DataFrame, units: set[str]) -> pd.DataFrame:
    return rows[rows["territory_id"].isin(units) & (rows["regime"] != NOT_REGIONS)]


def _points(rows: pd.DataFrame) -> Points:
    return clean(rows["time_period"], rows["obs_value"], where="harmonise")


def _check_once(rows: pd.DataFrame) -> None:
    twice = rows[rows.duplicated(["territory_id", "time_period"])]
    if not twice.empty:
        first = twice.iloc[0]
        raise TerritoryError(
            "harmonise",
            f"{first['territory_id']} has two values for {first['time_period']}",
            "Hand in one series.",
        )
