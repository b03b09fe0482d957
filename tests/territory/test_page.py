"""The passport as a reader uses it."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sdgdash.data import library, store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.bodies import responsible
from sdgdash.words.i18n import Labels
from sdgdash.words.names import titled
from sdgdash.words.places import level_word

ROOT = Path(__file__).resolve().parents[2]
MOST_SCRIPT_BYTES = 15_000
MOST_BYTES = 60_000  # half of it the style sheet of all pages, the small map and lists to search
MOST_UNFOLDED = 120_000  # with the list of all indicators
FOLDS = ("plan", "indicators", "beside", "facts", "voices", "similar", "known", "context")


def opened(*folds: str, **address: str) -> AppTest:
    """The page with the named sections unfolded."""
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "territory.py"))
    for fold in folds:
        at.session_state[f"fold_{fold}"] = True
    for name, value in address.items():
        at.query_params[name] = value
    return checked(at.run())


def checked(at: AppTest) -> AppTest:
    assert not at.exception and not at.error, [e.value for e in (*at.exception, *at.error)]
    return at


def param(at: AppTest, name: str) -> str | None:
    value = at.query_params.get(name)
    return value[0] if isinstance(value, list) else value


def html(at: AppTest) -> str:
    return unescape("".join(h.proto.body for h in at.get("html")))


def published(indicator: str, area: str, year: int) -> float:
    """The headline figure of the store."""
    rows = store.observations(indicator)
    series = next(
        s
        for s in shipped().indicators[indicator].series
        if s.id == shipped().indicators[indicator].headline
    )
    own = series_rows(rows, series)
    own = own[(own["territory_id"] == area) & (own["time_period"] == year)]
    (value,) = own["obs_value"]
    return float(value)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "area", ["195839100", "354837106", "103433106", "791110000", "315447500", "390000000"]
)
def test_any_unit_of_the_classifier_opens_by_its_code(lang: str, area: str) -> None:
    at = opened(lang=lang, area=area)
    labels, unit = Labels(lang), shipped().territory(area)
    page = html(at)
    assert at.title[0].value == titled(unit.name[lang])
    assert level_word(labels, unit) in page
    assert not at.warning
    links = [link.proto.label for link in at.get("page_link")]
    ladder = shipped().ladder(area)
    assert {titled(t.name[lang]) for t in ladder[1:]} <= set(links)
    assert responsible(ladder, labels)[0] in page
    nearest = next(t for t in ladder if t.level == "region")
    assert nearest.name[lang].casefold() in page.casefold()
    if unit.level != "region":
        assert labels("territory.reading_none") in page


@pytest.mark.parametrize("page", ["map", "trends", "gap", "indicators"])
def test_the_other_pages_take_the_link_too(page: str) -> None:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    at.switch_page(str(ROOT / "pages" / f"{page}.py"))
    at.query_params["lang"], at.query_params["area"] = "ru", "354837106"
    assert not checked(at.run()).warning


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", ["karkaraly", "kamystybas", "KZULU", "KZ", "354820100"])
def test_every_territory_opens_by_its_link(lang: str, area: str) -> None:
    at = opened(lang=lang, area=area)
    labels, territory = Labels(lang), shipped().territory(area)
    name = titled(territory.name[lang])
    assert at.title[0].value == name
    heads = [e.label.partition(" · ")[0] for e in at.expander]
    expected = [
        labels("territory.indicators"),
        labels("territory.beside"),
        labels("territory.facts"),
        labels("territory.voices"),
        *([] if territory.id == "KZ" else [labels("territory.similar")]),
        labels("territory.availability", area=name),
        labels("territory.context"),
    ]
    assert heads[0] in (labels("territory.plan"), labels("territory.plan_only"))
    assert heads[1:] == expected
    body = html(at)
    for other in LANGUAGES:
        assert other == lang or territory.name[other] in body
    for responsible_body in responsible(shipped().ladder(territory.id), labels):
        assert responsible_body in body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_head_tells_the_hall_what_it_needs(lang: str) -> None:
    """Name, its most telling fact with value, year and whose, who answers, people, both sides."""
    at = opened("beside", lang=lang, area="karkaraly", indicator="17.8.1")
    labels, body = Labels(lang), html(at)
    assert labels.number(30851) in body
    value = labels.number(published("11.6.1", "KZKAR", 2023), 1)
    lead = re.search(r'<div class="p-lead">(.*?)</div>', body)
    assert lead and value in lead[1] and "2023" in lead[1]
    region = shipped().territories["KZKAR"].name[lang]
    assert region in lead[1]
    assert labels("territory.strengths", area=region) in body
    assert labels("territory.gaps", area=region) in body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tiles_open_the_passport_each_with_year_level_and_way_on(lang: str) -> None:
    body, labels = html(opened(lang=lang, area="kamystybas")), Labels(lang)
    tiles = re.findall(r'class="tile(?= |").*?</(?:a|div)>', body, re.DOTALL)
    assert len(tiles) == 12
    assert sum(labels("territory.unofficial") in t for t in tiles) == sum(
        t.startswith('class="tile unofficial') for t in tiles
    )
    poverty = next(t for t in tiles if "indicator=1.2.1" in t)
    assert labels.number(published("1.2.1", "KZKZY", 2023), 1) in poverty
    assert labels.number(published("1.2.1", "KZ", 2023), 1) in poverty
    assert "2023" in poverty and labels("level.region").lower() in poverty


def test_a_section_is_sent_when_it_is_unfolded() -> None:
    folded, unfolded = opened(lang="en", area="karkaraly"), opened(*FOLDS, lang="en", area="KZKAR")
    assert "<table>" not in html(folded)
    assert html(unfolded).count("<table>") >= 2
    assert sent(unfolded) > sent(folded)


def test_a_territory_is_picked_in_the_box(pick) -> None:
    at = opened(lang="en", area="KZKAR")
    checked(pick(at, "w_area", "KZKZY"))
    assert at.title[0].value == "Kyzylorda region"
    assert param(at, "area") == "KZKZY"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_goal_and_the_depth_narrow_the_list(lang: str) -> None:
    at = opened(lang=lang, area="karkaraly", goal="3")
    assert shipped().goals[3][lang] in html(at)
    near = html(at).count("<img")
    codes = re.findall(r"<span>(\d+\.\w+\.[\d.]+)</span>", html(at))
    assert codes and all(c.startswith("3.") for c in codes)
    at.button_group(key="w_depth").set_value("all")
    checked(at.run())
    assert param(at, "depth") == "all"
    assert html(at).count("<img") > near
    at.selectbox(key="w_goal").set_value(6)
    checked(at.run())
    assert param(at, "goal") == "6"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_of_the_list_are_those_of_the_store(lang: str) -> None:
    body, labels = html(opened(lang=lang, area="KZKZY", goal="8")), Labels(lang)
    for indicator in ("8.3.1", "8.5.2", "8.6.1"):
        line = next(x for x in body.split('<div class="p-l') if f"<span>{indicator}</span>" in x)
        assert labels.number(published(indicator, "KZKZY", 2023), 1) in line
        assert labels.number(published(indicator, "KZ", 2023), 1) in line
        assert labels("data.year", year=2023) in line


def test_old_values_are_quieter_and_dated() -> None:
    body = html(opened(lang="en", area="KZKZY", goal="1"))
    old = [x for x in body.split('<div class="p-l')[1:] if x.startswith(" p-i o")]
    assert old
    assert all(re.search(r"<span>20(0\d|1\d)\b", x) for x in old)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_list_shows_its_goals_each_with_a_link(lang: str) -> None:
    body, labels = html(opened("indicators", lang=lang, area="KZ")), Labels(lang)
    for goal, name in shipped().goals.items():
        assert f'href="territory?lang={lang}&area=KZ&goal={goal}"' in body
        assert name[lang] in body
    assert '<div class="p-l p-i' not in body
    one = html(opened(lang=lang, area="KZ", goal="1"))
    assert '<div class="p-l p-i' in one
    assert all(labels(f"group.{g}") in body for g in ("met", "wanted", "not_assessed"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_similar_territories_stand_with_their_figures(lang: str) -> None:
    body, labels = html(opened("similar", "known", lang=lang, area="karkaraly")), Labels(lang)
    people = library.population(territory_id="354800000")
    assert len(people)
    tables = re.findall(r"<table>.*?</table>", body)
    district, region, _ = tables
    assert labels.number(30851) in district
    assert shipped().territories["KZKAR"].short_name[lang] in region
    assert shipped().territories["KZ"].short_name[lang] in region
    assert labels("territory.distance") in district and labels("territory.distance") in region


@pytest.mark.parametrize("lang", LANGUAGES)
def test_unofficial_facts_are_marked(lang: str) -> None:
    body = html(opened("facts", lang=lang, area="kamystybas", goal="14"))
    labels = Labels(lang)
    assert labels("fact.is_unofficial") in body
    assert labels("fact.news") in body
    assert labels.number(1769) in body  # the census of 2009
    assert 'href="https://tolqyn.kz' in body


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_can_be_known_is_counted_and_linked(lang: str) -> None:
    at = opened("known", lang=lang, area="kamystybas")
    matrix = re.findall(r"<table>.*?</table>", html(at))[-1]
    assert matrix.count("<tr") == len(shipped().goals) + 2
    assert f'href="indicators?lang={lang}&area=KZKZY&goal=3"' in matrix
    said = [m.value for m in at.markdown if Labels(lang)("territory.nothing") in m.value]
    assert any(str(len(shipped().indicators)) in s for s in said)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_level_has_an_empty_state_of_its_own(lang: str) -> None:
    labels = Labels(lang)
    at = opened(lang=lang, area="KZNS", goal="13")
    assert labels("territory.goal_none") in [i.value for i in at.info]
    okrug = opened("similar", lang=lang, area="433231000")
    assert labels("territory.similar_none", area=shipped().territory("433231000").name[lang]) in [
        m.value for m in okrug.markdown
    ]


def test_the_country_is_not_asked_for_its_region() -> None:
    keys = [w.key for w in opened("indicators", lang="en", area="KZ").button_group]
    assert "w_depth" not in keys
    inside = opened("indicators", lang="en", area="KZKAR").button_group
    assert "w_depth" in [w.key for w in inside]


def sent(at: AppTest) -> int:
    """Bytes of all elements of one run, but for the pickers' script.

    It is the same on every page, so that the browser gets it once a visit (Streamlit does not
    send a message of more than 10 kB again).
    """
    total, rest = 0, list(at._tree.children.values())
    while rest:
        block = rest.pop()
        children = getattr(block, "children", None)
        if children is not None:
            rest.extend(children.values())
        elif getattr(block, "proto", None) is not None:
            size = len(block.proto.SerializeToString())
            if getattr(block.proto, "component_name", "") == "sdgdash.lists":
                assert size < MOST_SCRIPT_BYTES
            else:
                total += size
    return total


@pytest.mark.parametrize(
    "address",
    [
        {"area": "kamystybas"},
        {"area": "karkaraly"},
        {"area": "karkaraly", "depth": "all"},
        {"area": "KZKAR"},
        {"area": "KZ"},
        {"area": "KZ", "goal": "3"},
    ],
    ids=lambda a: "-".join(a.values()),
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_is_a_small_message(address: dict[str, str], lang: str) -> None:
    size = sent(opened(lang=lang, **address))
    unfolded = "depth" in address or "goal" in address
    assert 10_000 < size < (MOST_UNFOLDED if unfolded else MOST_BYTES)
