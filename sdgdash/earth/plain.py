"""The map without WebGL, and for export: Vega's shapes, the same view model, the same look.

As on the WebGL map the browser takes geometry once by address; a change sends colours and words.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.earth import plain_marks
from sdgdash.earth.deck import Geometry
from sdgdash.earth.deck_text import Look, fill_of
from sdgdash.earth.labels import TILE
from sdgdash.earth.plain_marks import PICK, TOLD, Points, tips, told
from sdgdash.vega import Spec, finished
from sdgdash.words.area import Area

WIDTH, HEIGHT = 780, 460
PER_ROW = 7
MIN_SMALL = 150  # pixels of a small map
TAU = 6.283185307179586
NO_PADDING = {"left": 0, "top": 0, "right": 0, "bottom": 0}  # Streamlit fills in what is missing


def plain_map(
    areas: Sequence[Area],
    geometry: Geometry,
    backdrop: Mapping[str, Any],
    points: Points,
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    look: Look | None = None,
) -> Spec:
    """The same arguments and the same picture as `deck.map_deck`; `look.room` is its size.

    Geometry: GeoJSON or its address, outer rings clockwise. A click on a unit, a mark or a pin
    sets the selection `pick` to its `id`.
    """
    look = look or Look()
    ink, size = look.ink, look.room or (WIDTH, HEIGHT)
    rows = [_row(a, look) for a in areas]
    pick = alt.selection_point(name=PICK, fields=["id"], on="click", clear=False)
    chart = alt.layer(
        _flat(backdrop["land"], ink.land),
        _flat(backdrop["sea"], ink.water),
        _flat(backdrop["borders"], ink.border),
        _fill(rows, geometry),
        *_hatch(areas, geometry, ink.hatch),
        _flat(backdrop["lakes"], ink.water),
        _flat(backdrop["rivers"], ink.river, 0.55),
        *_outlines(areas, geometry, chosen, look),
        _mouse(rows, geometry).add_params(pick),
        *plain_marks.marks(areas, points, pins, chosen, look),
        *plain_marks.names(areas, points, pins, look, geometry.shapes),
    )
    return finished(
        chart.project(
            type="mercator",
            scale=round(TILE * 2**look.zoom / TAU, 3),
            center=list(look.centre),
            translate=[size[0] / 2, size[1] / 2],
        )
        .properties(width=size[0], height=size[1], padding=NO_PADDING, background=ink.land)
        .configure_view(stroke=None)
    )


def source(geometry: Any) -> alt.Data:
    """Geometry by address, or inline as GeoJSON."""
    if isinstance(geometry, str):
        return alt.UrlData(geometry, format=alt.DataFormat(property="features", type="json"))
    return alt.InlineData(geometry.get("features", [geometry]))


def _row(area: Area, look: Look) -> dict[str, Any]:
    return {**told(area), "fill": fill_of(area, look)}


def _flat(data: Any, colour: str, opacity: float = 1.0) -> alt.Chart:
    return alt.Chart(source(data)).mark_geoshape(
        clip=True, fill=colour, stroke=None, opacity=opacity
    )


def _lines(data: Any, colour: str, width: float) -> alt.Chart:
    return alt.Chart(source(data)).mark_geoshape(
        clip=True, filled=False, stroke=colour, strokeWidth=width
    )


def _looked_up(rows: list[dict[str, Any]], geometry: Geometry, fields: list[str]) -> alt.Chart:
    """The shapes with what is known of each."""
    return (
        alt.Chart(source(geometry.source))
        .mark_geoshape(clip=True)
        .transform_calculate(id="datum.properties.id")
        .transform_lookup("id", alt.LookupData(alt.InlineData(rows), "id", fields))
    )


def _fill(rows: list[dict[str, Any]], geometry: Geometry) -> alt.Chart:
    return _looked_up(rows, geometry, ["fill"]).encode(fill=alt.Fill("fill:N", scale=None))


def _mouse(rows: list[dict[str, Any]], geometry: Geometry) -> alt.Chart:
    """Unseen shapes above all lines: what the mouse meets."""
    found = _looked_up(rows, geometry, [*TOLD, "title"])
    return found.encode(fill=alt.value("transparent"), tooltip=tips())


def _numbers(geometry: Geometry, units: set[str]) -> str:
    """Vega expression: the shape is one of the units, by its running number."""
    listed = [n for n, unit in enumerate(geometry.order) if unit in units]
    return f"indexof({listed}, datum.properties.n) >= 0"


def _hatch(areas: Sequence[Area], geometry: Geometry, colour: str) -> list[alt.Chart]:
    units = {a.id for a in areas if a.pattern == "hatch"}
    if not units:
        return []
    strokes = _flat(geometry.hatch, colour)
    return [strokes.transform_filter(_numbers(geometry, units))]


def _outlines(
    areas: Sequence[Area], geometry: Geometry, chosen: str | None, look: Look
) -> list[alt.Chart]:
    """Thin borders, older years in the soft ink, the chosen unit in the strong one."""
    found = [_lines(geometry.source, look.ink.edge, 0.8)]
    older = {a.id for a in areas if a.pattern == "outline"}
    for units, colour in ((older, look.ink.soft), ({chosen} - {None}, look.ink.mark)):
        if units:
            thick = _lines(geometry.source, colour, 2.4)
            found.append(thick.transform_filter(_numbers(geometry, units)))  # type: ignore[arg-type]
    return found


def small_maps(
    panels: Sequence[tuple[str, Sequence[Area], Geometry]],
    dark: bool = False,
    width: int = 930,
    chosen: str | None = None,
) -> Spec:
    """All years side by side: (year in words, areas, geometry) each, in one set of classes.

    `width`: pixels for a row of maps. Rows are as equal as their number allows; the `chosen`
    territory is outlined in each.
    """
    look = Look(dark=dark)
    ink = look.ink
    most = max(min(PER_ROW, width // MIN_SMALL), 1)
    per_row = ceil(len(panels) / ceil(len(panels) / most))
    wide = width // per_row - 14
    charts = [
        _small(areas, geometry, chosen, look)
        .project(type="mercator")
        .properties(
            width=wide,
            height=round(wide * 0.6),
            title=alt.Title(words, color=ink.ink, font=theme.FONT, fontSize=15),
        )
        for words, areas, geometry in panels
    ]
    return finished(
        alt.concat(*charts, columns=per_row, spacing=12)
        .properties(background=ink.ground)
        .configure_view(stroke=None)
    )


def _small(areas: Sequence[Area], geometry: Geometry, chosen: str | None, look: Look) -> Any:
    """One year: colours, hatches, borders."""
    rows = [_row(a, look) for a in areas]
    shapes = _looked_up(rows, geometry, ["fill", *TOLD, "title"])
    return alt.layer(
        shapes.encode(fill=alt.Fill("fill:N", scale=None), tooltip=tips()),
        *_hatch(areas, geometry, look.ink.hatch),
        *_outlines(areas, geometry, chosen, look),
    )
