"""The WebGL map: a pydeck Deck that needs no internet and sends little.

The browser takes big geometry once by address; a change of year or series sends colours (by the
running number of a unit), words, and strongly simplified shapes that only the mouse meets.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from sdgdash import theme
from sdgdash.charts.labels import Name, broken, placed

VIEW = (67.0, 48.2)  # longitude, latitude of the middle of the country
ZOOM = 3.75
CITIES = ("KZNS", "KZALA", "KZSHY")  # too small to see at country scale
CITY_RADIUS = 8  # pixels
PIN_RADIUS = 6
CLEAR = [0, 0, 0, 0]
UNSEEN = [255, 255, 255, 1]  # met by the mouse, not by the eye
# Around the cropped backdrop, so that a wide screen has no white edges.
GROUND = {
    "type": "Polygon",
    "coordinates": [[[10, 25], [10, 68], [125, 68], [125, 25], [10, 25]]],
}
_FONT = "Source Sans, Noto Sans, sans-serif"


class CompactDeck(pdk.Deck):
    """A Deck whose JSON has no indentation: a fifth of the message."""

    def to_json(self) -> str:
        """The specification on one line."""
        return json.dumps(
            self, sort_keys=True, default=default_serialize, ensure_ascii=False,
            separators=(",", ":"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Geometry:
    """Units of a layer. `source`, `hatch`: GeoJSON or its address, property `n` = place in `order`.

    `picks`: simplified geometry by unit.
    """

    source: Any
    order: tuple[str, ...]
    hatch: Any
    picks: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is drawn. `size`: factor of all text. `centre`: longitude and latitude.

    `words`: names of waters and towns (dicts with text, lon, lat, kind). `circles`: values
    are circles, `radii` in pixels by unit.
    """

    dark: bool = False
    size: float = 1.0
    zoom: float = ZOOM
    centre: tuple[float, float] = VIEW
    names: bool = True
    words: Sequence[Mapping[str, Any]] = ()
    radii: Mapping[str, float] | None = None

    @property
    def ink(self) -> theme.MapInk:
        """Colours of the ground."""
        return theme.MAP_INKS["dark" if self.dark else "light"]


def map_deck(  # noqa: PLR0913
    areas: Sequence[Any],
    geometry: Geometry,
    backdrop: Mapping[str, Any],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    zoom: float = ZOOM,
    names: bool = True,
    look: Look | None = None,
) -> CompactDeck:
    """Map of `areas` (presenters.mapareas.Area): filled, or circles on a quiet ground.

    `backdrop`: land, sea, borders, lakes, rivers. `points`: label point (lon, lat) per area.
    `pins`: pilots with id, lon, lat, name, text.
    """
    look = look or Look(zoom=zoom, names=names)
    ink = look.ink
    marks = circle_layer(areas, points, look) if look.radii else city_layer(areas, points, look)
    return CompactDeck(
        layers=[
            _flat("ground", GROUND, ink.land),
            _flat("land", backdrop["land"], ink.land),
            _flat("sea", backdrop["sea"], ink.water),
            _lines("borders", backdrop["borders"], theme.rgb(ink.border), 0.8),
            fill_layer(areas, geometry, look),
            hatch_layer(areas, geometry, look),
            _flat("lakes", backdrop["lakes"], ink.water),
            _lines("rivers", backdrop["rivers"], theme.rgb(ink.river, 140), 0.7),
            *outline_layers(areas, geometry, chosen, look),
            pick_layer(areas, geometry),
            *town_layers(look),
            marks,
            pin_layer(pins, look),
            *name_layers(areas, points, pins, look),
        ],
        initial_view_state=pdk.ViewState(
            longitude=look.centre[0], latitude=look.centre[1], zoom=look.zoom,
            min_zoom=2.2, max_zoom=9,
        ),
        map_provider=None,
        tooltip={"html": "<b>{name}</b> <small>{level}</small><br/>{value_text}<br/>"
                         "<small>{more}</small>",
                 "style": {"backgroundColor": theme.INK, "color": theme.PAPER, "maxWidth": "340px",
                           "fontSize": f"{14 * look.size:.0f}px", "fontFamily": _FONT}},
    )  # fmt: skip


def _layer(kind: str, id: str, data: Any, **props: Any) -> pdk.Layer:
    return pdk.Layer(kind, data, id=id, **props)


def _flat(id: str, data: Any, colour: str) -> pdk.Layer:
    return _layer("GeoJsonLayer", id, data, stroked=False, get_fill_color=theme.rgb(colour))


def _lines(id: str, data: Any, colour: list[int], width: float) -> pdk.Layer:
    return _layer(
        "GeoJsonLayer", id, data, filled=False, get_line_color=colour,
        line_width_min_pixels=width,
    )  # fmt: skip


def _by_number(geometry: Geometry, colours: Mapping[str, list[int]]) -> str:
    """Expression that picks the colour of a unit by its running number."""
    listed = [colours.get(unit, CLEAR) for unit in geometry.order]
    # in brackets: the expression parser of deck.gl indexes a group, not a bare list
    return f"({json.dumps(listed, separators=(',', ':'))})[properties.n]"


def fill_layer(areas: Sequence[Any], geometry: Geometry, look: Look) -> pdk.Layer:
    """Every unit in the colour of its class or state; one quiet tone under circles."""
    tones = {a.id: _fill(a, look) for a in areas}
    colours = _by_number(geometry, {unit: theme.rgb(c) for unit, c in tones.items()})
    return _layer(
        "GeoJsonLayer", "areas", geometry.source, stroked=False, get_fill_color=colours,
        update_triggers={"getFillColor": colours},
    )  # fmt: skip


def _fill(area: Any, look: Look) -> str:
    if look.radii is not None and area.value is not None:
        return "#2b333b" if look.dark else theme.tone("base")
    if look.dark and area.value is None:
        return "#3a434c"
    return theme.tone(area.tone)


def hatch_layer(areas: Sequence[Any], geometry: Geometry, look: Look) -> pdk.Layer:
    """Slanted lines over units without data, held back, or with a predecessor's value."""
    lines = {a.id: theme.rgb(look.ink.hatch) for a in areas if a.pattern == "hatch"}
    colours = _by_number(geometry, lines)
    return _layer(
        "GeoJsonLayer", "hatch", geometry.hatch, filled=False, get_line_color=colours,
        line_width_min_pixels=1, update_triggers={"getLineColor": colours},
    )  # fmt: skip


def outline_layers(
    areas: Sequence[Any], geometry: Geometry, chosen: str | None, look: Look
) -> list[pdk.Layer]:
    """Thin borders of all units, dashes of dark ink around older years, and the chosen one."""
    thin = _lines("outlines", geometry.source, theme.rgb(look.ink.edge, 220), 0.8)
    marked = {a.id: theme.rgb(look.ink.soft) for a in areas if a.pattern == "outline"}
    if chosen:
        marked[chosen] = theme.rgb(look.ink.mark)
    colours = _by_number(geometry, marked)
    thick = _layer(
        "GeoJsonLayer", "chosen", geometry.source, filled=False, get_line_color=colours,
        line_width_min_pixels=2.4, update_triggers={"getLineColor": colours},
    )  # fmt: skip
    return [thin, thick]


def _told(area: Any) -> dict[str, Any]:
    more = " · ".join(x for x in (area.shown if area.shown != area.value_text else "",
                                  area.year_text, area.note) if x)  # fmt: skip
    return {"id": area.id, "name": area.name, "level": area.level,
            "value_text": area.value_text, "more": more}  # fmt: skip


def pick_layer(areas: Sequence[Any], geometry: Geometry) -> pdk.Layer:
    """Unseen shapes under the mouse, with the words of each unit."""
    features = [
        {"type": "Feature", "geometry": geometry.picks[a.id], "properties": _told(a)}
        for a in areas if a.id in geometry.picks
    ]  # fmt: skip
    return _layer(
        "GeoJsonLayer", "picks", {"type": "FeatureCollection", "features": features},
        pickable=True, stroked=False, get_fill_color=UNSEEN, auto_highlight=True,
        highlight_color=[255, 255, 255, 70],
    )  # fmt: skip


def _dots(id: str, marks: Sequence[Mapping[str, Any]], line: str) -> pdk.Layer:
    rings = [{"line": theme.rgb(line), **m} for m in marks]
    return _layer(
        "ScatterplotLayer", id, rings, pickable=True, get_position="position",
        get_fill_color="fill", get_line_color="line", stroked=True,
        radius_units=pdk.types.String("pixels"), get_radius="radius", line_width_min_pixels=1.3,
    )  # fmt: skip


def city_layer(
    areas: Sequence[Any], points: Mapping[str, tuple[float, float]], look: Look
) -> pdk.Layer:
    """Round marks for the three cities, in the colour of their value, so they can be clicked."""
    marks = [
        {**_told(a), "position": list(points[a.id]), "fill": theme.rgb(_fill(a, look)),
         "radius": CITY_RADIUS * look.size,
         "line": theme.rgb(theme.ink_on(_fill(a, look)))}
        for a in areas if a.id in CITIES and a.id in points
    ]  # fmt: skip
    return _dots("cities", marks, look.ink.mark)


def circle_layer(
    areas: Sequence[Any], points: Mapping[str, tuple[float, float]], look: Look
) -> pdk.Layer:
    """Circles with an area proportional to the value, the largest first so all can be met."""
    radii = look.radii or {}
    marks = [
        {**_told(a), "position": list(points[a.id]), "radius": max(radii[a.id], 2.0),
         "fill": theme.rgb(theme.tone(a.tone), 190)}
        for a in sorted(areas, key=lambda a: -radii.get(a.id, 0.0))
        if a.id in radii and a.id in points
    ]  # fmt: skip
    return _dots("cities", marks, look.ink.edge)


def pin_layer(pins: Sequence[Mapping[str, Any]], look: Look) -> pdk.Layer:
    """Marks of the pilot territories."""
    marks = [
        {"id": p["id"], "name": p["name"], "level": "", "value_text": p["text"], "more": "",
         "position": [p["lon"], p["lat"]], "fill": theme.rgb(theme.PILOT),
         "radius": PIN_RADIUS * look.size}
        for p in pins
    ]  # fmt: skip
    return _dots("pins", marks, "#ffffff")


def _texts(id: str, words: Sequence[Mapping[str, Any]]) -> pdk.Layer:
    """Texts at positions; the automatic character set keeps the Kazakh letters."""
    return _layer(
        "TextLayer", id, list(words), get_text="text", get_position="position",
        get_color="colour", get_size="size", get_pixel_offset="offset",
        character_set=pdk.types.String("auto"), font_family=pdk.types.String(_FONT),
        background=True, get_background_color="ground", background_padding=[3, 1],
    )  # fmt: skip


def town_layers(look: Look) -> list[pdk.Layer]:
    """Small dots of towns that are named but have no value of their own."""
    dots = [
        {"id": w["id"], "name": w["text"], "level": "", "value_text": "", "more": w.get("more", ""),
         "position": [w["lon"], w["lat"]], "fill": theme.rgb(look.ink.soft), "radius": 3}
        for w in look.words if w["kind"] == "town"
    ]  # fmt: skip
    return [_dots("towns", dots, look.ink.edge)] if dots else []


def name_layers(
    areas: Sequence[Any],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    look: Look,
) -> list[pdk.Layer]:
    """Names of pilots and units, shifted so that none lies on another."""
    pinned = {p["id"] for p in pins}  # a pilot is named once, by its pin
    known = [a for a in areas if a.id in points and a.id not in pinned] if look.names else []
    named = sorted(known, key=lambda a: a.id not in CITIES)
    size, pin_size = 13 * look.size, 15 * look.size
    off = CITY_RADIUS * look.size + 4
    names = [
        *(Name(p["id"], broken(p["name"]), p["lon"], p["lat"], pin_size, off) for p in pins),
        *(Name(a.id, broken(a.short_name), *points[a.id], size, off if a.id in CITIES else 0.0)
          for a in named),
    ]  # fmt: skip
    names += [Name(w["id"], w["text"], w["lon"], w["lat"], 12 * look.size,
                   6.0 if w["kind"] == "town" else 0.0, True) for w in look.words]  # fmt: skip
    marks = [(p["lon"], p["lat"], off) for p in pins]
    marks += [(*points[a.id], off) for a in known if a.id in CITIES]
    marks += [(*points[a.id], (look.radii or {}).get(a.id, 0.0)) for a in known]
    shift = placed(names, look.zoom, marks)
    veil = theme.rgb(look.ink.ground, 205)
    tones = {a.id: _fill(a, look) for a in known}
    words = [
        {"text": n.text, "position": [n.lon, n.lat], "offset": [round(x) for x in shift[n.id]],
         "size": n.size, **_ink(n, tones, shift[n.id], veil, look)}
        for n in names if n.id in shift
    ]  # fmt: skip
    return [_texts("labels", words)]


def _ink(
    name: Name, tones: Mapping[str, str], shift: tuple[float, float], veil: list[int], look: Look
) -> dict[str, Any]:
    """Ink that can be read: on the unit's own colour, or dark on a veil beside it."""
    if name.optional:
        return {"colour": theme.rgb(look.ink.soft), "ground": theme.rgb(look.ink.ground, 150)}
    moved = name.gap > 0 or max(map(abs, shift)) > 0.5 * name.size
    if moved or name.id not in tones:
        return {"colour": theme.rgb(look.ink.ink), "ground": veil}
    return {"colour": theme.rgb(theme.ink_on(tones[name.id])), "ground": CLEAR}
