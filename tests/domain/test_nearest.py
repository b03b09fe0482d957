"""Whose figure stands for an indicator, and how much is said of it: on the shipped data."""

import functools

import pytest

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain import counts, select
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.nearest import Nearness, nearest
from sdgdash.domain.progress.batch import assess_one
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.territory import Level

AS_OF = 2026
REGISTRY = shipped()
WORLD = world(REGISTRY)
KARKARALY, ARAL = "354800000", "433200000"


@functools.cache
def data():
    observations = store.observations()
    rows = select.declared(observations, {i.code: i.series for i in REGISTRY.indicators.values()})
    return observations, rows, {str(s): cells_of(p) for s, p in rows.groupby("series_id")}


@functools.cache
def judge(series, area):
    territory, one = REGISTRY.territories[area], REGISTRY.series[series]
    return assess_one(data()[2][series], one, territory, WORLD, as_of=AS_OF)


@functools.cache
def published():
    observations, rows, _ = data()
    return counts.published(rows, "series_id"), counts.published(observations, "indicator")


def find(code, area):
    ladder = REGISTRY.ladder(area)
    return nearest(REGISTRY.indicators[code], ladder, *published(), judge)


@pytest.mark.parametrize(
    ("code", "series", "reason"),
    [
        ("3.1.1", "3.1.1", Reason.TOO_FEW_TO_POOL),
        ("3.9.2", "3.9.2", Reason.VALUE_ONLY),
        ("3.9.3", "3.9.3", Reason.VALUE_ONLY),
        ("4.1.1", None, Reason.ONLY_BREAKDOWNS),
        ("17.3.1.2", None, Reason.ONLY_BREAKDOWNS),
    ],
)
@pytest.mark.parametrize("area", ["KZKAR", KARKARALY])
def test_what_karagandy_publishes_is_never_said_to_be_the_countrys(code, series, reason, area):
    found = find(code, area)
    assert (found.territory, found.series, found.judged) == ("KZKAR", series, False)
    assert found.reason is reason
    assert found.nearness is (Nearness.OWN_SHOWN if area == "KZKAR" else Nearness.ABOVE)


def test_a_country_that_met_its_target_never_stands_for_a_region_with_values_of_its_own():
    assert judge("3.1.1", "KZ").state in (State.MET, State.MET_WORSENING)
    assert find("3.1.1", KARKARALY).territory == "KZKAR"
    assert find("3.1.1", "KZKZY").nearness is Nearness.OWN_JUDGED


def test_what_could_point_to_a_person_is_not_shown():
    hidden = [s.id for s in REGISTRY.series.values() if s.floor_level == "country"]
    assert hidden
    for code, indicator in REGISTRY.indicators.items():
        for area in ("KZKAR", "KZKZY"):
            found = find(code, area)
            assert found.series not in hidden or found.territory == "KZ"
            if all(s.id in hidden for s in indicator.series) and indicator.series:
                assert found.reason is Reason.DISCLOSURE


def test_every_indicator_with_values_on_the_ladder_has_one_figure_and_the_others_none():
    by_indicator = published()[1]
    for area in ("KZ", "KZKAR", "KZKZY", ARAL):
        ladder = {t.id for t in REGISTRY.ladder(area)}
        for code in REGISTRY.indicators:
            found = find(code, area)
            has = bool(by_indicator.get(code, frozenset()) & ladder)
            assert (found.nearness is Nearness.NOWHERE) is not has or found.reason
            if found.nearness in (Nearness.OWN_JUDGED, Nearness.OWN_SHOWN):
                assert found.territory == area
            if not found.judged and found.nearness is not Nearness.NOWHERE:
                assert found.reason is not None


def test_counts_count_what_they_are_named_after():
    observations = data()[0]
    valued = counts.with_values(observations)
    regional = counts.at_level(observations, REGISTRY.territories, Level.REGION)
    assert regional < valued <= set(REGISTRY.indicators)
    settlements = set(observations.loc[observations["regime"] == "places", "indicator"])
    alone = {c for c in settlements if c not in regional}
    assert "11.6.2" in alone, "settlements whose codes look like regions are no regions"
    assert not counts.at_level(observations, REGISTRY.territories, Level.VILLAGE)


def test_two_indicators_that_are_one_series_are_judged_once_by_the_newest_data():
    cells = data()[2]
    results = {s: judge(s, "KZ") for s in cells if "KZ" in cells[s]}
    headlines = {i.headline for i in REGISTRY.indicators.values()}
    found = counts.judged(results, REGISTRY.series, REGISTRY.indicator_of, headlines)
    twice = [s for s, p in results.items() if p.judged]
    assert {"11.6.1.1", "12.5.1.1"} <= set(twice)
    assert "11.6.1.1" in found
    assert "12.5.1.1" not in found, "its data end in 2019"
    things = {REGISTRY.series[s].family or REGISTRY.indicator_of[s] for s in twice}
    assert len(found) == len(things) == len(set(found))
