"""Levels beside the country's: tolerance, refusal, and nothing of another year."""

import pytest

from sdgdash.domain.indicator import Assessment as Judgement
from sdgdash.domain.indicator import Direction, Kind, MapForm, Series
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.levels import Standing, compare
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.domain.text import Text

WORD = Text("x", "x", "x")


def place(code, level=Level.REGION):
    return Territory(
        id=code, level=level, kind=TerritoryKind.REGION, name=WORD, short_name=WORD, parent="KZ"
    )


PLACES = {"KZAKM": place("KZAKM"), "KZ": place("KZ", Level.COUNTRY)}
WORLD = World(series={}, territories=PLACES, regimes={}, changes=())


def series(**kw):
    common = {
        "kind": Kind.SHARE,
        "direction": Direction.DECREASE,
        "assessment": Judgement.DIRECTION,
        "bounds": (0.0, 100.0),
    }
    return Series(
        id="s",
        selector={},
        title=WORD,
        unit="PT",
        direction_reason="",
        map=MapForm.NONE,
        **(common | kw),
    )


def cells(own, country, last=2023):
    def line(values):
        return [(last + 1 - len(values) + i, float(v), "17") for i, v in enumerate(values)]

    return {"KZAKM": line(own), "KZ": line(country)}


def stand(own, country, area="KZAKM", **kw):
    return compare(cells(own, country), series(**kw), PLACES[area], WORLD)


@pytest.mark.parametrize(
    ("own", "standing"),
    [
        (4.7, Standing.SAME),
        (4.8, Standing.SAME),  # one printed unit
        (4.6, Standing.SAME),
        (4.9, Standing.BEHIND),
        (4.5, Standing.BETTER),
    ],
)
def test_within_one_printed_unit_levels_are_about_the_same(own, standing):
    found = stand([own], [4.7])
    assert (found.standing, found.year, found.reason) == (standing, 2023, None)
    assert found.ahead == pytest.approx(-(own - 4.7))
    other = stand([own], [4.7], direction=Direction.INCREASE)
    swap = {Standing.BETTER: Standing.BEHIND, Standing.BEHIND: Standing.BETTER}
    assert other.standing is swap.get(standing, standing)


def test_a_declared_margin_is_one_of_levels_too():
    assert stand([4.9], [4.7], tolerance=0.2).standing is Standing.SAME


def test_levels_of_surveys_are_the_same_within_the_wobble_of_both():
    own, country = [6.0, 7.4, 5.1, 7.0, 5.2, 6.9], [6.0, 6.1, 6.0, 5.9, 6.0, 6.1]
    assert stand(own, country).standing is Standing.BEHIND
    found = stand(own, country, reasons=("survey_noise",))
    assert (found.standing, found.tolerance > 0.8) == (Standing.SAME, True)
    few = stand(own[-4:], country, reasons=("survey_noise",))
    assert (few.standing, few.reason) == (Standing.NOT_COMPARED, Reason.WOBBLE_UNKNOWN)


@pytest.mark.parametrize(
    ("kw", "reason"),
    [
        ({"reasons": ("not_comparable",)}, Reason.NOT_COMPARABLE),
        ({"kind": Kind.COUNT}, Reason.COUNT_NOT_COMPARED),
        ({"direction": Direction.NONE}, Reason.NO_DIRECTION),
        ({"floor_level": "country"}, Reason.DISCLOSURE),
    ],
)
def test_what_must_not_be_compared_is_refused_with_its_reason(kw, reason):
    found = stand([17.0], [5.0], **kw)
    assert (found.standing, found.reason) == (Standing.NOT_COMPARED, reason)
    assert found.own is found.country is found.difference is None


def test_the_country_and_another_year_are_not_compared():
    assert stand([5.0], [5.0], area="KZ").reason is Reason.ITSELF
    late = {**cells([5.0], [5.0]), "KZ": [(2022, 5.0, "17")]}
    assert compare(late, series(), PLACES["KZAKM"], WORLD).reason is Reason.NO_REFERENCE_VALUE
    assert stand([], [5.0]).reason is Reason.NO_VALUES


def test_rates_on_few_events_are_compared_by_means_of_the_same_years():
    kw = {"kind": Kind.RATE, "pool_years": 5, "reasons": ("small_counts",)}
    own, country = [20, 31, 12, 36, 18, 27], [24, 25, 23, 25, 24, 24]
    found = stand(own, country, **kw)
    assert (found.since, found.year) == (2019, 2023)
    assert found.own == pytest.approx(sum(own[1:]) / 5)
    assert found.country == pytest.approx(sum(country[1:]) / 5)
    assert found.standing is Standing.SAME
    assert stand([50, 51, 49, 52, 50, 51], country, **kw).standing is Standing.BEHIND
    assert stand(own[-2:], country, **kw).reason is Reason.TOO_FEW_TO_POOL
