"""How many indicators of a goal stand where. An indicator counts once, whatever its series."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.sdsn import LEAST_COVERAGE, coverage
from sdgdash.domain.progress.states import JUDGED, State

# What a state counts as; bands describe a level only.
COUNTED_AS = {State.WITHIN_BAND: State.LEVEL_ONLY, State.OUTSIDE_BAND: State.LEVEL_ONLY}
# A natural limit is no target, so being near it is no verdict.
DESCRIBED = (State.AT_CEILING, State.DIRECTION_ONLY, State.LEVEL_ONLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalEntry:
    """The state of one series. `family`: one thing under several series or indicators.

    `finding`: what its change comes to where there is no target.
    """

    goal: int
    indicator: str
    series: str
    state: State
    headline: bool = False
    family: str | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCount:
    """Indicators of one goal by state; `total` of the official list, seen or not.

    `findings`: how many of those with a direction only have which finding.
    """

    goal: int
    total: int
    by_state: Mapping[State, int]
    findings: Mapping[Finding, int] = field(default_factory=dict)

    def count(self, *states: State) -> int:
        """Indicators in any of `states`."""
        return sum(self.by_state.get(s, 0) for s in states)

    @property
    def judged(self) -> int:
        """Indicators with a verdict against a target."""
        return self.count(*JUDGED)

    @property
    def described(self) -> int:
        """Indicators with a direction or a level only, or near a natural limit."""
        return self.count(*DESCRIBED)

    @property
    def not_assessed(self) -> int:
        """All others of the official list, with or without data."""
        return self.total - self.judged - self.described

    @property
    def coverage(self) -> float:
        """Share of the goal's indicators with a verdict, 0..1."""
        return coverage(self.judged, self.total)

    @property
    def scored(self) -> bool:
        """Whether a goal score may be shown at all."""
        return self.coverage >= LEAST_COVERAGE


def count(entries: Iterable[GoalEntry], totals: Mapping[int, int]) -> dict[int, GoalCount]:
    """Counts for every goal in `totals` (goal -> number of indicators in the official list)."""
    by_goal: dict[int, list[GoalEntry]] = {goal: [] for goal in totals}
    for entry in entries:
        by_goal.setdefault(entry.goal, []).append(entry)
    return {
        goal: count_once(group, goal=goal, total=totals.get(goal, 0))
        for goal, group in sorted(by_goal.items())
    }


def count_once(entries: Iterable[GoalEntry], *, goal: int, total: int) -> GoalCount:
    """One count over `entries`; each indicator, and each family of indicators, counts once."""
    listed = list(entries)
    family = {e.indicator: e.family for e in reversed(listed) if e.family is not None}
    groups: dict[str, list[GoalEntry]] = {}
    for entry in listed:
        groups.setdefault(family.get(entry.indicator) or entry.indicator, []).append(entry)
    stand = [standing(group) for group in groups.values()]
    alone = [e.finding for e in stand if e.state is State.DIRECTION_ONLY]
    return GoalCount(
        goal=goal,
        total=max(total, len(groups)),
        by_state=Counter(COUNTED_AS.get(e.state, e.state) for e in stand),
        findings=Counter(f for f in alone if f is not None),
    )


def standing(group: Iterable[GoalEntry]) -> GoalEntry:
    """The one series that stands for an indicator: its headline if that is judged, else the
    first judged series, else the first described one, else the headline or the first; in the
    order given, never the best or the worst.
    """
    ordered = sorted(group, key=lambda e: not e.headline)
    for wanted in (JUDGED, (*DESCRIBED, *COUNTED_AS)):
        for entry in ordered:
            if entry.state in wanted:
                return entry
    return ordered[0]
