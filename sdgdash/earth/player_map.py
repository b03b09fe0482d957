"""The map of the picture of all years: ground, territories, marks and names."""

from math import pi
from typing import Any

from sdgdash import theme
from sdgdash.earth import film as films
from sdgdash.earth.deck import PIN_RADIUS
from sdgdash.earth.deck_text import TYPE, Look
from sdgdash.earth.film import QUIET, Film, Ground
from sdgdash.earth.labels import TILE
from sdgdash.earth.plain import TAU
from sdgdash.earth.plain_marks import LINE
from sdgdash.earth.player_base import AT, CHOSEN, LIT, MIDDLE, MOMENT, TIP, placed, text
from sdgdash.vega import Spec

NUMERAL = 64  # pixels of the year
ROOMY = 640  # pixels of a map below which it is smaller
QUIET_PIN = "{'title': datum.name, ' ': datum.said}"
FADED = 0.25  # of a territory outside the class under the mouse


def country_map(film: Film, ground: Ground, look: Look) -> Spec:
    """The country on its ground, the year large in the empty corner."""
    ink, (width, height) = look.ink, look.room or (0.0, 0.0)
    around = ground.backdrop
    return {
        "width": width,
        "height": height,
        "view": {"fill": ink.land, "stroke": None},
        "projection": {
            "type": "mercator",
            "scale": round(TILE * 2**look.zoom / TAU, 3),
            "center": list(look.centre),
            "translate": [width / 2, height / 2],
        },
        "layer": [
            _flat(around["land"], ink.land),
            _flat(around["sea"], ink.water),
            _flat(around["borders"], ink.border),
            *(_fill(layer, ground, look) for layer in film.layers()),
            *(_hatch(layer, ground, look) for layer in film.layers() if _is_hatched(film, layer)),
            _flat(around["lakes"], ink.water),
            _flat(around["rivers"], ink.river, 0.55),
            *(_veil(layer, ground, look) for layer in film.layers()),
            *(_outline(layer, ground, look) for layer in film.layers()),
            *(_mouse(layer, ground, n) for n, layer in enumerate(film.layers())),
            *_rounds(film, ground, look),
            *_names(film, ground, look),
            placed(
                text(
                    "shown.year",
                    NUMERAL * look.size * min(1, width / ROOMY),
                    ink.ink,
                    x=14,
                    y=8,
                    opacity=0.72,
                )
            ),
        ],
    }


def _source(geometry: Any) -> dict[str, Any]:
    if isinstance(geometry, str):
        return {"url": geometry, "format": {"property": "features", "type": "json"}}
    return {"values": geometry.get("features", [geometry])}


def _flat(data: Any, colour: str, opacity: float = 1.0) -> Spec:
    mark = {"type": "geoshape", "clip": True, "fill": colour, "stroke": None, "opacity": opacity}
    return {"data": _source(data), "mark": mark}


def _shapes(layer: str, ground: Ground, mark: dict[str, Any], seen: str = "true") -> Spec:
    """Units of a division, in its years only. `seen`: expression of what is drawn."""
    return {
        "data": _source(ground.geometry[layer].source),
        "transform": [
            {"calculate": "datum.properties.id", "as": "id"},
            {"filter": f"shown.layer === '{layer}' && isValid(units[datum.id]) && {seen}"},
        ],
        "mark": {"type": "geoshape", "clip": True, **mark},
    }


def _fill(layer: str, ground: Ground, look: Look) -> Spec:
    fill = {"expr": f"units[datum.id].fill[{AT}] || 'transparent'"}
    mark = {"fill": fill, "stroke": look.ink.edge, "strokeWidth": 0.8}
    return _shapes(layer, ground, {**mark, "fillOpacity": {"expr": _lit("1")}})


def _lit(full: str) -> str:
    """Opacity of a territory: less where the mouse is on another class of the legend."""
    return f"!isValid({LIT}.k) || units[datum.id].entry[{AT}] === {LIT}.k[0] ? {full} : {FADED}"


def _is_hatched(film: Film, layer: str) -> bool:
    return any(a.pattern == "hatch" for f in film.frames if f.layer == layer for a in f.areas)


def _hatch(layer: str, ground: Ground, look: Look) -> Spec:
    strokes = _flat(ground.geometry[layer].hatch, look.ink.hatch)
    seen = f"shown.layer === '{layer}' && indexof(shown.hatch, datum.properties.n) >= 0"
    return {**strokes, "transform": [{"filter": seen}]}


def _outline(layer: str, ground: Ground, look: Look) -> Spec:
    """What is of an older year in the soft ink, the chosen one in the strong one."""
    colour = {"expr": f"datum.id === {CHOSEN} ? '{look.ink.mark}' : '{look.ink.soft}'"}
    mark = {"filled": False, "stroke": colour, "strokeWidth": 2.6 * look.size}
    seen = f"(datum.id === {CHOSEN} || indexof(shown.older, datum.id) >= 0)"
    return _shapes(layer, ground, mark, seen)


def _veil(layer: str, ground: Ground, look: Look) -> Spec:
    """Light under the outline of the chosen one, which may be as dark as its fill."""
    mark = {"filled": False, "stroke": look.ink.page, "strokeWidth": 5.2 * look.size}
    return _shapes(layer, ground, mark, f"datum.id === {CHOSEN}")


def _mouse(layer: str, ground: Ground, n: int) -> Spec:
    """Unseen shapes above all lines: what the mouse meets."""
    mark = {"fill": "transparent", "stroke": None, "tooltip": {"expr": TIP}, "cursor": "pointer"}
    found = _shapes(layer, ground, mark)
    found["transform"].append(MOMENT)
    return {**found, "name": "mouse" if n == 0 else f"mouse-{n}"}


def _at(mark: dict[str, Any], rows: list[dict[str, Any]], *steps: dict[str, Any]) -> Spec:
    """Marks at longitude and latitude."""
    across = {"longitude": "lon", "latitude": "lat"}
    encoding = {k: {"field": v, "type": "quantitative"} for k, v in across.items()}
    found: Spec = {"data": {"values": rows}, "mark": mark, "encoding": encoding}
    return {**found, "transform": list(steps)} if steps else found


def _now(*fields: str) -> list[dict[str, str]]:
    """What is a list over the years becomes the value of the year."""
    return [{"calculate": f"datum.{name}[{AT}]", "as": name} for name in fields]


def _rounds(film: Film, ground: Ground, look: Look) -> list[Spec]:
    """Cities or circles, strokes on those without a value, towns and pilots."""
    rows, ink = films.marks(film, ground, look), look.ink
    chosen, older = f"datum.id === {CHOSEN}", "indexof(shown.older, datum.id) >= 0"
    ring = f"{chosen} ? '{ink.mark}' : {older} ? '{ink.soft}' : datum.line[{AT}]"
    mark = {
        "type": "point",
        "shape": "circle",
        "clip": True,
        "opacity": 1,
        "size": {"expr": f"{pi} * datum.radius[{AT}] * datum.radius[{AT}]"},
        "fill": {"expr": f"datum.fill[{AT}]"},
        "fillOpacity": {"expr": _lit("0.75" if film.frames[-1].radii is not None else "1")},
        "stroke": {"expr": ring},
        "strokeWidth": {"expr": f"{chosen} || {older} ? 3 : 1.3"},
        "tooltip": {"expr": TIP},
        "cursor": "pointer",
    }
    seen = {"filter": f"isValid(datum.radius[{AT}])"}
    spots = [{**row, "lon_": row["lon"], "lat_": row["lat"]} for row in rows]
    place = [{"calculate": f"datum.{x}_[{AT}]", "as": x} for x in ("lon", "lat")]
    found = [_at(mark, spots, seen, *place, MOMENT)] if rows else []
    if any(any(row["hatch"]) for row in rows):
        strokes = text(f"datum.hatch[{AT}]", QUIET * look.size, ink.hatch)
        found.append(_at({**strokes, **MIDDLE}, spots, seen, *place))
    towns = [w for w in look.words if w["kind"] == "town"]
    if towns:
        dot = {"type": "circle", "size": 28, "fill": ink.soft, "stroke": ink.edge, "opacity": 1}
        found.append(_at(dot, [{"lon": w["lon"], "lat": w["lat"]} for w in towns]))
    pins = [
        {"id": p["id"], "lon": p["lon"], "lat": p["lat"], "name": p["name"], "said": p["text"]}
        for p in ground.pins
    ]
    pin = {
        "type": "circle",
        "size": round(pi * (PIN_RADIUS * look.size) ** 2),
        "fill": theme.PILOT,
        "stroke": "#ffffff",
        "opacity": 1,
        "tooltip": {"expr": QUIET_PIN},
        "cursor": "pointer",
    }
    return [*found, _at(pin, pins, MOMENT)] if pins else found


def _names(film: Film, ground: Ground, look: Look) -> list[Spec]:
    """Names where the other maps have them, each with a halo where it is not on its own unit."""
    rows, ties = films.names(film, ground, look)
    seen = {"filter": f"isValid(datum.ink[{AT}])"}
    style = {
        "type": "text",
        "text": {"expr": "datum.text"},
        "fontSize": {"expr": "datum.size"},
        "lineBreak": "\n",
        "lineHeight": TYPE * LINE * look.size,
        **MIDDLE,
    }
    halo = {"stroke": {"expr": f"datum.veil[{AT}]"}, "strokeWidth": 3.5, "strokeJoin": "round"}
    found = []
    if ties:
        rule = {"type": "rule", "stroke": look.ink.soft, "strokeWidth": 1}
        tie = _at(rule, ties, {"filter": f"datum.seen[{AT}]"})
        tie["encoding"] |= {"longitude2": {"field": "lon2"}, "latitude2": {"field": "lat2"}}
        found.append(tie)
    both = _at({}, rows, seen)
    marks = ({**style, **halo}, {**style, "fill": {"expr": f"datum.ink[{AT}]"}})
    encoding = both.pop("encoding")
    del both["mark"]
    return [*found, {**both, "layer": [{"mark": m, "encoding": encoding} for m in marks]}]
