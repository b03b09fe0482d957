"""What the gap page opens with: the short list of what can be judged in a territory.

First the figures with a target (`AimRow`), then those without one beside the country
(`BesideRow`), then why the others are not compared. Rows are finished: numbers to draw and words
to say, so that a picture, a report or a slide takes the same (`gap.picture`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain import counts
from sdgdash.domain.indicator import Kind
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.progress.against import TARGET, Compared
from sdgdash.domain.progress.levels import LevelDifference, Standing, weight
from sdgdash.domain.progress.result import Progress
from sdgdash.gap.aim_rows import AimRow, aim_row
from sdgdash.gap.beside_rows import BesideRow, beside_row
from sdgdash.records.judged import Judged, figures
from sdgdash.words.bodies import responsible
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.places import COUNTRY, natural
from sdgdash.words.progress import FINDING_GROUPS, GROUP_MARKS, group_of, reason_text

Judge = Callable[[str, str, str], tuple[Progress, Compared]]  # against, series, territory
NATIONAL = "national"
ORDER = (Standing.BEHIND, Standing.BETTER, Standing.SAME)


class ListSources(NamedTuple):
    """What the list asks of the data: the result of a series in a territory, whose figure stands
    for (indicator, territory), and how (series, territory) stands beside the country."""

    judge: Judge
    nearest: Callable[[str, str], Nearest]
    beside: Callable[[str, str], LevelDifference]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A reason for comparing no more, and the indicators it holds for."""

    why: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """`lead`: how many figures there are and how many can be judged. `aims`: with a target;
    `beside`: without one, those that differ from the country first; `named`: how many of them
    do. `course`: for the country, which has nobody beside it, the findings with their counts.
    `wider`: "" or how many figures only the country has. `who`: who may set a target, the nearest
    body first. `figures`: all of it to take away."""

    title: str
    lead: str
    aims: tuple[AimRow, ...]
    no_aims: str
    beside: tuple[BesideRow, ...]
    named: int
    course: tuple[LegendEntry, ...]
    unsaid: tuple[Unsaid, ...]
    wider: str
    who: tuple[str, ...]
    figures: pd.DataFrame


def build_list_view(
    asked: ListSources, registry: Registry, labels: Labels, area: str, goal: int | None = None
) -> ListView:
    """The list of `area`: figures of the nearest level below the country, or of the country."""
    near = _figures_of(asked, registry, area, goal)
    mine = {c: n for c, n in near.items() if area == COUNTRY or n.territory != COUNTRY}
    aims = _aims(asked, mine, registry)
    rest = _rest(mine, aims, registry)
    beside = {c: asked.beside(str(n.series), str(n.territory)) for c, n in rest.items()}
    rows = _beside_rows(asked, rest, beside, area, registry, labels)
    places = {str(n.territory) for n in mine.values()}
    return ListView(
        title=labels("gap.list_title", area=registry.territories[area].name[labels.lang]),
        lead=_lead(area, places, len(mine), len(aims), registry, labels),
        aims=tuple(
            aim_row(asked.judge(TARGET, s, place), s, place, area, registry, labels)
            for s, place in aims
        ),
        no_aims="" if aims else labels("gap.list_no_aims"),
        beside=rows,
        named=sum(r.standing is not Standing.SAME for r in rows),
        course=_course(asked, rest, labels) if area == COUNTRY else (),
        unsaid=() if area == COUNTRY else _unsaid(mine, aims, rest, beside, registry, labels),
        wider=_wider(len(near) - len(mine), labels),
        who=responsible(registry.ladder(area), labels),
        figures=_taken(asked, aims, rest, registry, labels),
    )


def _figures_of(
    asked: ListSources, registry: Registry, area: str, goal: int | None
) -> dict[str, Nearest]:
    """Indicator -> whose figure stands for it, in the order of the codes."""
    codes = sorted(
        (i.code for i in registry.indicators.values() if goal in (None, i.goal)), key=natural
    )
    found = {c: asked.nearest(c, area) for c in codes}
    return {c: n for c, n in found.items() if n.territory is not None}


def _aims(
    asked: ListSources, mine: Mapping[str, Nearest], registry: Registry
) -> tuple[tuple[str, str], ...]:
    """(series, territory) with a verdict against a target, each thing once."""
    aimed = {t.series for t in registry.targets}
    where = {
        s.id: str(n.territory)
        for code, n in mine.items()
        for s in registry.indicators[code].series
        if s.id in aimed
    }
    results = {s: asked.judge(TARGET, s, place)[0] for s, place in where.items()}
    headlines = {i.headline for i in registry.indicators.values() if i.headline}
    chosen = counts.judged(results, registry.series, registry.indicator_of, headlines)
    ordered = sorted(chosen, key=lambda s: natural(registry.indicator_of[s]))
    return tuple((s, where[s]) for s in ordered)


def _rest(
    mine: Mapping[str, Nearest], aims: Iterable[tuple[str, str]], registry: Registry
) -> dict[str, Nearest]:
    """What has no verdict against a target, but something to say; one thing is told once."""
    told = {registry.indicator_of[s] for s, _ in aims}
    families = {registry.series[s].family for s, _ in aims} - {None}
    return {
        c: n
        for c, n in mine.items()
        if n.judged
        and n.series is not None
        and not registry.series[n.series].sensitive
        and c not in told
        and registry.series[n.series].family not in families
    }


def _beside_rows(
    asked: ListSources,
    rest: Mapping[str, Nearest],
    beside: Mapping[str, LevelDifference],
    area: str,
    registry: Registry,
    labels: Labels,
) -> tuple[BesideRow, ...]:
    """Behind, better, about the same; within these shares by points first, then the others."""
    compared = [c for c, found in beside.items() if found.standing in ORDER]

    def order(code: str) -> tuple[int, bool, float]:
        found, series = beside[code], registry.series[str(rest[code].series)]
        size = abs(weight(found, series) or 0.0)
        return ORDER.index(found.standing), series.kind is not Kind.SHARE, -size

    return tuple(
        beside_row(
            beside[code],
            asked.judge(TARGET, str(rest[code].series), str(rest[code].territory))[0],
            str(rest[code].series),
            str(rest[code].territory),
            area,
            registry,
            labels,
        )
        for code in sorted(compared, key=order)
    )


def _course(
    asked: ListSources, rest: Mapping[str, Nearest], labels: Labels
) -> tuple[LegendEntry, ...]:
    """Findings of what has no target, with their number."""
    groups = [
        group_of(asked.judge(TARGET, str(n.series), str(n.territory))[0]) for n in rest.values()
    ]
    return tuple(
        LegendEntry(f"{GROUP_MARKS[g]} {labels(f'group.{g}')}".strip(), f"group/{g}", n)
        for g in FINDING_GROUPS.values()
        if (n := groups.count(g))
    )


def _unsaid(
    mine: Mapping[str, Nearest],
    aims: Iterable[tuple[str, str]],
    rest: Mapping[str, Nearest],
    beside: Mapping[str, LevelDifference],
    registry: Registry,
    labels: Labels,
) -> tuple[Unsaid, ...]:
    """Why the others are not compared, the most frequent reason first."""
    told = {registry.indicator_of[s] for s, _ in aims}
    groups: dict[str, list[str]] = {}
    for code, n in mine.items():
        if code in told or (code in beside and beside[code].standing in ORDER):
            continue
        why = _why(code, n, beside, registry, labels)
        groups.setdefault(why, []).append(code)
    ordered = sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))
    return tuple(Unsaid(why, tuple(codes)) for why, codes in ordered)


def _why(
    code: str,
    near: Nearest,
    beside: Mapping[str, LevelDifference],
    registry: Registry,
    labels: Labels,
) -> str:
    """The reason for comparing no more: of the level, of the figure, or of the page."""
    if code in beside:
        return reason_text(beside[code].reason, labels)
    if near.reason is not None:
        return reason_text(near.reason, labels)
    sensitive = near.series is not None and registry.series[near.series].sensitive
    return labels("gap.list_sensitive" if sensitive else "gap.list_same_thing")


def _lead(
    area: str, places: set[str], known: int, judged: int, registry: Registry, labels: Labels
) -> str:
    """Whose figures, how many, how many of them can be judged."""
    name = registry.territories[area].name[labels.lang]
    numbers = {"n": labels.number(known, 0), "judged": labels.number(judged, 0)}
    if not places:
        return labels("gap.list_nothing", area=name)
    if area in places:
        return labels("gap.list_lead", area=name, **numbers)
    narrow = next(t for t in registry.ladder(area) if t.id in places)
    return labels("gap.list_lead_above", area=name, place=narrow.name[labels.lang], **numbers)


def _wider(n: int, labels: Labels) -> str:
    return labels.plural("gap.list_wider", n) if n else ""


def _taken(
    asked: ListSources,
    aims: Iterable[tuple[str, str]],
    rest: Mapping[str, Nearest],
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    """The figures of both lists: against targets, then beside the country."""
    found = [Judged(s, place, TARGET, *asked.judge(TARGET, s, place)) for s, place in aims]
    for n in rest.values():
        series, place = str(n.series), str(n.territory)
        found.append(Judged(series, place, NATIONAL, *asked.judge(NATIONAL, series, place)))
    return figures(found, registry, labels)
