"""View model of the overview: goals at a glance, pilots, what moved most."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.i18n import Labels
from sdgdash.presenters import progress as engine
from sdgdash.presenters.places import level_word, region_of
from sdgdash.presenters.progress import BASE_YEAR, COUNTRY
from sdgdash.registry import Registry

MOVERS = 3
# Groups of a goal's bar, in order: verdicts against a target first, descriptions after.
GROUPS = (
    "met",
    "on_track",
    "slightly_slow",
    "too_slow",
    "moving_away",
    "wanted",
    "unwanted",
    "value_only",
)
_MET = {State.MET, State.MET_WORSENING, State.AT_CEILING, State.WITHIN_BAND}


@dataclass(frozen=True, slots=True)
class GoalTile:
    """`counts`: group -> number of indicators, in the order of GROUPS; `judged` of `total`."""

    goal: int
    name: str
    counts: tuple[tuple[str, int], ...]
    judged: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Pilot:
    """A card of a pilot territory."""

    id: str
    name: str
    where: str
    known: str


@dataclass(frozen=True, slots=True)
class Mover:
    """One of the series that changed most since the base year."""

    series: str
    indicator: str
    title: str
    change: str
    span: str
    spark: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows."""

    reading: str
    tiles: tuple[GoalTile, ...]
    pilots: tuple[Pilot, ...]
    closer: tuple[Mover, ...]
    further: tuple[Mover, ...]


def national_states(rows: pd.DataFrame, registry: Registry, as_of: int) -> Mapping[str, Progress]:
    """Progress of every headline series for the country, against its target where it has one."""
    by_series = dict(iter(rows.groupby("series_id", sort=False)))
    return {
        i.headline: engine.assess(
            "target", registry.series[i.headline], by_series[i.headline], COUNTRY, registry, as_of
        )[0]
        for i in registry.indicators.values()
        if i.headline and i.headline in by_series
    }


def present(
    rows: pd.DataFrame, states: Mapping[str, Progress], registry: Registry, labels: Labels
) -> Overview:
    """The overview; `rows` as from `domain.select.declared`, `states` from `national_states`."""
    tiles = tuple(_tile(g, states, registry, labels) for g in registry.goals)
    judged, total = sum(t.judged for t in tiles), sum(t.total for t in tiles)
    groups = Counter(_group(p) for p in states.values())
    closer, further = _movers(rows, states, registry, labels)
    return Overview(
        reading=labels(
            "overview.reading",
            total=total,
            judged=judged,
            wanted=groups["wanted"],
            unwanted=groups["unwanted"],
        ),
        tiles=tiles,
        pilots=tuple(_pilot(t.id, registry, labels) for t in registry.pilots),
        closer=closer,
        further=further,
    )


def _group(progress: Progress) -> str:
    if progress.state in _MET:
        return "met"
    if progress.state in GROUPS:
        return str(progress.state)
    if progress.finding is None:
        return "value_only"
    return "wanted" if progress.finding in (Finding.BOTH, Finding.MEAN_ONLY) else "unwanted"


def _tile(
    goal: int, states: Mapping[str, Progress], registry: Registry, labels: Labels
) -> GoalTile:
    headlines = [i.headline for i in registry.indicators.values() if i.goal == goal and i.headline]
    found = [states[h] for h in headlines if h in states]
    groups = Counter(_group(p) for p in found)
    judged = sum(p.judged for p in found)
    return GoalTile(
        goal=goal,
        name=registry.goals[goal][labels.lang],
        counts=tuple((g, groups[g]) for g in GROUPS if groups[g]),
        judged=judged,
        total=len(headlines),
        text=labels("overview.judged", judged=judged, total=len(headlines))
        if headlines
        else labels("overview.goal_empty"),
    )


def _pilot(code: str, registry: Registry, labels: Labels) -> Pilot:
    ladder = registry.ladder(code)
    region = region_of(registry, code)
    lang = labels.lang
    return Pilot(
        id=code,
        name=ladder[0].name[lang],
        where=" › ".join(t.name[lang] for t in reversed(ladder[1:])),
        known=labels(
            "overview.pilot_known",
            level=level_word(labels, ladder[0]).lower(),
            region=region.name[lang] if region else "",
        ),
    )


def _movers(
    rows: pd.DataFrame, states: Mapping[str, Progress], registry: Registry, labels: Labels
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Series that changed most, as a share of the base value, to and from the wanted side.

    Only comparable stretches from the base year on count: shares and rates with a wanted
    direction, no break since, a base that is not zero, and nothing sensitive.
    """
    national = rows[rows["territory_id"] == COUNTRY]
    changes = {
        key: change
        for key, p in states.items()
        if (change := _relative_change(registry.series[key], p)) is not None
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
