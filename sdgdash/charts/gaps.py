"""Gaps of many territories as bars around the value they are compared with: Altair."""

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.charts.lines import base_config

ROW = 26  # pixels a territory
FOOT = 60  # pixels of the axis, which the page counts in


def gap_chart(bars: pd.DataFrame, lang: str = "en") -> alt.LayerChart:
    """One bar a territory: to the right what is still to go, to the left what is beyond.

    The page names the axis, since a long unit would squeeze the picture on a phone.
    `bars`: as in presenters.gap.GapView; rows are drawn in their order, the chosen one in ink.
    """
    order = list(bars["short"])
    drawn = bars.assign(
        colour=[_colour(g) for g in bars["gap"]],
        outline=[theme.INK if c else "transparent" for c in bars["chosen"]],
    )
    y = alt.Y("short:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, labelFontSize=14))
    scale = alt.Axis(tickCount=8) if bars["gap"].notna().any() else None
    x = alt.X("gap:Q", title=None, axis=scale)
    tooltip = [alt.Tooltip(f"{c}:N", title=" ") for c in _WORDS]
    base = alt.Chart(drawn).encode(y)
    shapes = base.mark_bar(height=16, strokeWidth=2).encode(
        x, alt.Color("colour:N", scale=None), alt.Stroke("outline:N", scale=None), tooltip=tooltip
    )
    zero = (
        alt.Chart(pd.DataFrame({"gap": [0.0]})).mark_rule(stroke=theme.INK_SOFT).encode(x="gap:Q")
    )
    # the text stands at the end of a bar to the right, and beyond zero of a bar to the left
    words = (
        base.transform_filter("isValid(datum.gap)")
        .transform_calculate(spot="max(datum.gap, 0)")
        .mark_text(align="left", dx=6, fontSize=13)
        .encode(x="spot:Q", text="gap_short:N", color=alt.value(theme.INK_SOFT))
    )
    missing = (
        base.transform_filter("!isValid(datum.gap)")
        .mark_text(align="left", fontSize=13, dx=5)
        .encode(
            x=alt.datum(0), text="state_text:N", tooltip=tooltip, color=alt.value(theme.INK_SOFT)
        )
    )
    chart = alt.layer(shapes, zero, words, missing).properties(height=FOOT + ROW * len(order))
    return base_config(chart, lang)  # type: ignore[return-value]


_WORDS = ("name", "year", "value_text", "aim_text", "gap_text", "state_text", "why")


def _colour(gap: float) -> str:
    """Orange for what is still to go, blue for what is beyond; nothing to colour without a gap."""
    if pd.isna(gap):
        return theme.NO_DATA
    return theme.DIVERGING[1] if gap > 0 else theme.DIVERGING[5]
