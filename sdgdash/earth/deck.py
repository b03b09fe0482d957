"""The WebGL map: a pydeck Deck that needs no internet and sends little.

The browser takes big geometry once by address; a change of year or series sends colours (by the
running number of a unit), words, and strongly simplified shapes that only the mouse meets.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from sdgdash import theme
from sdgdash.earth.deck_text import (
    CITIES,
    CITY_RADIUS,
    CLEAR,
    FONT,
    SMALL_TYPE,
    ZOOM,
    Look,
    fill_of,
    layer_of,
    name_layers,
    texts,
)
from sdgdash.words.area import Area

PIN_RADIUS = 6
CLOSER = 3  # steps of zoom; lines are surfaces, which grow with the map
DOT = 4.5  # pixels of a settlement
THIN, THICK = 1.3, 3.0  # pixels of the edge of a mark
UNSEEN = [255, 255, 255, 1]  # met by the mouse, not by the eye
# Around the cropped backdrop, so that a wide screen has no white edges.
GROUND = {
    "type": "Polygon",
    "coordinates": [[[10, 25], [10, 68], [125, 68], [125, 25], [10, 25]]],
}


class CompactDeck(pdk.Deck):
    """A Deck whose JSON has no indentation (a fifth of the message) and groups its layers."""

    def to_json(self) -> str:
        """The specification on one line, its layers as one group.

        Streamlit keeps what was clicked by its place in a layer, paints it white and all else
        pale, on whatever layer comes later. It does so to single layers only, and forgets a click
        on the members of a group with the next picture; deck.gl draws both alike.
        """
        spec = {**default_serialize(self), "layers": [self.layers]}
        return json.dumps(
            spec,
            sort_keys=True,
            default=default_serialize,
            ensure_ascii=False,
            separators=(",", ":"),
        )

    def _set_api_keys(self, api_keys: Mapping[str, str] | None = None) -> None:
        """No ground from the network, so no keys: pydeck looks for a notebook for each of four."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Units of a layer: GeoJSON or its address, property `n` = place in `order`.

    `hatch`, `edges`, `rings`: lines as surfaces (see ribbons): strokes inside every unit,
    all borders once, the outline of every unit. `picks`: simplified geometry by unit; `shapes`:
    the same for computing (shapely).
    """

    source: Any
    order: tuple[str, ...]
    hatch: Any
    picks: Mapping[str, Any]
    shapes: Mapping[str, Any] = field(default_factory=dict)
    edges: Any = None
    rings: Any = None


def map_deck(  # noqa: PLR0913, PLR0917
    areas: Sequence[Area],
    geometry: Geometry,
    backdrop: Mapping[str, Any],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    zoom: float = ZOOM,
    names: bool = True,
    look: Look | None = None,
) -> CompactDeck:
    """Map of `areas`: filled, or circles on a quiet ground.

    `backdrop`: land, sea, borders, lakes, rivers. `points`: label point (lon, lat) per area.
    `pins`: pilots with id, lon, lat, name, text.
    """
    look = look or Look(zoom=zoom, names=names)
    ink = look.ink
    marks = (
        circle_layer(areas, points, chosen, look)
        if look.radii
        else city_layers(areas, points, chosen, look)
    )
    return CompactDeck(
        layers=[
            _flat("ground", GROUND, ink.land),
            _flat("land", backdrop["land"], ink.land),
            _flat("sea", backdrop["sea"], ink.water),
            _flat("borders", backdrop["borders"], ink.border),
            fill_layer(areas, geometry, look),
            *hatch_layers(areas, geometry, look),
            _flat("lakes", backdrop["lakes"], ink.water),
            _flat("rivers", backdrop["rivers"], ink.river, 140),
            *outline_layers(areas, geometry, chosen, look),
            pick_layer(areas, geometry),
            *point_layers(look),
            *marks,
            *town_layers(look),
            pin_layer(pins, look),
            *name_layers(areas, points, pins, look, geometry.shapes),
        ],
        initial_view_state=pdk.ViewState(
            longitude=look.centre[0],
            latitude=look.centre[1],
            zoom=look.zoom,
            min_zoom=2.2,
            max_zoom=look.zoom + CLOSER,
        ),
        map_provider=None,
        tooltip={
            "html": "<b>{name}</b> <small>{level}</small><br/>{value_text}<br/>"
            "<small>{more}<br/>{source}</small>",
            "style": {
                "backgroundColor": theme.INK,
                "color": theme.PAPER,
                "maxWidth": "340px",
                "fontSize": f"{14 * look.size:.0f}px",
                "fontFamily": FONT,
            },
        },
    )


def _flat(id: str, data: Any, colour: str, alpha: int = 255) -> pdk.Layer:
    ink = theme.rgb(colour, alpha)
    return layer_of("GeoJsonLayer", id, data, stroked=False, get_fill_color=ink)


def _by_number(geometry: Geometry, colours: Mapping[str, list[int]]) -> str:
    """Expression that picks the colour of a unit by its running number."""
    listed = [colours.get(unit, CLEAR) for unit in geometry.order]
    # in brackets: the expression parser of deck.gl indexes a group, not a bare list
    return f"({json.dumps(listed, separators=(',', ':'))})[properties.n]"


def _numbered(
    id: str, data: Any, geometry: Geometry, colours: Mapping[str, list[int]]
) -> pdk.Layer:
    """Surfaces in the colour of their unit, those of other units unseen."""
    picked = _by_number(geometry, colours)
    return layer_of(
        "GeoJsonLayer",
        id,
        data,
        stroked=False,
        get_fill_color=picked,
        update_triggers={"getFillColor": crc32(picked.encode())},
    )


def fill_layer(areas: Sequence[Area], geometry: Geometry, look: Look) -> pdk.Layer:
    """Every unit in the colour of its class or state; one quiet tone under circles."""
    tones = {a.id: theme.rgb(fill_of(a, look)) for a in areas}
    return _numbered("areas", geometry.source, geometry, tones)


def hatch_layers(areas: Sequence[Area], geometry: Geometry, look: Look) -> list[pdk.Layer]:
    """Slanted lines over units without data, held back, or with a predecessor's value."""
    lines = {a.id: theme.rgb(look.ink.hatch) for a in areas if a.pattern == "hatch"}
    return [_numbered("hatch", geometry.hatch, geometry, lines)] if lines else []


def outline_layers(
    areas: Sequence[Area], geometry: Geometry, chosen: str | None, look: Look
) -> list[pdk.Layer]:
    """Thin borders of all units, dark ink around older years, and the chosen one."""
    marked = {a.id: theme.rgb(look.ink.soft) for a in areas if a.pattern == "outline"}
    if chosen:
        marked[chosen] = theme.rgb(look.ink.mark)
    thick = [_numbered("chosen", geometry.rings, geometry, marked)] if marked else []
    return [_flat("outlines", geometry.edges, look.ink.edge, 220), *thick]


def _told(area: Area) -> dict[str, Any]:
    more = " · ".join(
        x
        for x in (area.shown if area.shown != area.value_text else "", area.year_text, area.note)
        if x
    )
    return {
        "id": area.id,
        "name": area.name,
        "level": area.level,
        "value_text": area.value_text,
        "more": more,
        "source": area.source,
    }


def pick_layer(areas: Sequence[Area], geometry: Geometry) -> pdk.Layer:
    """Unseen shapes under the mouse, with the words of each unit.

    Not lit up: the engine would keep the light, too, by its place in the layer.
    """
    features = [
        {"type": "Feature", "geometry": geometry.picks[a.id], "properties": _told(a)}
        for a in areas
        if a.id in geometry.picks
    ]
    return layer_of(
        "GeoJsonLayer",
        "picks",
        {"type": "FeatureCollection", "features": features},
        pickable=True,
        stroked=False,
        get_fill_color=UNSEEN,
    )


def _dots(id: str, marks: Sequence[Mapping[str, Any]], line: str) -> pdk.Layer:
    rings = [{"line": theme.rgb(line), "width": THIN, **m} for m in marks]
    return layer_of(
        "ScatterplotLayer",
        id,
        rings,
        pickable=True,
        get_position="position",
        get_fill_color="fill",
        get_line_color="line",
        stroked=True,
        radius_units=pdk.types.String("pixels"),
        get_radius="radius",
        line_width_units=pdk.types.String("pixels"),
        get_line_width="width",
    )


def _ring(area: Area, chosen: str | None, look: Look) -> dict[str, Any]:
    """Edge of a mark: what is chosen and what is of an older year are outlined as regions are."""
    if area.id == chosen:
        return {"line": theme.rgb(look.ink.mark), "width": THICK}
    if area.pattern == "outline":
        return {"line": theme.rgb(look.ink.soft), "width": THICK}
    return {}


def city_layers(
    areas: Sequence[Area],
    points: Mapping[str, tuple[float, float]],
    chosen: str | None,
    look: Look,
) -> list[pdk.Layer]:
    """Round marks for the three cities, in the colour of their value, so they can be clicked;
    strokes stand on those that would be hatched."""
    cities = [a for a in areas if a.id in CITIES and a.id in points]
    marks = [
        {
            **_told(a),
            "position": list(points[a.id]),
            "fill": theme.rgb(fill_of(a, look)),
            "radius": CITY_RADIUS * look.size,
            "line": theme.rgb(theme.ink_on(fill_of(a, look))),
            **_ring(a, chosen, look),
        }
        for a in cities
    ]
    strokes = [
        {
            "text": "//",
            "position": list(points[a.id]),
            "size": SMALL_TYPE * look.size,
            "offset": [0, 0],
            "colour": theme.rgb(look.ink.hatch),
            "ground": CLEAR,
        }
        for a in cities
        if a.pattern == "hatch"
    ]
    hatch = [texts("city-hatch", strokes)] if strokes else []
    return [_dots("cities", marks, look.ink.mark), *hatch]


def circle_layer(
    areas: Sequence[Area],
    points: Mapping[str, tuple[float, float]],
    chosen: str | None,
    look: Look,
) -> list[pdk.Layer]:
    """Circles with an area proportional to the value, the largest first so all can be met."""
    radii = look.radii or {}
    marks = [
        {
            **_told(a),
            "position": list(points[a.id]),
            "radius": max(radii[a.id], 2.0),
            "fill": theme.rgb(theme.tone(a.tone, look.dark), 190),
            **_ring(a, chosen, look),
        }
        for a in sorted(areas, key=lambda a: -radii.get(a.id, 0.0))
        if a.id in radii and a.id in points
    ]
    return [_dots("cities", marks, look.ink.edge)]


def pin_layer(pins: Sequence[Mapping[str, Any]], look: Look) -> pdk.Layer:
    """Marks of the pilot territories."""
    marks = [
        {
            "id": p["id"],
            "name": p["name"],
            "level": "",
            "value_text": p["text"],
            "more": "",
            "source": "",
            "position": [p["lon"], p["lat"]],
            "fill": theme.rgb(theme.PILOT),
            "radius": PIN_RADIUS * look.size,
        }
        for p in pins
    ]
    return _dots("pins", marks, "#ffffff")


def town_layers(look: Look) -> list[pdk.Layer]:
    """Small dots of towns that are named but have no value of their own."""
    dots = [
        {
            "id": w["id"],
            "name": w["text"],
            "level": "",
            "value_text": "",
            "more": w.get("more", ""),
            "source": "",
            "position": [w["lon"], w["lat"]],
            "fill": theme.rgb(look.ink.soft),
            "radius": 3,
        }
        for w in look.words
        if w["kind"] == "town"
    ]
    return [_dots("towns", dots, look.ink.edge)] if dots else []


def point_layers(look: Look) -> list[pdk.Layer]:
    """Settlements in the colour of their own value; the file holds their words."""
    if look.dots is None:
        return []
    return [
        layer_of(
            "ScatterplotLayer",
            "settlements",
            look.dots,
            pickable=True,
            get_position="position",
            get_fill_color="rgb",
            get_line_color=theme.rgb(look.ink.soft),
            stroked=True,
            radius_units=pdk.types.String("pixels"),
            get_radius=DOT * look.size,
            line_width_min_pixels=0.6,
        )
    ]
