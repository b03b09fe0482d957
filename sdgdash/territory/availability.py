"""What can be known of a territory: numbers of indicators by goal and level, and of facts."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.territory import Level, Territory
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word


@dataclass(frozen=True, slots=True)
class Column:
    """A level: `id` and `name` of the territory of the ladder ("" below the chosen one)."""

    id: str
    name: str
    level: str
    total: int


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A goal: indicators of the list, those known at each level, facts entered below."""

    goal: int
    name: str
    listed: int
    counts: tuple[int, ...]
    facts: int


@dataclass(frozen=True, slots=True)
class Availability:
    """The matrix goals x levels, and what it says in one sentence."""

    reading: str
    columns: tuple[Column, ...]
    lines: tuple[MatrixLine, ...]
    facts: int


def build_availability(
    rows: pd.DataFrame,
    facts_by_goal: Mapping[int, int],
    facts_official: int,
    registry: Registry,
    labels: Labels,
    area: str,
) -> Availability:
    """`rows`: columns indicator, territory_id, a pair for each indicator with a value there;
    `facts_by_goal`: local facts shown for the territory, `facts_official` of them official.

    A level of the ladder counts what is published for its territory; a level below the chosen
    territory counts what is published for any unit inside it.
    """
    ladder = {t.level: t for t in registry.ladder(area)}
    known = {level: _known(rows, level, area, registry) for level in Level}
    goal_of = {i.code: i.goal for i in registry.indicators.values()}
    # a step that the ladder skips between its ends does not exist here
    shown = [level for level in Level if level in ladder or _below(level, ladder)]
    columns = tuple(_column(level, ladder, len(known[level]), labels) for level in shown)
    lines = tuple(
        MatrixLine(
            goal=g,
            name=name[labels.lang],
            listed=sum(x == g for x in goal_of.values()),
            counts=tuple(sum(goal_of[c] == g for c in known[level]) for level in shown),
            facts=facts_by_goal.get(g, 0),
        )
        for g, name in registry.goals.items()
    )
    facts = sum(facts_by_goal.values())
    levels = "; ".join(
        f"{c.name or c.level.lower()} – {c.total or labels('territory.nothing')}" for c in columns
    )
    return Availability(
        reading=labels(
            "territory.availability_reading",
            total=len(goal_of),
            levels=levels,
            facts=facts,
            official=facts_official,
        ),
        columns=columns,
        lines=lines,
        facts=facts,
    )


def _column(level: Level, ladder: Mapping[Level, Territory], total: int, labels: Labels) -> Column:
    if level not in ladder:
        return Column("", "", labels(f"level.{_kind_of(level)}"), total)
    own = ladder[level]
    return Column(own.id, own.short_name[labels.lang], level_word(labels, own), total)


def _below(level: Level, ladder: Mapping[Level, object]) -> bool:
    """Whether a level lies below every level of the ladder."""
    order = list(Level)
    return order.index(level) > max(order.index(x) for x in ladder)


def _known(rows: pd.DataFrame, level: Level, area: str, registry: Registry) -> frozenset[str]:
    ladder = {t.id for t in registry.ladder(area)}
    inside = {
        a
        for a in set(rows["territory_id"])
        if (t := registry.territories.get(a))
        and t.level is level
        and (a in ladder or area in {x.id for x in registry.ladder(a)})
    }
    return frozenset(rows[rows["territory_id"].isin(inside)]["indicator"])


def _kind_of(level: Level) -> str:
    return "rural_okrug" if level is Level.OKRUG else str(level)
