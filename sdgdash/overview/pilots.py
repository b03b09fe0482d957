"""Cards of the pilot territories: what is known where, and how their region stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.progress.levels import Standing
from sdgdash.territory.rows import Row
from sdgdash.territory.view import Passport, gaps, strengths
from sdgdash.words.facts import Topic
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word, region_of


@dataclass(frozen=True, slots=True)
class GoalStand:
    """Indicators of a goal in which the nearest level is better than the country, or behind."""

    goal: int
    better: int
    behind: int


@dataclass(frozen=True, slots=True)
class Pilot:
    """A card of a pilot territory. `better`, `behind`: the largest differences, told."""

    id: str
    name: str
    where: str
    known: str
    facts: str
    goals: tuple[GoalStand, ...]
    goals_title: str
    better: str
    behind: str


def build_pilot_card(
    code: str, passport: Passport, topics: Sequence[Topic], registry: Registry, labels: Labels
) -> Pilot:
    """The card of `code`, from its whole passport and its local facts."""
    ladder = registry.ladder(code)
    region, lang = region_of(registry, code), labels.lang
    name = region.name[lang] if region else ""
    near = tuple(block.near() for block in passport.goals)
    rows = [r for block in near for r in block.rows]
    facts = [line for topic in topics for line in topic.lines]
    official = sum(f.official for f in facts)
    return Pilot(
        id=code,
        name=ladder[0].name[lang],
        where=" › ".join(t.name[lang] for t in reversed(ladder[1:])),
        known=labels(
            "overview.pilot_own" if any(r.own for r in rows) else "overview.pilot_known",
            level=level_word(labels, ladder[0]).lower(),
            region=name,
            n=len(rows),
        ),
        facts=labels("overview.pilot_facts", official=official, other=len(facts) - official),
        goals=tuple(
            GoalStand(
                block.goal,
                sum(r.standing is Standing.BETTER for r in block.rows),
                sum(r.standing is Standing.BEHIND for r in block.rows),
            )
            for block in near
        ),
        goals_title=labels("overview.pilot_goals", region=name),
        better=_told(passport, strengths(passport, near)),
        behind=_told(passport, gaps(passport, near)),
    )


def _told(passport: Passport, rows: Sequence[Row]) -> str:
    """The first of the rows in a sentence with value, year, whose it is and the country's."""
    return passport.leads[rows[0].indicator] if rows else ""
