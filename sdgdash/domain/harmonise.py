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
from collections.abc import Iterable, Mapping, Sequence
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
# Slices whose codes are not regions, or stand for regions of unknown borders.
NOT_REGIONS, MIXED = "places", "mixed"

# territory -> its (year, value, regime), in order of time
Cells = Mapping[str, Sequence[tuple[int, float, str]]]
ByYear = dict[int, float]
Changes = tuple[Change, ...]


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

    `own`: the unit as it is today. `before`: the undivided unit, as published. `joined`: the
    undivided unit carried on, `parts` being the units of today in it. `unclear`: values under
    the unit's code whose borders the source leaves open; they are in none of the three.
    `heir`: the unit carries the undivided one on; a unit split off from it does not.
    """

    unit: str
    own: Points
    before: Points
    unclear: Points
    joined: tuple[Value, ...] = ()
    parts: tuple[str, ...] = ()
    changed: int | None = None
    heir: bool = True
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


def cells_of(rows: pd.DataFrame) -> dict[str, list[tuple[int, float, str]]]:
    """Rows of one series (territory_id, time_period, obs_value, regime) by territory.

    Slices of places are left out: region codes mean cities there. Raises TerritoryError when
    a territory has two values for a year.
    """
    columns = ("territory_id", "time_period", "obs_value", "regime")
    found: dict[str, list[tuple[int, float, str]]] = {}
    for area, year, value, regime in zip(*(rows[c].tolist() for c in columns), strict=True):
        if regime != NOT_REGIONS:
            found.setdefault(str(area), []).append((int(year), float(value), str(regime)))
    for area, cells in found.items():
        cells.sort()
        if len({year for year, _, _ in cells}) < len(cells):
            raise TerritoryError("harmonise", f"{area} has a year twice", "Hand in one series.")
    return found


def lineage(
    rows: pd.DataFrame | Cells,
    unit: str,
    *,
    regimes: Mapping[int, Regime],
    changes: Iterable[Change],
    join: Join,
) -> Lineage:
    """Own, former and joined series of `unit`; `rows`: one series, all territories (`cells_of`)."""
    cells = cells_of(rows) if isinstance(rows, pd.DataFrame) else rows
    changes = tuple(changes)
    change = last_change(unit, changes)
    none = Points((), ())
    if change is None:
        own = {year: value for year, value, _ in cells.get(unit, ())}
        return Lineage(unit=unit, own=_points(own), before=none, unclear=none)
    former, parts, unclear = _told_apart(cells, unit, change, regimes, changes)
    as_part = unit in parts and not (is_merger(change) and unit in change.after)
    return Lineage(
        unit=unit,
        own=_points(parts[unit] if as_part else former),
        before=_points(former),
        unclear=_points(unclear),
        joined=tuple(_joined(former, parts, join)),
        parts=tuple(sorted(parts)),
        changed=change.date.year,
        heir=is_heir(unit, change),
        reason=join.refused,
    )


def _told_apart(
    cells: Cells, unit: str, change: Change, regimes: Mapping[int, Regime], changes: Changes
) -> tuple[ByYear, dict[str, ByYear], ByYear]:
    """Values of the whole, of each part, and those of `unit` whose borders are unclear."""
    area = frozenset(change.before if is_merger(change) else change.after)
    whole: ByYear = {}
    unclear: ByYear = {}
    parts: dict[str, ByYear] = {code: {} for code in area}
    for code in {*change.before, *change.after}:
        for year, value, regime in cells.get(code, ()):
            covered = _covered(code, regime, year, change, regimes, changes)
            if covered == area:
                whole[year] = value
            elif covered == {code}:
                parts[code][year] = value
            elif code == unit:
                unclear[year] = value
    return whole, parts, unclear


def last_change(unit: str, changes: Iterable[Change]) -> Change | None:
    """The newest split or merger the unit took part in; a new name alone changes no borders."""
    found = [c for c in changes if c.kind != "rename" and unit in (*c.before, *c.after)]
    return max(found, key=lambda c: c.date, default=None)


def is_merger(change: Change) -> bool:
    """Several units became one, so the whole came after its parts."""
    return len(change.before) > 1


def is_heir(unit: str, change: Change) -> bool:
    """Whether `unit` carries the undivided unit on: it kept the code, else it is named first."""
    if is_merger(change):
        return unit in change.after
    kept = set(change.before) & set(change.after)
    return unit in (kept or set(change.before) | {change.after[0]})


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


def _joined(
    former: Mapping[int, float], parts: Mapping[str, Mapping[int, float]], join: Join
) -> Iterable[Value]:
    """Published values of the whole first; else its parts, where every part has a value."""
    common = set.intersection(*(set(p) for p in parts.values()))
    for year in sorted({*former, *common}):
        if year in former:
            yield Value(year, former[year], Quality.REPORTED)
        elif value := combine({u: p[year] for u, p in parts.items()}, year, join):
            yield value


def _covered(
    code: str,
    regime: str,
    year: int,
    change: Change,
    regimes: Mapping[int, Regime],
    changes: Changes,
) -> frozenset[str]:
    """The units a cell stands for, all of them for the whole; none where it is left open."""
    if is_merger(change):
        whole = code in change.after and (code not in change.before or year >= change.date.year)
        return frozenset(change.before) if whole else frozenset({code})
    if code in change.before and code not in change.after:
        return frozenset(change.after)
    if regime == MIXED:
        return frozenset()
    found = extent(code, regime, regimes, changes)
    # Old borders after the change: the source does not say which they are.
    return frozenset() if len(found) > 1 and year >= change.date.year else found


def _points(values: Mapping[int, float]) -> Points:
    return clean(list(values.keys()), list(values.values()), where="harmonise")
