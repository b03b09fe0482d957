"""A map of all years in one Vega-Lite picture: whatever tells the year hangs on one parameter.

Fill, year, sentence, legend with counts, strip of all territories and the words on the chosen one
change in one frame when `AT` changes (the place of the year in the film). The picture holds no
year and no territory of the reader's, so that neither needs another picture.
"""

from math import ceil, pi
from typing import Any

from sdgdash import theme
from sdgdash.earth import film as films
from sdgdash.earth.deck import PIN_RADIUS
from sdgdash.earth.deck_text import TYPE, Look
from sdgdash.earth.film import BODY, QUIET, Film, Ground
from sdgdash.earth.labels import TILE
from sdgdash.earth.plain import NO_PADDING, TAU
from sdgdash.earth.plain_marks import LINE, PICK
from sdgdash.vega import Spec, number_signs

AT, CHOSEN = "at", "chosen"  # bound parameters: place of the year in the film, id of a territory
NUMERAL = 64  # pixels of the year
CELL, ROW = 190, 24  # pixels of an entry of the legend
STRIP, STRIP_ROWS = 84, 6  # pixels of the strip's dots, rows it has at least
ROOM = 0.03  # of the axis on either side of the values
LINES = 1.3  # height of a line of a text, in its size
NOTHING: Spec = {"values": [{}]}  # one mark without data
# A click says when the choice before it was made: the same territory again is another click.
MOMENT = {"calculate": f"now() + 0 * length({CHOSEN})", "as": "moment"}
TIP = (
    "{'title': units[datum.id].title, ' ': units[datum.id].words[at], "
    "'  ': units[datum.id].more[at], '   ': units[datum.id].source[at]}"
)
QUIET_PIN = "{'title': datum.name, ' ': datum.said}"


def player_picture(film: Film, ground: Ground, look: Look) -> Spec:
    """Vega-Lite of a film. `look.room`: pixels of the map; the picture is higher.

    Two inputs are bound to it, `AT` and `CHOSEN`. A click on a territory or a pilot sets the
    selection `PICK` to its `id`. It opens with the last year and nobody chosen.
    """
    parts = [_sentence(film, look), _map(film, ground, look), _legend(film, look)]
    if film.span is not None:
        parts.append(_strip(film, look))
    last = len(film.frames) - 1
    years = {"input": "range", "min": 0, "max": last, "step": 1}
    click = {"type": "point", "fields": ["id", "moment"], "on": "click", "toggle": False}
    return {
        "params": [
            {"name": AT, "value": last, "bind": years},
            {"name": CHOSEN, "value": "", "bind": {"input": "text"}},
            {"name": "frames", "value": films.facts(film, ground, look)},
            {"name": "units", "value": films.units(film, look)},
            {"name": "shown", "expr": f"frames[{AT}]"},
            {"name": PICK, "select": {**click, "clear": False}, "views": ["mouse"]},
        ],
        "vconcat": parts,
        "spacing": 8,
        "padding": NO_PADDING,
        "background": "transparent",
        "config": {
            "font": theme.FONT,
            "aria": False,
            "view": {"stroke": None},
            "locale": {"number": number_signs(film.lang)},
        },
        "usermeta": {"embedOptions": {"renderer": "svg"}},
    }


def _text(expression: str, size: float, ink: str, **more: Any) -> dict[str, Any]:
    """A text mark whose words follow from an expression."""
    return {
        "type": "text",
        "text": {"expr": expression},
        "fontSize": round(size, 1),
        "lineHeight": round(size * LINES, 1),
        "color": ink,
        "align": "left",
        "baseline": "top",
        **more,
    }


def _placed(mark: dict[str, Any], **more: Any) -> Spec:
    """A mark alone, at pixels."""
    return {"data": NOTHING, "mark": mark, **more}


def _width(look: Look) -> float:
    return (look.room or (0.0, 0.0))[0]


def _sentence(film: Film, look: Look) -> Spec:
    """What a person would say of the year; as high as the longest of all years."""
    size = BODY * look.size
    most = max(len(films.lines(f.reading, _width(look), size)) for f in film.frames)
    mark = _text("shown.told", size, look.ink.ink, x=0, y=0)
    return {
        "width": _width(look),
        "height": ceil(max(most, 1) * size * LINES),
        "layer": [_placed(mark)],
    }


def _map(film: Film, ground: Ground, look: Look) -> Spec:
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
            *(_outline(layer, ground, look) for layer in film.layers()),
            *(_mouse(layer, ground, n) for n, layer in enumerate(film.layers())),
            *_rounds(film, ground, look),
            *_names(film, ground, look),
            _placed(_text("shown.year", NUMERAL * look.size, ink.ink, x=14, y=8, opacity=0.72)),
            *_callout(look),
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
    return _shapes(layer, ground, {"fill": fill, "stroke": look.ink.edge, "strokeWidth": 0.8})


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
        "fillOpacity": 0.75 if film.frames[-1].radii is not None else 1,
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
        strokes = _text(f"datum.hatch[{AT}]", QUIET * look.size, ink.hatch)
        found.append(_at({**strokes, **_MIDDLE}, spots, seen, *place))
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


_MIDDLE = {"align": "center", "baseline": "middle"}


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
        **_MIDDLE,
    }
    halo = {"stroke": {"expr": f"datum.veil[{AT}]"}, "strokeWidth": 3.5, "strokeJoin": "round"}
    found = []
    if ties:
        rule = {"type": "rule", "stroke": look.ink.soft, "strokeWidth": 1}
        tie = _at(rule, ties, {"filter": f"datum.seen[{AT}]"})
        tie["encoding"] |= {"longitude2": {"field": "lon2"}, "latitude2": {"field": "lat2"}}
        found.append(tie)
    return [
        *found,
        _at({**style, **halo}, rows, seen),
        _at({**style, "fill": {"expr": f"datum.ink[{AT}]"}}, rows, seen),
    ]


def _callout(look: Look) -> list[Spec]:
    """Name and numbers of the chosen territory, in the empty corner below the country."""
    height = (look.room or (0, 0))[1]
    known = f"isValid(units[{CHOSEN}])"
    size = BODY * look.size
    rows = (
        (f"{known} ? units[{CHOSEN}].name : ''", 2 * size * LINES, "bold"),
        (f"{known} ? units[{CHOSEN}].call[{AT}] || '' : ''", size * LINES, "normal"),
    )
    found = []
    for words, up, weight in rows:
        mark = _text(words, size, look.ink.ink, x=14, y=height - up - 8, fontWeight=weight)
        halo = {**mark, "stroke": look.ink.land, "strokeWidth": 4, "strokeJoin": "round"}
        found += [_placed(halo), _placed(mark)]
    return found


def _legend(film: Film, look: Look) -> Spec:
    """Classes and states with their counts, in columns, and the division of the year below."""
    size, ink = 15 * look.size, look.ink
    columns = max(int(_width(look) // (CELL * look.size)), 1)
    wide, row = _width(look) / columns, ROW * look.size
    most = max((len(f.legend) for f in film.frames), default=0)
    foot = max(len(films.lines(f.division, _width(look), QUIET * look.size)) for f in film.frames)
    body = row * (ceil(most / columns) + 1)
    cells = [
        {"k": k, "left": k % columns * wide, "top": row * (k // columns + 1)} for k in range(most)
    ]
    entry = [
        {"calculate": "shown.legend[datum.k]", "as": "entry"},
        {"filter": "isValid(datum.entry)"},
    ]
    swatch = {
        "type": "point",
        "shape": {"expr": "datum.entry.pattern === 'round' ? 'circle' : 'square'"},
        "size": {"expr": "datum.entry.size * datum.entry.size * 0.7"},
        "fill": {"expr": "datum.entry.fill"},
        "stroke": {"expr": f"datum.entry.pattern === 'outline' ? '{ink.ink}' : '{ink.soft}'"},
        "strokeWidth": {"expr": "datum.entry.pattern === 'outline' ? 2 : 0.6"},
        "opacity": 1,
        "x": {"expr": "datum.left + 9"},
        "y": {"expr": f"datum.top + {row / 2}"},
    }
    strokes = _text(
        "datum.entry.pattern === 'hatch' ? '//' : ''",
        12 * look.size,
        ink.hatch,
        x={"expr": "datum.left + 9"},
        y={"expr": f"datum.top + {row / 2}"},
    )
    label = _text(
        "datum.entry.label + (datum.entry.count === '' ? '' : ' · ' + datum.entry.count)",
        size,
        ink.ink,
        x={"expr": "datum.left + 24"},
        y={"expr": f"datum.top + {row / 2}"},
        limit=wide - 28,
    )
    title = _text(_quoted(film.axis), size, ink.ink, x=0, y=0, fontWeight="bold")
    division = _text("shown.division", QUIET * look.size, ink.soft, x=0, y=body + 4)
    rows = {"data": {"values": cells}, "transform": entry}
    return {
        "width": _width(look),
        "height": ceil(body + 4 + foot * QUIET * look.size * LINES),
        "layer": [
            _placed(title),
            {**rows, "mark": swatch},
            {**rows, "mark": {**strokes, **_MIDDLE}},
            {**rows, "mark": {**label, "baseline": "middle"}},
            _placed(division),
        ],
    }


def _quoted(text: str) -> str:
    """A text as an expression."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _strip(film: Film, look: Look) -> Spec:
    """All territories on one axis that stands still, the chosen one named, and the country."""
    ink, size = look.ink, look.size
    low, high = _limits(film)
    top = max(max((*f.stacks.values(), 0)) for f in film.frames) + 2
    top = max(top, STRIP_ROWS)
    axis = {
        "labelColor": ink.soft,
        "labelFontSize": 12 * size,
        "grid": False,
        "tickCount": 6,
        "domainColor": ink.border,
        "title": None,
    }
    across = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [low, high], "zero": False, "nice": False},
        "axis": axis,
    }
    up = {"type": "quantitative", "scale": {"domain": [-0.7, top]}, "axis": None}
    ids = [{"id": unit} for unit in films.units(film, look)]
    dots = [
        {"filter": f"isValid(units[datum.id].value[{AT}])"},
        {"calculate": f"units[datum.id].value[{AT}]", "as": "value"},
        {"calculate": f"units[datum.id].stack[{AT}]", "as": "row"},
        MOMENT,
    ]
    chosen = f"datum.id === {CHOSEN}"
    dot = {
        "type": "point",
        "shape": "circle",
        "size": 120 * size,
        "opacity": 1,
        "fill": {"expr": f"units[datum.id].dot[{AT}]"},
        "stroke": {"expr": f"{chosen} ? '{ink.ink}' : '{ink.soft}'"},
        "strokeWidth": {"expr": f"{chosen} ? 2.6 : 0.8"},
        "tooltip": {"expr": TIP},
    }
    most = max(len(f.rules) for f in film.frames)
    rules = [
        {"calculate": "shown.rules[datum.k]", "as": "rule"},
        {"filter": "isValid(datum.rule)"},
        {"calculate": "datum.rule.value", "as": "value"},
    ]
    spots = {"data": {"values": [{"k": k} for k in range(most)]}, "transform": rules}
    words = _text(
        "datum.rule.words",
        12 * size,
        ink.ink,
        align={"expr": f"datum.value > {(low + high) / 2} ? 'right' : 'left'"},
        dx={"expr": f"datum.value > {(low + high) / 2} ? -5 : 5"},
        y={"expr": f"{15 * size} * datum.k"},
    )
    x = {"x": across}
    lines = {"type": "rule", "color": ink.soft, "strokeWidth": 2}
    own = {"data": {"values": ids}, "transform": dots}
    layers: list[Spec] = [
        {**own, "mark": dot, "encoding": {**x, "y": {"field": "row", **up}}},
    ]
    if most:
        halo = {**words, "stroke": ink.page, "strokeWidth": 4}
        marks = (lines, halo, words)
        layers = [*({**spots, "mark": m, "encoding": x} for m in marks), *layers]
    return {"width": _width(look), "height": STRIP * size, "layer": layers}


def _limits(film: Film) -> tuple[float, float]:
    """Ends of the axis with some room, below zero only where a value is."""
    values = [*(film.span or ()), *(value for f in film.frames for value, _ in f.rules)]
    low, high = min(values), max(values)
    room = ROOM * (high - low or abs(high) or 1.0)
    return (low - room if low < 0 else max(low - room, 0.0)), high + room
