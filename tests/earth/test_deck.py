"""The map as a value: layers, colours, no outside address, names that keep apart."""

import json
from itertools import combinations

import numpy as np
import pytest

from sdgdash import theme
from sdgdash.earth.deck import Geometry, map_deck
from sdgdash.earth.deck_text import CITIES, Look
from sdgdash.earth.labels import Name, _box, _overlaps, broken, pixels, placed
from sdgdash.map.strip_picture import spread
from sdgdash.words.area import Area

SQUARE = {"type": "Polygon", "coordinates": [[[70, 48], [70, 49], [71, 49], [71, 48], [70, 48]]]}
THEMES = dict.fromkeys(("land", "sea", "borders", "lakes", "rivers"), "/media/x.json")
POINTS = {"KZKAR": (74.0, 48.0), "KZNS": (71.4, 51.1), "KZPAV": (76.4, 52.0)}


def area(code: str, value: float | None, tone: str, pattern: str = "plain") -> Area:
    return Area(code, f"Name {code}", code, value, f"{value}", tone, "note", pattern=pattern)


AREAS = [
    area("KZKAR", 1.0, "sequential/0/5"),
    area("KZNS", 5.0, "sequential/4/5"),
    area("KZPAV", None, "no_data", "hatch"),
]
GEOMETRY = Geometry(
    "/media/a.json", ("KZNS", "KZPAV", "KZKAR"), "/media/h.json", dict.fromkeys(POINTS, SQUARE)
)
PIN = {"id": "karkaraly", "lon": 75.5, "lat": 49.4, "name": "Karkaraly", "text": "district"}


def spec(**look: object) -> dict:
    deck = map_deck(AREAS, GEOMETRY, THEMES, POINTS, [PIN], "KZKAR", look=Look(**look))
    return json.loads(deck.to_json())


def layer(found: dict, id: str) -> dict:
    (group,) = found["layers"]
    return next(one for one in group if one["id"] == id)


def colours(found: dict, id: str, prop: str) -> list[list[int]]:
    text = layer(found, id)[prop]
    assert text.startswith("@@=(")
    assert text.endswith(")[properties.n]")
    return json.loads(text.removeprefix("@@=(").removesuffix(")[properties.n]"))


def test_every_unit_has_the_colour_of_its_tone_in_the_order_of_the_file() -> None:
    tones = {a.id: theme.rgb(theme.tone(a.tone)) for a in AREAS}
    assert colours(spec(), "areas", "getFillColor") == [tones[u] for u in GEOMETRY.order]


def test_only_units_without_data_are_hatched_and_only_the_chosen_one_is_outlined() -> None:
    hatched = [c[3] > 0 for c in colours(spec(), "hatch", "getFillColor")]
    assert hatched == [False, True, False]
    outlined = [c[3] > 0 for c in colours(spec(), "chosen", "getFillColor")]
    assert outlined == [False, False, True]


def test_a_chosen_city_is_outlined_and_a_city_without_data_is_hatched() -> None:
    cities = [
        area("KZNS", None, "no_data", "hatch"),
        area("KZALA", 2.0, "older", "outline"),
        area("KZSHY", 3.0, "sequential/4/5"),
    ]
    points = {c.id: (70.0 + i, 48.0) for i, c in enumerate(cities)}
    look = Look()
    deck = map_deck(cities, GEOMETRY, THEMES, points, [], "KZSHY", look=look)
    found = json.loads(deck.to_json())
    marks = {m["id"]: m for m in layer(found, "cities")["data"]}
    assert marks["KZSHY"]["line"] == theme.rgb(look.ink.mark)
    assert marks["KZALA"]["line"] == theme.rgb(look.ink.soft)
    assert marks["KZSHY"]["width"] == marks["KZALA"]["width"] > marks["KZNS"]["width"]
    strokes = layer(found, "city-hatch")["data"]
    assert [s["position"] for s in strokes] == [list(points["KZNS"])]


def test_the_mouse_is_told_value_year_source_level_and_remarks() -> None:
    one = Area(
        "KZKAR",
        "Karagandy region",
        "Karagandy",
        1.0,
        "1%",
        "zero",
        "repaired",
        shown="1.0%",
        year_text="2023",
        level="region",
        source="file.csv:7",
    )
    deck = json.loads(map_deck([one], GEOMETRY, THEMES, POINTS, [PIN], None).to_json())
    told = layer(deck, "picks")["data"]["features"][0]["properties"]
    assert told == {
        "id": "KZKAR",
        "name": "Karagandy region",
        "level": "region",
        "value_text": "1%",
        "more": "1.0% · 2023 · repaired",
        "source": "file.csv:7",
    }


def test_changed_colours_reach_the_browser_though_the_geometry_stays() -> None:
    one = layer(spec(), "areas")
    deck = map_deck(AREAS[:1], GEOMETRY, THEMES, POINTS, [PIN], "KZKAR")
    other = layer(json.loads(deck.to_json()), "areas")
    assert one["updateTriggers"] != other["updateTriggers"]
    assert one["data"] == other["data"] == "/media/a.json"


def test_the_mouse_meets_every_unit_with_its_words() -> None:
    picks = layer(spec(), "picks")
    assert {f["properties"]["id"] for f in picks["data"]["features"]} == set(POINTS)
    assert picks["pickable"]
    assert not picks["stroked"]
    assert [m["id"] for m in layer(spec(), "cities")["data"]] == ["KZNS"]
    assert set(CITIES) & set(POINTS) == {"KZNS"}


def test_the_engine_marks_nothing_by_its_place_in_a_layer() -> None:
    """Streamlit draws what was clicked, by index, on every layer that stands by itself."""
    found = spec(words=({"id": "t", "text": "Town", "lon": 1.0, "lat": 1.0, "kind": "town"},))
    assert [type(one) for one in found["layers"]] == [list]
    assert not [one["id"] for one in found["layers"][0] if one.get("autoHighlight")]


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_comes_from_the_internet(dark: bool) -> None:
    deck = map_deck(AREAS, GEOMETRY, THEMES, POINTS, [PIN], None, look=Look(dark=dark))
    text = deck.to_json()
    assert "http" not in text
    assert json.loads(text)["mapStyle"] == "__MAP_STYLE__"  # pydeck's word for "none given"
    assert "mapProvider" not in text
    assert "\n" not in text.replace("\\n", "")


def test_circles_have_the_size_asked_for_and_the_ground_says_nothing() -> None:
    found = spec(radii={"KZKAR": 10.0, "KZNS": 30.0})
    assert [m["radius"] for m in layer(found, "cities")["data"]] == [30.0, 10.0]
    fills = colours(found, "areas", "getFillColor")
    assert fills[0] == fills[2] == theme.rgb(theme.tone("base"))


def test_names_do_not_lie_on_each_other_or_on_marks() -> None:
    names = [Name(str(i), "Kazakhstan region", 70 + i * 0.2, 48, 13.0) for i in range(5)]
    shift = placed(tuple(names), 3.75)
    boxes = []
    for n in names:
        x, y = pixels(n.lon, n.lat, 3.75)
        boxes.append(_box(n, x + shift[n.id][0], y + shift[n.id][1]))
    assert all(_overlaps(np.array([a]), [b]) == 0 for a, b in combinations(boxes, 2))


def test_an_optional_name_without_room_is_left_out() -> None:
    names = [Name("a", "A" * 40, 70, 48, 40.0), Name("b", "bbb", 70, 48, 12.0, 0.0, True)]
    assert set(placed(tuple(names), 3.75)) == {"a"}


def test_long_names_take_two_lines() -> None:
    assert broken("Восточно-Казахстанская") == "Восточно-\nКазахстанская"
    assert broken("West Kazakhstan") == "West\nKazakhstan"
    assert broken("Абай") == "Абай"


def test_the_spread_has_every_value_of_every_year() -> None:
    found = spread([(2022, AREAS), (2023, AREAS)], "KZKAR", [(2022, 3.0, "Kazakhstan: 3")], "axis")
    dots, _, own = (one["data"]["values"] for one in found["layer"])
    known = [a for a in AREAS if a.value is not None]
    assert len(dots) == 2 * len(known)
    assert {d["name"] for d in own} == {next(a.name for a in AREAS if a.id == "KZKAR")}
