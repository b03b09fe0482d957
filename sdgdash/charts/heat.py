"""Indicators by goal against territories, one square a pair: Altair."""

import json
from collections.abc import Sequence

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.charts.lines import base_config

ROW = 24  # pixels an indicator
PICK = "cell"
# field names as they are sent, a few hundred times
SHORT = {"row": "r", "column": "c", "tone": "t", "sign": "g", "text": "x", "said": "s"}
HEAD = 150  # pixels of the names above, which the page counts in
LABEL = 330  # pixels of an indicator's name


def heat_chart(
    cells: pd.DataFrame, rows: pd.DataFrame, names: Sequence[str], tooltip: Sequence[str]
) -> alt.LayerChart:
    """Squares with colour and sign; a click selects `r` (row) and `c` (column) under PICK.

    `cells`, `rows`: as in presenters.heat.HeatView; `names`: of the columns; `tooltip`: titles
    of territory, indicator and state. The goal of a row is the coloured square at its left.
    """
    tones = sorted(set(cells["tone"]))
    numbers = list(range(len(tones)))
    colours = alt.Scale(domain=numbers, range=[theme.tone(t) for t in tones])
    inks = [theme.ink_on(theme.tone(t)) for t in tones]
    listed, titles = json.dumps(list(names)), json.dumps(list(rows["label"]))
    spots = [-1, *range(len(names))]
    x = alt.X("c:O", title=None, scale=alt.Scale(domain=spots, paddingInner=0.06),
              axis=alt.Axis(orient="top", labelAngle=-60, labelFontSize=13, labelLimit=150,
                            labelExpr=f"datum.value < 0 ? '' : {listed}[datum.value]"))  # fmt: skip
    y = alt.Y("r:O", title=None, scale=alt.Scale(paddingInner=0.08),
              axis=alt.Axis(labelLimit=LABEL, labelFontSize=13, minExtent=LABEL,
                            labelExpr=f"{titles}[datum.value]"))  # fmt: skip
    pick = alt.selection_point(name=PICK, fields=["r", "c"], empty=False)
    # each distinct wording is sent once, not once a cell
    wordings = {text: i for i, text in enumerate(dict.fromkeys(cells["said"]))}
    spoken = json.dumps(list(wordings))
    slim = cells.assign(
        said=cells["said"].map(wordings),
        tone=cells["tone"].map(dict(zip(tones, numbers, strict=True))),
    ).rename(columns=SHORT)
    base = (
        alt.Chart(slim)
        .transform_calculate(
            name=f"{listed}[datum.c]",
            title=f"{titles}[datum.r]",
            told=f"datum.x + {spoken}[datum.s]",
        )
        .encode(x, y)
    )
    said = [
        alt.Tooltip("name:N", title=tooltip[0]),
        alt.Tooltip("title:N", title=tooltip[1]),
        alt.Tooltip("told:N", title=tooltip[2]),
    ]
    squares = base.mark_rect(cursor="pointer", strokeWidth=2).encode(
        alt.Color("t:N", scale=colours, legend=None),
        stroke=alt.condition(pick, alt.value(theme.ACCENT), alt.value("transparent")),
        tooltip=said,
    ).add_params(pick)  # fmt: skip
    signs = base.mark_text(fontSize=13, fontWeight=600).encode(
        text="g:N",
        color=alt.Color("t:N", scale=alt.Scale(domain=numbers, range=inks), legend=None),
    )
    chart = alt.layer(squares, signs, *_goals(rows)).resolve_scale(color="independent")
    return base_config(chart.properties(height=HEAD + ROW * max(len(rows), 1)))  # type: ignore[return-value]


def _goals(rows: pd.DataFrame) -> tuple[alt.Chart, alt.Chart]:
    """The official colour and number of the goal beside each row."""
    goals = sorted({int(g) for g in rows["goal"]})
    base = alt.Chart(rows[["row", "goal"]].rename(columns=SHORT).assign(c=-1)).encode(
        x="c:O", y="r:O"
    )
    fills = alt.Scale(domain=goals, range=[theme.GOALS[g] for g in goals])
    inks = alt.Scale(domain=goals, range=[theme.text_on_goal(g) for g in goals])
    return (
        base.mark_rect().encode(alt.Color("goal:N", scale=fills, legend=None)),
        base.mark_text(fontSize=12, fontWeight=700).encode(
            alt.Color("goal:N", scale=inks, legend=None), text="goal:N"
        ),
    )
