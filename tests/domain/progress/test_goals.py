"""Counts per goal: an indicator counts once, its headline first."""

from dataclasses import replace

from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.goals import GoalEntry, count, count_once, standing
from sdgdash.domain.progress.states import State


def entry(indicator, state, headline=False, goal=4, family=None):
    return GoalEntry(
        goal=goal,
        indicator=indicator,
        series=f"{indicator}-{state}",
        state=state,
        headline=headline,
        family=family,
    )


def test_an_indicator_counts_once_whatever_its_series():
    skills = [entry("4.4.1", State.DIRECTION_ONLY, i == 0) for i in range(18)]
    found = count([*skills, entry("4.1.1", State.MET, True)], {4: 12})[4]
    assert found.by_state == {State.DIRECTION_ONLY: 1, State.MET: 1}
    assert (found.judged, found.described, found.not_assessed) == (1, 1, 10)
    assert found.coverage == 1 / 12
    assert not found.scored


def test_the_headline_speaks_for_the_indicator():
    judged = [entry("a", State.MET), entry("a", State.TOO_SLOW, True)]
    assert standing(judged).state is State.TOO_SLOW
    described = [entry("a", State.DIRECTION_ONLY, True), entry("a", State.ON_TRACK)]
    assert standing(described).state is State.ON_TRACK
    assert standing([entry("a", State.NOT_ASSESSED, True)]).state is State.NOT_ASSESSED


def test_a_direction_counts_by_the_series_that_stands_for_its_indicator():
    other = replace(entry("a", State.DIRECTION_ONLY), finding=Finding.WORSE)
    headline = replace(entry("a", State.DIRECTION_ONLY, True), finding=Finding.BETTER)
    away = replace(entry("b", State.DIRECTION_ONLY), finding=Finding.WORSE)
    judged = replace(
        entry("c", State.ON_TRACK), finding=Finding.BETTER
    )  # a verdict, no mere direction
    found = count_once([other, headline, away, judged], goal=4, total=5)
    assert found.findings == {Finding.BETTER: 1, Finding.WORSE: 1}


def test_order_of_goals_and_empty_goals():
    found = count([entry("1.1.1", State.MET, True, goal=1)], {2: 5, 1: 2})
    assert list(found) == [1, 2]
    assert found[1].scored
    assert (found[2].judged, found[2].not_assessed, found[2].coverage) == (0, 5, 0.0)


def test_bands_count_as_level_and_a_ceiling_is_no_verdict():
    found = count_once(
        [entry("a", State.OUTSIDE_BAND), entry("b", State.AT_CEILING)], goal=4, total=2
    )
    assert found.judged == 0
    assert found.described == 2
    assert found.count(State.LEVEL_ONLY, State.AT_CEILING) == 2


def test_a_family_over_two_indicators_counts_once():
    waste = [
        entry("11.6.1.1", State.TOO_SLOW, True, 11, "waste"),
        entry("12.5.1.1", State.TOO_SLOW, True, 12, "waste"),
    ]
    assert count_once(waste, goal=0, total=247).judged == 1
    assert {g: c.judged for g, c in count(waste, {11: 1, 12: 1}).items()} == {11: 1, 12: 1}
