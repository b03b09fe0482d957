"""Borders of the methods of other monitors, and input that is no series."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdgdash.domain.progress import escap, eurostat, open_sdg, sdsn
from sdgdash.errors import ProgressError

BOUNDS = {"lower": 0.0, "optimum": 100.0}


def growth(values, years=(2015, 2023), **kw):
    return open_sdg.assess(list(years), list(values), **({"direction": "increase"} | kw))


@pytest.mark.parametrize("method", [open_sdg.assess, eurostat.assess])
def test_direction_has_no_default(method):
    with pytest.raises(TypeError):
        method([2015, 2023], [1.0, 2.0])
    for wrong in ("positive", "", None, "up"):
        with pytest.raises(ProgressError):
            method([2015, 2023], [1.0, 2.0], direction=wrong)


@pytest.mark.parametrize(
    ("kw", "reason"),
    [
        ({"values": [5.0, 2.0], "target": 0.0, "direction": "decrease"}, "target_zero"),
        ({"values": [5.0, 0.0], "target": 0.0, "direction": "decrease"}, "target_zero"),
        ({"values": [5.0, 2.0], "target": -1.0, "direction": "decrease"}, "opposite_signs"),
        ({"values": [-5.0, -3.0], "target": 3.0}, "opposite_signs"),
        ({"values": [-5.0, 3.0]}, "opposite_signs"),
        ({"values": [0.0, 0.0]}, "base_and_current_zero"),
        ({"values": [1.0, 2.0], "years": (2010, 2014)}, "before_base_year"),
        ({"values": [1.0], "years": (2020,)}, "fewer_than_two_points"),
        ({"values": [1.0, 1.0], "years": (2022, 2022)}, "fewer_than_two_points"),
        ({"values": [math.nan, math.nan], "years": (2015, math.nan)}, "no_values"),
        ({"values": [], "years": ()}, "no_values"),
        ({"values": [1.0, 2.0], "target": 9.0, "target_year": 2015}, "target_year_not_after_base"),
        ({"values": [5e-324, 1e99]}, "out_of_range"),
    ],
)
def test_not_available_says_why(kw, reason):
    found = growth(**kw)
    assert (found.status, found.reason) == ("not_available", reason)
    assert math.isnan(found.value)
    assert math.isnan(found.score)
    assert reason in open_sdg.REASONS


def test_achieved_is_checked_first():
    assert growth([9.0], years=(2020,), target=8.0).status == "target_achieved"
    assert growth([-5.0, 9.0], target=8.0).score == 5.0


def test_different_values_of_one_year_are_refused():
    with pytest.raises(ProgressError):
        growth([1.0, 2.0], years=(2022, 2022))


def test_open_sdg_says_what_it_used():
    found = open_sdg.assess(
        pd.Series([2014, 2016, 2019, 2023]),
        pd.Series([9.0, 10.0, None, 13.0]),
        direction="increase",
    )
    assert (found.base_year, found.last_year, found.n) == (2016, 2023, 2)
    assert (found.method, found.version) == ("open_sdg", "1")


@pytest.mark.parametrize(
    ("base", "limit", "c"),
    [(200, 100, 1.0), (250, 100, 1.0), (100, 100, 0.0), (0, 0, 1.0), (0, 100, 1.0)],
)
def test_limit_coefficient(base, limit, c):
    assert open_sdg.limit_coefficient(base, limit) == c
    assert open_sdg.limit_coefficient(-base, limit) == c


def test_limit_coefficient_is_the_same_on_both_sides():
    assert open_sdg.limit_coefficient(80, 100) == pytest.approx(
        open_sdg.limit_coefficient(120, 100)
    )


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (100 * 1.01**5 + 1e-6, "significant_progress"),
        (100.5, "moderate_progress"),
        (100.0, "no_change"),
        (99.5, "moderate_movement_away"),
        (94.0, "significant_movement_away"),
    ],
)
def test_eurostat_without_target(value, word):
    found = eurostat.assess([2015, 2020], [100.0, value], direction="increase")
    assert found.status == word
    assert found.method == "eurostat"
    assert math.isnan(found.score)


def test_score_is_clipped_and_keeps_what_is_missing():
    assert sdsn.score(120.0, **BOUNDS) == 100.0
    assert sdsn.score(-5.0, **BOUNDS) == 0.0
    assert sdsn.score(30.0, lower=60.0, optimum=0.0) == 50.0
    assert math.isnan(sdsn.score(math.nan, **BOUNDS))
    with pytest.raises(ProgressError):
        sdsn.score(1.0, lower=2.0, optimum=2.0)


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        (80.0, "green"),
        (79.9, "yellow"),
        (65.0, "yellow"),
        (64.9, "orange"),
        (50.0, "orange"),
        (49.9, "red"),
        (math.nan, "grey"),
    ],
)
def test_colour_bounds_belong_to_the_better_side(value, colour):
    assert sdsn.colour(value, red=50.0, green=80.0, **BOUNDS) == colour
    mirrored = sdsn.colour(-value, red=-50.0, green=-80.0, lower=0.0, optimum=-100.0)
    assert mirrored == colour


def test_colour_bounds_are_not_missed_by_rounding():
    assert sdsn.colour(0.15, red=0.1, green=0.2, lower=0.0, optimum=1.0) == "yellow"
    assert sdsn.colour(0.15, red=0.2, green=0.1, lower=1.0, optimum=0.0) == "yellow"


@pytest.mark.parametrize(
    ("last", "arrow"),
    [
        (90.0, "on_track"),
        (56.0, "on_track"),
        (53.0, "moderate"),
        (52.9, "stagnating"),
        (50.0, "stagnating"),
        (49.9, "decreasing"),
    ],
)
def test_arrow_needs_two_points_a_year(last, arrow):
    assert sdsn.trend([2015, 2018], [50.0, last], green=80.0, **BOUNDS) == arrow


def test_arrow_of_one_point_is_none_and_of_a_past_year_refused():
    assert sdsn.trend([2015], [50.0], green=80.0, **BOUNDS) is None
    with pytest.raises(ProgressError):
        sdsn.trend([2030, 2031], [50.0, 51.0], green=80.0, **BOUNDS)


def test_goal_score_needs_half_of_the_indicators():
    assert sdsn.goal_score([10.0, math.nan, 20.0]) == 15.0
    assert sdsn.goal_score([10.0, 20.0], of=4) == 15.0
    assert math.isnan(sdsn.goal_score([10.0, 20.0], of=5))
    assert math.isnan(sdsn.goal_score([]))


def test_overall_wants_seventeen_goals():
    with pytest.raises(ProgressError):
        sdsn.overall([1.0] * 16)
    nothing = [math.nan] * 17
    assert math.isnan(sdsn.overall(nothing, nothing))
    assert sdsn.overall([50.0, *nothing[1:]], [0.0] + [60.0] * 16) == pytest.approx(1010 / 17)


def test_escap_index_without_a_way():
    assert escap.current_status(5.0, 5.0, target=5.0, direction="increase") == 10.0
    assert math.isnan(escap.current_status(5.0, 4.0, target=5.0, direction="increase"))
    assert escap.outlook(math.nan) is None
    assert [escap.outlook(i) for i in (9.1, 9.0, 0.1, 0.0)] == [
        "will_meet",
        "accelerate",
        "accelerate",
        "reverse",
    ]


def test_escap_projection_of_shares_stays_inside():
    found = escap.projection([2019, 2020, 2021], [80.0, 90.0, 97.0], share_of=100)
    assert 97 < found.value < 100
    assert (found.n, found.last_year) == (3, 2021)
    for years, values in [([2019, 2020], [90.0, 100.0]), ([2019], [90.0]), ([2030, 2031], [1, 2])]:
        with pytest.raises(ProgressError):
            escap.projection(years, values, share_of=100)


anything = st.one_of(
    st.floats(width=64),
    st.none(),
    st.sampled_from(["7", "x", pd.NA, 0.0, 5e-324, 1e100, -1e100, 10**400]),
)
years = st.lists(st.one_of(st.integers(2010, 2016), anything), max_size=6)
values = st.lists(anything, max_size=6)
direction = st.sampled_from(["increase", "decrease", "sideways", None])


@settings(max_examples=250, deadline=None)
@given(years, values, direction, anything, anything, anything)
def test_no_input_raises_anything_but_a_named_error(y, v, d, a, b, c):
    calls = [
        lambda: open_sdg.assess(y, v, direction=d, target=a, limit=b),
        lambda: open_sdg.assess(y, v, direction=d, target=a, target_year=b, base_year=c),
        lambda: eurostat.assess(y, v, direction=d, target=a),
        lambda: sdsn.score(a, lower=b, optimum=c),
        lambda: sdsn.colour(a, red=b, green=c, lower=0.0, optimum=1.0),
        lambda: sdsn.trend(y, v, green=a, lower=b, optimum=c),
        lambda: sdsn.goal_score(v),
        lambda: sdsn.overall(v * 17),
        lambda: escap.current_status(a, b, target=c, direction=d),
        lambda: escap.projection(y, v, target_year=2030, share_of=a),
    ]
    for call in calls:
        try:
            call()
        except ProgressError as error:
            assert error.remedy
