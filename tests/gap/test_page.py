"""The gap page as a reader uses it: every control, three languages."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.address import CHOICES, METHODS, PAGE_INDICATORS
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).resolve().parents[2]


def opened(**address: str) -> AppTest:
    """The view of one indicator, unless the address says another."""
    return page(**{"shown": "one", **address})


def page(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "gap.py"))
    for name, value in address.items():
        at.query_params[name] = value
    return checked(at.run())


def checked(at: AppTest) -> AppTest:
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


def param(at: AppTest, name: str) -> str | None:
    value = at.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def control(at: AppTest, key: str):
    return at.button_group(key=key)


def words(at: AppTest) -> str:
    return "\n".join(m.value for m in (*at.markdown, *at.caption, *at.info))


def value(series: str, area: str, year: int) -> float:
    rows = store.observations(series, territory_id=area, time_period=year)
    return float(
        rows[rows["urbanisation"].isin(["_T"]) & rows["sex"].isin(["_T"])]["obs_value"].item()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_opens_with_what_can_be_judged(lang: str) -> None:
    """Bullets, dots beside the country, who may set a target with the door to planning."""
    labels, name = Labels(lang), shipped().territories["KZKZY"].name[lang]
    at = page(lang=lang, area="KZKZY")
    assert at.title[0].value == labels("gap.list_title", area=name)
    assert len(at.get("vega_lite_chart")) == 3, "against targets, beside the country, the same"
    heads = [m.value for m in at.markdown if m.value.startswith("## ")]
    assert [h.removeprefix("## ") for h in heads] == [
        labels(f"gap.list_{k}") for k in ("aims", "beside", "who")
    ]
    assert any(link.proto.page == "planning" for link in at.get("page_link"))
    assert len(at.get("download_button")) == 2


def test_an_address_that_asks_for_one_series_opens_it() -> None:
    at = page(lang="en", area="KZKZY", indicator="8.3.1", against="front_runner")
    assert control(at, "w_shown").value == "one"
    control(at, "w_shown").set_value("list")
    checked(at.run())
    assert (param(at, "shown"), param(at, "against")) == ("list", "front_runner")
    assert control(at, "w_shown").value == "list"


def test_a_base_year_of_the_readers_own_is_remembered_and_marked() -> None:
    labels = Labels("ru")
    at = opened(lang="ru", area="KZ", indicator="11.6.1.1")
    at.selectbox(key="w_base").set_value(2018)
    checked(at.run())
    assert param(at, "base") == "2018"
    assert labels("gap.own_base", year=2018) in words(at)
    assert labels("gap.base_year_own", year=2018) in at.selectbox(key="w_base").options


def test_without_an_indicator_it_opens_with_one_that_has_a_target() -> None:
    """For the country, where the target of the plan holds; a region stands beside the country."""
    labels, series = Labels("en"), shipped().series[PAGE_INDICATORS["gap"]]
    at = opened(lang="en")
    assert at.title[0].value == labels("gap.title", title=series.title["en"])
    target = next(t for t in shipped().targets if t.series == series.id and "KZ" in t.areas)
    aim = labels.quantity(target.value, shipped().units[series.unit])
    assert labels("gap.zero_target", aim=aim) in words(at)
    onward = [link.proto.query_string for link in at.get("page_link")]
    assert onward and not any("indicator=" in address for address in onward)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("against", CHOICES["against"])
def test_gap_to_what_is_asked_and_remembered(lang: str, against: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="17.8.1")
    control(at, "w_against").set_value(against)
    checked(at.run())
    assert param(at, "against") == (None if against == "national" else against)
    labels = Labels(lang)
    assert labels("gap.calculation", area=shipped().territories["KZKZY"].name[lang]) in words(at)
    if against == "national":
        assert labels.number(value("17.8.1", "KZKZY", 2023), 1) in words(at)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("shown", CHOICES["shown"])
def test_every_view_opens_in_every_language(lang: str, shown: str) -> None:
    at = opened(lang=lang, area="karkaraly", goal="3", against="national")
    control(at, "w_shown").set_value(shown)
    checked(at.run())
    assert (param(at, "shown") or "list") == shown


@pytest.mark.parametrize("method", METHODS)
def test_the_method_of_the_heat_map_is_switched(method: str) -> None:
    at = opened(lang="ru", shown="all", goal="17", against="national")
    at.selectbox(key="w_method").set_value(method)
    checked(at.run())
    assert (param(at, "method") or METHODS[0]) == method
    assert at.get("vega_lite_chart")


@pytest.mark.parametrize(
    ("param_name", "chosen"),
    [("shade", "gap"), ("family", "un"), ("evidence", "good"), ("state", "unwanted")],
)
def test_colour_kind_of_target_evidence_and_state_are_chosen(param_name: str, chosen: str) -> None:
    at = opened(lang="en", shown="all", goal="3")
    at.selectbox(key=f"w_{param_name}").set_value(chosen)
    checked(at.run())
    assert param(at, param_name) == chosen
    assert at.selectbox(key=f"w_{param_name}").value == chosen
    assert at.get("vega_lite_chart")


def test_a_state_that_does_not_occur_shows_nothing_and_stays_chosen() -> None:
    at = opened(lang="en", shown="all", goal="17", state="met")
    assert not at.get("vega_lite_chart")
    assert Labels("en")("gap.heat_empty") in words(at)
    assert at.selectbox(key="w_state").value == "met"


def test_what_cannot_be_judged_stands_beside_what_can() -> None:
    at = opened(lang="en", shown="all", goal="4", against="national")
    assert Labels("en")("gap.silent") in [s.value for s in at.header]
    reasons = at.table[-1].value.iloc[:, 0]
    assert len(reasons) > 1
    assert all(reasons)


def test_a_click_can_be_made_on_the_heat_map() -> None:
    at = opened(lang="en", shown="all", goal="17", against="national")
    spec = json.loads(at.get("vega_lite_chart")[0].proto.spec)
    (pick,) = (p for p in spec["params"] if "select" in p)
    assert pick["name"] == "cell"
    assert pick["select"]["fields"] == ["r", "c"]


def test_without_a_target_the_page_says_so_in_words() -> None:
    at = opened(lang="ru", indicator="17.8.1", area="KZKZY")
    assert Labels("ru")("gap.no_target") in words(at)
    assert control(at, "w_against").value == "national"
    assert at.get("vega_lite_chart")
    control(at, "w_against").set_value("target")
    checked(at.run())
    assert Labels("ru")("reason.no_target") in words(at)
    assert not at.get("vega_lite_chart"), "no axis without a bar"
    listed = "".join(h.proto.body for h in at.get("html") if "<style" not in h.proto.body)
    assert Labels("ru").number(value("17.8.1", "KZKZY", 2023), 1) in listed


def test_the_baseline_is_2023_and_shows_no_progress() -> None:
    at = opened(lang="en", area="karkaraly", shown="baseline")
    labels = Labels("en")
    table = at.dataframe[0].value
    assert labels("gap.base_against") in words(at)
    years = table[labels("gap.column_year")].str[-4:]
    assert years[years.str.isdigit()].astype(int).max() <= 2023
    numbers = next(h.proto.body for h in at.get("html") if "Karkaraly district" in h.proto.body)
    assert ">0<" in numbers, "none is the district's own"
    assert labels("gap.base_nothing_yet", project=2024, date="October 24, 2024") in words(at)


def test_other_controls_keep_the_choice(pick) -> None:
    at = opened(lang="en", area="KZKZY", indicator="3.2.1", against="front_runner")
    checked(pick(at, "w_area", "KZABY"))
    assert (param(at, "area"), param(at, "against")) == ("KZABY", "front_runner")
    control(at, "w_lang").set_value("kk")
    checked(at.run())
    assert (param(at, "lang"), param(at, "indicator")) == ("kk", "3.2.1")
