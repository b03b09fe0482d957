"""The map of readiness: regions by the number of goals for which they have values of their own."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.planning.readiness import Ready
from sdgdash.vega import Spec, finished

WIDTH, HEIGHT = 640, 360


def ready_map(shapes: Any, rows: Sequence[Ready], title: str, dark: bool = False) -> Spec:
    """`shapes`: regions of today, by address or inline; `rows`: their readiness.

    A colour for every number that occurs, named in the legend: there are few. The page writes
    `title` above.
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    numbers = sorted({r.goals for r in rows})
    colours = list(theme.classes(len(numbers))) if len(numbers) > 1 else [theme.SEQUENTIAL[3]]
    told = [{"id": r.id, "goals": r.goals, "name": r.name} for r in rows]
    if isinstance(shapes, str):
        data: Any = alt.UrlData(url=shapes, format=alt.JsonDataFormat(property="features"))
    else:
        data = alt.InlineData(values=list(shapes["features"]))
    chart = (
        alt.Chart(data)
        .mark_geoshape(stroke=ink.ground, strokeWidth=0.8)
        .transform_calculate(id="datum.properties.id")
        .transform_lookup("id", alt.LookupData(alt.InlineData(told), "id", ["goals", "name"]))
        .encode(
            fill=alt.Fill(
                "goals:O",
                scale=alt.Scale(domain=numbers, range=colours),
                legend=alt.Legend(
                    title=None,
                    orient="bottom",
                    symbolType="square",
                    symbolStrokeWidth=0,
                    symbolSize=300,
                    labelColor=ink.ink,
                ),
            ),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("goals:O", title=title)],
        )
        .project(type="conicEqualArea", rotate=[-67, 0, 0], parallels=[43, 53])
    )
    return finished(
        chart.properties(width=WIDTH, height=HEIGHT)
        .configure(background="transparent", font=theme.FONT)
        .configure_legend(labelFontSize=14)
        .configure_view(stroke=None)
    )
