"""The WebGL map: a pydeck Deck that needs no internet and sends little."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pydeck as pdk

from sdgdash import theme

VIEW = {"longitude": 67.0, "latitude": 48.2, "min_zoom": 2.5, "max_zoom": 9}
ZOOM = 3.75
CITIES = ("KZNS", "KZALA", "KZSHY")  # too small to see at country scale
CITY_RADIUS = 7  # pixels
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
            label_layer(areas, points),
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
    """Short names on the areas (above the mark for the cities)."""
    words = [
        {"text": a.short_name, "position": list(points[a.id]),
         "offset": [0, -16] if a.id in CITIES else [0, 0]}
        for a in areas if a.id in points
    ]  # fmt: skip
    return text_layer("labels", words, theme.INK, 13)


def text_layer(id: str, words: Sequence[Mapping[str, Any]], colour: str, size: int) -> pdk.Layer:
    """Texts at positions; the automatic character set keeps the Kazakh letters."""
    return _layer(
        "TextLayer", id, list(words), get_text="text", get_position="position",
        get_color=theme.rgb(colour), get_size=size, get_pixel_offset="offset",
        character_set=pdk.types.String("auto"), font_family=pdk.types.String(_FONT),
        outline_width=0, background=True, get_background_color=[255, 255, 255, 150],
        background_padding=[3, 1],
    )  # fmt: skip


def pin_layers(pins: Sequence[Mapping[str, Any]]) -> list[pdk.Layer]:
    """Marks of the pilot territories with their names."""
    marks = [{"position": [p["lon"], p["lat"]], "text": p["name"], "offset": [0, 16],
              "name": p["name"], "id": p["id"], "value_text": p["text"], "note": ""}
             for p in pins]  # fmt: skip
    return [
        _layer("ScatterplotLayer", "pins", marks, get_position="position", pickable=True,
               radius_units=pdk.types.String("pixels"), get_radius=6, stroked=True,
               get_fill_color=theme.rgb(theme.PILOT), get_line_color=theme.rgb("#ffffff"),
               line_width_min_pixels=1.5),
        text_layer("pin-labels", marks, theme.PILOT, 14),
    ]  # fmt: skip
