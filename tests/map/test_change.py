"""The change since a year: differences of published values, and a reason where there is none."""

import pytest

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth.film import Film
from sdgdash.map import asked
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

REGISTRY = loaded.get_registry(SHIPPED)
SPLIT = {"KZKAR", "KZVOS", "KZALM"}  # lost area in 2022


def selection(indicator: str, lang: str = "en", than: int | None = None) -> Selection:
    return Selection(lang, indicator=indicator, than=than, choices={"panel": "two"})


def film(indicator: str, lang: str = "en", than: int | None = None) -> Film:
    found = asked.film(SHIPPED, selection(indicator, lang, than))
    assert found
    return found


def value(area: str, year: int) -> float:
    rows = loaded.rows_of(SHIPPED, "17.8.1")
    own = rows[(rows["territory_id"] == area) & (rows["time_period"] == year)]
    return float(own["obs_value"].item())


@pytest.mark.parametrize("than", [2011, 2018])
def test_a_change_is_the_difference_of_two_published_values(than: int) -> None:
    shown = film("17.8.1", than=than)
    assert [f.year for f in shown.frames] == list(range(than + 1, 2024))
    told = 0
    for frame in shown.frames:
        for area in frame.areas:
            if area.value is not None:
                told += 1
                assert area.value == value(area.id, frame.year) - value(area.id, than)
                assert str(than) in area.note and str(frame.year) in area.note
    assert told > 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_other_borders_are_no_change_and_say_so(lang: str) -> None:
    frame = film("17.8.1", lang, 2018).frames[-1]
    why = Labels(lang)("map.change_borders", before=2018, after=2023)
    found = {a.id: a for a in frame.areas}
    for unit in (*SPLIT, "KZABY", "KZULU"):
        assert found[unit].value is None
        assert found[unit].value_text == why
    assert found["KZKZY"].value is not None


def test_another_method_is_no_change() -> None:
    series = next(
        s
        for s in REGISTRY.series.values()
        if s.id in REGISTRY.indicators
        and any(not b.areas for b in s.breaks)
        and asked.since_year(SHIPPED, selection(s.id)) is not None
    )
    years = asked.view(SHIPPED, selection(series.id)).years
    broken = next(b.year for b in series.breaks if not b.areas)
    before = [y for y in years if y < broken]
    assert before and years[-1] >= broken
    shown = film(series.id, than=before[-1])
    for frame in shown.frames:
        assert all(a.value is None for a in frame.areas if frame.year >= broken)


def test_the_classes_are_those_of_all_years_and_count_every_unit() -> None:
    shown = film("8.6.1")
    labels = [[e.label for e in f.legend if "…" in e.label] for f in shown.frames]
    assert all(one == labels[0] for one in labels)
    for frame in shown.frames:
        assert sum(e.count or 0 for e in frame.legend) == len(frame.areas)


def test_what_is_wanted_is_on_the_cool_side_whichever_way_it_goes() -> None:
    falling, rising = film("8.6.1").frames[-1], film("17.8.1").frames[-1]
    fell = next(a for a in falling.areas if a.value is not None and a.value < 0)
    rose = next(a for a in rising.areas if a.value is not None and a.value > 0)
    assert {int(a.tone.split("/")[1]) >= 3 for a in (fell, rose)} == {True}


def test_amounts_as_circles_have_no_map_of_changes() -> None:
    assert asked.since_year(SHIPPED, selection("9.1.2")) is None
