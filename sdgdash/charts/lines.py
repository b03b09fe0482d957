"""Lines over time with breaks: Altair."""

import altair as alt
import pandas as pd

from sdgdash import theme

HEIGHT = 430


def base_config(chart: alt.TopLevelMixin) -> alt.TopLevelMixin:
    """Axis and text sizes of all charts; the background follows the page."""
    return (
        chart.configure(font=theme.FONT, background="transparent")
        .configure_axis(labelFontSize=14, titleFontSize=14, gridOpacity=0.35, domain=False,
                        tickSize=0, labelPadding=6)
        .configure_view(stroke=None)
        .configure_legend(labelFontSize=14, titleFontSize=14, orient="bottom", labelLimit=320)
    )  # fmt: skip


def trend_chart(lines: pd.DataFrame, marks: pd.DataFrame, unit: str, year_title: str) -> alt.Chart:
    """One colour per territory; dashed before its division; a line never crosses a break.

    `lines`, `marks`: as in presenters.trends.TrendView.
    """
    order = list(dict.fromkeys(lines["line"]))
    years = sorted({int(y) for y in lines["year"]})
    x = alt.X("year:Q", title=year_title, scale=alt.Scale(zero=False, nice=False, padding=12),
              axis=alt.Axis(values=years, format="d", grid=False, labelOverlap=True))  # fmt: skip
    y = alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, nice=True))
    hues = alt.Scale(domain=order, range=list(theme.LINES[: len(order)]))
    colour = alt.Color("line:N", sort=order, title=None, scale=hues)
    dashes = alt.Scale(domain=["today", "before"], range=[[1, 0], [6, 4]])
    tooltip = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("year:Q", title=year_title, format="d"),
        alt.Tooltip("text:N", title=unit),
    ]
    base = alt.Chart(lines)
    drawn = base.mark_line(strokeWidth=2.5).encode(
        x, y, colour, detail="segment:N",
        strokeDash=alt.StrokeDash("extent:N", legend=None, scale=dashes),
    )  # fmt: skip
    points = base.mark_point(filled=True, size=55, opacity=1).encode(x, y, colour, tooltip=tooltip)
    layers: list[alt.Chart] = [drawn, points]
    if len(marks):
        layers.insert(0, break_rules(marks))
    return base_config(alt.layer(*layers).properties(height=HEIGHT))  # type: ignore[return-value]


def break_rules(marks: pd.DataFrame) -> alt.Chart:
    """A quiet vertical rule half a year before the first value after each break."""
    return (
        alt.Chart(marks.assign(at=marks["year"] - 0.5))
        .mark_rule(strokeDash=[2, 3], stroke=theme.INK_SOFT, strokeWidth=1.5)
        .encode(x="at:Q", tooltip=alt.Tooltip("text:N", title=" "))
    )
