"""The indicators of the country that moved most, either way, by one definition of change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Kind, Series
from sdgdash.domain.progress.ranking import Moved, rank
from sdgdash.domain.progress.result import Progress
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY
from sdgdash.words.progress import difference, evidence_text, percent

SHARES, OTHERS = 3, 2  # told either way


@dataclass(frozen=True, slots=True)
class Mover:
    """One of the series that moved most. `change`: as it is ranked; `course`: from what to what;
    `whole`: the units of today these values are of where they are not the territory's alone."""

    series: str
    indicator: str
    title: str
    change: str
    course: str
    span: str
    evidence: str
    spark: tuple[float, ...]
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Movers:
    """The largest moves of one way: shares in percentage points, all others apart."""

    shares: tuple[Mover, ...] = ()
    others: tuple[Mover, ...] = ()

    def __iter__(self) -> Iterator[Mover]:
        return iter((*self.shares, *self.others))


def movers(
    rows: pd.DataFrame,
    states: Mapping[str, Progress],
    headlines: Iterable[str],
    registry: Registry,
    labels: Labels,
    area: str = COUNTRY,
) -> tuple[Movers, Movers]:
    """The wanted way, and the other one, in `area`; what is ranked says
    `domain.progress.ranking`.

    What is one series under two codes is told once.
    """
    own = rows[rows["territory_id"] == area]
    found = rank((registry.series[s], area, states[s]) for s in headlines)

    def told(moves: Sequence[Moved], most: int) -> tuple[Mover, ...]:
        chosen = _once(moves, registry)[:most]
        return tuple(_mover(m, states[m.series], own, registry, labels) for m in chosen)

    return (
        Movers(told(found.shares_better, SHARES), told(found.others_better, OTHERS)),
        Movers(told(found.shares_worse, SHARES), told(found.others_worse, OTHERS)),
    )


def _once(moves: Sequence[Moved], registry: Registry) -> list[Moved]:
    first: dict[str, Moved] = {}
    for m in moves:
        first.setdefault(registry.series[m.series].family or m.series, m)
    return list(first.values())


def _mover(
    moved: Moved, p: Progress, national: pd.DataFrame, registry: Registry, labels: Labels
) -> Mover:
    series = registry.series[moved.series]
    unit = registry.units[series.unit]
    own = national[national["series_id"] == series.id].sort_values("time_period")
    own = own[own["time_period"] >= moved.since]
    first = labels.number(p.change_start or 0.0, series.decimals)
    last = labels.quantity((p.change_start or 0.0) + moved.change, unit, series.decimals)
    return Mover(
        series=series.id,
        indicator=registry.indicator_of[series.id],
        title=series.title[labels.lang],
        change=_change(moved, series, registry, labels),
        course=f"{first} → {last}",
        span=f"{moved.since} → {moved.year}",
        evidence=evidence_text(p, labels),
        # values joined over a change of borders are not those of the territory alone
        spark=() if p.stands_for else tuple(float(v) for v in own["obs_value"]),
        whole=whole(p, registry, labels),
    )


def whole(p: Progress, registry: Registry, labels: Labels) -> str:
    """Whose a joined course is, for it may end elsewhere than the territory's own newest value
    ("" for a territory that is alone in it)."""
    if not p.stands_for:
        return ""
    names = (registry.territories[t].name[labels.lang] for t in p.stands_for)
    return labels("overview.whole", areas=" + ".join(names))


def _change(moved: Moved, series: Series, registry: Registry, labels: Labels) -> str:
    """The change in the size it is ranked by, with its own sign."""
    if series.kind is Kind.SHARE:
        return difference(moved.change, registry.units[series.unit], series, labels)
    return percent(abs(moved.size) * (1 if moved.change > 0 else -1), labels)
