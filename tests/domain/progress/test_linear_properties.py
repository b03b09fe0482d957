"""What must hold of the linear method for any series at all, and a slow second version of it."""

import math
import statistics
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdgdash.domain.indicator import Assessment, Direction
from sdgdash.domain.progress.evidence import Doubt
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.result import Aim, Rules
from sdgdash.domain.progress.states import PACE, State
from sdgdash.domain.target import Family
from sdgdash.errors import ProgressError

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AS_OF = 2026

tenths = st.integers(-2000, 2000).map(lambda k: k / 10)
series = st.dictionaries(st.integers(2010, 2025), tenths, min_size=1, max_size=14)
directions = st.sampled_from([Direction.INCREASE, Direction.DECREASE])
targets = st.tuples(tenths, st.sampled_from([2025, 2028, 2030, 2040, 2050]))
breaks = st.lists(st.integers(2009, 2026), max_size=2)


def run(points, direction, target, cuts=(), precision=0.1, limit=None):
    return assess(
        list(points),
        list(points.values()),
        rules=Rules(direction=direction, precision=precision, breaks=tuple(cuts), limit=limit),
        as_of=AS_OF,
        aim=Aim(value=target[0], year=target[1], family=Family.UN),
    )


def verdict(found):
    return found.state, found.reason, found.certain, found.finding


@QUICK
@given(series, directions, targets, breaks, st.integers(-20, 20))
def test_the_unit_changes_no_state(points, direction, target, cuts, power):
    k = 2.0**power  # a power of two: exact in floating point, so no rounding hides a fault
    scaled = {y: v * k for y, v in points.items()}
    one = run(points, direction, target, cuts, limit=200.0)
    other = run(scaled, direction, (target[0] * k, target[1]), cuts, 0.1 * k, limit=200.0 * k)
    assert verdict(one) == verdict(other)
    assert one.gap * k == other.gap
    assert one.achieved_year == other.achieved_year


@QUICK
@given(series, directions, targets, breaks)
def test_the_mirror_image_gets_the_mirrored_result(points, direction, target, cuts):
    other = Direction.DECREASE if direction is Direction.INCREASE else Direction.INCREASE
    mirrored = {y: -v for y, v in points.items()}
    one = run(points, direction, target, cuts, limit=200.0)
    two = run(mirrored, other, (-target[0], target[1]), cuts, limit=-200.0)
    assert verdict(one) == verdict(two)
    assert (one.gap, one.gap_share, one.ratio) == (two.gap, two.gap_share, two.ratio)
    for name in ("pace", "level", "projection", "path_value"):
        a, b = getattr(one, name), getattr(two, name)
        assert (a is None) == (b is None)
        assert a is None or a == -b


@QUICK
@given(series, directions, breaks)
def test_the_gap_is_zero_at_the_target(points, direction, cuts):
    last = points[max(points)]
    found = run(points, direction, (last, 2030), cuts)
    assert found.gap == 0
    assert found.state in (State.MET, State.MET_WORSENING)


@QUICK
@given(series, directions, targets, breaks, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_irrelevant(points, direction, target, cuts, random):
    rows = list(points.items())
    random.shuffle(rows)
    assert run(points, direction, target, cuts) == run(dict(rows), direction, target, cuts)


@QUICK
@given(series, directions, targets)
def test_missing_values_are_left_out_and_not_filled(points, direction, target):
    with_gaps = points | {y: math.nan for y in range(2010, 2026) if y not in points}
    assert run(points, direction, target) == run(with_gaps, direction, target)


def certainty(found):
    """How much is claimed of the trend: nothing, a direction, a pace."""
    if found.pace is not None:
        return 2
    return 0 if found.finding is None else 1


@QUICK
@given(series, directions, targets, breaks, st.data())
def test_fewer_points_never_give_more_certainty(points, direction, target, cuts, data):
    kept = data.draw(st.sets(st.sampled_from(sorted(points)), min_size=1))
    fewer = {y: points[y] for y in kept}
    less, more = run(fewer, direction, target), run(points, direction, target)
    assert certainty(less) <= certainty(more)
    order = ["none", "weak", "fair", "good"]
    # a step, or zeros at the start, are seen only where there are enough values around them
    if not {Doubt.LEVEL_STEP, Doubt.LEADING_ZEROS} & set(more.doubts):
        assert order.index(less.evidence) <= order.index(more.evidence)
    if less.n < 5:
        assert less.state not in PACE
        assert less.certain is not True
    cut = run(points, direction, target, cuts)
    assert certainty(cut) <= certainty(more)


anything = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True, width=64),
    st.none(),
    st.integers(-(10**400), 10**400),
    st.sampled_from(["7", "x", "", pd.NA, True, 0.0, -0.0, 5e-324, 1e100, -1e100]),
)
any_year = st.one_of(st.integers(2010, 2016), st.integers(-5, 10_000), anything)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(any_year, max_size=8),
    st.lists(anything, max_size=8),
    st.sampled_from(list(Direction)),
    st.sampled_from(list(Assessment)),
    anything,
    st.sampled_from([None, 2015, 2030, 2050]),
    st.sampled_from([None, 3]),
)
def test_no_input_raises_anything_but_a_named_error(
    years, values, direction, most, target, by, pool
):
    rules = Rules(
        direction=direction,
        most=most,
        pool_years=pool,
        limit=100.0,
        bounds=(0, 100),
        band=(0.97, 1.03) if direction is Direction.BAND else None,
    )
    aim = Aim(value=target, family=Family.PLAN, year=by)
    try:
        found = assess(years, values, rules=rules, as_of=AS_OF, aim=aim)
    except ProgressError as error:
        assert error.remedy
        return
    assert isinstance(found.state, State)
    numbers = (found.gap, found.pace, found.ratio, found.projection, found.gap_share)
    assert all(v is None or math.isfinite(v) for v in numbers)


def slow(points, d, target, year, cuts, eps=0.05):
    """The linear method once more, as plainly as possible: (state, gap, pace, needed, ratio)."""
    newest = max(points)
    usable = {y: v for y, v in points.items() if not any(y < b <= newest for b in cuts)}
    gap = d * (target - usable[newest])
    if gap <= eps + 1e-9:
        return "met", gap, None, None, None
    if year <= newest or year < AS_OF:
        return State.DEADLINE_PASSED, gap, None, None, None
    if len(usable) <= 2:
        return State.LEVEL_ONLY, gap, None, None, None
    if len(usable) <= 4:
        return State.DIRECTION_ONLY, gap, None, None, None
    slopes = [(usable[b] - usable[a]) / (b - a) for a, b in combinations(sorted(usable), 2)]
    pace = statistics.median(slopes)
    needed = (target - usable[newest]) / (year - newest)
    if abs(needed) < 1e-12:
        return None, gap, pace, needed, None
    ratio = d * pace / abs(needed)
    steps = [
        (0.95, State.ON_TRACK),
        (0.60, State.SLIGHTLY_SLOW),
        (0.0, State.TOO_SLOW),
        (-math.inf, State.MOVING_AWAY),
    ]
    return next(s for low, s in steps if ratio >= low - 1e-9), gap, pace, needed, ratio


@settings(max_examples=300, deadline=None)
@given(series, directions, targets, breaks)
def test_against_the_slow_version(points, direction, target, cuts):
    found = run(points, direction, target, cuts)
    d = 1 if direction is Direction.INCREASE else -1
    state, gap, pace, needed, ratio = slow(points, d, *target, cuts)
    assert found.gap == pytest.approx(gap)
    if state == "met":
        assert found.state in (State.MET, State.MET_WORSENING)
    elif state is not None:
        assert found.state is state
    if found.fits is False:
        assert (found.pace_needed, found.ratio, found.achieved_year) == (None, None, None)
        assert not found.certain
        needed = ratio = None
    for ours, theirs in ((found.pace_needed, needed), (found.ratio, ratio)):
        if theirs is not None:
            assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-9)
    if pace is not None:
        assert found.pace == pytest.approx(pace, abs=1e-9)


def test_lists_arrays_and_series_give_the_same():
    years, values = [2015, 2016, 2017, 2018, 2019], [5.0, 4.5, math.nan, 4.0, 3.5]
    rules = Rules(direction=Direction.DECREASE)
    shapes = [
        (years, values),
        (np.array(years), np.array(values)),
        (pd.Series(years), pd.Series(values)),
        (pd.Series(years, dtype="Int64"), pd.Series([5.0, 4.5, None, 4.0, 3.5], dtype="Float64")),
        (iter(years), iter(values)),
        (tuple(years), (5.0, 4.5, None, 4.0, 3.5)),
    ]
    results = [assess(y, v, rules=rules, as_of=AS_OF) for y, v in shapes]
    assert all(r == results[0] for r in results)
    assert results[0].n == 4
