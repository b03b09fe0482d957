"""The map page through all its controls, in three languages."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.domain.text import LANGUAGES
from sdgdash.i18n import Labels

ROOT = Path(__file__).parent.parent.parent
MOST_BYTES = 120_000


def opened(**params: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in {"lang": "en", **params}.items():
        at.query_params[key] = value
    at.run()
    for key, value in {"lang": "en", **params}.items():
        at.query_params[key] = value
    return sound(at.switch_page("pages/map.py").run())


def sound(at: AppTest) -> AppTest:
    assert not at.exception
    assert not at.error
    return at


def deck(at: AppTest, n: int = 0) -> dict:
    return json.loads(at.get("deck_gl_json_chart")[n].proto.json)


def values(at: AppTest) -> dict[str, str]:
    picks = next(one for one in deck(at)["layers"] if one["id"] == "picks")["data"]["features"]
    return {f["properties"]["id"]: f["properties"]["value_text"] for f in picks}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_map_years_and_colour_in_every_language(lang: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="17.8.1")
    assert len(values(at)) == 20
    assert at.get("deck_gl_json_chart")[0].proto.alt
    assert Labels(lang)("map.year") in [s.label for s in at.select_slider]
    slider = next(s for s in at.select_slider if s.key == "w_year")
    at = sound(slider.set_value(2021).run())
    assert len(values(at)) == 17
    assert at.query_params["year"] == "2021"
    control = next(c for c in at.button_group if c.key == "w_map_by")
    at = sound(control.set_value("gap").run())
    box = next(b for b in at.selectbox if b.key == "w_map_against")
    at = sound(box.set_value("national").run())
    assert Labels(lang)("map.gap_national") in at.subheader[0].value


@pytest.mark.parametrize("classes", ["jenks", "equal", "pretty", "manual"])
def test_classes_of_the_reader(classes: str) -> None:
    at = opened(area="KZKZY")
    box = next(b for b in at.selectbox if b.key == "w_map_classes")
    at = sound(box.set_value(classes).run())
    assert at.query_params["classes"] == classes
    if classes == "manual":
        at = sound(at.text_input("w_map_breaks").set_value("90; 95").run())
        assert at.query_params["breaks"] == "90,95"
        at = sound(at.text_input("w_map_breaks").set_value("many").run())
        assert any("20; 40; 60" in w.value for w in at.warning)


def test_two_years_and_all_years() -> None:
    at = opened(panel="two", than="2018", indicator="17.8.1")
    assert len(at.get("deck_gl_json_chart")) == 2
    assert len(sound(opened(panel="all")).get("vega_lite_chart")) == 2


def test_the_plain_map_needs_no_webgl() -> None:
    at = opened(view="plain", indicator="17.8.1")
    assert len(at.get("deck_gl_json_chart")) == 0
    assert len(at.get("vega_lite_chart")) == 2  # map and strip


def test_steps_and_playing() -> None:
    at = opened(year="2021", indicator="17.8.1")
    at = sound(next(b for b in at.button if b.key == "w_map.forward").click().run())
    assert at.query_params["year"] == "2022"
    at = sound(at.button("w_play").click().run())
    assert at.session_state["map_playing"] is True
    reached = at.session_state["map_year"]
    at = sound(at.button("w_play").click().run())
    assert at.session_state["map_playing"] is False
    assert int(at.query_params["year"]) >= reached


def test_districts_and_back() -> None:
    at = opened(area="karkaraly", level="district")
    assert len(values(at)) == 13
    at = sound(at.button("crumb-KZ").click().run())
    assert at.query_params["area"] == "KZ"
    assert len(values(at)) == 20


@pytest.mark.parametrize("indicator", ["17.8.1", "3.1.1", "9.2.2", "8.1.1"])
def test_the_message_of_a_change_is_small(indicator: str) -> None:
    at = opened(indicator=indicator)
    text = at.get("deck_gl_json_chart")[0].proto.json
    assert len(text.encode()) < MOST_BYTES
