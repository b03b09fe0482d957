"""The trends page as a reader uses it."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.domain.text import LANGUAGES
from sdgdash.i18n import Labels
from sdgdash.registry import shipped

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
    assert at.subheader[0].value.startswith(title)


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
    at.button_group(key="w_breakdown").set_value(by)
    checked(at.run())
    assert param(at, "breakdown") == by
    code = {"sex": "F", "urbanisation": "R"}[by]
    assert shipped().codes[by][code][lang] in words(at)


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
    assert "2029" in words(at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_borrowed_view_says_so(lang: str) -> None:
    at = opened(lang=lang, area="kamystybas", indicator="17.8.1")
    names = {c: shipped().territory(c).name[lang] for c in ("kamystybas", "KZKZY")}
    told = Labels(lang)("trends.nearest", area=names["kamystybas"], nearest=names["KZKZY"])
    assert told in [i.value for i in at.info]


def test_series_goal_and_language_are_changed() -> None:
    at = opened(lang="en", area="KZKZY", indicator="17.8.1")
    at.selectbox(key="w_series").set_value("1.2.1")
    checked(at.run())
    assert param(at, "indicator") == "1.2.1"
    at.button_group(key="w_goal").set_value(6)
    checked(at.run())
    assert param(at, "goal") == "6"
    at.button_group(key="w_lang").set_value("kk")
    checked(at.run())
    assert param(at, "lang") == "kk"
