"""The map without WebGL, and for export: Vega's geographic shapes with the same view model."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.charts.decktext import CITIES
from sdgdash.charts.labels import Name, broken, moved, placed

WIDTH, HEIGHT = 780, 460
PER_ROW = 4
MIN_SMALL = 150  # pixels of a small map
ZOOM = 3.62  # at which names keep apart: the scale of the country in this width
Points = Mapping[str, tuple[float, float]]


def _record(area: Any, points: Points, radii: Mapping[str, float] | None) -> dict[str, Any]:
    lon, lat = points.get(area.id, (None, None))
    circled = radii is not None and area.value is not None
    return {
        "id": area.id, "name": area.name, "short": area.short_name, "words": area.value_text,
        "year": area.year_text, "note": area.note, "pattern": area.pattern, "lon": lon, "lat": lat,
        "fill": theme.tone("base") if circled else theme.tone(area.tone),
        "dot": theme.tone(area.tone), "city": area.id in CITIES,
        "area": 3.14 * (radii or {}).get(area.id, 0.0) ** 2,
    }  # fmt: skip


def records(
    areas: Sequence[Any], points: Points, radii: Mapping[str, float] | None = None
) -> list[dict[str, Any]]:
    """One row a unit: what its shape, its mark and its hover text show."""
    return [_record(a, points, radii) for a in areas]


def source(geometry: Any) -> alt.Data:
    """Geometry by address, or inline as GeoJSON."""
    if isinstance(geometry, str):
        return alt.UrlData(geometry, format=alt.DataFormat(property="features", type="json"))
    return alt.InlineData(geometry["features"])


def plain_map(
    areas: Sequence[Any],
    geometry: Any,
    points: Points,
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    dark: bool = False,
    size: float = 1.0,
    radii: Mapping[str, float] | None = None,
) -> alt.LayerChart:
    """Shapes in the colours of their class, marks of cities or circles, names and pilots.

    `geometry`: GeoJSON or its address, property `id`; outer rings clockwise.
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    rows = records(areas, points, radii)
    return (
        alt.layer(
            _shapes(rows, geometry, ink, chosen),
            _marks(rows, ink, radii is not None),
            *_pins(pins),
            *_names(rows, pins, ink, size),
        )
        .project(type="mercator")
        .properties(width=WIDTH, height=HEIGHT, background=ink.ground)
        .configure_view(stroke=None)
    )


def _tips() -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{f}:N", title=t) for f, t in
            (("name", " "), ("words", "  "), ("year", "   "), ("note", "    "))]  # fmt: skip


def _shapes(
    rows: list[dict[str, Any]], geometry: Any, ink: theme.MapInk, chosen: str | None
) -> alt.Chart:
    wanted = json.dumps(chosen)
    fields = ["fill", "name", "words", "year", "note", "pattern"]
    edge = alt.condition(f"datum.id === {wanted}", alt.value(ink.mark), alt.value(ink.edge))
    return (
        alt.Chart(source(geometry))
        .mark_geoshape()
        .transform_calculate(id="datum.properties.id")
        .transform_lookup("id", alt.LookupData(alt.InlineData(rows), "id", fields))
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            stroke=edge,
            strokeWidth=alt.condition(
                f"datum.id === {wanted} || datum.pattern === 'outline'",
                alt.value(2.2),
                alt.value(0.7),
            ),
            strokeDash=alt.condition(
                "datum.pattern === 'outline'", alt.value([5, 3]), alt.value([1, 0])
            ),
            tooltip=_tips(),
        )
    )


def _marks(rows: list[dict[str, Any]], ink: theme.MapInk, circles: bool) -> alt.Chart:
    kept = [r for r in rows if r["lon"] is not None and (r["area"] > 0 if circles else r["city"])]
    kept.sort(key=lambda r: -r["area"])
    chart = alt.Chart(alt.InlineData(kept)).mark_circle(
        opacity=0.8 if circles else 1.0, stroke=ink.mark, strokeWidth=1
    )
    size = alt.Size("area:Q", scale=None) if circles else alt.value(170)
    return chart.encode(
        longitude="lon:Q", latitude="lat:Q", size=size, tooltip=_tips(),
        fill=alt.Fill("dot:N", scale=None),
    )  # fmt: skip


def _names(
    rows: list[dict[str, Any]], pins: Sequence[Mapping[str, Any]], ink: theme.MapInk, size: float
) -> list[alt.Chart]:
    """Names of pilots and units where none lies on another; lines end at line feeds."""
    kept = sorted((r for r in rows if r["lon"] is not None), key=lambda r: not r["city"])
    names = [
        *(Name(p["id"], p["name"], p["lon"], p["lat"], 13 * size, 9.0) for p in pins),
        *(Name(r["id"], broken(r["short"]), r["lon"], r["lat"], 12 * size,
               9.0 if r["city"] else 0.0) for r in kept),
    ]  # fmt: skip
    marks = [(n.lon, n.lat, 9.0) for n in names if n.gap]
    shift = placed(tuple(names), ZOOM, tuple(marks))
    fills = {r["id"]: r["fill"] for r in kept}
    words = []
    for n in names:
        lon, lat = moved(n.lon, n.lat, shift[n.id], ZOOM)
        own = fills.get(n.id) if not n.gap and max(map(abs, shift[n.id])) < n.size else None
        words.append({"text": n.text, "lon": lon, "lat": lat, "size": n.size,
                      "ink": theme.ink_on(own) if own else ink.ink,
                      "veil": own or ink.ground})  # fmt: skip
    base = alt.Chart(alt.InlineData(words)).encode(
        longitude="lon:Q", latitude="lat:Q", text="text:N", size=alt.Size("size:Q", scale=None)
    )
    look: dict[str, Any] = {
        "font": theme.FONT,
        "lineBreak": "\n",
        "lineHeight": 13 * size,
        "baseline": "middle",
    }
    return [
        base.mark_text(**look, strokeWidth=3.5, strokeJoin="round").encode(
            stroke=alt.Stroke("veil:N", scale=None)
        ),
        base.mark_text(**look).encode(color=alt.Color("ink:N", scale=None)),
    ]


def _pins(pins: Sequence[Mapping[str, Any]]) -> list[alt.Chart]:
    if not pins:
        return []
    data = alt.InlineData([dict(p) for p in pins])
    marks = alt.Chart(data).mark_circle(
        size=110, color=theme.PILOT, stroke="#ffffff", strokeWidth=1.5, opacity=1
    )
    return [marks.encode(longitude="lon:Q", latitude="lat:Q", tooltip=["name:N", "text:N"])]


def small_maps(
    panels: Sequence[tuple[str, Sequence[Any], Any]], dark: bool = False, width: int = 930
) -> alt.ConcatChart:
    """All years side by side: (year in words, areas, geometry) each, in one set of classes.

    `width`: pixels for a row of maps.
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    per_row = max(min(PER_ROW, width // MIN_SMALL), 1)
    wide = width // per_row - 14
    charts = [
        _shapes(records(areas, {}), geometry, ink, None)
        .project(type="mercator")
        .properties(width=wide, height=round(wide * 0.6),
                    title=alt.Title(words, color=ink.ink, font=theme.FONT, fontSize=15))
        for words, areas, geometry in panels
    ]  # fmt: skip
    return (
        alt.concat(*charts, columns=per_row, spacing=12)
        .properties(background=ink.ground)
        .configure_view(stroke=None)
    )
