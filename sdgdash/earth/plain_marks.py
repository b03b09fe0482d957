"""Marks and names on the map without WebGL: cities, circles, settlements, towns, pilots."""

from collections.abc import Mapping, Sequence
from math import pi
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.earth import deck
from sdgdash.earth.deck_text import TYPE, Look, words_of
from sdgdash.earth.labels import moved

PICK = "pick"  # selection of a click
TOLD = ("name", "level", "value_text", "more", "source")
LINE = 1.05  # height of a line of a name, in its size
Points = Mapping[str, tuple[float, float]]


def told(area: Any) -> dict[str, Any]:
    """What the hover text says of a unit: the same words as on the WebGL map."""
    return _titled(deck._told(area))


def _titled(mark: Mapping[str, Any]) -> dict[str, Any]:
    title = " · ".join(str(mark[k]) for k in ("name", "level") if mark.get(k))
    return {**{k: mark[k] for k in ("id", *TOLD)}, "title": title}


def tips() -> list[alt.Tooltip]:
    """The hover text: name and level as its heading, then the value, then the rest."""
    fields = {"title": "title", "value_text": " ", "more": "  ", "source": "   "}
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in fields.items()]


def marks(
    areas: Sequence[Any],
    points: Points,
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    look: Look,
) -> list[alt.Chart]:
    """Everything round, the largest first, each with the words of the WebGL map."""
    layers = deck.circle_layer if look.radii else deck.city_layers
    found = [_dots(look)] if look.dots is not None else []
    for layer in (
        *layers(areas, points, chosen, look),
        *deck.town_layers(look),
        deck.pin_layer(pins, look),
    ):
        if layer.data:
            found.append(_strokes(layer.data) if layer.type == "TextLayer" else _round(layer.data))
    return found


def _round(dots: Sequence[Mapping[str, Any]]) -> alt.Chart:
    rows = [
        {
            **_titled(d),
            "lon": d["position"][0],
            "lat": d["position"][1],
            "width": d["width"],
            "fill": css(d["fill"]),
            "line": css(d["line"]),
            "area": round(pi * d["radius"] ** 2, 1),
        }
        for d in dots
    ]
    return _circles(alt.InlineData(rows)).encode(
        size=alt.Size("area:Q", scale=None), strokeWidth=alt.StrokeWidth("width:Q", scale=None)
    )


def _strokes(words: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """The strokes on the mark of a city that would be hatched."""
    rows = [{"text": w["text"], "lon": w["position"][0], "lat": w["position"][1]} for w in words]
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_text(color=css(words[0]["colour"]), fontSize=words[0]["size"], baseline="middle")
        .encode(longitude="lon:Q", latitude="lat:Q", text="text:N")
    )


def _circles(data: alt.Data) -> alt.Chart:
    return (
        alt.Chart(data)
        .mark_circle(clip=True, opacity=1)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("line:N", scale=None),
            tooltip=tips(),
        )
    )


def _dots(look: Look) -> alt.Chart:
    """Settlements with a value of their own, by address or inline."""
    by_address = isinstance(look.dots, str)
    data = alt.UrlData(look.dots, format=alt.DataFormat(type="json")) if by_address else None
    chart = _circles(data or alt.InlineData(look.dots))
    chart = chart.transform_calculate(
        lon="datum.position[0]",
        lat="datum.position[1]",
        title="datum.name + ' · ' + datum.level",
        line=f"'{look.ink.soft}'",
    )
    return chart.encode(
        size=alt.value(pi * (deck.DOT * look.size) ** 2), strokeWidth=alt.value(0.6)
    )


def names(
    areas: Sequence[Any],
    points: Points,
    pins: Sequence[Mapping[str, Any]],
    look: Look,
    shapes: Mapping[str, Any],
) -> list[alt.Chart]:
    """Names where the WebGL map has them, with lines to those that stand far off."""
    words, ties = words_of(areas, points, pins, look, shapes)
    texts = []
    for w in words:
        up = w["text"].count("\n") * LINE * TYPE * look.size / 2  # Vega centres the first line
        shift = (w["offset"][0], w["offset"][1] - up)
        lon, lat = moved(w["position"][0], w["position"][1], shift, look.zoom)
        texts.append(
            {
                "text": w["text"],
                "lon": round(lon, 4),
                "lat": round(lat, 4),
                "size": round(w["size"], 1),
                "ink": css(w["colour"]),
                "veil": css(w["ground"]),
            }
        )
    base = alt.Chart(alt.InlineData(texts)).encode(
        longitude="lon:Q", latitude="lat:Q", text="text:N", size=alt.Size("size:Q", scale=None)
    )
    style: dict[str, Any] = {
        "font": theme.FONT,
        "lineBreak": "\n",
        "baseline": "middle",
        "lineHeight": TYPE * LINE * look.size,
    }
    return [
        *_ties(ties, look),
        base.mark_text(**style, strokeWidth=3.5, strokeJoin="round").encode(
            stroke=alt.Stroke("veil:N", scale=None)
        ),
        base.mark_text(**style).encode(color=alt.Color("ink:N", scale=None)),
    ]


def _ties(ties: Sequence[Mapping[str, Any]], look: Look) -> list[alt.Chart]:
    """Thin lines from names that found no room to the points they name."""
    if not ties:
        return []
    rows = [
        dict(zip(("lon", "lat", "lon2", "lat2"), (*t["from"], *t["to"]), strict=True)) for t in ties
    ]
    rules = alt.Chart(alt.InlineData(rows)).mark_rule(color=look.ink.soft, strokeWidth=1)
    return [
        rules.encode(longitude="lon:Q", latitude="lat:Q", longitude2="lon2:Q", latitude2="lat2:Q")
    ]


def css(colour: Sequence[int]) -> str:
    """[r, g, b, a] of deck.gl as a colour of CSS."""
    r, g, b, a = colour
    return f"#{r:02x}{g:02x}{b:02x}" if a == 255 else f"rgba({r},{g},{b},{a / 255:.2f})"
