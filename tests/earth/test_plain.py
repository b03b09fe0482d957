"""The map without WebGL: the same picture as a value, and as a file drawn offline."""

import io
import json
import math
from itertools import combinations
from typing import Any

import pytest
import vl_convert
from PIL import Image, ImageChops

from sdgdash import theme
from sdgdash.data import geometry, store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.earth import geodata
from sdgdash.earth.deck import Geometry, map_deck
from sdgdash.earth.deck_text import ZOOM, Look
from sdgdash.earth.labels import LETTER, pixels
from sdgdash.earth.plain import plain_map, small_maps
from sdgdash.earth.plain_marks import LINE, PICK
from sdgdash.map.view import build_map_view, rows_of
from sdgdash.words.address import chosen_series, parse
from sdgdash.words.area import Area
from sdgdash.words.i18n import Labels

BACKDROP = dict.fromkeys(("land", "sea", "borders", "lakes", "rivers"), "/media/x.json")
POINTS = {"KZKAR": (74.0, 48.0), "KZNS": (71.4, 51.1), "KZPAV": (76.4, 52.0)}
ORDER = ("KZNS", "KZPAV", "KZKAR")
GEOMETRY = Geometry("/media/a.json", ORDER, "/media/h.json", {})
PIN = {"id": "karkaraly", "lon": 75.5, "lat": 49.4, "name": "Karkaraly", "text": "district"}
FRAME = (780, 440)


def area(code: str, value: float | None, tone: str, pattern: str = "plain") -> Area:
    return Area(code, f"Name {code}", code, value, f"{value}", tone, "note", pattern=pattern)


AREAS = [
    area("KZKAR", 1.0, "sequential/0/5"),
    area("KZNS", 5.0, "sequential/4/5", "outline"),
    area("KZPAV", None, "no_data", "hatch"),
]


def spec(chosen: str | None = "KZKAR", **look: Any) -> dict:
    return plain_map(AREAS, GEOMETRY, BACKDROP, POINTS, [PIN], chosen, Look(room=FRAME, **look))


def rows(layer: dict) -> list[dict]:
    return layer["data"]["values"]


def drawn(found: dict, kind: str) -> list[dict]:
    return [one for one in found["layer"] if one["mark"]["type"] == kind]


def looked_up(found: dict) -> list[dict]:
    return [one for one in found["layer"] if len(one.get("transform", ())) == 2]


def test_every_unit_has_the_colour_of_its_tone() -> None:
    found = spec()
    fill, _ = looked_up(found)
    known = fill["transform"][1]["from"]["data"]["values"]
    assert {r["id"]: r["fill"] for r in known} == {a.id: theme.tone(a.tone) for a in AREAS}
    assert fill["data"]["url"] == GEOMETRY.source


def filters(found: dict, url: str) -> dict[str, str]:
    """Colour -> which units, for the lines or surfaces of a file that are filtered."""
    return {
        one["mark"]["stroke"] or one["mark"]["fill"]: one["transform"][0]["filter"]
        for one in found["layer"]
        if one["data"].get("url") == url and "filter" in (one.get("transform") or [{}])[0]
    }


def test_no_data_is_hatched_an_older_year_outlined_and_the_chosen_unit_most_of_all() -> None:
    ink = theme.MAP_INKS["light"]
    found = spec()
    assert filters(found, GEOMETRY.hatch) == {ink.hatch: "indexof([1], datum.properties.n) >= 0"}
    assert filters(found, GEOMETRY.source) == {
        ink.soft: "indexof([0], datum.properties.n) >= 0",
        ink.mark: "indexof([2], datum.properties.n) >= 0",
    }
    assert ink.mark not in filters(spec(chosen=None), GEOMETRY.source)


def test_a_click_meets_shapes_marks_and_pins_by_their_id_and_nothing_else() -> None:
    found = spec()
    (pick,) = found["params"]
    assert pick["name"] == PICK
    assert pick["select"]["fields"] == ["id"]
    _, mouse = looked_up(found)
    assert pick["views"] == [mouse["name"]]
    assert mouse["encoding"]["fill"] == {"value": "transparent"}
    above = found["layer"][found["layer"].index(mouse) + 1 :]
    assert not [one for one in above if one["mark"]["type"] == "geoshape"], "it hides the mouse"
    # Vega takes the field of whatever was hit in the picture: marks carry the same field
    ids = {r["id"] for one in drawn(found, "circle") for r in rows(one)}
    assert ids == {"KZNS", "karkaraly"}


def test_the_hover_says_the_same_as_on_the_webgl_map() -> None:
    found = spec()
    _, mouse = looked_up(found)
    known = mouse["transform"][1]["from"]["data"]["values"]
    shapes = Geometry("", ORDER, "", {unit: {} for unit in ORDER})
    deck = json.loads(map_deck(AREAS, shapes, BACKDROP, POINTS, [PIN], None).to_json())
    picks = next(one for one in deck["layers"][0] if one["id"] == "picks")["data"]["features"]
    said = {f["properties"]["id"]: f["properties"] for f in picks}
    fields = ("value_text", "more", "name", "level")
    assert {r["id"]: [r[f] for f in fields] for r in known} == {
        code: [p[f] for f in fields] for code, p in said.items()
    }


def test_circles_stand_for_counts_and_the_ground_is_quiet() -> None:
    found = spec(radii={"KZKAR": 10.0, "KZNS": 30.0})
    circles = rows(drawn(found, "circle")[0])
    assert [c["id"] for c in circles] == ["KZNS", "KZKAR"]
    assert circles[0]["area"] == pytest.approx(9 * circles[1]["area"], rel=1e-3)
    known = looked_up(found)[0]["transform"][1]["from"]["data"]["values"]
    assert {r["fill"] for r in known} == {theme.tone("base"), theme.tone("no_data")}


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_comes_from_the_internet(dark: bool) -> None:
    text = json.dumps(spec(dark=dark))
    assert "http" not in text.replace("https://vega.github.io/schema", "")
    assert theme.MAP_INKS["dark" if dark else "light"].water in text


def test_large_type_is_larger() -> None:
    def sizes(found: dict) -> set[float]:
        return {r["size"] for r in rows(drawn(found, "text")[0])}

    small, large = sizes(spec()), sizes(spec(size=1.4))
    assert max(large) == pytest.approx(1.4 * max(small))
    assert min(large) >= 18  # points of a map in a hall


def test_small_maps_stand_one_for_each_year_and_are_hatched() -> None:
    panels = [(str(year), AREAS, GEOMETRY) for year in (2019, 2020, 2021)]
    found = small_maps(panels)
    assert len(found["concat"]) == 3
    for one in found["concat"]:
        assert sum(part["data"].get("url") == GEOMETRY.hatch for part in one["layer"]) == 1


# The shipped layers, drawn to a file without a browser and without the internet.
REGISTRY = shipped()


def shipped_map(lang: str, **params: str) -> tuple[Any, dict]:
    selection, _ = parse({"lang": lang, **params}, REGISTRY, lang)
    rows = rows_of(
        series_rows(store.observations(selection.indicator), chosen_series(REGISTRY, selection))
    )
    view = build_map_view(rows, REGISTRY, Labels(lang), selection)
    assert view.layer is not None
    chart = plain_map(
        view.areas,
        geodata.layer(view.layer),
        geodata.backdrop(),
        geometry.label_points(view.layer),
        [],
        view.chosen,
        Look(room=FRAME),
    )
    return view, chart


def image(found: dict) -> Image.Image:
    return Image.open(io.BytesIO(vl_convert.vegalite_to_png(found))).convert("RGB")


def count(picture: Image.Image, colour: str) -> int:
    wanted = tuple(theme.rgb(colour)[:3])
    return sum(n for n, found in picture.getcolors(FRAME[0] * FRAME[1]) if found == wanted)


def test_a_file_is_drawn_offline_with_hatches() -> None:
    view, found = shipped_map("kk", indicator="3.1.1", year="2023")
    hatched = [a for a in view.areas if a.pattern == "hatch"]
    assert hatched
    with_lines = image(found)
    assert with_lines.size == FRAME
    hatch = theme.MAP_INKS["light"].hatch
    layers = [one for one in found["layer"] if one["mark"].get("fill") != hatch]
    assert len(layers) == len(found["layer"]) - 1
    without = image({**found, "layer": layers})
    # slanted strokes a pixel wide are blended: what they touch turns towards their colour,
    # but for a few pixels that a border or a name covers in part
    ink = theme.rgb(hatch)[:3]
    pairs = zip(with_lines.get_flattened_data(), without.get_flattened_data(), strict=True)
    turned = [(math.dist(a, ink), math.dist(b, ink)) for a, b in pairs if math.dist(a, b) > 3]
    assert len(turned) > 5000
    assert sum(near < far for near, far in turned) > 0.99 * len(turned)
    assert min(near for near, _ in turned) < 12
    assert count(with_lines, theme.WATER) > 500  # the Caspian


def test_a_file_names_the_regions_in_kazakh() -> None:
    _, found = shipped_map("kk", indicator="17.8.1", year="2023")
    svg = vl_convert.vegalite_to_svg(found)
    for word in ("Қызылорда", "Маңғыстау", "Ұлытау", "Жетісу", "Түркістан"):
        assert word in svg
    layers = [one for one in found["layer"] if one["mark"]["type"] != "text"]
    named, bare = image(found), image({**found, "layer": layers})
    changed = ImageChops.difference(named, bare).convert("L").histogram()
    assert sum(changed[30:]) > 2000


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_names_of_regions_keep_apart_and_within_the_picture(lang: str) -> None:
    _, found = shipped_map(lang, indicator="17.8.1", year="2023")
    texts = drawn(found, "text")[-1]
    words = rows(texts)
    assert len(words) == 20
    boxes = [_box(w) for w in words]
    for (a, one), (b, other) in combinations(zip(words, boxes, strict=True), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, f"{a['text']} lies on {b['text']}"


def _box(word: dict) -> tuple[float, float, float, float]:
    x, y = pixels(word["lon"], word["lat"], ZOOM)
    lines = word["text"].split("\n")
    wide, high = max(map(len, lines)) * LETTER * word["size"] / 2, len(lines) * word["size"] * 0.6
    y += (len(lines) - 1) * LINE * 13 / 2  # its first line stands at the point
    return (x - wide + 0.5, y - high + 0.5, x + wide - 0.5, y + high - 0.5)
