"""Names on the maps that are shipped: none on another, none out of sight, in every language."""

import json
from itertools import combinations

import pytest

from sdgdash.data import geometry, store
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.select import series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth import deck_text, geodata
from sdgdash.earth.deck_text import CITIES, TYPE, Look, name_layers
from sdgdash.earth.labels import LETTER, PAD
from sdgdash.map import asked
from sdgdash.map.frames import radii
from sdgdash.map.view import MapView, build_map_view, rows_of
from sdgdash.shell.screen import Screen
from sdgdash.shell.type import map_size
from sdgdash.words.address import chosen_series, parse
from sdgdash.words.i18n import Labels

REGISTRY = shipped()
ROOMS = {"laptop": Screen(width=820, height=760), "hall": Screen(width=1190, height=1072)}


def view(lang: str, indicator: str) -> MapView:
    selection, _ = parse({"lang": lang, "indicator": indicator}, REGISTRY, "en")
    series = chosen_series(REGISTRY, selection)
    rows = rows_of(series_rows(store.observations(indicator), series))
    return build_map_view(rows, REGISTRY, Labels(lang), selection)


def written(lang: str, indicator: str, room: Screen, large: bool) -> list[dict]:
    """The texts of the map with the box of each on the screen, in pixels."""
    selection, _ = parse({"lang": lang, "type": "large" if large else "normal"}, REGISTRY, "en")
    shown = view(lang, indicator)
    look = Look(
        size=map_size(selection, TYPE),
        zoom=room.zoom,
        words=asked.names_around(SHIPPED, lang),
        radii=radii(shown),
        room=(room.width, room.map_height),
    )
    pins = [
        {"id": t.id, "lon": t.lon, "lat": t.lat, "name": t.short_name[lang]}
        for t in REGISTRY.pilots
        if t.lon is not None
    ]
    points = geometry.label_points(str(shown.layer))
    shapes = geodata._simple(str(shown.layer), None)
    layers = name_layers(shown.areas, points, pins, look, shapes)
    texts = json.loads(next(one for one in layers if one.id == "labels").to_json())["data"]
    middle = deck_text.seen(look.centre, look.zoom, (0, 0))[:2]
    for text in texts:
        x, y = deck_text.seen(text["position"], look.zoom, (0, 0))[:2]
        x, y = x + text["offset"][0] - middle[0], y + text["offset"][1] - middle[1]
        lines = text["text"].split("\n")
        wide = max(map(len, lines)) * LETTER * text["size"] / 2 + PAD[0]
        high = len(lines) * text["size"] * 0.6 + PAD[1]
        text["box"] = (x - wide, y - high, x + wide, y + high)
    return texts


CASES = pytest.mark.parametrize(
    ("lang", "indicator", "room", "large"),
    [
        (lang, indicator, room, large)
        for lang in LANGUAGES
        for indicator in ("17.8.1", "9.2.2")
        for room in ROOMS
        for large in (False, True)
    ],
)


@CASES
def test_no_name_lies_on_another_or_out_of_sight(lang, indicator, room, large) -> None:
    texts = written(lang, indicator, ROOMS[room], large)
    half = (ROOMS[room].width / 2, ROOMS[room].map_height / 2)
    for one, other in combinations(texts, 2):
        a, b = one["box"], other["box"]
        wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert min(wide, high) < 4, (one["text"], other["text"])  # plates may touch
    for text in texts:
        west, north, east, south = text["box"]
        assert west >= -half[0] - 4 and east <= half[0] + 4, text["text"]
        assert north >= -half[1] - 4 and south <= half[1] + 4, text["text"]


@CASES
def test_on_a_projector_no_text_is_smaller_than_18_points(lang, indicator, room, large) -> None:
    texts = written(lang, indicator, ROOMS[room], large)
    assert min(t["size"] for t in texts) >= (24 if large else 12)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_every_region_city_and_pilot_is_named_at_a_desk(lang: str, room: str) -> None:
    said = {
        t["text"].replace("\n", " ").replace("- ", "-")
        for t in written(lang, "17.8.1", ROOMS[room], large=False)
    }
    units = [a.short_name for a in view(lang, "17.8.1").areas]
    pilots = [t.short_name[lang] for t in REGISTRY.pilots if t.lon is not None]
    assert set(CITIES) <= {a.id for a in view(lang, "17.8.1").areas}
    assert {*units, *pilots} <= said
