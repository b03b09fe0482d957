"""The district level: every figure is the library's, every kind is marked, names keep apart."""

from itertools import combinations

import pytest

from sdgdash.data import geometry, library
from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth.deck_text import Look, words_of
from sdgdash.earth.labels import LETTER, fitted, pixels, seen
from sdgdash.map.district_layers import YEAR, DistrictFacts, inline
from sdgdash.map.districts import LAYER, DistrictView, build_district_view
from sdgdash.words.choices import CHOICES
from sdgdash.words.i18n import Labels

REGISTRY = shipped()
REGIONS = [t.id for t in REGISTRY.regions(max(REGISTRY.regimes))]
UNITS = {
    region: tuple(
        f["properties"]["id"]
        for f in geometry.layer(LAYER)["features"]
        if f["properties"]["region"] == region
    )
    for region in REGIONS
}
POPULATION = library.population(series="first_release")
KNOWN = DistrictFacts(
    people=library.population_polygons(),
    population=POPULATION[
        (POPULATION["sex"] == "_T")
        & (POPULATION["urbanisation"] == "_T")
        & (POPULATION["year"] == YEAR)
    ],
    facts=library.facts(),
    words=library.fact_labels(),
    villages=library.open_geodata(),
)
GEO = KNOWN.facts[KNOWN.facts["kind"] == "open_geodata"]


def shown(area: str, what: str = "people", lang: str = "en") -> DistrictView:
    region = area if area in UNITS else next(t.id for t in REGISTRY.ladder(area) if t.id in UNITS)
    view = build_district_view(KNOWN, UNITS[region], REGISTRY, Labels(lang), area, what)
    assert view is not None
    return view


def test_the_country_has_no_districts_page() -> None:
    assert build_district_view(KNOWN, (), REGISTRY, Labels("en"), "KZ") is None


@pytest.mark.parametrize("region", REGIONS)
def test_people_are_shown_once_and_add_up_to_what_was_published(region: str) -> None:
    layer = shown(region).layer
    rows = KNOWN.people[KNOWN.people["polygon_id"].isin(UNITS[region])].drop_duplicates("group")
    assert sum(a.value or 0 for a in layer.areas) == rows["value"].sum()
    assert sum(e.count or 0 for e in layer.legend) == len(UNITS[region])
    assert len(layer.table) == len(UNITS[region])


@pytest.mark.parametrize("code", [c for c in CHOICES["what"] if c.startswith("geo_")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_open_geodata_show_the_figures_of_the_table_and_say_they_are_not_official(
    code: str, lang: str
) -> None:
    view, labels = shown("KZKAR", code, lang), Labels(lang)
    rows = GEO[(GEO["indicator"] == code) & GEO["territory_id"].isin(UNITS["KZKAR"])]
    layer = view.layer
    assert view.what == code
    assert {a.id: a.value for a in layer.areas if a.value is not None} == dict(
        zip(rows["territory_id"], rows["value"], strict=True)
    )
    unofficial = labels("fact.is_unofficial")
    assert all(a.note == unofficial for a in layer.areas if a.value is not None)
    assert unofficial in dict(view.options)[code]
    assert sum(e.count or 0 for e in layer.legend) == len(UNITS["KZKAR"])
    low, high = rows["value"].min(), rows["value"].max()
    for value in (low, high):
        assert labels.number(value) in layer.reading


def test_amounts_are_circles_and_rates_are_filled() -> None:
    for code in ("people", "geo_capacity", "geo_capacity_renewable", "geo_settlements"):
        layer = shown("KZKAR", code).layer
        assert layer.radii is not None
        assert {a.tone for a in layer.areas} <= {"circle", "no_data", "zero", "base"}
    layer = shown("KZKAR", "geo_town_median").layer
    assert layer.radii is None
    assert any(a.tone.startswith("sequential/") for a in layer.areas)


def test_what_is_not_known_says_why() -> None:
    areas = {a.id: a for a in shown("KZKAR", "geo_capacity").layer.areas}
    unknown = [a for a in areas.values() if a.value is None]
    assert unknown
    assert {a.value_text for a in unknown} == {"none in the data set"}
    assert {a.pattern for a in unknown} == {"hatch"}
    empty = [a for a in shown("KZKAR", "geo_town_median").layer.areas if a.value is None]
    assert "no villages on the open map" in {a.value_text for a in empty}


@pytest.mark.parametrize("region", ["KZKAR", "KZKZY", "KZABY"])
def test_villages_are_those_of_the_open_map_with_their_distance(region: str) -> None:
    layer = shown(region, "villages").layer
    rows = KNOWN.villages
    rows = rows[rows["district_id"].isin(UNITS[region]) & rows["place"].isin(("village", "hamlet"))]
    assert sorted(v.km for v in layer.villages) == sorted(rows["geo_town"])
    assert sum(e.count or 0 for e in layer.legend) == len(rows) == len(layer.table)
    counted = [e.count for e in layer.legend]
    assert counted[0] == (rows["geo_town"] < 10).sum()
    assert counted[-1] == (rows["geo_town"] >= 100).sum()
    assert f"villages on the open map: {len(rows)}." in layer.reading
    assert f"farther than 50 km: {(rows['geo_town'] > 50).sum()}." in layer.reading


def test_the_share_of_far_villages_agrees_with_the_points() -> None:
    villages = shown("KZABY", "villages").layer.villages
    shares = GEO[GEO["indicator"] == "geo_remote_share"].set_index("territory_id")["value"]
    for unit in set(UNITS["KZABY"]) & set(shares.index):
        km = [v.km for v in villages if v.unit == unit]
        least, most = (
            100 * sum(far) / len(km) for far in ([k > 50 for k in km], [k >= 50 for k in km])
        )
        assert least - 0.1 <= shares[unit] <= most + 0.1  # distances are rounded to 100 m


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_village_or_town_is_named_in_the_letters_of_another_language(lang: str) -> None:
    for region in ("KZKZY", "KZKAR"):
        for v in shown(region, "villages", lang).layer.villages:
            assert "GeoNames" not in v.near
            if lang == "en":
                assert v.name.isascii(), v.name
                assert v.near.isascii(), v.near


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chosen_district_tells_its_official_population_first(lang: str) -> None:
    view, labels = shown("karkaraly", lang=lang), Labels(lang)
    own = KNOWN.population.set_index("territory_id")["value"]["354800000"]
    assert view.facts[0].official
    assert view.facts[0].value.startswith(labels.number(float(own), 0))
    assert not any(f.official for f in view.facts[1:])
    names = [f.name for f in view.facts]
    assert len(names) == len(set(names))
    assert view.more > 0


def test_a_region_tells_no_facts_of_a_district_and_offers_only_what_it_has() -> None:
    assert shown("KZKAR").facts == ()
    codes = {region: {c for c, _ in shown(region).options} for region in REGIONS}
    for region, offered in codes.items():
        here = set(GEO.loc[GEO["territory_id"].isin(UNITS[region]), "indicator"])
        assert {c for c in offered if c.startswith("geo_")} == here
        assert offered <= set(CHOICES["what"])
    assert shown("KZNS", "geo_town_median").what == "people"


def test_crumbs_lead_from_the_country_to_the_place() -> None:
    codes = [code for code, _ in shown("kamystybas").crumbs]
    assert codes[:3] == ["KZ", "KZKZY", "433200000"]
    assert codes[-1] == REGISTRY.territory("kamystybas").id


def test_names_inside_a_sentence_start_small() -> None:
    assert inline("Median distance") == "median distance"
    assert inline("IATA коды") == "IATA коды"


POINTS = geometry.label_points(LAYER)
SIZE = (780, 470)


def written(region: str, lang: str, what: str, large: float) -> tuple[list[dict], DistrictView]:
    view = shown(region, what, lang)
    boxes = [f["bbox"] for unit, f in geometry.facts(LAYER).items() if unit in UNITS[region]]
    box = [
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    ]
    centre, zoom = fitted(box, *SIZE, 34)
    look = Look(size=large, zoom=zoom, centre=centre, radii=view.layer.radii, room=SIZE, far=True)
    found, _ = words_of(view.layer.areas, POINTS, [], look)
    left, top, *_ = seen(centre, zoom, SIZE)
    for word in found:
        x, y = pixels(*word["position"], zoom)
        lines = word["text"].split("\n")
        wide = max(map(len, lines)) * LETTER * word["size"]
        high = len(lines) * word["size"] * 1.2
        middle = (x - left + word["offset"][0], y - top + word["offset"][1])
        word["box"] = (
            middle[0] - wide / 2,
            middle[1] - high / 2,
            middle[0] + wide / 2,
            middle[1] + high / 2,
        )
    return found, view


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_districts_keep_apart_and_within_the_picture(region: str, lang: str) -> None:
    for what in ("people", "geo_temperature"):
        for large in (1.0, 1.4):
            found, view = written(region, lang, what, large)
            for a, b in combinations(found, 2):
                one, other = a["box"], b["box"]
                wide = min(one[2], other[2]) - max(one[0], other[0])
                high = min(one[3], other[3]) - max(one[1], other[1])
                assert min(wide, high) < 1.5, f"{a['text']} lies on {b['text']}"  # rounded shifts
            for word in found:
                left, top, right, bottom = word["box"]
                assert min(left, top, SIZE[0] - right, SIZE[1] - bottom) > -1.5, word["text"]
            missing = len(view.layer.areas) - len(found)
            assert missing <= (1 if large == 1.0 else 3)  # left out rather than overprinted


def test_the_region_fills_its_frame() -> None:
    box = (70.0, 46.0, 76.0, 50.0)
    centre, zoom = fitted(box, 780, 470, 34)
    west, north = pixels(box[0], box[3], zoom)
    east, south = pixels(box[2], box[1], zoom)
    left, top, right, bottom = seen(centre, zoom, (780, 470))
    free = (west - left, north - top, right - east, bottom - south)
    assert min(free) == pytest.approx(34, abs=3)
    assert free[0] == pytest.approx(free[2], abs=1)
    assert free[1] == pytest.approx(free[3], abs=1)
