"""The address of a view: what it means, what is refused, that it comes back the same."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.indicator import Assessment, Direction, Kind, MapForm, Series
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.address import (
    CHOICES,
    DEFAULT_AREA,
    DEFAULT_INDICATOR,
    PAGE_INDICATORS,
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


def test_the_default_area_exists() -> None:
    assert DEFAULT_AREA in REGISTRY.territories


def test_the_default_indicator_is_the_one_with_a_story() -> None:
    """Of the headline shares that pass every condition the one with most years of regions."""
    long = {
        i.headline: _regional_years(i.headline)
        for i in REGISTRY.indicators.values()
        if i.headline and _has_a_story(REGISTRY.series[i.headline])
    }
    best = max(long.values())
    assert [s for s, years in long.items() if years == best] == [DEFAULT_INDICATOR]


def _rows(series_id: str) -> pd.DataFrame:
    rows = series_rows(
        store.observations(REGISTRY.indicator_of[series_id]), REGISTRY.series[series_id]
    )
    today = {t.id for t in REGISTRY.regions(max(REGISTRY.regimes))}
    return rows[rows["territory_id"].isin(today)]


def _regional_years(series_id: str) -> int:
    return int(_rows(series_id)["time_period"].nunique())


def _has_a_story(series: Series) -> bool:
    """A share with a wanted way, not sensitive, no break; all regions in 2023, far apart."""
    wanted = series.direction in (Direction.INCREASE, Direction.DECREASE)
    if not wanted or series.kind is not Kind.SHARE or series.sensitive or series.breaks:
        return False
    if series.assessment is Assessment.VALUE or series.map is not MapForm.CHOROPLETH:
        return False
    rows = _rows(series.id)
    now = rows.loc[rows["time_period"] == 2023, "obs_value"].astype(float)
    everywhere = len(now) == len(REGISTRY.regions(max(REGISTRY.regimes)))
    return everywhere and now.max() >= max(2 * now.min(), now.min() + 5)


def test_the_gap_page_opens_with_a_target() -> None:
    found = PAGE_INDICATORS["gap"]
    headline = REGISTRY.series[str(REGISTRY.indicators[found].headline)]
    assert any(t.series == headline.id and "KZ" in t.areas for t in REGISTRY.targets)
    assert not headline.sensitive
    assert parse({}, REGISTRY, "kk", "gap")[0].indicator == found
    assert parse({}, REGISTRY, "kk", "trends")[0].indicator == DEFAULT_INDICATOR
    named = parse({"indicator": "3.2.1"}, REGISTRY, "kk", "gap")[0]
    assert named.indicator == "3.2.1"
    assert parse({"goal": "8"}, REGISTRY, "kk", "gap")[0].goal == 8
