"""Gaps between women and men, town and country in words."""

from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.codes import word
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.unequal import GroupGap, LeftBehind
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import size, spoken_unit
from sdgdash.words.value import people_texts


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One gap. `pair`: both groups with their values; `behind`: which is, and by how much.

    `evidence`: its grade; `why`: what weakens it.
    """

    indicator: str
    series: str
    title: str
    pair: str
    year: str
    behind: str
    evidence: str
    why: str


@dataclass(frozen=True, slots=True)
class GroupList:
    """Who is behind in one territory, the widest first; `weak`: on weak evidence.

    `rest`: how many gaps are none, and how many have no wanted direction.
    """

    area: str
    lines: tuple[GroupLine, ...]
    weak: tuple[GroupLine, ...]
    rest: str


def group_line(gap: GroupGap, registry: Registry, labels: Labels) -> GroupLine | None:
    """The words of a gap; None where nothing is said of it."""
    if gap.values is None or gap.difference is None:
        return None
    series = registry.series[gap.series]
    unit = spoken_unit(series, registry.units[series.unit], labels)
    names = [word(registry.codes, gap.dimension, code, labels.lang) for code in gap.groups]
    values = people_texts(gap.values, unit, series.decimals, labels)
    pair = "; ".join(f"{n} – {v}" for n, v in zip(names, values, strict=True))
    return GroupLine(
        indicator=registry.indicator_of[gap.series],
        series=gap.series,
        title=series.title[labels.lang],
        pair=pair,
        year=labels("data.year", year=gap.year),
        behind=_behind(gap, size(gap.difference, unit, series, labels), registry, labels),
        evidence=labels(f"evidence.{gap.evidence}") if gap.evidence is not Evidence.NONE else "",
        why="; ".join(labels(f"doubt.{d}") for d in gap.doubts),
    )


def group_list(area: str, found: LeftBehind, registry: Registry, labels: Labels) -> GroupList:
    """The list of one territory: shares first, then ratios, weak evidence apart."""

    def told(gaps: tuple[GroupGap, ...]) -> tuple[GroupLine, ...]:
        return tuple(line for g in gaps if (line := group_line(g, registry, labels)) is not None)

    return GroupList(
        area=registry.territory(area).name[labels.lang],
        lines=told((*found.shares, *found.rates)),
        weak=told(found.weak),
        rest=labels("unequal.rest", same=found.same, undirected=found.undirected),
    )


def _behind(gap: GroupGap, by: str, registry: Registry, labels: Labels) -> str:
    if gap.behind is None:
        directed = registry.series[gap.series].direction in (
            Direction.INCREASE,
            Direction.DECREASE,
        )
        return labels("unequal.same" if directed else "unequal.undirected")
    who = labels(f"unequal.behind_{gap.dimension}_{gap.behind}")
    if gap.ratio is None or gap.ratio <= 0:
        return labels("unequal.by", who=who, by=by)
    wide = max(gap.ratio, 1 / gap.ratio)
    return labels("unequal.times", who=who, times=labels.number(wide, 2))
