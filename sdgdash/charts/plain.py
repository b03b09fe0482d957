"""The map without WebGL, and for export: Vega's geographic shapes with the same view model."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.charts.deck import CITIES

WIDTH, HEIGHT = 780, 460
PER_ROW = 4
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


def plain_map(  # noqa: PLR0913
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
            _names(rows, ink, size),
            *_pins(pins, ink, size),
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
    fields = ["fill", "name", "words", "year", "note", "pattern"]
    edge = alt.condition(f"datum.id === {chosen!r}", alt.value(ink.mark), alt.value(ink.edge))
    return (
        alt.Chart(source(geometry))
        .mark_geoshape()
        .transform_calculate(id="datum.properties.id")
        .transform_lookup("id", alt.LookupData(alt.InlineData(rows), "id", fields))
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            stroke=edge,
            strokeWidth=alt.condition(
                f"datum.id === {chosen!r} || datum.pattern === 'outline'",
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


def _names(rows: list[dict[str, Any]], ink: theme.MapInk, size: float) -> alt.Chart:
    kept = [
        {**r, "lines": r["short"].replace("-", "-\n").split("\n"),
         "ink": theme.ink_on(r["fill"]) if not r["city"] else ink.ink}
        for r in rows if r["lon"] is not None
    ]  # fmt: skip
    return (
        alt.Chart(alt.InlineData(kept))
        .mark_text(fontSize=12 * size, font=theme.FONT, lineHeight=12 * size,
                   dy=alt.expr("datum.city ? -14 : 0"))
        .encode(longitude="lon:Q", latitude="lat:Q", text="lines:N",
                color=alt.Color("ink:N", scale=None))
    )  # fmt: skip


def _pins(
    pins: Sequence[Mapping[str, Any]], ink: theme.MapInk, size: float
) -> tuple[alt.Chart, ...]:
    if not pins:
        return ()
    base = alt.Chart(alt.InlineData([dict(p) for p in pins])).encode(
        longitude="lon:Q", latitude="lat:Q"
    )
    return (
        base.mark_circle(size=110, color=theme.PILOT, stroke="#ffffff", strokeWidth=1.5, opacity=1),
        base.mark_text(
            fontSize=13 * size, font=theme.FONT, fontWeight="bold", dy=-15, color=ink.ink
        ).encode(text="name:N"),
    )


def small_maps(
    panels: Sequence[tuple[str, Sequence[Any], Any]], dark: bool = False
) -> alt.ConcatChart:
    """All years side by side: (year in words, areas, geometry) each, in one set of classes."""
    ink = theme.MAP_INKS["dark" if dark else "light"]
    charts = [
        _shapes(records(areas, {}), geometry, ink, None)
        .project(type="mercator")
        .properties(width=220, height=130,
                    title=alt.Title(words, color=ink.ink, font=theme.FONT, fontSize=15))
        for words, areas, geometry in panels
    ]  # fmt: skip
    return (
        alt.concat(*charts, columns=PER_ROW, spacing=12)
        .properties(background=ink.ground)
        .configure_view(stroke=None)
    )
