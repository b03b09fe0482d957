"""Gap to what: targets and reference values, never one for the other."""

from dataclasses import replace

import pytest

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.progress.against import assess, assess_many, compared_with, usable_points
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.select import series_rows
from sdgdash.domain.target import Family

REGISTRY = shipped()
WORLD = world(REGISTRY)
AS_OF = 2026


def _cells(series_id: str):
    rows = series_rows(
        store.observations(REGISTRY.indicator_of[series_id]), REGISTRY.series[series_id]
    )
    return cells_of(rows)


def _value(cells, area: str, year: int) -> float:
    return next(v for y, v, _ in cells[area] if y == year)


def _judge(against: str, series_id: str, area: str, cells=None):
    cells = _cells(series_id) if cells is None else cells
    series, territory = REGISTRY.series[series_id], REGISTRY.territories[area]
    return assess(against, cells, series, territory, WORLD, AS_OF)


def test_national_is_the_published_value_of_the_country_in_the_same_year() -> None:
    cells = _cells("17.8.1")
    p, compared = _judge("national", "17.8.1", "KZKZY")
    assert p.family is Family.REFERENCE
    assert compared.aim.value == _value(cells, "KZ", 2023)
    assert p.gap == pytest.approx(_value(cells, "KZ", 2023) - _value(cells, "KZKZY", 2023))


def test_a_pooled_rate_is_compared_with_the_country_pooled_over_the_same_years() -> None:
    cells = _cells("3.1.1")
    p, compared = _judge("national", "3.1.1", "KZKZY", cells)
    years = range(p.pooled_from, p.last_year + 1)
    mean = sum(_value(cells, "KZ", y) for y in years) / len(years)
    assert len(years) > 1
    assert (compared.reference.since, compared.reference.year) == (years[0], years[-1])
    assert compared.aim.value == pytest.approx(mean)
    assert p.gap == pytest.approx(p.pooled_value - mean)  # a decrease is wanted
    # a year without the country's value: no mean of other years in its place
    fewer = {**cells, "KZ": [c for c in cells["KZ"] if c[0] != years[1]]}
    assert _judge("national", "3.1.1", "KZKZY", fewer)[1].reason is Reason.NO_REFERENCE_VALUE


@pytest.mark.parametrize("against", ["front_runner", "own_past"])
def test_single_years_are_no_measure_for_a_pooled_rate(against: str) -> None:
    assert _judge(against, "3.1.1", "KZKZY")[1].reason is Reason.SMALL_NUMBERS


def test_front_runner_is_the_mean_of_the_three_best_published_values() -> None:
    cells = _cells("17.8.1")
    _, compared = _judge("front_runner", "17.8.1", "KZABY")
    regions = REGISTRY.regimes[20].units
    best = sorted((_value(cells, a, 2023) for a in regions if a in cells), reverse=True)[:3]
    assert compared.aim.value == pytest.approx(sum(best) / 3)
    assert set(compared.reference.territories) <= set(regions)


def test_a_region_of_the_division_of_17_is_compared_with_its_peers_of_that_year() -> None:
    """Values of Karagandy end in 2019, under 17 units: peers are those of the same division."""
    p, compared = _judge("front_runner", "3.2.1", "KZKAR")
    assert p.last_year == 2019
    assert set(compared.reference.territories) <= set(REGISTRY.regimes[17].units)
    assert p.stands_for == ("KZKAR", "KZULU")


def test_own_past_is_the_first_value_after_the_last_break() -> None:
    cells = _cells("1.2.1")
    p, compared = _judge("own_past", "1.2.1", "KZ")
    assert compared.reference.year == 2018  # the poverty line was re-based in 2018
    assert compared.aim.value == _value(cells, "KZ", 2018)
    assert usable_points(cells, REGISTRY.series["1.2.1"], REGISTRY.territories["KZ"], WORLD).years[
        0
    ] == (p.first_year)


def test_a_missing_reference_is_never_replaced_by_a_target() -> None:
    only = {"KZKZY": _cells("3.2.1")["KZKZY"]}
    p, compared = _judge("national", "3.2.1", "KZKZY", only)
    assert compared.reason is Reason.NO_REFERENCE_VALUE
    assert p.family is None
    assert p.gap is None
    met, _ = _judge("target", "3.2.1", "KZKZY", only)
    assert met.state is State.MET


def test_without_direction_or_values_there_is_nothing_to_compare_with() -> None:
    blank = next(s for s in REGISTRY.series.values() if s.direction == "none" and _cells(s.id))
    area = next(iter(_cells(blank.id)))
    args = (REGISTRY.territories[area], WORLD, AS_OF)
    assert compared_with("national", _cells(blank.id), blank, *args).reason is Reason.NO_DIRECTION
    sure = REGISTRY.series["17.8.1"]
    assert compared_with("national", {}, sure, *args).reason is Reason.NO_VALUES


def test_what_could_point_to_a_person_is_compared_with_nothing() -> None:
    hidden = replace(REGISTRY.series["17.8.1"], floor_level="country")
    p, compared = assess(
        "national", _cells("17.8.1"), hidden, REGISTRY.territories["KZKZY"], WORLD, AS_OF
    )
    assert compared.reason is Reason.DISCLOSURE
    assert p.last_value is None


def test_many_territories_at_once_are_the_same_as_one_by_one() -> None:
    many = assess_many(
        "national", _cells("17.8.1"), REGISTRY.series["17.8.1"], ("KZ", "KZKZY"), WORLD, AS_OF
    )
    assert many["KZKZY"] == _judge("national", "17.8.1", "KZKZY")
