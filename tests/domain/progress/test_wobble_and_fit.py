"""The usual wobble, what it makes of a change, and a line that misses the data."""

import math
import statistics
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress import estimate
from sdgdash.domain.progress.direction import Finding, course
from sdgdash.domain.progress.fit import misses
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Rules
from sdgdash.domain.progress.wobble import between, scatter, within, wobble

YEARS = tuple(range(2010, 2024))
series = st.lists(st.integers(0, 1000).map(lambda i: i / 10), min_size=5, max_size=14).map(
    lambda v: Points(YEARS[-len(v) :], tuple(v))
)


def points(*values):
    return Points(YEARS[-len(values) :], tuple(map(float, values)))


def slow_wobble(p, unit):
    """Once more, as plainly as possible."""
    slopes = [
        (p.values[j] - p.values[i]) / (p.years[j] - p.years[i])
        for i, j in combinations(range(p.n), 2)
    ]
    slope = statistics.median(slopes)
    start = statistics.median(v - slope * y for y, v in zip(p.years, p.values, strict=True))
    left = [v - start - slope * y for y, v in zip(p.years, p.values, strict=True)]
    middle = statistics.median(left)
    mad = statistics.median(abs(r - middle) for r in left)
    return max(1.4826 * mad, unit / 2), left


@settings(max_examples=200, deadline=None)
@given(series)
def test_wobble_against_the_slow_version(p):
    spread, left = slow_wobble(p, 0.1)
    assert wobble(p, 0.1) == pytest.approx(spread, abs=1e-6)
    line = estimate.theil_sen(p)
    clear = abs(abs(left[-1]) - 2 * spread) > 1e-6 and all(abs(r) > 1e-6 for r in left[-3:])
    if clear:
        same_side = len({r > 0 for r in left[-3:]}) == 1
        assert misses(p, line, 0.1) is (same_side and abs(left[-1]) > 2 * spread)


@settings(max_examples=100, deadline=None)
@given(series, st.floats(0.5, 20), st.floats(-50, 50), st.floats(-3, 3))
def test_wobble_scales_with_the_unit_and_ignores_level_and_trend(p, factor, shift, slope):
    moved = Points(
        p.years,
        tuple(
            factor * v + shift + slope * (y - 2000) for y, v in zip(p.years, p.values, strict=True)
        ),
    )
    assert wobble(moved, 0.1 * factor) == pytest.approx(factor * wobble(p, 0.1), abs=1e-6)


def test_wobble_is_not_known_below_five_values_and_never_below_half_a_unit():
    assert wobble(points(1, 9, 1, 9), 0.1) is None
    assert between(points(1, 2, 3, 4, 5), points(1, 9, 1, 9), 0.1) is None
    assert wobble(points(4.9, 4.9, 4.9, 4.9, 4.9), 0.1) == 0.05
    assert between(points(1, 1, 1, 1, 1), points(2, 2, 2, 2, 2), 0.1) == pytest.approx(
        0.0588, abs=1e-4
    )  # 1.440 (t of six degrees of freedom) * sqrt(2) * 0.1 / sqrt(12)
    assert within(points(1, 1, 1, 1, 1), 0.1) == pytest.approx(1.638 * 0.1 / 6**0.5, abs=1e-4)


@settings(max_examples=200, deadline=None)
@given(series)
def test_scatter_against_the_slow_version(p):
    """Ordinary regression of the newest eight values, by another library."""
    years, values = p.years[-8:], p.values[-8:]
    rest = np.polynomial.Polynomial.fit(years, values, 1, full=True)[1][0]
    left = math.sqrt(float(rest[0]) / (len(years) - 2)) if len(rest) else 0.0
    assert scatter(p, 0.1) == pytest.approx(max(left, 0.1 / math.sqrt(12)), abs=1e-6)
    assert within(p, 0.1) == pytest.approx(
        stats.t.ppf(0.9, len(years) - 2) * math.sqrt(2) * scatter(p, 0.1)
    )


def test_nothing_is_found_in_eighty_of_a_hundred_level_series():
    random = np.random.default_rng(7)
    for n in (5, 6, 8, 13):
        alarms = 0
        for _ in range(400):
            p = points(*np.round(10 + random.normal(0, 0.5, n), 1))
            alarms += abs(p.values[-1] - p.values[-min(6, n)]) > max(within(p, 0.1), 0.1) + 1e-9
        assert 0.12 < alarms / 400 < 0.25, n


STEP = [3.0, 1.8, 1.2, 1.3, 3.1, 4.5, 3.6, 4.6, 4.1, 4.4, 1.0, 1.8, 1.4]
SURVEY = [3.0, 1.8, 1.2, 3.1, 1.3, 4.5, 1.6, 3.6, 4.1, 1.4, 3.0, 1.8, 2.4]


def judge(values, direction=Direction.DECREASE, **rules):
    given_rules = Rules(direction=direction, precision=0.1, **rules)
    return assess(YEARS[-len(values) :], values, rules=given_rules, as_of=2026)


@pytest.mark.parametrize("kind", ["survey", "small_counts"])
def test_a_wobble_of_a_survey_is_no_change(kind):
    """3.6 to 2.4 in a survey whose values jump like that all the time is no progress."""
    assert judge(SURVEY).finding is Finding.BETTER
    found = judge(SURVEY, **{kind: True})
    assert found.finding is Finding.NO_CLEAR_CHANGE
    assert found.tolerance > 2
    assert judge([5.0, 4.5, 4.0, 3.5], **{kind: True}).finding is Finding.CANNOT_BE_TOLD
    assert judge(STEP).finding is Finding.BETTER
    assert judge(STEP, **{kind: True}).finding is Finding.CANNOT_BE_TOLD, "it came at once"
    assert judge(STEP, **{kind: True}, window_from=2021).tolerance is not None, "after the step"
    smooth = [9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0]
    assert judge(smooth, **{kind: True}).finding is Finding.BETTER


def test_a_declared_margin_and_the_printed_unit_hold_whichever_is_greater():
    unemployment = [4.8, 4.8, 4.9, 4.9, 4.9, 4.9, 4.8, 4.7]
    assert judge(unemployment).finding is Finding.BETTER
    found = judge(unemployment, tolerance=0.2)
    assert (found.finding, found.tolerance) == (Finding.NO_CLEAR_CHANGE, 0.2)
    assert judge(unemployment, tolerance=0.01).tolerance == 0.1


@settings(max_examples=200, deadline=None)
@given(series, st.sampled_from([1, -1]), st.floats(0, 5))
def test_findings_are_mirrored_and_a_wider_tolerance_never_adds_one(p, d, tolerance):
    one, other = course(p, d, tolerance), course(p, -d, tolerance)
    swap = {Finding.BETTER: Finding.WORSE, Finding.WORSE: Finding.BETTER}
    assert other.finding is swap.get(one.finding, one.finding)
    assert one.turned is other.turned
    wider = course(p, d, tolerance + 1)
    if one.finding is Finding.NO_CLEAR_CHANGE:
        assert wider.finding is Finding.NO_CLEAR_CHANGE
    if wider.turned:
        assert one.turned
    total = p.values[-1] - p.values[-min(6, p.n)]
    if one.finding is Finding.BETTER:
        assert d * total > tolerance


def test_turned_is_said_only_beyond_the_tolerance():
    assert judge([9, 8, 7, 6, 5, 5.1]).turned is False
    assert judge([9, 8, 7, 6, 5, 5.3]).turned is True


def test_the_readers_own_base_year_opens_the_window():
    values = [9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5]
    rules = {"base_year": 2013, "window_from": 2013}
    assert judge(values).finding is Finding.WORSE
    found = judge(values, **rules)
    assert (found.finding, found.change, found.change_from) == (Finding.BETTER, -1.5, 2013)
    assert (found.base_year, found.base_value, found.change_start) == (2013, 9.0, 9.0)
    late = judge(values, base_year=2023, window_from=2023)
    assert (late.finding, late.change) == (None, None)  # no change since the last value


def test_a_line_through_a_curve_misses_its_end():
    """Nothing for years, then a steep rise: the middle line ends far below the last values."""
    curve = points(0, 0, 0, 0, 0.62, 0.77, 0.98, 1.3, 1.3, 1.6, 3.0, 3.46, 3.72, 4.99)
    assert misses(curve, estimate.theil_sen(curve), 0.1)
    straight = points(*(0.5 * i for i in range(14)))
    assert not misses(straight, estimate.theil_sen(straight), 0.1)
    one_off = points(*(0.5 * i for i in range(13)), 20)
    assert not misses(one_off, estimate.theil_sen(one_off), 0.1), "one stray value is no curve"
