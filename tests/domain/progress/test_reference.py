"""Reference values: national, front-runner, own past, SDSN optimum; never a target."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress import reference
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.target import Family
from sdgdash.errors import ProgressError

SIX = {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": 5.0, "f": 6.0}


def front(values, direction=Direction.INCREASE):
    return reference.front_runner(values, direction=direction, year=2023)


def test_front_runner_is_the_mean_of_the_three_best():
    best = front(SIX)
    assert (best.value, best.territories, best.year) == (5.0, ("f", "e", "d"), 2023)
    low = front(SIX, Direction.DECREASE)
    assert (low.value, low.territories) == (2.0, ("a", "b", "c"))


def test_ties_at_the_third_place_are_named_and_change_nothing():
    found = front({**SIX, "g": 4.0, "h": 4.0})
    assert found.value == 5.0
    assert (found.territories, found.tied) == (("f", "e", "d"), ("g", "h"))


@pytest.mark.parametrize("missing", [None, math.nan])
def test_fewer_than_five_territories_have_no_front(missing):
    found = front({"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0, "e": missing})
    assert (found.value, found.reason) == (None, Reason.FEW_TERRITORIES)
    assert found.aim() is None


@pytest.mark.parametrize("direction", [Direction.NONE, Direction.BAND])
def test_best_needs_a_direction(direction):
    with pytest.raises(ProgressError):
        front(SIX, direction)


@given(st.dictionaries(st.text(max_size=3), st.floats(-1e6, 1e6), min_size=5))
def test_front_runner_against_the_plain_version(values):
    expected = sum(sorted(values.values())[-3:]) / 3
    assert front(values).value == pytest.approx(expected)
    assert front(values, Direction.DECREASE).value == pytest.approx(
        sum(sorted(values.values())[:3]) / 3
    )


def test_national_and_own_value_of_that_year_only():
    country = Points((2020, 2022), (5.0, 7.0))
    assert reference.national(country, 2022).value == 7.0
    assert reference.national(country, 2023).reason is Reason.NO_REFERENCE_VALUE
    own = reference.own_past(country, 2020)
    assert (own.value, own.year, own.reason) == (5.0, 2020, None)


def test_a_reference_is_never_a_target():
    aim = reference.sdsn_optimum(100.0).aim(2030)
    assert (aim.family, aim.source, aim.year) == (Family.REFERENCE, "sdsn_optimum", 2030)
    assert reference.sdsn_optimum(math.nan).reason is Reason.NO_REFERENCE_VALUE
