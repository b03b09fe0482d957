"""How a territory does: every indicator of the official list as one dot by the way it moved.

The way is that of the findings (`domain.progress.direction`: the change over the last six values,
beyond its tolerance); what is met but gets worse stands with what got worse. An indicator without
a value, or one of which nothing can be told, is a hollow dot. Dots of one way stand in the order
of their change as a part of the first value of the window, the largest farthest from the middle:
an order, and no scale. What is one series under two codes is one dot.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.overview.movers import whole
from sdgdash.words.i18n import Labels
from sdgdash.words.places import natural
from sdgdash.words.progress import GROUP_MARKS, evidence_text, state_text

WAYS = ("worse", "same", "better", "unknown")
_WAY_OF = {Finding.BETTER: "better", Finding.NO_CLEAR_CHANGE: "same", Finding.WORSE: "worse"}
HOLLOW = "hollow"  # group of a dot that says nothing
# A picture tells ways; verdicts against a target stand in the list below it.
GROUP_OF_WAY = {"worse": "unwanted", "same": "unchanged", "better": "wanted", "unknown": HOLLOW}


@dataclass(frozen=True, slots=True)
class Dot:
    """One indicator. `group`: its colour (theme.group_colour) or HOLLOW; `said`: all in words."""

    indicator: str
    group: str
    sign: str
    said: str
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal. `dots`: way of WAYS -> its dots in the order they are drawn, left to right."""

    goal: int
    name: str
    dots: Mapping[str, tuple[Dot, ...]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """`sentence`: the outcome; `counts`: way -> number of dots over all lines."""

    sentence: str
    counts: Mapping[str, int]
    lines: tuple[GoalLine, ...]


def way_of(p: Progress | None) -> str:
    """The way an indicator moved, one of WAYS."""
    if p is None:
        return "unknown"
    if p.state is State.MET_WORSENING:
        return "worse"
    return _WAY_OF.get(p.finding, "unknown") if p.finding else "unknown"


def build_evidence(
    states: Mapping[str, Progress], name: str, registry: Registry, labels: Labels
) -> Evidence:
    """The evidence of one territory; `states`: series -> its progress there, `name`: in words."""
    once = _once(states, registry)
    lines = tuple(_line(goal, states, once, registry, labels) for goal in registry.goals)
    counts = {way: sum(len(line.dots[way]) for line in lines) for way in WAYS}
    return Evidence(
        sentence=labels.plural(
            "overview.outcome",
            counts["better"],
            name=name,
            worse=counts["worse"],
            same=counts["same"],
            unknown=counts["unknown"],
        ),
        counts=counts,
        lines=lines,
    )


def _once(states: Mapping[str, Progress], registry: Registry) -> frozenset[str]:
    """Indicators to draw: of several codes of one series the one with the newest value."""
    best: dict[str, tuple[int, str]] = {}
    for i in sorted(registry.indicators.values(), key=lambda i: natural(i.code)):
        key, p = i.code, None
        if i.headline:
            key = registry.series[i.headline].family or i.code
            p = states.get(i.headline)
        newest = (p.last_year or 0) if p else 0
        if key not in best or newest > best[key][0]:
            best[key] = (newest, i.code)
    return frozenset(code for _, code in best.values())


def _line(
    goal: int,
    states: Mapping[str, Progress],
    once: frozenset[str],
    registry: Registry,
    labels: Labels,
) -> GoalLine:
    dots: dict[str, list[Dot]] = {way: [] for way in WAYS}
    own = [i for i in registry.indicators.values() if i.goal == goal and i.code in once]
    for i in sorted(own, key=lambda i: natural(i.code)):
        p = states.get(i.headline) if i.headline else None
        way = way_of(p)
        dots[way].append(_dot(i, way, p, registry, labels))
    for way, outwards in (("worse", -1), ("better", 1)):  # the largest farthest from the middle
        dots[way].sort(key=lambda d: (outwards * d.size, natural(d.indicator)))
    return GoalLine(
        goal, registry.goals[goal][labels.lang], {w: tuple(found) for w, found in dots.items()}
    )


def _dot(i: Indicator, way: str, p: Progress | None, registry: Registry, labels: Labels) -> Dot:
    group = GROUP_OF_WAY[way]
    words = labels("overview.dot_silent")
    if p is not None and i.headline:
        course = _course(p, i, registry, labels)
        of = whole(p, registry, labels) if course else ""
        words = " · ".join(filter(None, (course, of, _judged(p, labels))))
    return Dot(
        indicator=i.code,
        group=group,
        sign=GROUP_MARKS.get(group, ""),
        said=f"{i.code} {i.title[labels.lang]}: {words}",
        size=abs(p.change / p.change_start) if p and p.change and p.change_start else 0.0,
    )


def _judged(p: Progress, labels: Labels) -> str:
    """State and evidence, where anything is said of the indicator."""
    said = state_text(p, labels)
    return " · ".join(filter(None, (said, evidence_text(p, labels, why=False))))


def _course(p: Progress, i: Indicator, registry: Registry, labels: Labels) -> str:
    """From what to what, in which years (of rates on few events the means); "" for no change."""
    if i.headline is None or p.last_year is None:
        return ""
    if p.pooled_value is not None and p.before_value is not None:
        first, last = p.before_value, p.pooled_value
        years = f"{p.before_from}–{p.before_until} → {p.pooled_from}–{p.last_year}"
    elif p.change is not None and p.change_start is not None:
        first, last = p.change_start, p.change_start + p.change
        years = f"{p.change_from}–{p.last_year}"
    else:
        return ""
    series = registry.series[i.headline]
    told = labels.quantity(last, registry.units[series.unit], series.decimals)
    return f"{labels.number(first, series.decimals)} → {told} ({years})"
