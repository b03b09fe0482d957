"""From registry and rows to the progress engine: which rules, which aim, which points."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.extent import comparable_since
from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress import linear
from sdgdash.domain.progress import reference as references
from sdgdash.domain.progress.points import Points, clean
from sdgdash.domain.progress.result import Aim, Progress, Rules
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.target import Target
from sdgdash.registry import Registry

COUNTRY = "KZ"
BASE_YEAR = 2015


@dataclass(frozen=True, slots=True)
class Compared:
    """What a territory is compared with: a target or a reference value, or why with nothing."""

    aim: Aim | None
    target: Target | None = None
    reference: references.Reference | None = None
    reason: Reason | None = None


def rules_for(series: Series, rows: pd.DataFrame, area: str, registry: Registry) -> Rules:
    """The engine's rules for one series in one territory; `rows`: those of the territory."""
    since = comparable_since(rows, area, registry.regimes, registry.changes)
    breaks = {b.year for b in series.breaks if not b.areas or area in b.areas}
    increase = series.direction is Direction.INCREASE
    return Rules(
        direction=series.direction,
        precision=10.0**-series.decimals,
        breaks=tuple(sorted(breaks | ({since} if since else set()))),
        most=series.assessment,
        limit=series.bounds[1] if increase else None,
        bounds=series.bounds,
        band=series.band,
        base_year=BASE_YEAR,
        smooth_base=series.kind is Kind.RATE,
        pool_years=series.pool_years,
    )


def target_for(series: Series, area: str, registry: Registry) -> Target | None:
    """The target of a series in a territory: a plan of its own, else a UN threshold, else none."""
    held = [
        t for t in registry.targets if t.series == series.id and (area in t.areas or "*" in t.areas)
    ]
    return min(held, key=lambda t: (t.family != "plan", "*" in t.areas), default=None)


def points_of(rows: pd.DataFrame) -> Points:
    """The points of one territory's rows."""
    return clean(rows["time_period"], rows["obs_value"])


def compared_with(
    against: str, series: Series, rows: pd.DataFrame, area: str, registry: Registry
) -> Compared:
    """The aim of one territory; `rows`: all territories of the series. Never invented."""
    own = points_of(rows[rows["territory_id"] == area])
    if not own.n:
        return Compared(None, reason=Reason.NO_VALUES)
    year = own.years[-1]
    if against == "target":
        target = target_for(series, area, registry)
        return (
            Compared(_aim(target, area), target)
            if target
            else Compared(None, reason=Reason.NO_TARGET)
        )
    if series.direction not in (Direction.INCREASE, Direction.DECREASE):
        return Compared(None, reason=Reason.NO_DIRECTION)
    found = _reference(against, series, rows, area, year, registry)
    return Compared(found.aim(), reference=found, reason=found.reason)


def _aim(target: Target, area: str) -> Aim:
    return Aim(
        value=target.value,
        family=target.family,
        year=target.year,
        source=target.id,
        ceiling=target.ceiling,
        applied_by_us=target.applied_by_us and area != COUNTRY,
    )


def _reference(
    against: str, series: Series, rows: pd.DataFrame, area: str, year: int, registry: Registry
) -> references.Reference:
    own = rows[rows["territory_id"] == area]
    if against == "national":
        return references.national(points_of(rows[rows["territory_id"] == COUNTRY]), year)
    if against == "own_past":
        rules = rules_for(series, own, area, registry)
        usable = points_of(own).since(max(rules.breaks, default=0))
        return references.own_past(usable, usable.years[0] if usable.n > 1 else year + 1)
    peers = rows[(rows["territory_id"] != COUNTRY) & (rows["time_period"] == year)]
    values: Mapping[str, float | None] = dict(
        zip(peers["territory_id"], peers["obs_value"].astype(float), strict=True)
    )
    return references.front_runner(values, direction=series.direction, year=year)


def assess(
    against: str, series: Series, rows: pd.DataFrame, area: str, registry: Registry, as_of: int
) -> tuple[Progress, Compared]:
    """Progress of one territory and what it was compared with. `rows`: one series, all areas."""
    own = rows[rows["territory_id"] == area]
    compared = compared_with(against, series, rows, area, registry)
    progress = linear.assess(
        own["time_period"],
        own["obs_value"],
        rules=rules_for(series, own, area, registry),
        as_of=as_of,
        aim=compared.aim,
        evidence=False,
    )
    return progress, compared
