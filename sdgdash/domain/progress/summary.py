"""A goal in one region: where its indicators stand beside the country, and how many are known.

With values counts codes of the official list, as everywhere (`counts`). Beside the country,
changing and judged, a family of indicators that are one thing counts once. The score is
the plain mean of the 0-100 scores of the Sustainable Development Report; below half of the
goal's official indicators with a score there is none (rule of that report, `sdsn`).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.levels import Standing
from sdgdash.domain.progress.sdsn import coverage, goal_score
from sdgdash.domain.progress.states import JUDGED, Reason, State


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFacts:
    """What is known of one indicator in the region: its headline series. None: nothing."""

    indicator: str
    family: str | None = None
    standing: Standing = Standing.NOT_COMPARED
    finding: Finding | None = None
    state: State = State.NOT_ASSESSED
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSummary:
    """Counts of indicators of one goal; `total`: of the official list.

    `coverage`: share of `total` with a value of the region, `score_coverage` with a score.
    """

    goal: int
    total: int
    known: int
    judged: int
    standings: Mapping[Standing, int] = field(default_factory=dict)
    findings: Mapping[Finding, int] = field(default_factory=dict)
    scored: int = 0
    score: float | None = None
    reason: Reason | None = None

    @property
    def coverage(self) -> float:
        """Share of the goal's indicators with a value of the region, 0..1."""
        return coverage(self.known, self.total)

    @property
    def score_coverage(self) -> float:
        """Share of the goal's indicators with a score, 0..1."""
        return coverage(self.scored, self.total)


def summarise(goal: int, known: Iterable[GoalFacts], total: int) -> GoalSummary:
    """One goal in one region; `known`: its indicators with a value of the region itself."""
    listed, once = list(known), dict[str, GoalFacts]()
    for one in listed:
        once.setdefault(one.family or one.indicator, one)
    entries = list(once.values())
    scores = [e.score for e in entries if e.score is not None]
    score = goal_score(scores, of=total)
    return GoalSummary(
        goal=goal,
        total=total,
        known=len({e.indicator for e in listed}),
        judged=sum(e.state in JUDGED for e in entries),
        standings=Counter(e.standing for e in entries),
        findings=Counter(e.finding for e in entries if e.finding is not None),
        scored=len(scores),
        score=None if math.isnan(score) else score,
        reason=Reason.LOW_COVERAGE if math.isnan(score) else None,
    )
