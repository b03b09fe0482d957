"""What is said beside the map of all years: sentence, chosen territory, legend, strip."""

from math import ceil

from sdgdash.earth import film as films
from sdgdash.earth.deck_text import Look
from sdgdash.earth.film import BODY, LETTER, QUIET, Film
from sdgdash.earth.player_base import AT, CHOSEN, LINES, MIDDLE, MOMENT, TIP, placed, text
from sdgdash.vega import Spec

CELL, ROW, SWATCH = 190, 24, 34  # pixels of an entry of the legend; of its colour and margins
STRIP, STRIP_ROWS = 84, 6  # pixels of the strip's dots, rows it has at least
ROOM = 0.03  # of the axis on either side of the values
LARGE = 20  # pixels of the name of the chosen territory


def sentence(film: Film, look: Look, width: float) -> Spec:
    """What a person would say of the year; as high as the longest of all years."""
    size = BODY * look.size
    most = max(len(films.lines(f.reading, width, size)) for f in film.frames)
    mark = text("shown.told", size, look.ink.ink, x=0, y=0)
    return {
        "width": width,
        "height": ceil(max(most, 1) * size * LINES),
        "layer": [placed(mark)],
    }


def callout(film: Film, look: Look, width: float) -> Spec:
    """Name, value and numbers of the chosen territory, or why it is not on the map of the year."""
    size, large = BODY * look.size, LARGE * look.size
    calls = [c for f in film.frames for c in f.callouts.values()]
    most = max((len(films.lines(call, width, size)) for call in calls), default=1)
    own = f"units[{CHOSEN}]"
    rows = (
        (f"isValid({own}) ? {own}.name : ''", large, 0.0, "bold"),
        (f"isValid({own}) ? {own}.words[{AT}] || '' : ''", large, large, "normal"),
        (f"isValid({own}) ? {own}.call[{AT}] || '' : ''", size, 2 * large, "normal"),
        (f"isValid({own}) && !{own}.words[{AT}] ? {own}.away : ''", size, large, "normal"),
    )
    return {
        "width": width,
        "height": ceil(8 + 2 * large * LINES + most * size * LINES),
        "layer": [
            placed(
                text(words, high, look.ink.ink, x=0, y=4 + above * LINES, fontWeight=weight),
                name=f"call_{n}",
            )
            for n, (words, high, above, weight) in enumerate(rows)
        ],
    }


def division(film: Film, look: Look, width: float) -> Spec:
    """Which division of the country the year has."""
    size = QUIET * look.size
    most = max(len(films.lines(f.division, width, size)) for f in film.frames)
    mark = text("shown.division", size, look.ink.soft, x=0, y=0)
    return {"width": width, "height": ceil(most * size * LINES), "layer": [placed(mark)]}


def legend(film: Film, look: Look, width: float) -> Spec:
    """Classes and states with their counts, in columns."""
    size, ink = 15 * look.size, look.ink
    entries = [e for f in film.frames for e in f.legend]
    longest = max((len(e.label) + len(e.counted) + 3 for e in entries), default=0)
    cell = max(CELL * look.size, longest * LETTER * size + SWATCH)
    columns = max(int(width // cell), 1)
    wide, row = width / columns, ROW * look.size
    most = max((len(f.legend) for f in film.frames), default=0)
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
        "tooltip": None,
        "x": {"expr": "datum.left + 9"},
        "y": {"expr": f"datum.top + {row / 2}"},
    }
    strokes = text(
        "datum.entry.pattern === 'hatch' ? '//' : ''",
        12 * look.size,
        ink.hatch,
        x={"expr": "datum.left + 9"},
        y={"expr": f"datum.top + {row / 2}"},
    )
    label = text(
        "datum.entry.label + (datum.entry.count === '' ? '' : ' · ' + datum.entry.count)",
        size,
        ink.ink,
        x={"expr": "datum.left + 24"},
        y={"expr": f"datum.top + {row / 2}"},
        limit=wide - 28,
    )
    title = text(_quoted(film.axis), size, ink.ink, x=0, y=0, fontWeight="bold")
    rows = {"data": {"values": cells}, "transform": entry}
    return {
        "width": width,
        "height": ceil(row * (ceil(most / columns) + 1)),
        "layer": [
            placed(title),
            {**rows, "mark": swatch, "name": "classes"},
            {**rows, "mark": {**strokes, **MIDDLE}},
            {**rows, "mark": {**label, "baseline": "middle"}},
        ],
    }


def _quoted(text: str) -> str:
    """A text as an expression."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def strip(film: Film, look: Look, width: float) -> Spec:
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
    ids = [{"id": unit} for unit in film.units()]
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
    words = text(
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
    return {"width": width, "height": STRIP * size, "layer": layers}


def _limits(film: Film) -> tuple[float, float]:
    """Ends of the axis with some room, below zero only where a value is."""
    values = [*(film.span or ()), *(value for f in film.frames for value, _ in f.rules)]
    low, high = min(values), max(values)
    room = ROOM * (high - low or abs(high) or 1.0)
    return (low - room if low < 0 else max(low - room, 0.0)), high + room
