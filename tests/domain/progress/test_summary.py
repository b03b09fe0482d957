"""A goal in one region."""

import pytest

from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.levels import Standing
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.progress.summary import GoalFacts, summarise


def test_a_score_needs_half_of_the_official_indicators():
    known = [GoalFacts(indicator=str(i), score=float(50 + 10 * i)) for i in range(3)]
    found = summarise(3, known, total=6)
    assert (found.score, found.reason, found.score_coverage) == (pytest.approx(60.0), None, 0.5)
    less = summarise(3, known, total=7)
    assert (less.score, less.reason, less.scored) == (None, Reason.LOW_COVERAGE, 3)
    assert summarise(3, [], total=0).score is None


def test_values_count_codes_and_a_family_is_compared_and_judged_once():
    known = [
        GoalFacts(indicator="a", family="waste", standing=Standing.BETTER, finding=Finding.BETTER),
        GoalFacts(indicator="b", family="waste", standing=Standing.BEHIND, finding=Finding.WORSE),
        GoalFacts(indicator="c", standing=Standing.SAME, state=State.MET),
        GoalFacts(indicator="d"),
    ]
    found = summarise(11, known, total=10)
    assert (found.known, found.coverage, found.judged) == (4, 0.4, 1)
    standings = {Standing.BETTER: 1, Standing.SAME: 1, Standing.NOT_COMPARED: 1}
    assert (found.standings, found.findings) == (standings, {Finding.BETTER: 1})
