"""The map page through all its controls, in three languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data import library
from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import Labels

ROOT = Path(__file__).parent.parent.parent
MOST_BYTES = 120_000
FILM_BYTES = 300_000  # of all years at once; a step then sends nothing


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


def layers(at: AppTest) -> list[dict]:
    (group,) = deck(at)["layers"]
    return group


def values(at: AppTest) -> dict[str, str]:
    picks = next(one for one in layers(at) if one["id"] == "picks")["data"]["features"]
    return {f["properties"]["id"]: f["properties"]["value_text"] for f in picks}


def picture(at: AppTest) -> dict[str, Any]:
    """The specification of the picture of all years."""
    return json.loads(at.get("vega_lite_chart")[0].proto.spec)


def given(at: AppTest, name: str) -> Any:
    """A value the picture was given: `frames` or `units`."""
    return next(p["value"] for p in picture(at)["params"] if p["name"] == name)


def told(at: AppTest, year: int) -> dict[str, str]:
    """Words of every territory in a year."""
    n = [f["year"] for f in given(at, "frames")].index(str(year))
    return {
        unit: known["words"][n] for unit, known in given(at, "units").items() if known["words"][n]
    }


def legend(at: AppTest, n: int = -1) -> list[str]:
    return [entry["label"] for entry in given(at, "frames")[n]["legend"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_map_years_and_colour_in_every_language(lang: str) -> None:
    at = opened(lang=lang, area="KZKZY", indicator="17.8.1")
    assert len(told(at, 2023)) == 20
    assert len(told(at, 2021)) == 17
    assert at.get("vega_lite_chart")[0].proto.alt
    assert list(at.get("vega_lite_chart")[0].proto.selection_mode) == ["pick"]
    assert not at.get("deck_gl_json_chart")
    control = next(c for c in at.button_group if c.key == "w_map_by")
    at = sound(control.set_value("gap").run())
    box = next(b for b in at.selectbox if b.key == "w_map_against")
    at = sound(box.set_value("national").run())
    assert Labels(lang)("map.gap_national") in at.title[0].value


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_change_is_one_map_and_all_years_are_small_ones(lang: str) -> None:
    labels = Labels(lang)
    at = opened(lang=lang, panel="two", than="2018", indicator="17.8.1")
    assert len(at.get("vega_lite_chart")) == 1
    assert [f["year"] for f in given(at, "frames")] == ["2019", "2020", "2021", "2022", "2023"]
    assert "2018" in at.title[0].value
    assert told(at, 2023)["KZULU"] == labels("map.change_borders", before=2018, after=2023)
    assert told(at, 2023)["KZKZY"].startswith("+")
    assert "w_map_by" not in [c.key for c in at.button_group]
    at = sound(next(b for b in at.selectbox if b.key == "w_than").set_value(2020).run())
    assert at.query_params["than"] == "2020"
    assert len(sound(opened(lang=lang, panel="all")).get("vega_lite_chart")) == 2


def test_choices_without_an_answer_are_absent() -> None:
    at = opened(indicator="17.8.1")
    ways = next(c for c in at.button_group if c.key == "w_map_by")
    labels = Labels("en")
    assert list(ways.options) == [labels(f"map.by_{by}") for by in ("value", "gap", "state")]
    at = opened(indicator="17.8.1", by="path")  # what an address asks for stays, with its reason
    ways = next(c for c in at.button_group if c.key == "w_map_by")
    assert labels("map.by_path") in ways.options
    circles = opened(indicator="9.1.2")
    panels = next(c for c in circles.button_group if c.key == "w_map_panel")
    assert labels("map.panel_two") not in panels.options


def test_a_former_address_of_the_player_opens_the_map() -> None:
    at = opened(indicator="17.8.1")
    assert len(told(at, 2023)) == 20
    assert not at.warning


def plain(at: AppTest) -> dict:
    """The specification of the map drawn without WebGL."""
    return json.loads(at.get("vega_lite_chart")[0].proto.spec)


def test_the_message_of_the_plain_map_is_small() -> None:
    proto = opened(view="plain", area="KZKAR", level="district").get("vega_lite_chart")[0].proto
    sent = len(proto.SerializeToString())
    assert sent < MOST_BYTES / 2


def chosen(at: AppTest, key: str, value: str) -> AppTest:
    """The page after a box or a row of buttons was set."""
    controls = [*at.selectbox, *at.button_group]
    return sound(next(c for c in controls if c.key == key).set_value(value).run())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_amounts_are_circles_until_told_per_head(lang: str) -> None:
    at = opened(lang=lang, indicator="9.1.2", year="2023", area="KZKZY")
    assert legend(at)[-2] == Labels(lang)("map.with_value")
    at = chosen(at, "w_map_per", "head")
    assert at.query_params["per"] == "head"
    mark = Labels(lang)("map.computed_mark")
    assert mark in at.title[0].value
    assert any(Labels(lang)("map.heads_note") == c.value for c in at.caption)
    for known in given(at, "units").values():
        if known["value"][-1] is not None:
            assert "indicator_9-1-2.csv:" in known["source"][-1]
            assert known["words"][-1] != known["more"][-1].split(" · ")[0]  # the amount is beside
    assert not at.dataframe  # made when somebody unfolds it
    at.session_state["table"] = True
    at = sound(at.run())
    table = at.dataframe[0].value
    assert any(c.startswith(Labels(lang)("table.per_head", unit="").strip()) for c in table.columns)
    at = chosen(at, "w_map_per", "amount")
    assert "per" not in at.query_params
    assert mark not in at.title[0].value


def test_a_share_offers_no_per_head() -> None:
    at = opened(indicator="17.8.1", per="head")
    assert not [c for c in at.button_group if c.key == "w_map_per"]
    assert Labels("en")("map.computed_mark") not in at.title[0].value


def test_states_have_the_same_sign_on_the_map_and_in_the_legend() -> None:
    at = opened(indicator="17.8.1", year="2023", by="state", against="national")
    text = json.dumps(picture(at), ensure_ascii=False)
    signs = {entry[0] for entry in legend(at) if entry[1:2] == " "}
    assert signs == {"+", "•"}
    assert all(f'"text": "{sign} ' in text for sign in signs)


@pytest.mark.parametrize(
    ("param", "value"),
    [
        ("borders", "today"),
        ("borders", "parent"),
        ("older", "yes"),
        ("type", "large"),
        ("scale", "year"),
    ],
)
def test_every_option_is_kept_in_the_address(param: str, value: str) -> None:
    at = chosen(opened(indicator="17.8.1", year="2021"), f"w_map_{param}", value)
    assert at.query_params[param] == value


def test_borders_of_today_and_values_of_the_former_region() -> None:
    at = opened(indicator="17.8.1", year="2021", borders="today")
    assert told(at, 2021)["KZULU"] == Labels("en")("map.absent")
    at = chosen(at, "w_map_borders", "parent")
    assert told(at, 2021)["KZULU"] == told(at, 2021)["KZKAR"]


def test_the_classes_stand_still_over_the_years() -> None:
    at = opened(indicator="17.8.1", by="gap", against="national")
    classes = [[x for x in legend(at, n) if "…" in x] for n in (0, 5, -1)]
    assert classes[0] == classes[1] == classes[2]
    assert len(classes[0]) > 2


def test_the_strip_has_lines_of_the_country_and_of_what_is_compared_with() -> None:
    at = opened(indicator="3.2.1", against="target", area="KZKZY")
    rules = {r["words"].split(":")[0]: r["value"] for r in given(at, "frames")[0]["rules"]}
    assert rules.keys() == {"Kazakhstan", "target"}
    assert rules["target"] == 25


def test_districts_and_back() -> None:
    at = opened(area="karkaraly", level="district")
    assert len(values(at)) == 13
    at = sound(at.button("crumb-KZ").click().run())
    assert at.query_params["area"] == "KZ"
    assert len(told(at, 2023)) == 20


def circles(at: AppTest) -> dict[str, str]:
    """Words of the circles by district."""
    layer = next(one for one in layers(at) if one["id"] == "cities")["data"]
    return {m["id"]: m["value_text"] for m in layer}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_districts_show_the_figures_of_the_library_layer_by_layer(lang: str) -> None:
    labels, units = Labels(lang), set(values(opened(lang=lang, area="KZKAR", level="district")))
    at = opened(lang=lang, area="KZKAR", level="district")
    people = library.population_polygons().set_index("polygon_id")["value"]
    assert circles(at) == {
        unit: f"{labels.number(people[unit], 0)} {labels('map.people')}" for unit in units
    }
    box = next(b for b in at.selectbox if b.key == "w_map_what")
    facts = library.facts()
    for code in ("geo_town_median", "geo_capacity"):
        at = sound(next(b for b in at.selectbox if b.key == "w_map_what").set_value(code).run())
        assert at.query_params["what"] == code
        known = facts[(facts["indicator"] == code) & facts["territory_id"].isin(units)]
        told = values(at)
        for unit, value in zip(known["territory_id"], known["value"], strict=True):
            assert told[unit].startswith(labels.number(value))
        assert labels("fact.is_unofficial") in "".join(box.options)
        source = {"geo_town_median": "distance", "geo_capacity": "plants"}[code]
        assert any(c.value == labels(f"map.district_source_{source}") for c in at.caption)
    assert len(at.get("deck_gl_json_chart")[0].proto.json.encode()) < MOST_BYTES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_villages_stand_as_points_on_both_maps(lang: str) -> None:
    address = {"lang": lang, "area": "kamystybas", "level": "district", "what": "villages"}
    at = opened(**address)
    assert "settlements" in {one["id"] for one in layers(at)}
    rows = library.open_geodata()
    mine = rows[rows["district_id"].isin(values(at)) & rows["place"].isin(("village", "hamlet"))]
    number = Labels(lang).number(len(mine), 0)
    assert any(number in m.value for m in at.markdown)
    drawn = plain(opened(view="plain", **address))
    assert len(at.get("deck_gl_json_chart")[0].proto.json.encode()) < MOST_BYTES
    assert any(
        one["mark"]["type"] == "circle" and "datum.name" in json.dumps(one.get("transform", ""))
        for one in drawn["layer"]
    )


def test_a_chosen_district_tells_its_facts_and_a_crumb_leads_to_its_region() -> None:
    at = opened(area="karkaraly", level="district")
    told = "".join(h.proto.body for h in at.get("html"))
    people = library.population("354800000", "first_release")
    total = people[(people["sex"] == "_T") & (people["urbanisation"] == "_T")]["value"].item()
    assert f"{Labels('en').number(total, 0)} people" in told
    assert Labels("en")("fact.is_official") in told
    at = sound(at.button("crumb-KZKAR").click().run())
    assert at.query_params["area"] == "KZKAR"
    assert at.query_params["level"] == "district"


def test_the_plain_map_has_districts_too() -> None:
    at = opened(area="KZKZY", level="district", view="plain", type="large")
    assert len(at.get("deck_gl_json_chart")) == 0
    found = plain(at)
    kinds = [one["mark"]["type"] for one in found["layer"]]
    assert kinds.count("geoshape") >= 8
    assert "circle" in kinds


def film(**params: str) -> str:
    """The message of the picture of all years."""
    (chart,) = opened(**params).get("vega_lite_chart")
    return str(chart.proto.SerializeToString())


def test_a_year_or_a_territory_sends_no_other_picture_of_all_years() -> None:
    first = film(indicator="17.8.1", year="2016", area="KZKZY")
    assert first == film(indicator="17.8.1", year="2023", area="KZAKT")
    assert first != film(indicator="17.8.1", by="gap", against="national")
    assert len(first.encode()) > 10_000


def test_the_picture_of_all_years_lines_up_nobody_in_a_hall() -> None:
    (chart,) = opened(indicator="3.4.2", type="large").get("vega_lite_chart")
    large = json.loads(chart.proto.spec)["hconcat"][1]["vconcat"]
    (chart,) = opened(indicator="3.4.2").get("vega_lite_chart")
    assert len(large) == len(json.loads(chart.proto.spec)["hconcat"][1]["vconcat"]) - 1


@pytest.mark.parametrize("indicator", ["17.8.1", "3.1.1", "9.2.2", "8.1.1"])
def test_the_message_of_a_change_is_small(indicator: str) -> None:
    proto = opened(lang="kk", indicator=indicator).get("vega_lite_chart")[0].proto
    assert len(proto.SerializeToString()) < FILM_BYTES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_country_says_where_its_districts_are(lang: str) -> None:
    hint = Labels(lang)("map.level_hint")
    assert hint in [c.value for c in opened(lang=lang).caption]
    assert hint not in [c.value for c in opened(lang=lang, area="KZKZY").caption]


def containers(block: Any) -> Iterator[Any]:
    """All containers in a block."""
    for child in block.children.values():
        if hasattr(child, "children"):
            if child.type == "flex_container":
                yield child
            yield from containers(child)


def test_a_hall_reads_the_title_large() -> None:
    for chosen, place in (({}, "-message"), ({"type": "large"}, "-large_message")):
        at = opened(lang="en", **chosen)
        assert "training" in at.title[0].value
        assert [b for b in containers(at.main) if b.proto.id.endswith(place)]


def test_a_year_without_data_is_told() -> None:
    told = Labels("ru")("map.no_year", asked=1900, shown=2023)
    at = opened(lang="ru", indicator="17.8.1", year="1900")
    assert told in [c.value for c in at.caption]
    at = opened(lang="ru", indicator="17.8.1", year="2019")
    assert not [c for c in at.caption if c.value.startswith(told[:8])]


def test_gaps_without_a_target_are_gaps_to_the_country_until_the_reader_says_else() -> None:
    labels = Labels("ru")
    at = opened(lang="ru", indicator="17.8.1", area="KZKZY", by="gap")
    box = next(s for s in at.selectbox if s.key.startswith("w_map_against"))
    assert box.value == "national"
    assert labels("gap.instead_national") in [c.value for c in at.caption]
    assert len(told(at, 2023)) == 20
    box.set_value("target")
    at = sound(at.run())
    said = [" ".join(f["told"]) for f in given(at, "frames")]
    assert set(said) == {labels("map.reading_not_judged")}
    at = opened(lang="ru", indicator="3.2.1", area="KZKZY", by="gap")
    assert next(s for s in at.selectbox if s.key.startswith("w_map_against")).value == "target"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_indicator_without_values_is_known_by_name(lang: str) -> None:
    at = opened(lang=lang, indicator="1.2.2")
    (told,) = [i.value for i in at.info if "1.2.2" in i.value]
    assert shipped().indicators["1.2.2"].title[lang] in told
    assert not at.warning
    at = opened(lang=lang, indicator="9.9.9")
    assert [w.value for w in at.warning if "9.9.9" in w.value]
