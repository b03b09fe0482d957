"""The trends page as a reader uses it."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash import theme
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.progress.methods import METHODS
from sdgdash.domain.select import TOTALS
from sdgdash.domain.text import LANGUAGES
from sdgdash.records.values import decimals
from sdgdash.trends.view import MOST_LINES
from sdgdash.words.address import CHOICES
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]


def opened(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "trends.py"))
    for name, value in address.items():
        at.query_params[name] = value
    return checked(at.run())


def checked(at: AppTest) -> AppTest:
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


def param(at: AppTest, name: str) -> str | None:
    value = at.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def words(at: AppTest) -> str:
    return "\n".join(m.value for m in (*at.markdown, *at.caption, *at.info))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reading_gives_the_published_values(lang: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="17.8.1")
    labels = Labels(lang)
    for figure in (91.7, 94.7):
        assert labels.number(figure, 1) in words(at)
    title = shipped().series["17.8.1"].title[lang]
    assert at.title[0].value.startswith(title)


def test_territories_are_added() -> None:
    at = opened(lang="en", area="KZKZY", indicator="17.8.1")
    at.multiselect(key="w_areas").set_value(["KZABY", "KZULU"])
    checked(at.run())
    assert param(at, "areas") == "KZABY,KZULU"
    assert "Ulytau region" in words(at)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("by", ["sex", "urbanisation"])
def test_a_breakdown_is_chosen(lang: str, by: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="3.2.1")
    at.selectbox(key="w_breakdown").set_value(by)
    checked(at.run())
    assert param(at, "breakdown") == by
    code = {"sex": "F", "urbanisation": "R"}[by]
    assert shipped().codes[by][code][lang] in words(at)


def test_many_parts_of_a_breakdown_get_a_picture_each() -> None:
    at = opened(lang="kk", area="KZ", indicator="8.5.1", breakdown="activity")
    parts = set(store.observations("8.5.1", territory_id="KZ")["activity"]) - TOTALS
    assert len(parts) > MOST_LINES
    assert not at.get("vega_lite_chart")
    assert max(h.proto.body.count("<img") for h in at.get("html")) == len(parts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("against", CHOICES["against"])
def test_a_reference_is_picked_and_drawn(lang: str, against: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="17.8.1")
    assert at.selectbox(key="w_against").value == "national", "no target holds"
    at.selectbox(key="w_against").set_value(against)
    checked(at.run())
    spec = at.get("vega_lite_chart")[0].proto.spec
    assert (theme.REFERENCE in spec) == (against in ("front_runner", "own_past"))
    assert param(at, "against") == (None if against == "national" else against)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("method", METHODS)
def test_the_method_is_chosen_and_each_says_what_it_comes_to(lang: str, method: str) -> None:
    at = opened(lang=lang, area="KZ", indicator="11.6.1.1")
    box = at.radio(key="w_method")
    assert box.options == [Labels(lang)(f"method.{m}") for m in METHODS]
    checked(box.set_value(method).run())
    assert (param(at, "method") or METHODS[0]) == method
    drawn = json.loads(at.get("vega_lite_chart")[0].proto.spec)
    fan = [la for la in drawn["layer"] if la["mark"].get("type") == "area"]
    assert len(fan) == (1 if method == METHODS[0] else 0), "the projection is linear"
    if method != METHODS[0]:
        assert Labels(lang)(f"method.{method}_how") in words(at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_beside_the_chart_is_that_of_the_store(lang: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="17.8.1")
    shown = at.dataframe[0].value
    rows = store.observations("17.8.1", territory_id="KZKZY")
    rows = rows[rows[["sex", "age", "urbanisation"]].isin(TOTALS).all(axis=1)]
    name = shipped().territories["KZKZY"].name[lang]
    own = shown[shown["territory"] == name]
    texts = [
        Labels(lang).number(v, decimals(t))
        for v, t in rows.sort_values("time_period")[["obs_value", "obs_text"]].itertuples(
            index=False
        )
    ]
    assert list(own["value"]) == texts[::-1]
    assert list(own["published"]) == list(rows.sort_values("time_period")["obs_text"])[::-1]
    assert own["line"].iloc[0].startswith("indicator_17-8-1.csv:")
    assert len(at.get("download_button")) == 3
    assert any("indicator_17-8-1.csv" in c.value for c in at.caption)
    assert any("lang=" in c.value for c in at.code), "citation with the permalink"


def test_no_target_is_said_once() -> None:
    at = opened(lang="en", area="KZKZY", indicator="17.8.1")
    assert words(at).count("No official target value") == 1


def test_all_regions_are_shown_on_demand() -> None:
    at = opened(lang="ru", area="KZ", indicator="17.8.1")
    at.toggle(key="w_multiples").set_value(True)
    checked(at.run())
    assert param(at, "multiples") == "yes"
    pictures = max(h.proto.body.count("<img") for h in at.get("html"))
    assert pictures == len(shipped().regimes[20].units)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_gap_as_time_and_the_target_line(lang: str) -> None:
    at = opened(lang=lang, area="KZ", indicator="11.6.1.1")
    spec = json.loads(at.get("vega_lite_chart")[0].proto.spec)
    kinds = {
        layer["mark"]["type"] for layer in spec["layer"] if isinstance(layer.get("mark"), dict)
    }
    assert {"area", "line", "point", "text"} <= kinds
    in_time = Labels(lang)("gap.time_in_time", first=2012, last=2023, year=2030)
    assert in_time in words(at)  # (40 - 24.0) / 2.524 a year = 6.3 years after 2023


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_borrowed_view_says_so(lang: str) -> None:
    at = opened(lang=lang, area="kamystybas", indicator="17.8.1")
    names = {c: shipped().territory(c).name[lang] for c in ("kamystybas", "KZKZY")}
    told = Labels(lang)("trends.nearest", area=names["kamystybas"], nearest=names["KZKZY"])
    assert told in [i.value for i in at.info]


def test_series_goal_and_language_are_changed(pick) -> None:
    at = opened(lang="en", area="KZKZY", indicator="17.8.1")
    checked(pick(at, "w_series", "1.2.1"))
    assert param(at, "indicator") == "1.2.1"
    at.selectbox(key="w_goal").set_value(6)
    checked(at.run())
    assert param(at, "goal") == "6"
    at.button_group(key="w_lang").set_value("kk")
    checked(at.run())
    assert param(at, "lang") == "kk"


def test_what_could_point_to_a_person_is_shown_for_the_country_only() -> None:
    at = opened(lang="en", area="KZKZY", indicator="3.7.2", series="3.7.2-10-14")
    assert store.observations("3.7.2", age="Y10T14", territory_id="KZKZY").size
    assert set(at.dataframe[0].value["territory"]) == {"Republic of Kazakhstan"}
    assert "Kyzylorda" not in at.get("vega_lite_chart")[0].proto.spec


def test_a_leading_plus_begins_no_list() -> None:
    """A sign before a state is text: Markdown would make a bullet of it."""
    for series in ("11.6.1.1", "17.8.1", "3.2.1"):
        at = opened(lang="ru", area="KZ", indicator=series)
        assert not [m.value for m in at.markdown if m.value.startswith("+ ")]
