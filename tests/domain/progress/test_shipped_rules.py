"""The rules of meaning over every series of the shipped data, in the country and the regions."""

import functools

import pytest

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain import select
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.progress.against import AGAINST, TARGET, assess, usable_points
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.evidence import WEAKENING, Evidence
from sdgdash.domain.progress.levels import Standing, compare
from sdgdash.domain.progress.methods import METHODS, disagree, verdicts
from sdgdash.domain.progress.review import level_step
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.target import Family

AS_OF = 2026
REGISTRY = shipped()
WORLD = world(REGISTRY)
PLACES = ("KZ", "KZAKM", "KZKAR", "KZKZY")


@functools.cache
def cells():
    rows = select.declared(
        store.observations(), {i.code: i.series for i in REGISTRY.indicators.values()}
    )
    return {str(s): cells_of(part) for s, part in rows.groupby("series_id")}


def ask(against, sid, area, **kw):
    series, territory = REGISTRY.series[sid], REGISTRY.territories[area]
    return assess(against, cells()[sid], series, territory, WORLD, AS_OF, **kw)


def every(against):
    for sid, held in cells().items():
        for area in PLACES:
            if area in held:
                yield sid, area, *ask(against, sid, area)


@pytest.mark.parametrize("against", AGAINST)
def test_a_verdict_needs_a_target_and_evidence(against):
    spoken = 0
    for sid, area, p, compared in every(against):
        series = REGISTRY.series[sid]
        points = usable_points(cells()[sid], series, REGISTRY.territories[area], WORLD)
        found = verdicts(p, points, series, compared.aim, None)
        if against != TARGET:
            assert not p.has_pace
            assert p.state is not State.MET_WORSENING
        if against != TARGET or compared.aim is None or p.evidence is Evidence.WEAK:
            assert all(v.status is None and v.reason for v in found if v.method != "linear")
            assert not disagree(found)
        spoken += any(v.status for v in found if v.method in METHODS[1:])
        assert p.family is not Family.REFERENCE or against != TARGET
        assert (p.evidence is Evidence.WEAK) is bool(WEAKENING & set(p.doubts))
    assert bool(spoken) is (against == TARGET)


def test_certain_means_that_the_interval_lies_on_one_side():
    paced = [p for _, _, p, _ in every(TARGET) if p.has_pace]
    assert paced
    for p in paced:
        sides = {
            p.projection_low is not None and x < p.target
            for x in (p.projection_low or 0.0, p.projection_high or 0.0)
        }
        if p.certain:
            assert len(sides) == 1
            assert p.evidence is not Evidence.WEAK
        if not p.fits:
            assert (p.certain, p.ratio, p.achieved_year) == (False, None, None)


def test_the_curve_of_renewables_is_uncertain_and_municipal_waste_too():
    curve, _ = ask(TARGET, "7.2.1-without-large-hydro", "KZ")
    assert (curve.state, curve.fits, curve.certain) == (State.TOO_SLOW, False, False)
    assert curve.projection > curve.last_value
    waste, _ = ask(TARGET, "11.6.1.1", "KZ")
    assert (waste.fits, waste.certain) == (True, False)
    assert waste.projection_low < waste.target < waste.projection_high


@pytest.mark.parametrize("sid", ["15.1.1", "15.4.1", "7.3.1", "8.1.1"])
def test_levels_that_must_not_be_compared_are_compared_nowhere(sid):
    assert "not_comparable" in REGISTRY.series[sid].reasons
    for area in set(cells()[sid]) & set(REGISTRY.regimes[20].units):
        beside = compare(cells()[sid], REGISTRY.series[sid], REGISTRY.territories[area], WORLD)
        assert (beside.standing, beside.difference) == (Standing.NOT_COMPARED, None)
        for against in ("national", "front_runner"):
            p, compared = ask(against, sid, area)
            assert compared.aim is p.gap is None
            assert compared.reason in (Reason.NOT_COMPARABLE, Reason.NO_DIRECTION)


def test_the_country_is_not_compared_with_itself():
    for sid, area, p, compared in every("national"):
        if area == "KZ":
            assert compared.aim is p.gap is None, sid
            assert compared.reason is not None


def test_unemployment_that_does_not_change_is_not_worse():
    """Differences of at most 0.2 points were twelve regions "not the wanted way"."""
    found = {a: ask(TARGET, "8.5.2", a)[0] for a in cells()["8.5.2"]}
    told = {a: p.finding for a, p in found.items() if p.finding is not None}
    assert Finding.WORSE not in told.values()
    assert sum(f is Finding.NO_CLEAR_CHANGE for f in told.values()) >= 12


def test_the_fall_of_hunger_in_one_year_is_a_step_and_no_progress():
    p, _ = ask(TARGET, "2.1.1", "KZ")
    assert (p.finding, p.evidence) == (Finding.CANNOT_BE_TOLD, Evidence.WEAK)
    points = usable_points(
        cells()["2.1.1"], REGISTRY.series["2.1.1"], REGISTRY.territories["KZ"], WORLD
    )
    assert level_step(points, 0.1).year == 2021


def test_the_readers_own_base_year_opens_the_window():
    whole, _ = ask(TARGET, "17.8.1", "KZ")
    own, _ = ask(TARGET, "17.8.1", "KZ", base_year=2015)
    assert (whole.change_from, own.change_from, own.base_year) == (2018, 2015, 2015)
    assert own.change > whole.change
    assert own.last_value == whole.last_value
