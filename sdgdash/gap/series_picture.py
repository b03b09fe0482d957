"""Gaps of many territories as bars around the value they are compared with."""

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.vega import Spec, base_config, finished

ROW = 26  # pixels a territory
FOOT = 36  # pixels of the axis, which the page counts in


def gap_chart(bars: pd.DataFrame, lang: str = "en", dark: bool = False) -> Spec:
    """One bar a territory: to the right what is still to go, to the left what is beyond.

    The page names the axis, since a long unit would squeeze the picture on a phone.
    `bars`: as in gap.view.GapView, rows with a gap only, at least one; drawn in their
    order in the colour of their tone, the chosen one outlined.
    """
    order = list(bars["short"])
    drawn = bars.assign(colour=[theme.tone(t, dark) for t in bars["tone"]])
    y = alt.Y("short:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, labelFontSize=14))
    # how far, on either side: a sign would be read as more or less of the good
    axis = alt.Axis(tickCount=8, labelExpr="replace(replace(datum.label, '\u2212', ''), '-', '')")
    x = alt.X("gap:Q", title=None, axis=axis)
    tooltip = [alt.Tooltip(f"{c}:N", title=" ") for c in _WORDS]
    base = alt.Chart(drawn[[*_NEEDED, *_WORDS]]).encode(y)
    shapes = base.mark_bar(height=16).encode(
        x,
        alt.Color("colour:N", scale=None),
        stroke=alt.condition("datum.chosen", alt.value(theme.SPARK), alt.value("transparent")),
        strokeWidth=alt.value(3),
        tooltip=tooltip,
    )
    zero = alt.Chart(pd.DataFrame({"gap": [0.0]})).mark_rule(stroke=theme.SPARK).encode(x="gap:Q")
    # the text stands at the end of a bar to the right, and beyond zero of a bar to the left
    words = (
        base.transform_calculate(spot="max(datum.gap, 0)")
        .mark_text(align="left", dx=6, fontSize=13)
        .encode(x="spot:Q", text="gap_short:N", color=alt.value(theme.SPARK))
    )
    chart = alt.layer(shapes, zero, words).properties(height=FOOT + ROW * len(order))
    return finished(base_config(chart, lang))


_NEEDED = ("short", "gap", "gap_short", "colour", "chosen")
_WORDS = ("name", "year", "value_text", "aim_text", "gap_text", "state_text", "evidence")
