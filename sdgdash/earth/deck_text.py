"""Names on the WebGL map, and the look that all its layers share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk
import shapely

from sdgdash import theme
from sdgdash.earth.labels import Box, Name, aloof, broken, earth_box, moved, pixels, placed, seen
from sdgdash.words.area import Area

VIEW = (67.0, 48.2)  # longitude, latitude of the middle of the country
ZOOM = 3.75
CITIES = ("KZNS", "KZALA", "KZSHY")  # too small to see at country scale
CITY_RADIUS = 8  # pixels
CLEAR = [0, 0, 0, 0]
FONT = "Source Sans, Noto Sans, sans-serif"
TYPE, SMALL_TYPE = 13, 12  # pixels of names of units, and of waters and towns
PLATE, QUIET_PLATE = 205, 235  # alpha of the plate under a name not on its own colour
LOOSE = 10  # pixels between a mark and the plate of its name that need a line
FAR = 1.5  # lines: a name shifted further is tied to its point by a line


@dataclass(frozen=True, slots=True)
class Look:
    """How the map is drawn. `size`: factor of all text. `centre`: longitude and latitude.

    `words`: names of waters and towns (dicts with text, lon, lat, kind). `circles`: values
    are circles, `radii` in pixels by unit. `room`: width and height in pixels, if known.
    `dots`: settlements with a value of their own, or their address. `far`: names of units may
    stand far off, on lines.
    """

    dark: bool = False
    size: float = 1.0
    zoom: float = ZOOM
    centre: tuple[float, float] = VIEW
    names: bool = True
    words: Sequence[Mapping[str, Any]] = ()
    radii: Mapping[str, float] | None = None
    room: tuple[float, float] | None = None
    dots: Any = None
    far: bool = False

    @property
    def need(self) -> float:
        """Least contrast of text (WCAG): 4.5, on a projector 7."""
        return 7.0 if self.size > 1 else 4.5

    @property
    def ink(self) -> theme.MapInk:
        """Colours of the ground."""
        return theme.MAP_INKS["dark" if self.dark else "light"]


def layer_of(kind: str, id: str, data: Any, **props: Any) -> pdk.Layer:
    """A pydeck layer with a stable id, so that view and selection stay when data change."""
    return pdk.Layer(kind, data, id=id, **props)


def fill_of(area: Area, look: Look) -> str:
    """Colour of a unit on its ground."""
    if look.radii is not None and area.value is not None:
        return theme.tone("base", look.dark)
    if look.dark and area.value is None:
        return "#3a434c"
    return theme.tone(area.tone, look.dark)


def signed(area: Area) -> str:
    """Name of a unit on its lines, with the sign of its state before it."""
    return f"{area.mark} {broken(area.short_name)}".strip()


def texts(id: str, words: Sequence[Mapping[str, Any]]) -> pdk.Layer:
    """Texts at positions; the automatic character set keeps the Kazakh letters."""
    return layer_of(
        "TextLayer",
        id,
        list(words),
        get_text="text",
        get_position="position",
        get_color="colour",
        get_size="size",
        get_pixel_offset="offset",
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        background=True,
        get_background_color="ground",
        background_padding=[3, 1],
    )


def name_layers(
    areas: Sequence[Area],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    look: Look,
    shapes: Mapping[str, Any] | None = None,
) -> list[pdk.Layer]:
    """Names of pilots and units, shifted so that none lies on another.

    `shapes`: areas by unit (shapely); a name that leaves its own gets a plate.
    """
    words, ties = words_of(areas, points, pins, look, shapes)
    return [*_ties(ties, look), texts("labels", words)]


def words_of(
    areas: Sequence[Area],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    look: Look,
    shapes: Mapping[str, Any] | None = None,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is written (text, place, size, colours), and the lines that tie names to points."""
    pinned = {p["id"] for p in pins}  # a pilot is named once, by its pin
    known = [a for a in areas if a.id in points and a.id not in pinned] if look.names else []
    off = CITY_RADIUS * look.size + 4
    gaps = {a.id: _off(a.id, off, look) for a in areas if a.id in points}
    frame = seen(look.centre, look.zoom, look.room) if look.room else None
    names = [n for n in _names(known, points, pins, gaps, look) if _in_sight(n, look.zoom, frame)]
    marks = [(p["lon"], p["lat"], off) for p in pins]
    marks += [(*points[unit], gap) for unit, gap in gaps.items() if gap]
    marks += [(w["lon"], w["lat"], 3.0) for w in look.words if w["kind"] == "town"]
    shift = placed(tuple(names), look.zoom, tuple(marks), frame)
    plain = {a.id: fill_of(a, look) for a in known if a.pattern != "hatch" and look.dots is None}
    words, ties = [], []
    for n in (n for n in names if n.id in shift):
        own = plain.get(n.id) if _inside(n, shift[n.id], look.zoom, shapes or {}) else None
        spot, offset = [n.lon, n.lat], [round(x) for x in shift[n.id]]
        if not n.optional and _is_far(n, shift[n.id]):
            spot, offset = list(moved(n.lon, n.lat, shift[n.id], look.zoom)), [0, 0]
            ties.append({"from": [n.lon, n.lat], "to": spot})
        spot = [round(degrees, 3) for degrees in spot]  # a hundred metres
        words.append(
            {
                "text": n.text,
                "position": spot,
                "offset": offset,
                "size": n.size,
                **ink_of(own, n.optional, look),
            }
        )
    return words, ties


def _names(
    known: Sequence[Area],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    gaps: Mapping[str, float],
    look: Look,
) -> list[Name]:
    """Pilots first, then cities, the units with the largest marks, and what lies around."""
    size, pin_size = TYPE * look.size, 15 * look.size
    small = size if look.size > 1 else SMALL_TYPE
    off = CITY_RADIUS * look.size + 4
    names = [
        *(
            Name(p["id"], broken(p["name"]), p["lon"], p["lat"], pin_size, off)
            for p in pins
            if p["name"]
        ),
        *(
            Name(a.id, signed(a), *points[a.id], size, gaps[a.id], far=look.far)
            for a in sorted(known, key=lambda a: (a.id not in CITIES, -gaps[a.id]))
        ),
    ]
    names += [
        Name(
            w["id"],
            broken(w["text"]),
            w["lon"],
            w["lat"],
            small,
            6.0 if w["kind"] == "town" else 0.0,
            True,
        )
        for w in look.words
    ]
    return names


def _is_far(name: Name, shift: tuple[float, float]) -> bool:
    """Whether a name stands so far from its point or mark that a line must tie them."""
    if name.gap:
        return aloof(name, shift) > LOOSE
    return max(map(abs, shift)) > FAR * name.size


def _in_sight(name: Name, zoom: float, frame: Box | None) -> bool:
    """Whether the point of a name lies in the picture."""
    x, y = pixels(name.lon, name.lat, zoom)
    return frame is None or (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3])


def _off(unit: str, mark: float, look: Look) -> float:
    """Pixels that a name keeps off its point: its circle or the mark of a city."""
    if look.radii is not None:
        return look.radii[unit] + 3 if unit in look.radii else 0.0
    return mark if unit in CITIES else 0.0


def _inside(name: Name, shift: tuple[float, float], zoom: float, shapes: Mapping[str, Any]) -> bool:
    """Whether a placed name stands wholly on its own unit."""
    shape = shapes.get(name.id)
    return shape is not None and bool(shape.contains(shapely.box(*earth_box(name, shift, zoom))))


def _ties(ties: Sequence[Mapping[str, Any]], look: Look) -> list[pdk.Layer]:
    """Thin lines from names that found no room to the points they name."""
    line = layer_of(
        "LineLayer",
        "ties",
        list(ties),
        get_source_position="from",
        get_target_position="to",
        get_color=theme.rgb(look.ink.ink, 160),
        get_width=1,
    )
    return [line] if ties else []


def ink_of(own: str | None, optional: bool, look: Look) -> dict[str, Any]:
    """Ink and ground of a text: on the unit's `own` colour if it can be read there, else a plate.

    Names of waters and towns are quieter, but not on a projector.
    """
    if own is not None and theme.contrast(theme.ink_on(own), own) >= look.need:
        return {"colour": theme.rgb(theme.ink_on(own)), "ground": CLEAR}
    quiet = optional and look.size == 1
    return {
        "colour": theme.rgb(look.ink.soft if quiet else look.ink.ink),
        "ground": theme.rgb(look.ink.ground, QUIET_PLATE if quiet else PLATE),
    }
