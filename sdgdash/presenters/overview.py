"""View model of the overview: goals at a glance, pilots, what moved most."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress.goals import Entry, GoalCount, count
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.i18n import Labels
from sdgdash.presenters.places import COUNTRY, level_word, region_of
from sdgdash.presenters.words import WANTED
from sdgdash.registry import Registry

MOVERS = 3
BASE_YEAR = 2015
# Groups of a goal's bar, in order: verdicts against a target first, descriptions after.
GROUPS = (
    "met", "on_track", "slightly_slow", "too_slow", "moving_away", "deadline_passed",
    "direction_only", "level_only", "not_assessed",
)  # fmt: skip
_MERGED = {
    "met": (State.MET, State.MET_WORSENING),
    "level_only": (State.LEVEL_ONLY, State.AT_CEILING),
}


@dataclass(frozen=True, slots=True)
class GoalTile:
    """`counts`: group -> number of indicators, in the order of GROUPS; `judged` and
    `described` of `total`.
    """

    goal: int
    name: str
    counts: tuple[tuple[str, int], ...]
    judged: int
    described: int
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


def present(
    rows: pd.DataFrame, states: Mapping[str, Progress], registry: Registry, labels: Labels
) -> Overview:
    """The overview; `rows` as from `domain.select.declared`, `states`: series -> the country's
    progress against its target."""
    counted = counts(states, registry)
    tiles = tuple(_tile(counted[g], registry, labels) for g in registry.goals)
    closer, further = _movers(rows, states, registry, labels)
    directions = Counter(
        p.finding in WANTED for s, p in states.items() if _headline(s, registry) and p.finding
    )
    return Overview(
        reading=labels(
            "overview.reading",
            total=labels.plural("overview.n_indicators", sum(t.total for t in tiles)),
            judged=sum(t.judged for t in tiles),
            described=sum(c.described for c in counted.values()),
            silent=sum(c.not_assessed for c in counted.values()),
            wanted=directions[True],
            unwanted=directions[False],
        ),
        tiles=tiles,
        pilots=tuple(_pilot(t.id, registry, labels) for t in registry.pilots),
        closer=closer,
        further=further,
    )


def counts(states: Mapping[str, Progress], registry: Registry) -> dict[int, GoalCount]:
    """Indicators of every goal by state, each counted once, out of the official list."""
    headlines = {i.headline for i in registry.indicators.values()}
    entries = [
        Entry(
            goal=registry.indicators[registry.indicator_of[s]].goal,
            indicator=registry.indicator_of[s],
            series=s,
            state=p.state,
            headline=s in headlines,
            family=registry.series[s].family,
        )
        for s, p in states.items()
    ]
    totals = Counter(i.goal for i in registry.indicators.values())
    return count(entries, {g: totals[g] for g in registry.goals})


def _headline(series_id: str, registry: Registry) -> bool:
    return registry.indicators[registry.indicator_of[series_id]].headline == series_id


def _tile(counted: GoalCount, registry: Registry, labels: Labels) -> GoalTile:
    by_group = {g: counted.count(*_MERGED.get(g, (State(g),))) for g in GROUPS}
    by_group["not_assessed"] = counted.not_assessed
    return GoalTile(
        goal=counted.goal,
        name=registry.goals[counted.goal][labels.lang],
        counts=tuple((g, n) for g, n in by_group.items() if n),
        judged=counted.judged,
        described=counted.described,
        total=counted.total,
        text=labels(
            "overview.tile",
            judged=counted.judged,
            described=counted.described,
            total=counted.total,
        ),
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
        if _headline(key, registry)
        and (change := _relative_change(registry.series[key], p)) is not None
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
