"""What comes if it continued, its interval, and how often the interval held."""

import math
import statistics
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import backtest
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress import drift, estimate
from sdgdash.domain.progress.backtest import AHEAD, COVERAGE
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Aim, Rules
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.target import Family

numbers = st.integers(0, 1000).map(lambda i: i / 10)


@settings(max_examples=200, deadline=None)
@given(st.lists(numbers, min_size=5, max_size=14), st.integers(1, 13), st.floats(-5, 5))
def test_without_gaps_it_is_the_published_formula(values, ahead, pace):
    points = Points(tuple(range(2010, 2010 + len(values))), tuple(values))
    m = len(values) - 1
    found = drift.carried_on(points, ahead, pace)
    if ahead > m:
        assert found is None
        return
    steps = [b - a for a, b in pairwise(values)]
    half = (
        estimate.upper_tenth(m - 1) * statistics.stdev(steps) * math.sqrt(ahead * (1 + ahead / m))
    )
    assert found.value == pytest.approx(values[-1] + pace * ahead)
    assert found.high - found.value == pytest.approx(half, abs=1e-9)
    assert found.value - found.low == pytest.approx(half, abs=1e-9)


def test_a_gap_of_years_counts_its_years():
    """Every other year of a steady series: the same spread and span, not twice the steps."""
    dense = Points(tuple(range(2010, 2021)), tuple(float(i) for i in range(11)))
    sparse = Points(dense.years[::2], dense.values[::2])
    assert drift.spread(dense) == drift.spread(sparse) == 0.0
    rough = Points((2010, 2012, 2014, 2016, 2018), (0.0, 4.0, 0.0, 4.0, 0.0))
    assert drift.spread(rough) == pytest.approx(math.sqrt(4 * 16 / 2 / 3))
    assert drift.carried_on(rough, 8, 0.0) is not None
    assert drift.carried_on(rough, 9, 0.0) is None, "never further ahead than the series is long"


def test_the_quantile_is_that_of_80_per_cent():
    assert estimate.upper_tenth(10) == pytest.approx(1.372184, abs=1e-6)


def judge(values, target, *, direction=Direction.INCREASE, bounds=(0.0, 100.0), year=2030):
    years = range(2024 - len(values), 2024)
    rules = Rules(direction=direction, precision=0.1, bounds=bounds)
    aim = Aim(value=target, family=Family.PLAN, year=year)
    return assess(years, values, rules=rules, as_of=2026, aim=aim)


NOISY = [2.6, 9.0, 7.0, 12.5, 11.0, 14.9, 13.0, 18.3, 21.0, 19.0, 25.0, 24.0]
STEADY = [float(2 * i) for i in range(12)]


@pytest.mark.parametrize(
    ("values", "target", "state", "certain"),
    [
        (STEADY, 36.0, State.ON_TRACK, True),
        (STEADY, 36.1, State.ON_TRACK, False),  # on track by ratio, but short of it
        (STEADY, 40.0, State.SLIGHTLY_SLOW, True),
        (STEADY, 90.0, State.TOO_SLOW, True),
        (STEADY[::-1], 40.0, State.MOVING_AWAY, True),
        (NOISY, 37.0, State.ON_TRACK, False),  # the interval holds the target
        (NOISY, 90.0, State.TOO_SLOW, True),
    ],
)
def test_certain_where_the_whole_interval_lies_on_one_side(values, target, state, certain):
    found = judge(values, target)
    assert (found.state, found.certain) == (state, certain)
    inside = found.projection_low < target < found.projection_high
    assert not (inside and found.certain)


def test_without_a_projection_nothing_is_certain():
    found = judge(STEADY[:6], 36.0)
    assert (found.has_pace, found.projection, found.certain) == (True, None, False)
    assert Reason.SERIES_TOO_SHORT in found.notes


def test_bounds_clip_the_interval_only_at_the_end():
    found = judge([90.0, 92.0, 91.0, 95.0, 94.0, 97.0, 96.0, 98.0], 99.9)
    assert found.projection_high == 100.0
    assert found.projection <= 100.0
    assert found.pace > 0


def test_a_line_that_misses_the_data_gives_no_year_and_no_multiple():
    curve = [0, 0, 0, 0, 0.62, 0.77, 0.98, 1.3, 1.3, 1.6, 3.0, 3.46, 3.72, 4.99]
    found = judge(curve, 15.0)
    assert (found.state, found.fits, found.certain) == (State.TOO_SLOW, False, False)
    assert (found.ratio, found.pace_needed, found.achieved_year, found.years_late) == (None,) * 4
    assert {Reason.LINE_MISSES_DATA, Reason.LEADING_ZEROS} <= set(found.notes)
    assert found.projection > 5.0


def test_state_year_and_projection_say_the_same():
    """One pace and one start: the year of achievement never contradicts the projection."""
    for target in (30.0, 36.0, 38.0, 41.0, 60.0):
        found = judge(NOISY, target)
        in_time = found.achieved_year is not None and found.achieved_year <= 2030
        assert in_time is (found.projection >= target)
        assert in_time is (found.ratio >= 1)


def test_the_published_coverage_is_what_the_shipped_data_give():
    found = backtest.measure(backtest.shipped_points())
    assert found == COVERAGE
    used = {c.ahead: c.held for c in COVERAGE if c.rule == "slope_drift"}
    assert tuple(used) == AHEAD
    for c in COVERAGE:  # no rule tried covers more at three years or further ahead
        assert c.ahead < 3 or c.held <= used[c.ahead]
