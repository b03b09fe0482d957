"""All years of a map as plain values: what the picture of a year is made of, year after year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import Any

from sdgdash import theme
from sdgdash.earth.deck import CITY_RADIUS, Geometry
from sdgdash.earth.deck_text import CITIES, Look, fill_of, words_of
from sdgdash.earth.labels import moved
from sdgdash.earth.plain_marks import LINE, Points, css, told
from sdgdash.words.area import EMPTY, OLDER, PARENT, Area
from sdgdash.words.legend import LegendEntry

LISTS = ("fill", "dot", "entry", "value", "stack", "words", "more", "source", "call")
LETTER = 0.55  # width of a letter of a text, in its size
BODY, QUIET = 16, 13  # pixels of the sentence and of remarks


@dataclass(frozen=True, slots=True)
class Frame:
    """One year. `layer`: None where no division fits, so nothing is filled.

    `callouts`: words on the value of each territory, shown when it is chosen; `stacks`: row of
    its dot on the strip; both by id. `rules`: (value, words) of lines on the strip. `radii`: as
    in `Look`.
    """

    year: int
    layer: str | None
    areas: tuple[Area, ...]
    legend: tuple[LegendEntry, ...]
    reading: str
    division: str = ""
    callouts: Mapping[str, str] = field(default_factory=dict)
    stacks: Mapping[str, int] = field(default_factory=dict)
    rules: tuple[tuple[float, str], ...] = ()
    radii: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Film:
    """All years in one set of classes. `axis`: what the legend and the strip count.

    `span`: least and greatest value of all years; None where values stand on no axis.
    `absent`: name and words of territories that some year's division does not have.
    """

    frames: tuple[Frame, ...]
    axis: str
    span: tuple[float, float] | None
    lang: str
    absent: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def layers(self) -> tuple[str, ...]:
        """The divisions that occur, each once."""
        return tuple(dict.fromkeys(f.layer for f in self.frames if f.layer))

    def units(self) -> tuple[str, ...]:
        """Ids of the territories that occur, each once."""
        return tuple(dict.fromkeys(a.id for f in self.frames for a in f.areas))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the film is drawn on. `geometry`, `points`: by layer; `pins`: the pilots."""

    geometry: Mapping[str, Geometry]
    backdrop: Mapping[str, Any]
    points: Mapping[str, Points]
    pins: Sequence[Mapping[str, Any]] = ()


def lines(text: str, width: float, size: float) -> list[str]:
    """A text broken to lines of `width` pixels."""
    return wrap(text, max(int(width / (LETTER * size)), 20))


def facts(
    film: Film, ground: Ground, look: Look, width: float, below: float
) -> list[dict[str, Any]]:
    """What belongs to a year as a whole, in the order of the years.

    `width`, `below`: pixels of the lines of the sentence, and of the remark under the map.
    """
    return [
        {
            "year": str(f.year),
            "layer": f.layer,
            "told": lines(f.reading, width, BODY * look.size),
            "division": lines(f.division, below, QUIET * look.size),
            "hatch": _hatched(f, ground),
            "older": [a.id for a in f.areas if a.pattern == "outline"],
            "legend": [
                {
                    "label": e.label,
                    "fill": theme.tone(e.tone, look.dark),
                    "count": e.counted,
                    "pattern": e.pattern,
                    "size": e.size,
                }
                for e in f.legend
            ],
            "rules": [{"value": value, "words": words} for value, words in f.rules],
        }
        for f in film.frames
    ]


def _hatched(frame: Frame, ground: Ground) -> list[int]:
    """Running numbers of the units with strokes."""
    if frame.layer is None:
        return []
    units = {a.id for a in frame.areas if a.pattern == "hatch"}
    return [n for n, unit in enumerate(ground.geometry[frame.layer].order) if unit in units]


def units(film: Film, look: Look, width: float) -> dict[str, dict[str, Any]]:
    """What is known of every territory, a list over the years each; None where there is nothing.

    `fill`, `dot` (colour on the map and on the strip), `entry` (its place in the legend), `value`,
    `stack`, `words`, `more`, `source`, `call` (words when chosen, in lines of `width` pixels).
    """
    found: dict[str, dict[str, Any]] = {}
    for at, frame in enumerate(film.frames):
        places = {e.tone: k for k, e in enumerate(frame.legend) if e.count is not None}
        for area in frame.areas:
            said = told(area)
            unit = found.setdefault(area.id, {"title": said["title"], "name": area.name})
            on_axis = area.id in frame.stacks
            now = {
                "fill": fill_of(area, replace(look, radii=frame.radii)),
                "dot": theme.tone(area.tone, look.dark) if on_axis else None,
                "entry": places.get(_entry(area)),
                "value": area.value if on_axis else None,
                "stack": frame.stacks.get(area.id),
                "words": said["value_text"],
                "more": said["more"],
                "source": said["source"],
                "call": lines(frame.callouts.get(area.id, ""), width, BODY * look.size) or None,
            }
            for key, value in now.items():
                unit.setdefault(key, [None] * len(film.frames))[at] = value
    for other, (name, words) in film.absent.items():
        unit = found.setdefault(other, dict.fromkeys(LISTS, [None] * len(film.frames)))
        unit |= {"title": name, "name": name, "away": lines(words, width, BODY * look.size)}
    return found


def _entry(area: Area) -> str:
    """Tone of the entry of the legend that counts a territory."""
    return area.status if area.status in {*EMPTY, OLDER, PARENT} else area.tone


def marks(film: Film, ground: Ground, look: Look) -> list[dict[str, Any]]:
    """Round marks, one row a territory: the three cities, or circles of all.

    `lon`, `lat`, `area` (square pixels), `fill`, `line`, `hatch`: lists over the years.
    """
    found: dict[str, dict[str, Any]] = {}
    for at, frame in enumerate(film.frames):
        points: Points = ground.points[frame.layer] if frame.layer else {}
        for area in frame.areas:
            radius = _radius(area, frame, look)
            if radius is None or area.id not in points:
                continue
            ringed = frame.radii is None
            own = fill_of(area, look) if ringed else theme.tone(area.tone, look.dark)
            now = {
                "lon": points[area.id][0],
                "lat": points[area.id][1],
                "radius": radius,
                "fill": own,
                "line": theme.ink_on(own) if ringed else look.ink.edge,
                "hatch": "//" if area.pattern == "hatch" else "",
            }
            unit = found.setdefault(area.id, {"id": area.id})
            for key, value in now.items():
                unit.setdefault(key, [None] * len(film.frames))[at] = value
    most = {unit["id"]: max(r or 0 for r in unit["radius"]) for unit in found.values()}
    return sorted(found.values(), key=lambda unit: (-most[unit["id"]], unit["id"]))


def _radius(area: Area, frame: Frame, look: Look) -> float | None:
    """Pixels of the mark of a territory; None where it has none."""
    if frame.radii is not None:
        return max(frame.radii[area.id], 2.0) if area.id in frame.radii else None
    return CITY_RADIUS * look.size if area.id in CITIES else None


def names(film: Film, ground: Ground, look: Look) -> tuple[list[dict[str, Any]], list[Any]]:
    """Names with their inks over the years (None in years without them), and lines to points."""
    words: dict[tuple[Any, ...], dict[str, Any]] = {}
    ties: dict[tuple[Any, ...], dict[str, Any]] = {}
    years = len(film.frames)
    for at, frame in enumerate(film.frames):
        layer = frame.layer or film.layers()[0]
        shapes, points = ground.geometry[layer].shapes, ground.points[layer]
        own = replace(look, radii=frame.radii)
        texts, far = words_of(frame.areas, points, ground.pins, own, shapes)
        for w in texts:
            up = w["text"].count("\n") * LINE * w["size"] / 2  # Vega centres the first line
            shift = (w["offset"][0], w["offset"][1] - up)
            lon, lat = moved(w["position"][0], w["position"][1], shift, look.zoom)
            key = (w["text"], round(lon, 3), round(lat, 3), round(w["size"], 1))
            row = words.setdefault(
                key,
                {
                    **dict(zip(("text", "lon", "lat", "size"), key, strict=True)),
                    "ink": [None] * years,
                    "veil": [None] * years,
                },
            )
            row["ink"][at], row["veil"][at] = css(w["colour"]), css(w["ground"])
        for tie in far:
            ends = (*tie["from"], *tie["to"])
            row = ties.setdefault(
                ends,
                {
                    **dict(zip(("lon", "lat", "lon2", "lat2"), ends, strict=True)),
                    "seen": [False] * years,
                },
            )
            row["seen"][at] = True
    return list(words.values()), list(ties.values())
