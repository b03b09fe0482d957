"""The address of a view: what it means, what is refused, that it comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.address import (
    CHOICES,
    DEFAULT_AREA,
    DEFAULT_INDICATOR,
    Selection,
    chosen_series,
    nearest_year,
    parse,
    shown_indicators,
)

REGISTRY = shipped()


def test_an_empty_address_is_the_default_view() -> None:
    selection, notices = parse({}, REGISTRY, "ru")
    assert selection == Selection(lang="ru")
    assert notices == ()


def test_every_parameter_is_understood() -> None:
    address = {
        "lang": "kk",
        "area": "karkaraly",
        "goal": "3",
        "indicator": "3.2.1",
        "series": "3.2.1",
        "year": "2018",
        "level": "district",
        "method": "sdsn",
        "against": "national",
        "areas": "KZKZY,kamystybas",
    }
    selection, notices = parse(address, REGISTRY, "en")
    assert notices == ()
    assert selection.area == "354800000"
    assert selection.areas == ("KZKZY", "433239100")
    assert (selection.year, selection.goal, selection.level) == (2018, 3, "district")
    assert selection.choice("against") == "national"


@pytest.mark.parametrize(
    ("param", "value"),
    [
        ("lang", "de"),
        ("area", "ATLANTIS"),
        ("goal", "18"),
        ("goal", "x"),
        ("indicator", "99.1"),
        ("series", "1.2.1"),
        ("year", "soon"),
        ("level", "planet"),
        ("method", "guess"),
        ("against", "nothing"),
        ("areas", "KZKAR,NOWHERE"),
    ],
)
def test_a_bad_value_gives_the_default_and_a_notice(param: str, value: str) -> None:
    selection, notices = parse({param: value}, REGISTRY, "ru")
    assert [n.param for n in notices] == [param]
    if param != "areas":
        assert selection == Selection(lang="ru")
    else:
        assert selection.areas == ("KZKAR",)


@given(
    area=st.sampled_from(list(REGISTRY.territories)[:60]),
    indicator=st.sampled_from([i.code for i in shown_indicators(REGISTRY, None)]),
    year=st.none() | st.integers(2010, 2023),
    lang=st.sampled_from(LANGUAGES),
    against=st.sampled_from(CHOICES["against"]),
)
def test_an_address_comes_back_as_the_same_view(
    area: str, indicator: str, year: int | None, lang: str, against: str
) -> None:
    selection = Selection(lang=lang, area=area, indicator=indicator, year=year).with_(
        against=against
    )
    again, notices = parse(selection.params(), REGISTRY, "en")
    assert notices == ()
    assert again == selection


PARAMS = ["lang", "area", "goal", "indicator", "series", "year", "level", "method", "areas"]


@given(st.dictionaries(st.sampled_from([*PARAMS, *CHOICES]), st.text()))
def test_no_address_breaks_the_page(address: dict[str, str]) -> None:
    selection, _ = parse(address, REGISTRY, "kk")
    assert selection.area in REGISTRY.territories
    assert chosen_series(REGISTRY, selection).id in REGISTRY.series


def test_a_new_indicator_forgets_series_and_year() -> None:
    selection = Selection(lang="en", indicator="1.5.2", series="1.5.2-x", year=2015)
    changed = selection.with_(indicator="3.2.1")
    assert (changed.series, changed.year) == (None, None)


def test_a_goal_leads_to_an_indicator_of_the_goal() -> None:
    selection, _ = parse({"goal": "6"}, REGISTRY, "en")
    assert REGISTRY.indicators[selection.indicator].goal == 6


def test_the_nearest_year_is_the_wanted_or_the_newest() -> None:
    assert nearest_year((2015, 2018), 2015) == 2015
    assert nearest_year((2015, 2018), 2016) == 2018
    assert nearest_year((), 2016) is None


def test_the_defaults_exist() -> None:
    assert DEFAULT_AREA in REGISTRY.territories
    assert REGISTRY.indicators[DEFAULT_INDICATOR].series
