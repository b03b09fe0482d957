"""Level steps and leading zeros: flags for a person, never breaks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.evidence import Doubt, Evidence, Source, doubts, grade
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Quality, Rules
from sdgdash.domain.progress.review import leading_zeros, level_step
from sdgdash.domain.progress.states import Reason

NOISE = [3.0, 1.8, 1.2, 1.3, 3.1, 4.5, 3.6, 4.6, 4.1, 4.4, 1.0, 1.8, 1.4]


def points(values, last=2023):
    return Points(tuple(range(last + 1 - len(values), last + 1)), tuple(map(float, values)))


def test_a_fall_of_a_survey_in_one_year_is_a_step():
    found = level_step(points(NOISE), 0.1)
    assert (found.year, found.before, found.after) == (2021, 4.4, 1.4)


@pytest.mark.parametrize(
    "values",
    [
        [10, 11, 12, 13, 14, 15, 16, 17],  # a trend
        [10, 12, 14, 14.5, 18.5, 19, 20.5, 22.5, 24.5, 26.5],  # a trend with a quick year
        [10, 10, 10, 10.4, 10.4, 10.4],  # less than five units
        [10, 10, 10, 12, 14, 14, 14],  # in two years
        [10, 13, 10, 16, 13, 16, 14],  # no wider than the values are
        [10, 10, 10, 20, 10, 10, 10],  # one stray value
        [10, 10, 20, 20],  # too few
    ],
)
def test_what_is_no_step(values):
    assert level_step(points(values), 0.1) is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, 50).map(float), min_size=6, max_size=14),
    st.floats(1, 9),
    st.floats(-99, 99),
)
def test_a_step_is_one_in_any_unit_and_either_way(values, factor, shift):
    here = level_step(points(values), 0.1)
    scaled = level_step(points([factor * v + shift for v in values]), 0.1 * factor)
    flipped = level_step(points([-v for v in values]), 0.1)
    assert (here is None) is (scaled is None) is (flipped is None)
    if here is not None:
        assert here.year == scaled.year == flipped.year


def test_leading_zeros():
    assert leading_zeros(points([0, 0, 1, 2])) == (2020, 2021)
    for values in ([0, 1, 2], [0, 0, 0], [0, 0, 1, 0], [1, 0, 0], []):
        assert leading_zeros(points(values)) == ()


FULL = points([50, 51, 52, 53, 54, 55, 56, 57])


@pytest.mark.parametrize(
    ("values", "source", "as_of", "evidence", "doubt"),
    [
        (FULL, {}, 2026, Evidence.GOOD, None),
        (FULL, {"survey": True}, 2026, Evidence.FAIR, Doubt.SURVEY),
        (FULL, {"small_counts": True}, 2026, Evidence.FAIR, Doubt.SMALL_COUNTS),
        (FULL, {"joined": True}, 2026, Evidence.FAIR, Doubt.JOINED),
        (FULL, {}, 2027, Evidence.FAIR, Doubt.OLD),
        (FULL, {}, 2028, Evidence.FAIR, Doubt.OLD),
        (FULL, {}, 2029, Evidence.WEAK, Doubt.VERY_OLD),
        (FULL, {"jump": True}, 2026, Evidence.WEAK, Doubt.UNEXPLAINED_JUMP),
        (FULL, {"borders_unclear": True}, 2026, Evidence.WEAK, Doubt.BORDERS_UNCLEAR),
        (FULL, {"flagged": True}, 2026, Evidence.WEAK, Doubt.FLAGGED),
        (FULL.since(2017), {}, 2026, Evidence.FAIR, Doubt.BELOW_EIGHT),
        (FULL.since(2019), {}, 2026, Evidence.FAIR, Doubt.BELOW_EIGHT),
        (FULL.since(2020), {}, 2026, Evidence.WEAK, Doubt.FEW_VALUES),
        (points(NOISE), {}, 2026, Evidence.WEAK, Doubt.LEVEL_STEP),
        (points([0, 0, 1, 2, 3, 4, 5, 6]), {}, 2026, Evidence.FAIR, Doubt.LEADING_ZEROS),
    ],
)
def test_the_grade_and_why(values, source, as_of, evidence, doubt):
    found = doubts(values, Source(unit=0.1, **source), as_of)
    assert grade(values.n, found) is evidence
    assert (doubt in found) is (doubt is not None)
    assert bool(found) is (evidence is not Evidence.GOOD)


def test_no_values_have_no_evidence():
    assert grade(0, doubts(points([]), Source(unit=0.1), 2026)) is Evidence.NONE


def test_pooled_counts_are_not_small_counts_any_more():
    rules = Rules(direction=Direction.DECREASE, precision=0.1, small_counts=True, pool_years=5)
    values = [20, 30, 25, 22, 31, 24, 27, 29]
    found = assess(range(2016, 2024), values, rules=rules, as_of=2026)
    assert found.evidence is Evidence.GOOD
    joined = assess(range(2016, 2024), values, rules=rules, as_of=2026, quality=Quality.HARMONISED)
    assert (joined.evidence, joined.doubts) == (Evidence.FAIR, (Doubt.JOINED,))


def test_a_step_is_no_break_and_zeros_stay_in_the_series():
    rules = Rules(direction=Direction.DECREASE, precision=0.1)
    found = assess(range(2011, 2024), NOISE, rules=rules, as_of=2026)
    assert (found.n, found.break_year) == (13, None)
    zeros = assess(range(2018, 2024), [0, 0, 1, 2, 3, 4], rules=rules, as_of=2026)
    assert zeros.n == 6
    assert Reason.LEADING_ZEROS in zeros.notes
