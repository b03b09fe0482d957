"""The WebGL map: a pydeck Deck that needs no internet and sends little."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from sdgdash import theme

VIEW = {"longitude": 67.0, "latitude": 48.2, "min_zoom": 2.5, "max_zoom": 9}
ZOOM = 3.75
CITIES = ("KZNS", "KZALA", "KZSHY")  # too small to see at country scale
VEIL = [255, 255, 255, 200]  # ground of names that lie across two colours
CITY_RADIUS = 7  # pixels
# Pixels by which a name is moved off the mark or the name beside it, at the scale of the country.
LABEL_SHIFTS = {
    "KZNS": [0, -15], "KZALA": [0, 17], "KZSHY": [-34, 12], "KZAKM": [-44, 4], "KZYUZ": [26, -30],
    "KZALM": [22, -16], "KZZHS": [18, 0], "KZKZY": [38, 14], "KZVOS": [-22, 0], "KZABY": [-6, 12],
    "KZKAR": [-24, 10],
}  # fmt: skip
_FONT = "Source Sans, Noto Sans, sans-serif"


class CompactDeck(pdk.Deck):
    """A Deck whose JSON has no indentation: a fifth of the message."""

    def to_json(self) -> str:
        """The specification on one line."""
        return json.dumps(json.loads(super().to_json()), ensure_ascii=False, separators=(",", ":"))


def _layer(kind: str, id: str, data: Any, **props: Any) -> pdk.Layer:
    return pdk.Layer(kind, data, id=id, **props)


def map_deck(
    areas: Sequence[Any],
    geometry: Mapping[str, Any],
    backdrop: Mapping[str, Mapping[str, Any]],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    zoom: float = ZOOM,
    names: bool = True,
) -> CompactDeck:
    """Choropleth of `areas` (presenters.map.Area) on `geometry` (GeoJSON, property `id`).

    `backdrop`: land, sea, borders, lakes, rivers (GeoJSON each). `points`: label point
    (lon, lat) per area. `pins`: pilots with lon, lat, name. Outlines are a layer of their
    own: a stroked pickable layer makes picks ten times slower.
    """
    filled = fill_features(areas, geometry)
    return CompactDeck(
        layers=[
            *backdrop_layers(backdrop),
            _layer(
                "GeoJsonLayer", "areas", filled, pickable=True, stroked=False,
                get_fill_color="properties.fill", auto_highlight=True,
                highlight_color=[255, 255, 255, 90],
            ),
            *water_layers(backdrop),
            outline_layer(filled, None),
            *([outline_layer(filled, chosen)] if chosen else []),
            city_layer(filled, points),
            *([label_layer(areas, points)] if names else []),
            *pin_layers(pins),
        ],
        initial_view_state=pdk.ViewState(**VIEW, zoom=zoom),
        map_provider=None,
        tooltip={"html": "<b>{name}</b><br/>{value_text}<br/><small>{note}</small>",
                 "style": {"backgroundColor": theme.INK, "color": theme.PAPER,
                           "fontSize": "14px", "fontFamily": _FONT}},
    )  # fmt: skip


def fill_features(areas: Sequence[Any], geometry: Mapping[str, Any]) -> dict[str, Any]:
    """The layer with each area's colour and words; areas without geometry are left out."""
    by_id = {f["properties"]["id"]: f["geometry"] for f in geometry["features"]}
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": by_id[a.id],
                "properties": {
                    "id": a.id,
                    "name": a.name,
                    "value_text": a.value_text,
                    "note": a.note,
                    "fill": theme.rgb(theme.tone(a.tone)),
                },
            }
            for a in areas
            if a.id in by_id
        ],
    }


def backdrop_layers(backdrop: Mapping[str, Any]) -> list[pdk.Layer]:
    """Land of the neighbours, seas and the borders between neighbours, under the map."""
    fills = [
        _layer(
            "GeoJsonLayer", name, backdrop[name], stroked=False, get_fill_color=theme.rgb(colour)
        )
        for name, colour in (("land", theme.LAND), ("sea", theme.WATER))
    ]
    borders = _layer(
        "GeoJsonLayer", "borders", backdrop["borders"], filled=False,
        get_line_color=theme.rgb("#d8d3c8"), line_width_min_pixels=0.8,
    )  # fmt: skip
    return [*fills, borders]


def water_layers(backdrop: Mapping[str, Any]) -> list[pdk.Layer]:
    """Lakes and rivers over the areas, quiet."""
    lakes = _layer(
        "GeoJsonLayer", "lakes", backdrop["lakes"], stroked=False,
        get_fill_color=theme.rgb(theme.WATER),
    )  # fmt: skip
    rivers = _layer(
        "GeoJsonLayer", "rivers", backdrop["rivers"], filled=False,
        get_line_color=theme.rgb("#9dbbd0", 140), line_width_min_pixels=0.7,
    )  # fmt: skip
    return [lakes, rivers]


def outline_layer(filled: Mapping[str, Any], chosen: str | None) -> pdk.Layer:
    """White borders of all areas, or the dark outline of the chosen one."""
    features = [f for f in filled["features"] if chosen in (None, f["properties"]["id"])]
    outlines = [{"type": "Feature", "geometry": f["geometry"], "properties": {}} for f in features]
    return _layer(
        "GeoJsonLayer", "chosen" if chosen else "outlines",
        {"type": "FeatureCollection", "features": outlines},
        filled=False, stroked=True,
        get_line_color=theme.rgb(theme.INK) if chosen else theme.rgb("#ffffff", 220),
        line_width_min_pixels=2.2 if chosen else 0.8,
    )  # fmt: skip


def city_layer(filled: Mapping[str, Any], points: Mapping[str, tuple[float, float]]) -> pdk.Layer:
    """Round marks for the three cities, in the colour of their value, so they can be clicked."""
    marks = [
        {**f["properties"], "position": list(points[f["properties"]["id"]])}
        for f in filled["features"]
        if f["properties"]["id"] in CITIES and f["properties"]["id"] in points
    ]
    return _layer(
        "ScatterplotLayer", "cities", marks, pickable=True, get_position="position",
        get_fill_color="fill", get_line_color=theme.rgb(theme.INK), stroked=True,
        radius_units=pdk.types.String("pixels"), get_radius=CITY_RADIUS,
        line_width_min_pixels=1.2,
    )  # fmt: skip


def label_layer(areas: Sequence[Any], points: Mapping[str, tuple[float, float]]) -> pdk.Layer:
    """Short names on the areas, in the ink that can be read on their colour."""
    words = [
        {"text": a.short_name, "position": list(points[a.id]),
         "offset": LABEL_SHIFTS.get(a.id, [0, 0]),
         "colour": theme.rgb(theme.INK if a.id in CITIES else theme.ink_on(theme.tone(a.tone))),
         "ground": VEIL if a.id in CITIES else [0, 0, 0, 0]}
        for a in areas if a.id in points
    ]  # fmt: skip
    return text_layer("labels", words, 13)


def text_layer(id: str, words: Sequence[Mapping[str, Any]], size: int) -> pdk.Layer:
    """Texts at positions; the automatic character set keeps the Kazakh letters."""
    return _layer(
        "TextLayer", id, list(words), get_text="text", get_position="position",
        get_color="colour", get_size=size, get_pixel_offset="offset",
        character_set=pdk.types.String("auto"), font_family=pdk.types.String(_FONT),
        background=True, get_background_color="ground", background_padding=[3, 1],
    )  # fmt: skip


def pin_layers(pins: Sequence[Mapping[str, Any]]) -> list[pdk.Layer]:
    """Marks of the pilot territories with their names."""
    marks = [
        {"position": [p["lon"], p["lat"]], "text": p["name"], "offset": [0, 17], "name": p["name"],
         "colour": theme.rgb(theme.INK), "ground": VEIL, "id": p["id"], "value_text": p["text"],
         "note": ""}
        for p in pins
    ]  # fmt: skip
    return [
        _layer("ScatterplotLayer", "pins", marks, get_position="position", pickable=True,
               radius_units=pdk.types.String("pixels"), get_radius=6, stroked=True,
               get_fill_color=theme.rgb(theme.PILOT), get_line_color=theme.rgb("#ffffff"),
               line_width_min_pixels=1.5),
        text_layer("pin-labels", marks, 15),
    ]  # fmt: skip
