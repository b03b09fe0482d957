"""The linear method: gap, states, evidence rules, path, projection, year of achievement."""

import pytest

from sdgdash.domain.indicator import Assessment, Direction
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.distance import path
from sdgdash.domain.progress.evidence import Doubt, Evidence
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.result import Aim, Quality, Rules
from sdgdash.domain.progress.states import ARROWS, REASONS, Reason, State
from sdgdash.domain.target import Family
from sdgdash.errors import ProgressError

YEARS = range(2015, 2024)  # nine points, 2015..2023


def rules(direction=Direction.DECREASE, **kw):
    return Rules(direction=direction, **({"precision": 0.1} | kw))


def aim(value, year=2030, family=Family.UN, **kw):
    return Aim(value=value, family=family, year=year, **kw)


def line(start, step, years=YEARS):
    return [start + step * (y - years[0]) for y in years]


def judge(values, target=None, years=YEARS, as_of=2026, r=None, **kw):
    goal = None if target is None else aim(target, **kw)
    return assess(years, values, rules=r or rules(), as_of=as_of, aim=goal)


def test_gap_is_in_the_unit_and_positive_when_still_to_go():
    found = judge(line(20.0, -1.0), 5.0)
    assert found.last_value == 12.0
    assert found.gap == pytest.approx(7.0)
    assert found.gap_share == pytest.approx(7 / 15)
    rising = assess(
        YEARS, line(20.0, 1.0), rules=rules(Direction.INCREASE), as_of=2026, aim=aim(40.0)
    )
    assert rising.gap == pytest.approx(12.0)


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (-1.0, State.ON_TRACK),  # 20 -> 5 in fifteen years needs 1 a year
        (-0.97, State.SLIGHTLY_SLOW),
        (-0.8, State.SLIGHTLY_SLOW),
        (-0.6, State.TOO_SLOW),
        (0.0, State.TOO_SLOW),
        (0.3, State.MOVING_AWAY),
    ],
)
def test_states_by_ratio(step, state):
    found = judge(line(20.0, step), 5.0)
    assert found.state is state
    needed = (5.0 - (20.0 + 8 * step)) / 7
    assert found.pace_needed == pytest.approx(needed)
    assert found.pace == pytest.approx(step)
    assert found.ratio == pytest.approx(-step / abs(needed))
    assert found.arrow == ARROWS[state]
    assert found.certain is True


def test_thresholds_belong_to_the_better_state():
    # needed pace 1 a year from the level 2023; slope just that share of it
    for share, state in [(0.95, State.ON_TRACK), (0.60, State.SLIGHTLY_SLOW)]:
        start = 5.0 + 7 + 8 * share
        assert judge(line(start, -share), 5.0).state is state


def test_noise_makes_a_state_uncertain():
    noisy = [20, 15, 19, 14, 17, 11, 16, 10, 13]
    found = judge(noisy, 5.0)
    assert found.has_pace
    assert found.certain is False
    assert found.pace_low < found.pace < found.pace_high


@pytest.mark.parametrize(
    ("value", "met"), [(25.0, True), (25.04, True), (25.06, False), (24.0, True)]
)
def test_met_within_half_of_the_published_precision(value, met):
    found = judge([30.0] * 8 + [value], 25.0)
    assert (found.state is State.MET) is met


def test_met_but_worsening():
    found = judge(line(10.0, 0.5), 25.0)
    assert found.state is State.MET_WORSENING
    assert found.certain is True
    assert found.judged
    few = judge([10.0, 11.0, 12.0], 25.0, years=range(2021, 2024))
    assert (few.state, few.certain) == (State.MET_WORSENING, False)
    two = judge([10.0, 12.0], 25.0, years=[2022, 2023])
    assert (two.state, two.certain) == (State.MET_WORSENING, False)
    assert judge([12.0, 10.0], 25.0, years=[2022, 2023]).state is State.MET
    assert judge([12.0], 25.0, years=[2023]).state is State.MET


def test_a_rise_of_the_last_years_is_no_success_though_the_whole_period_fell():
    found = judge([20.0, 18.0, 16.0, 10.0, 9.0, 8.0, 9.0, 11.0, 12.0], 25.0)
    assert found.pace is not None and found.pace < 0
    assert (found.state, found.certain) == (State.MET_WORSENING, False)


def test_met_is_not_worsening_by_rounding():
    assert judge(line(10.0, 0.01), 25.0).state is State.MET


def test_at_the_ceiling():
    shares = rules(Direction.INCREASE, limit=100.0, bounds=(0, 100))
    dipping = [100.0, 99.9, 99.8, 99.9, 99.7, 99.6, 99.5, 99.4, 99.3]
    assert assess(YEARS, dipping, rules=shares, as_of=2026).state is State.AT_CEILING
    toward = assess(YEARS, dipping, rules=shares, as_of=2026, aim=aim(100.0))
    assert toward.state is State.AT_CEILING
    there = assess(YEARS, dipping[::-1], rules=shares, as_of=2026, aim=aim(100.0))
    assert there.state is State.MET
    below = assess(YEARS, [98.9] * 9, rules=shares, as_of=2026)
    assert below.state is State.DIRECTION_ONLY


@pytest.mark.parametrize(
    ("n", "state", "reason"),
    [
        (1, State.LEVEL_ONLY, Reason.FEW_POINTS),
        (2, State.LEVEL_ONLY, Reason.FEW_POINTS),
        (3, State.DIRECTION_ONLY, Reason.FEW_POINTS_FOR_PACE),
        (4, State.DIRECTION_ONLY, Reason.FEW_POINTS_FOR_PACE),
        (5, State.ON_TRACK, None),
    ],
)
def test_what_the_number_of_points_allows(n, state, reason):
    years = range(2024 - n, 2024)
    found = judge([20.0 - 2 * (y - 2015) for y in years], 2.0, years=years)
    assert (found.state, found.reason, found.n) == (state, reason, n)
    assert (found.finding is not None) is (n >= 3)
    assert (found.pace is not None) is (n >= 5)
    assert found.gap is not None


def test_only_points_after_the_last_break_count():
    values = [50, 49, 48, 20, 19, 18, 17, 16, 15]
    found = judge(values, 5.0, r=rules(breaks=(2018, 2012, 2027)))
    assert (found.break_year, found.first_year, found.n) == (2018, 2018, 6)
    assert found.pace == pytest.approx(-1.0)
    late = judge(values, 5.0, r=rules(breaks=(2022,)))
    assert (late.state, late.reason) == (State.LEVEL_ONLY, Reason.AFTER_BREAK)


@pytest.mark.parametrize(
    ("years", "base"),
    [
        ([2013, 2014, 2015, 2016], 2015),
        ([2013, 2014, 2016, 2017], 2014),  # two as near: the earlier
        ([2012, 2017, 2018], 2017),
        ([2010, 2011, 2012], None),
        ([2018, 2019, 2020], None),
    ],
)
def test_base_year_or_nearest_within_two(years, base):
    found = judge([9.0 - i for i in range(len(years))], 1.0, years=years)
    assert found.base_year == base
    assert (found.gap_share is None) is (base is None)
    assert (Reason.NO_BASE in found.notes) is (base is None)


def test_noisy_rates_take_the_mean_of_three_years_as_base():
    smooth = rules(smooth_base=True)
    found = judge([12.0, 9.0, 12.0, 8.0], 1.0, years=[2014, 2015, 2016, 2017], r=smooth)
    assert (found.base_year, found.base_value, found.base_smoothed) == (2015, 11.0, True)
    gap = judge([12.0, 9.0, 8.0], 1.0, years=[2014, 2015, 2017], r=smooth)
    assert (gap.base_value, gap.base_smoothed) == (9.0, False)


def test_gap_share_is_null_where_base_is_the_target():
    found = judge([5.02] + [8.0] * 8, 5.0)
    assert found.gap_share is None
    assert Reason.TARGET_IS_BASE in found.notes


def test_old_data_give_a_dated_state():
    old = judge(line(20.0, -1.0, range(2010, 2020)), 25.0, years=range(2010, 2020))
    assert old.dated
    assert (old.age, old.state) == (7, State.MET)
    assert Reason.OLD_DATA in old.notes
    assert not judge(line(20.0, -1.0), 5.0, as_of=2026).dated
    assert judge(line(20.0, -1.0), 5.0, as_of=2027).dated


@pytest.mark.parametrize("year", [2020, 2023, 2025])
def test_deadline_passed_has_no_pace_needed(year):
    found = judge(line(20.0, -1.0), 5.0, year=year)
    assert (found.state, found.reason) == (State.DEADLINE_PASSED, Reason.DEADLINE_PASSED)
    assert found.pace_needed is found.ratio is found.projection is found.years_late is None
    assert found.gap == pytest.approx(7.0)


def test_a_met_target_stays_met_after_its_deadline():
    assert judge(line(20.0, -1.0), 15.0, year=2020).state is State.MET
    assert judge(line(20.0, -1.0), 5.0, year=2026).state is not State.DEADLINE_PASSED


def test_required_path_only_for_targets():
    found = judge(line(20.0, -0.5), 5.0)
    assert found.path_value == pytest.approx(12.0)  # 20 - 8 of 15 years
    assert found.path_gap == pytest.approx(4.0)
    assert path(found, 2030) == pytest.approx(5.0)
    assert path(found, 2040) == pytest.approx(5.0)
    assert path(found, 2014) is None
    compared = judge(line(20.0, -0.5), 5.0, family=Family.REFERENCE)
    assert compared.path_value is None
    assert path(compared, 2020) is None
    assert Reason.NOT_FOR_REFERENCE in compared.notes
    better = judge(line(4.0, 0.5), 5.0)
    assert better.path_value is None
    assert Reason.MET_AT_BASE in better.notes


def test_pace_needed_and_projection_start_from_the_newest_value():
    """A line through the middle of a bent series would start where no value is."""
    bent = [20, 19, 18, 17, 16, 15, 14, 13, 20]
    found = judge(bent, 5.0)
    assert (found.level, found.gap) == (20.0, pytest.approx(15.0))
    assert found.pace == pytest.approx(-1.0)
    assert found.pace_needed == pytest.approx(-15 / 7)
    assert found.projection == pytest.approx(20.0 - 7)
    assert found.projection_low < 13.0 < found.projection_high


def test_projection_never_further_than_the_series_is_long():
    short = judge(line(20.0, -1.0, range(2018, 2024)), 5.0, years=range(2018, 2024))
    assert short.projection is None
    assert Reason.SERIES_TOO_SHORT in short.notes
    assert short.has_pace


def test_projection_is_clipped_after_it_is_made():
    found = judge(line(20.0, -2.0), 1.0, r=rules(bounds=(0, 100)))
    assert found.pace == pytest.approx(-2.0)
    assert found.projection == 0.0


def test_year_of_achievement():
    on_time = judge(line(20.0, -1.0), 5.0)
    assert (on_time.achieved_year, on_time.years_late) == (2030, 0)
    late = judge(line(20.0, -0.8), 5.0)  # 13.6 in 2023, 8.6 to go at 0.8 a year: 10.75 years
    assert (late.achieved_year, late.years_late, late.achieved_capped) == (2034, 4, False)
    never = judge(line(20.0, -0.1), 5.0)
    assert (never.achieved_year, never.achieved_capped) == (2050, True)
    away = judge(line(20.0, 0.1), 5.0)
    assert away.achieved_year is None
    assert Reason.TREND_NOT_TOWARDS_TARGET in away.notes


@pytest.mark.parametrize("tenths", range(1, 20))
def test_rounding_adds_no_year_to_the_year_of_achievement(tenths):
    step = -tenths / 10
    found = judge(line(60.3, step), 60.3 + 15 * step, r=rules(precision=0.0))
    assert (found.achieved_year, found.years_late) == (2030, 0)


@pytest.mark.parametrize(
    ("values", "finding", "turned"),
    [
        ([9, 8, 7, 6, 5, 4], Finding.BETTER, False),
        ([9, 8, 7, 6, 5, 5], Finding.BETTER, False),
        ([9, 8, 7, 6, 5, 5.5], Finding.BETTER, True),
        ([4, 5, 6, 7, 9, 8], Finding.WORSE, True),
        ([4, 5, 6, 7, 8, 9], Finding.WORSE, False),
        ([5.0, 5.0, 5.0, 5.0, 5.0, 4.9], Finding.NO_CLEAR_CHANGE, False),  # one unit
        ([5.0, 5.0, 5.0, 5.0, 5.0, 4.8], Finding.BETTER, False),  # two
        ([5.0, 8.0, 5.0, 8.0, 7.0, 5.0], Finding.NO_CLEAR_CHANGE, False),
    ],
)
def test_direction_without_a_target(values, finding, turned):
    found = judge(values, years=range(2018, 2024))
    assert (found.state, found.reason) == (State.DIRECTION_ONLY, Reason.NO_TARGET)
    assert (found.finding, found.turned) == (finding, turned)
    assert (found.change_from, found.tolerance) == (2018, 0.1)
    assert found.mean_change == pytest.approx((values[-1] - values[0]) / 5)


def test_direction_looks_at_six_values():
    found = judge([99, 98, 97, 4, 5, 6, 7, 8, 9])
    assert (found.finding, found.mean_change) == (Finding.WORSE, 1.0)


@pytest.mark.parametrize(
    ("most", "state", "reason"),
    [
        (Assessment.VALUE, State.NOT_ASSESSED, Reason.VALUE_ONLY),
        (Assessment.DIRECTION, State.DIRECTION_ONLY, Reason.DIRECTION_CAP),
        (Assessment.LEVEL, State.LEVEL_ONLY, Reason.LEVEL_CAP),
        (Assessment.PACE, State.ON_TRACK, None),
    ],
)
def test_the_series_says_how_much_may_be_said(most, state, reason):
    found = judge(line(20.0, -1.0), 5.0, r=rules(most=most))
    assert (found.state, found.reason) == (state, reason)
    assert (found.pace is not None) is (most is Assessment.PACE)
    assert (found.gap is not None) is (most is not Assessment.VALUE)


def test_no_direction_is_not_assessed():
    found = judge(line(20.0, -1.0), 5.0, r=rules(Direction.NONE))
    assert (found.state, found.reason) == (State.NOT_ASSESSED, Reason.NO_DIRECTION)
    assert (found.last_value, found.gap) == (12.0, None)


def test_no_values_is_not_assessed():
    found = judge([], 5.0, years=[])
    assert (found.state, found.reason, found.n) == (State.NOT_ASSESSED, Reason.NO_VALUES, 0)
    assert found.evidence is Evidence.NONE


def test_a_ceiling_is_met_or_not_met_without_pace():
    met = assess(YEARS, line(30.0, -1.0), rules=rules(), as_of=2026, aim=aim(70.0, ceiling=True))
    assert (met.state, met.pace) == (State.MET, None)
    up = assess(YEARS, line(30.0, 1.0), rules=rules(), as_of=2026, aim=aim(70.0, ceiling=True))
    assert (up.state, up.pace) == (State.MET_WORSENING, None)
    over = assess(YEARS, line(80.0, -0.1), rules=rules(), as_of=2026, aim=aim(70.0, ceiling=True))
    assert (over.state, over.reason) == (State.LEVEL_ONLY, Reason.LEVEL_CAP)


@pytest.mark.parametrize(
    ("before", "state"),
    [
        ([5.0, 46.8, 5.3, 0.0, 10.7], State.MET_WORSENING),  # mean 13.6, then 28.8
        ([28.7, 28.7, 28.7, 28.7, 28.7], State.MET),  # a tenth is the published precision
        ([60.0, 40.0, 50.0], State.MET),
        ([5.0, 6.0], State.MET),  # two values make no mean: nothing is said of the way
    ],
)
def test_a_mean_of_years_above_that_of_the_years_before_is_no_success(before, state):
    values = [*before, 5.3, 56.0, 43.0, 29.2, 10.3]
    years = range(2024 - len(values), 2024)
    pool = rules(pool_years=5, most=Assessment.LEVEL)
    found = assess(years, values, rules=pool, as_of=2026, aim=aim(70.0, ceiling=True))
    assert (found.state, found.certain) == (state, None)
    known = len(before) >= 3
    mean = pytest.approx(sum(before) / len(before)) if known else None
    assert (found.before_value, found.worsening is None) == (mean, not known)
    if known:
        assert (found.before_from, found.before_until) == (2019 - len(before), 2018)


def test_small_numbers_are_pooled_and_get_no_pace():
    values = [39.5, 51.5, 50.5, 22.2, 5.9]
    years = range(2019, 2024)
    pool = rules(pool_years=5, most=Assessment.LEVEL)
    found = assess(years, values, rules=pool, as_of=2026, aim=aim(70.0, ceiling=True))
    assert found.state is State.MET
    assert found.pooled_value == pytest.approx(33.92)
    assert found.gap == pytest.approx(33.92 - 70)
    assert (found.pooled_from, found.quality) == (2019, Quality.ESTIMATED)
    assert found.last_value == 5.9  # the published value stays as it is
    assert found.pace is found.finding is None
    above = assess(years, values, rules=pool, as_of=2026, aim=aim(30.0))
    assert (above.state, above.reason) == (State.LEVEL_ONLY, Reason.SMALL_NUMBERS)
    few = assess([2022, 2023], [1.0, 2.0], rules=pool, as_of=2026, aim=aim(30.0))
    assert (few.state, few.reason, few.gap) == (State.LEVEL_ONLY, Reason.TOO_FEW_TO_POOL, None)


@pytest.mark.parametrize(
    ("value", "state", "distance"),
    [
        (50.0, State.WITHIN_BAND, 0.0),
        (45.0, State.WITHIN_BAND, 0.0),
        (40.0, State.OUTSIDE_BAND, -5.0),
        (57.0, State.OUTSIDE_BAND, 2.0),
    ],
)
def test_two_sided_series(value, state, distance):
    both = rules(Direction.BAND, band=(45.0, 55.0))
    found = assess([2021, 2022, 2023], [30.0, 50.0, value], rules=both, as_of=2026)
    assert (found.state, found.band_distance) == (state, distance)
    assert found.years_inside + found.years_outside == 3


@pytest.mark.parametrize("year", [None, 2030])
@pytest.mark.parametrize("step", [-1.0, 0.5])
def test_a_reference_value_tells_a_distance_and_no_more(year, step):
    found = judge(line(20.0, step), 5.0, year=year, family=Family.REFERENCE)
    assert (found.state, found.reason) == (State.DIRECTION_ONLY, Reason.NO_TARGET_YEAR)
    assert found.gap == pytest.approx(15 + 8 * step)
    assert (found.ratio, found.pace_needed, found.achieved_year) == (None, None, None)
    beyond = judge(line(20.0, step), 50.0, year=year, family=Family.REFERENCE)
    assert beyond.state is (State.MET if step < 0 else State.MET_WORSENING)


def test_evidence():
    assert judge(line(20.0, -1.0), 5.0).evidence is Evidence.GOOD
    assert judge(line(20.0, -1.0), 5.0, as_of=2027).evidence is Evidence.FAIR
    two = judge([1.0, 2.0], 5.0, years=[2022, 2023])
    assert (two.evidence, two.doubts) == (Evidence.WEAK, (Doubt.FEW_VALUES, Doubt.SHORT))
    found = judge(line(20.0, -1.0), 5.0)
    assert (found.span, found.method) == (8, "linear")


@pytest.mark.parametrize(
    ("years", "values"),
    [
        ([2020, 2020], [1.0, 2.0]),
        ([2020, 2020], [1.0, 1.0]),
        ([2020], [1.0, 2.0]),
        ([2020, 2021], [1.0, float("inf")]),
        ([2020, 2021], [1.0, 1e300]),
        ([2020, 2021], ["a", 1.0]),
        ([2020.5, 2021], [1.0, 1.0]),
        ([None, 2021], [1.0, 1.0]),
        ([20, 21], [1.0, 1.0]),
        ([[2020, 2021]], [[1.0, 1.0]]),
    ],
)
def test_what_is_no_series_is_refused_by_name(years, values):
    with pytest.raises(ProgressError):
        assess(years, values, rules=rules(), as_of=2026)


@pytest.mark.parametrize(
    "bad",
    [
        {"rules": Rules(direction=Direction.DECREASE, precision=-1.0)},
        {"rules": Rules(direction=Direction.DECREASE, precision=float("nan"))},
        {"rules": Rules(direction=Direction.BAND)},
        {"aim": Aim(value=float("nan"), family=Family.UN)},
        {"aim": Aim(value=float("inf"), family=Family.UN)},
    ],
)
def test_a_wrong_question_is_refused_by_name(bad):
    with pytest.raises(ProgressError):
        assess([2020], [1.0], **({"rules": rules(), "as_of": 2026} | bad))


def test_every_reason_has_a_meaning():
    assert set(REASONS) == set(Reason)
    assert all(text.endswith(".") for text in REASONS.values())
