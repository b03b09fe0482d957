"""Small pictures of one series on one scale as one drawing, for files; the page draws cards."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.trends.multiples import Multiples, Small
from sdgdash.vega import Spec, base_config, finished

WIDTH, HEIGHT, PER_ROW = 200, 76, 4


def multiples_spec(view: Multiples) -> Spec:
    """A panel a territory: its line, its newest value, the country behind it; lines end at
    breaks of the series."""
    panels = [_panel(view, small) for small in view.regions]
    chart = alt.concat(*panels, columns=PER_ROW, spacing={"row": 14, "column": 18})
    return finished(base_config(chart))


def _panel(view: Multiples, small: Small) -> alt.LayerChart | alt.FacetChart:
    x = alt.X("year:Q", axis=None, scale=alt.Scale(domain=list(view.years), nice=False, padding=6))
    y = alt.Y(
        "value:Q", axis=None, scale=alt.Scale(domain=list(view.values), nice=False, padding=6)
    )
    layers = []
    for points, colour, width in (
        (view.country, theme.SPARK, 1),
        (small.points, theme.LINES[0], 2),
    ):
        data = alt.Data(values=_rows(points, view.breaks))
        line = alt.Chart(data).mark_line(stroke=colour, strokeWidth=width)
        layers.append(line.encode(x, y, detail="part:N"))
    newest = alt.Data(values=_rows(small.points[-1:], view.breaks))
    layers.append(
        alt.Chart(newest).mark_circle(size=34, color=theme.LINES[0], opacity=1).encode(x, y)
    )
    title = alt.Title(small.name, subtitle=small.newest, anchor="start", fontSize=14)
    view_of: dict[str, Any] = {"fill": theme.SPARK, "fillOpacity": 0.08, "stroke": None}
    return alt.layer(*layers, view=alt.ViewBackground(**view_of)).properties(
        width=WIDTH, height=HEIGHT, title=title
    )


def _rows(points: Sequence[tuple[int, float]], breaks: Sequence[int]) -> list[dict[str, Any]]:
    """Points with the stretch between two breaks they belong to."""

    def part(point: tuple[int, float]) -> int:
        return sum(b <= point[0] for b in breaks)

    return [
        {"year": year, "value": value, "part": number}
        for number, stretch in groupby(points, part)
        for year, value in stretch
    ]
