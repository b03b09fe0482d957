"""Names on the WebGL map, and the look that all its layers share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from sdgdash import theme
from sdgdash.charts.labels import Name, broken, placed

VIEW = (67.0, 48.2)  # longitude, latitude of the middle of the country
ZOOM = 3.75
CITIES = ("KZNS", "KZALA", "KZSHY")  # too small to see at country scale
CITY_RADIUS = 8  # pixels
CLEAR = [0, 0, 0, 0]
FONT = "Source Sans, Noto Sans, sans-serif"


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


def layer_of(kind: str, id: str, data: Any, **props: Any) -> pdk.Layer:
    """A pydeck layer with a stable id, so that view and selection stay when data change."""
    return pdk.Layer(kind, data, id=id, **props)


def fill_of(area: Any, look: Look) -> str:
    """Colour of a unit on its ground."""
    if look.radii is not None and area.value is not None:
        return "#2b333b" if look.dark else theme.tone("base")
    if look.dark and area.value is None:
        return "#3a434c"
    return theme.tone(area.tone)


def _texts(id: str, words: Sequence[Mapping[str, Any]]) -> pdk.Layer:
    """Texts at positions; the automatic character set keeps the Kazakh letters."""
    return layer_of(
        "TextLayer", id, list(words), get_text="text", get_position="position",
        get_color="colour", get_size="size", get_pixel_offset="offset",
        character_set=pdk.types.String("auto"), font_family=pdk.types.String(FONT),
        background=True, get_background_color="ground", background_padding=[3, 1],
    )  # fmt: skip


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
        *(Name(p["id"], broken(p["name"]), p["lon"], p["lat"], pin_size, off) for p in pins
          if p["name"]),
        *(Name(a.id, broken(a.short_name), *points[a.id], size, off if a.id in CITIES else 0.0)
          for a in named),
    ]  # fmt: skip
    names += [Name(w["id"], w["text"], w["lon"], w["lat"], 12 * look.size,
                   6.0 if w["kind"] == "town" else 0.0, True) for w in look.words]  # fmt: skip
    marks = [(p["lon"], p["lat"], off) for p in pins]
    marks += [(*points[a.id], off) for a in known if a.id in CITIES]
    marks += [(*points[a.id], (look.radii or {}).get(a.id, 0.0)) for a in known]
    shift = placed(tuple(names), look.zoom, tuple(marks))
    veil = theme.rgb(look.ink.ground, 205)
    tones = {a.id: fill_of(a, look) for a in known}
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
