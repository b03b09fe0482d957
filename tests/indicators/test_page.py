"""The indicator page as a reader uses it: every control, three languages, figures of the store."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data import registry as reg
from sdgdash.data import store
from sdgdash.domain.select import TOTALS
from sdgdash.domain.text import LANGUAGES
from sdgdash.shell.downloads import SHOWN_ROWS
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]
REGISTRY = reg.shipped()
LIST, VALUES = 0, 1  # tables of the page, in order


def opened(**address: str) -> AppTest:
    """The page at an address."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "indicators.py"))
    for name, value in address.items():
        at.query_params[name] = value
    return checked(at.run())


def checked(at: AppTest) -> AppTest:
    """The page, without an error on it."""
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


def address(at: AppTest) -> Mapping[str, str]:
    """The address, one value each."""
    return {k: v[0] if isinstance(v, list) else v for k, v in at.query_params.items()}


def listed(at: AppTest) -> list[str]:
    """Codes of the list."""
    return list(at.dataframe[LIST].value["code"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_equal_the_store(lang: str) -> None:
    at = opened(lang=lang, indicator="3.2.1", areas="KZKAR,KZ", years="2015-2018", rows="sex")
    expected = store.observations(
        "3.2.1", territory_id=["KZKAR", "KZ"], time_period=[2015, 2016, 2017, 2018], sex=["F", "M"]
    )
    table = at.dataframe[VALUES].value
    assert list(table["value"]) == list(expected["obs_value"])
    assert list(table["published"]) == list(expected["obs_text"])
    assert list(table["year"]) == [str(y) for y in expected["time_period"]]
    words = {code: REGISTRY.codes["sex"][code][lang] for code in ("F", "M")}
    assert list(table["sex"]) == [words[c] for c in expected["sex"]]
    title = REGISTRY.indicators["3.2.1"].title[lang]
    assert at.header[0].value == Labels(lang)("indicators.exact", code="3.2.1", title=title)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("param", "value"),
    [
        ("known", "region"),
        ("known", "place"),
        ("dim", "sex"),
        ("dim", "activity"),
        ("kind", "count"),
        ("held", "no"),
        ("aimed", "yes"),
    ],
)
def test_every_filter_narrows_the_list_and_stands_in_the_address(
    lang: str, param: str, value: str
) -> None:
    at = opened(lang=lang)
    everything = listed(at)
    assert everything == list(REGISTRY.indicators)
    checked(at.selectbox(key=f"w_{param}").set_value(value).run())
    assert address(at)[param] == value
    narrowed = listed(at)
    assert 0 < len(narrowed) < len(everything)
    assert listed(opened(**address(at))) == narrowed  # a view is a link
    reset = next(b for b in at.button if b.label == Labels(lang)("indicators.reset"))
    cleared = checked(reset.click().run())
    assert param not in address(cleared) and listed(cleared) == everything


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_un_target_opens_its_first_indicator(lang: str) -> None:
    at = opened(lang=lang, indicator="17.8.1")
    checked(at.selectbox(key="w_target").set_value("3.2").run())
    assert listed(at) == ["3.2.1", "3.2.2"]
    assert (address(at)["target"], address(at)["indicator"]) == ("3.2", "3.2.1")
    checked(at.selectbox(key="w_target").set_value("any").run())
    assert "target" not in address(at) and len(listed(at)) == len(REGISTRY.indicators)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_un_targets_are_named(lang: str) -> None:
    box = opened(lang=lang).selectbox(key="w_target")
    assert f"3.2 · {REGISTRY.un_targets['3.2'][lang]}" in box.options


@pytest.mark.parametrize("part", [LIST, VALUES])
def test_words_stand_in_columns_of_text(part: int) -> None:
    """In a column of another kind an empty word, as of a value without flags, reads "None"."""
    at = opened(lang="en", indicator="17.8.1")
    table = at.dataframe[part]
    config = json.loads(table.proto.columns)
    words = table.value.select_dtypes("category")
    assert (words == "").any(axis=None)
    for name in words:
        assert config[name]["type_config"]["type"] == "text", name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_step_leads_to_the_values_of_the_chosen_territory(lang: str) -> None:
    at = opened(lang=lang, indicator="17.8.1", area="kamystybas")
    name = REGISTRY.territories["KZKZY"].name[lang]
    button = at.button(key="w_only")
    assert button.label == Labels(lang)("indicators.only", area=name)
    checked(button.click().run())
    assert address(at)["areas"] == "KZKZY"
    assert set(at.dataframe[VALUES].value["territory"]) == {name}
    expected = store.observations("17.8.1", territory_id="KZKZY")
    assert list(at.dataframe[VALUES].value["value"]) == list(expected["obs_value"])
    assert not any(b.key == "w_only" for b in at.button)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_settlements_of_the_air_are_chosen_by_name(lang: str) -> None:
    at = opened(lang=lang, indicator="11.6.2")
    box = at.multiselect(key="w_areas")
    name = REGISTRY.codes["ref_area"]["KZATB"][lang]
    assert f"{name} · {Labels(lang)('indicators.post')}" in box.options
    checked(box.set_value(["@KZATB"]).run())
    assert address(at)["places"] == "KZATB" and "areas" not in address(at)
    expected = store.observations("11.6.2", ref_area="KZATB")
    table = at.dataframe[VALUES].value
    assert list(table["value"]) == list(expected["obs_value"])
    assert set(table["territory"]) == {name}
    bad = opened(lang=lang, indicator="11.6.2", places="ATLANTIS")
    assert any("ATLANTIS" in w.value for w in bad.warning)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_could_point_to_a_person_is_not_shown_and_counted(lang: str) -> None:
    at = opened(lang=lang, indicator="3.7.2", rows="age", parts="Y10T14")
    rows = store.observations("3.7.2", age="Y10T14")
    below = (rows["territory_id"] != "KZ").sum()
    assert below
    table = at.dataframe[VALUES].value
    assert set(table["territory"]) == {REGISTRY.territories["KZ"].name[lang]}
    told = Labels(lang)("indicators.hidden", n=Labels(lang).number(below, 0))
    assert told in [c.value for c in at.caption]


def test_the_status_of_a_value_is_told() -> None:
    at = opened(lang="en", indicator="1.2.1", areas="KZ", rows="total", years="2017-2018")
    table = at.dataframe[VALUES].value.set_index("year")
    assert table["status"]["2017"] == Labels("en")("status.A")
    assert table["status"]["2018"] == Labels("en")("status.B")


def test_another_goal_forgets_the_target() -> None:
    at = opened(lang="en", goal="3", target="3.2")
    checked(at.selectbox(key="w_goal").set_value(6).run())
    assert "target" not in address(at)
    assert {c.split(".")[0] for c in listed(at)} == {"6"}


@pytest.mark.parametrize("word", ["вода", "су", "water"])
def test_search_finds_water_in_three_languages(word: str) -> None:
    at = opened(lang="en")
    checked(at.text_input(key="w_q").set_value(word).run())
    assert "6.1.1" in listed(at) and len(listed(at)) < 60
    assert address(at)["q"] == word
    checked(at.text_input(key="w_q").set_value("qqqqq").run())
    assert at.info[0].value == Labels("en")("indicators.nothing")


def test_years_narrow_list_and_values() -> None:
    at = opened(lang="ru", indicator="3.2.1")
    checked(at.select_slider[0].set_value((2012, 2013)).run())
    assert address(at)["years"] == "2012-2013"
    assert set(at.dataframe[VALUES].value["year"]) == {"2012", "2013"}
    checked(at.select_slider[0].set_value((2010, 2023)).run())
    assert "years" not in address(at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_territories_and_breakdown_narrow_the_values(lang: str) -> None:
    at = opened(lang=lang, indicator="3.2.1")
    checked(at.multiselect(key="w_areas").set_value(["KZKZY"]).run())
    checked(at.selectbox(key="w_rows").set_value("total").run())
    expected = store.observations(
        "3.2.1", territory_id="KZKZY", sex=list(TOTALS), urbanisation=list(TOTALS)
    )
    assert list(at.dataframe[VALUES].value["value"]) == list(expected["obs_value"])
    assert (address(at)["areas"], address(at)["rows"]) == ("KZKZY", "total")
    assert "territory_id=['KZKZY']" in at.code[-1].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_of_a_breakdown_are_chosen_by_their_words(lang: str) -> None:
    at = opened(lang=lang, indicator="8.5.2", rows="age", areas="KZKAR")
    box = at.multiselect(key="w_parts")
    assert REGISTRY.codes["age"]["M25T28"][lang] in box.options
    checked(box.set_value(["M25T28", "M29T34"]).run())
    expected = store.observations("8.5.2", territory_id="KZKAR", age=["M25T28", "M29T34"])
    assert list(at.dataframe[VALUES].value["value"]) == list(expected["obs_value"])
    assert address(at)["parts"] == "M25T28,M29T34"
    checked(at.selectbox(key="w_rows").set_value("sex").run())
    assert "parts" not in address(at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_years_without_values_are_named_not_filled(lang: str) -> None:
    at = opened(lang=lang, indicator="3.2.1", years="2022-2023")
    assert store.observations("3.2.1", time_period=[2022, 2023]).empty
    assert Labels(lang)("indicators.none_kept") in [i.value for i in at.info]
    assert len(at.dataframe) == 1


@pytest.mark.parametrize(
    ("param", "value"),
    [("target", "99.9"), ("years", "2020"), ("years", "2020-2010"), ("dim", "x"), ("parts", "F")],
)
def test_a_bad_address_is_named(param: str, value: str) -> None:
    at = opened(lang="en", **{param: value})
    assert any(f"{value}" in w.value and param in w.value for w in at.warning)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["9.1.2", "11.6.2", "4.4.1", "16.6.1", "8.5.1", "17.1.1"])
def test_indicators_with_many_codes_are_shown_in_words(code: str, lang: str) -> None:
    at = opened(lang=lang, indicator=code)
    table, rows = at.dataframe[VALUES].value, store.observations(code)
    for dimension in ("series", "composite_breakdown", "age", "activity"):
        if dimension in table:
            assert not set(table[dimension]) & set(rows[dimension]), dimension
    assert len(table) == min(len(rows), SHOWN_ROWS)


def test_the_messages_of_the_page_stay_small() -> None:
    at = opened(lang="kk", indicator="8.5.2")
    for table in (LIST, VALUES):
        assert len(at.dataframe[table].proto.SerializeToString()) < 120_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_search_without_hits_in_a_goal_goes_on_in_all(lang: str) -> None:
    at = opened(lang=lang, goal="6", q="poverty")
    assert Labels(lang)("indicators.nothing") in [i.value for i in at.info]
    checked(at.button(key="w_all_goals").click().run())
    assert "goal" not in address(at)
    assert "1.2.2" in listed(at)
