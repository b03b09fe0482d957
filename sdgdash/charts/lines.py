"""Lines over time with breaks, target, required path and projection: Altair."""

import altair as alt
import pandas as pd

from sdgdash import theme

HEIGHT = 430
DASHES = {"today": [1, 0], "before": [6, 4], "joined": [2, 3], "unclear": [1, 5]}
# decimal and thousands sign on the axes
NUMBERS = {"en": (".", ","), "ru": (",", "\u00a0"), "kk": (",", "\u00a0")}


def base_config(chart: alt.TopLevelMixin, lang: str = "en") -> alt.TopLevelMixin:
    """Axis and text sizes of all charts, numbers of the language; the page gives the ground."""
    decimal, thousands = NUMBERS[lang]
    signs = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}
    return (
        chart.configure(font=theme.FONT, background="transparent", locale={"number": signs})
        .configure_axis(labelFontSize=14, titleFontSize=14, gridOpacity=0.35, domain=False,
                        tickSize=0, labelPadding=6, labelColor=theme.SPARK, titleColor=theme.SPARK)
        .configure_view(stroke=None)
        .configure_legend(labelFontSize=14, titleFontSize=14, orient="bottom", labelLimit=320,
                          labelColor=theme.SPARK, columns=2)
    )  # fmt: skip


def trend_chart(
    lines: pd.DataFrame,
    marks: pd.DataFrame,
    unit: str,
    year_title: str,
    aims: pd.DataFrame | None = None,
    fan: pd.DataFrame | None = None,
    lang: str = "en",
) -> alt.LayerChart:
    """One colour per line; dashes by kind; a line never crosses a break.

    `lines`, `marks`, `aims`, `fan`: as in presenters.trends.TrendView.
    """
    order = list(dict.fromkeys(lines["line"]))
    years = {int(y) for y in lines["year"]}
    for more in (aims, fan):
        years |= set() if more is None else {int(y) for y in more["year"]}
    ticks = list(range(min(years), max(years) + 1))
    x = alt.X("year:Q", title=year_title, scale=alt.Scale(zero=False, nice=False, padding=12),
              axis=alt.Axis(values=ticks, format="d", grid=False, labelOverlap=True))  # fmt: skip
    y = alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False, nice=True))
    hues = alt.Scale(
        domain=order, range=[theme.LINES[i % len(theme.LINES)] for i in range(len(order))]
    )
    colour = alt.Color("line:N", sort=order, title=None, scale=hues)
    dashes = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    tooltip = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("year:Q", title=year_title, format="d"),
        alt.Tooltip("text:N", title=unit),
    ]
    base = alt.Chart(lines)
    drawn = base.mark_line(strokeWidth=2.5).encode(
        x, y, colour, detail="segment:N",
        strokeDash=alt.StrokeDash("kind:N", legend=None, scale=dashes),
    )  # fmt: skip
    hollow = alt.condition("datum.kind == 'joined'", alt.value(0.35), alt.value(1.0))
    points = base.mark_point(filled=True, size=55).encode(
        x, y, colour, opacity=hollow, tooltip=tooltip
    )
    layers = [*_ahead(aims, fan), drawn, points]
    if len(marks):
        layers.insert(0, break_rules(marks))
    return base_config(alt.layer(*layers).properties(height=HEIGHT), lang)  # type: ignore[return-value]


def _ahead(aims: pd.DataFrame | None, fan: pd.DataFrame | None) -> list[alt.Chart]:
    """Projection as a fan, target as a level, required path as a thin line."""
    layers = []
    said = alt.Tooltip("text:N", title=" ")
    if fan is not None and len(fan):
        base = alt.Chart(fan).encode(x="year:Q", tooltip=said)
        layers.append(base.mark_area(color=theme.SPARK, opacity=0.2).encode(y="low:Q", y2="high:Q"))
        layers.append(
            base.mark_line(color=theme.SPARK, strokeDash=[4, 4], point=True).encode(y="value:Q")
        )
    if aims is not None and len(aims):
        base = alt.Chart(aims).encode(x="year:Q", y="value:Q", tooltip=said)
        target = base.transform_filter("datum.kind == 'target'")
        path = base.transform_filter("datum.kind == 'path'")
        layers.append(path.mark_line(color=theme.SPARK, strokeWidth=1.5, strokeDash=[8, 3]))
        layers.append(target.mark_line(color=theme.TARGET, strokeWidth=2))
        first = alt.Chart(aims[aims["kind"] == "target"].head(1))
        layers.append(
            first.mark_text(align="left", dy=-9, fontSize=13, color=theme.TARGET).encode(
                x="year:Q", y="value:Q", text="short:N"
            )
        )
    return layers


def break_rules(marks: pd.DataFrame) -> alt.Chart:
    """A quiet vertical rule half a year before the first value after each break."""
    return (
        alt.Chart(marks.assign(at=marks["year"] - 0.5))
        .mark_rule(strokeDash=[2, 3], stroke=theme.INK_SOFT, strokeWidth=1.5)
        .encode(x="at:Q", tooltip=alt.Tooltip("text:N", title=" "))
    )
