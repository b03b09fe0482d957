"""Indicators by goal against territories, one square a pair: Altair."""

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.charts.lines import base_config

ROW = 34  # pixels an indicator: two lines of its name
PICK = "cell"
PILOT = "◆"  # before the name of a region with a pilot territory
HEAD = 160  # pixels of the names above, which the page counts in
LABEL = 300  # pixels of an indicator's name
LINE = 45  # letters of a name that fit in them
# field names as they are sent, a few hundred times
SHORT = {"row": "r", "column": "c", "tone": "t", "sign": "g", "value": "v", "aim": "a", "gap": "q"}


@dataclass(frozen=True, slots=True)
class Words:
    """Titles of the hover lines, and `{aim}` and `{gap}` in a sentence of the language."""

    area: str
    series: str
    state: str
    compared: str


def heat_spec(
    cells: pd.DataFrame,
    rows: pd.DataFrame,
    names: Sequence[str],
    words: Words,
    pilots: Sequence[int] = (),
) -> dict[str, Any]:
    """Squares with colour and sign; a click selects `r` (row) and `c` (column) under PICK.

    `cells`, `rows`: as in presenters.heat.HeatView; `names`: of the columns, those at the places
    `pilots` get a sign of their own. The goal of a row
    is the coloured square at its left. A Vega-Lite dict whose datasets are frames: what many
    cells say is sent once and looked up, and small numbers are sent as such.
    """
    tones = sorted(set(cells["tone"]))
    colours = [theme.tone(t) for t in tones]
    squares = _squares(list(range(len(tones))), colours, words)
    signs = _signs(list(range(len(tones))), [_ink(c) for c in colours])
    x, y = _axes(rows, names, pilots)
    chart = alt.layer(
        squares.encode(x, y),
        signs.encode(x="c:O", y="r:O"),
        *_goals(rows),
        data=alt.NamedData("cells"),
    )
    chart = chart.resolve_scale(color="independent")
    sized = base_config(chart.properties(height=HEAD + ROW * max(len(rows), 1)))
    spec: dict[str, Any] = sized.to_dict()
    return {**spec, "datasets": {**spec.get("datasets", {}), **_frames(cells, rows, names, tones)}}


def _axes(rows: pd.DataFrame, names: Sequence[str], pilots: Sequence[int]) -> tuple[alt.X, alt.Y]:
    """Territories above, names of indicators in one or two lines at the left."""
    spots = [-1, *range(len(names))]  # the first for the goals
    heads = [f"{PILOT} {name}" if i in pilots else name for i, name in enumerate(names)]
    marked = f"indexof({list(pilots)}, datum.value) >= 0"
    across = alt.Axis(
        orient="top", labelAngle=-60, labelFontSize=14, labelLimit=175,
        labelFontWeight={"value": 400, "condition": {"value": 700, "test": marked}},
        labelExpr=f"datum.value < 0 ? '' : {_listed(heads)}[datum.value]",
    )  # fmt: skip
    titles = [textwrap.wrap(label, LINE, max_lines=2) for label in rows["label"]]
    down = alt.Axis(
        labelLimit=LABEL, labelFontSize=13, minExtent=LABEL, labelLineHeight=15,
        labelExpr=f"{_listed(titles)}[datum.value]",
    )  # fmt: skip
    scale = alt.Scale(paddingInner=0.06)
    return (
        alt.X("c:O", title=None, scale=alt.Scale(domain=spots, paddingInner=0.06), axis=across),
        alt.Y("r:O", title=None, scale=scale, axis=down),
    )


def _ink(colour: str) -> str:
    """Ink on a tone; a colour that lets the ground through is read in grey on light and dark."""
    return theme.SPARK if len(colour) > len("#rrggbb") else theme.ink_on(colour)


def _listed(texts: Sequence[object]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _frames(
    cells: pd.DataFrame, rows: pd.DataFrame, names: Sequence[str], tones: list[str]
) -> dict[str, pd.DataFrame]:
    wordings = list(dict.fromkeys(cells["said"]))
    slim = cells.rename(columns=SHORT).assign(
        t=[tones.index(t) for t in cells["tone"]],
        s=[wordings.index(w) for w in cells["said"]],
    )
    small = {"r": "int16", "c": "int16", "t": "int16", "s": "int16"}
    return {
        "cells": slim[["r", "c", "t", "g", "v", "a", "q", "s"]].astype(small),
        "said": pd.DataFrame({"s": range(len(wordings)), "said": wordings}),
        "titles": pd.DataFrame({"r": rows["row"], "title": rows["label"]}),
        "names": pd.DataFrame({"c": range(len(names)), "name": names}),
    }


def _squares(numbers: list[int], colours: list[str], words: Words) -> alt.Chart:
    """Coloured squares that can be picked; the hover puts its sentence together."""
    pick = alt.selection_point(name=PICK, fields=["r", "c"], empty=False)
    sentence = json.dumps(words.compared, ensure_ascii=False)
    compared = f"replace(replace({sentence}, '{{aim}}', datum.a), '{{gap}}', datum.q)"
    told = f"(datum.v ? datum.v + '; ' : '') + (datum.a ? {compared} + '; ' : '') + datum.said"
    said = [
        alt.Tooltip("name:N", title=words.area),
        alt.Tooltip("title:N", title=words.series),
        alt.Tooltip("told:N", title=words.state),
    ]
    base = alt.Chart(alt.NamedData("cells"))
    for key, field, name in (
        ("s", "said", "said"),
        ("r", "title", "titles"),
        ("c", "name", "names"),
    ):
        found = alt.LookupData(data=alt.NamedData(name), key=key, fields=[field])
        base = base.transform_lookup(lookup=key, from_=found)
    return (
        base.transform_calculate(told=told)
        .mark_rect(cursor="pointer", strokeWidth=2)
        .encode(
            alt.Color("t:N", scale=alt.Scale(domain=numbers, range=colours), legend=None),
            stroke=alt.condition(pick, alt.value(theme.ACCENT), alt.value("transparent")),
            tooltip=said,
        )
        .add_params(pick)
    )


def _signs(numbers: list[int], inks: list[str]) -> alt.Chart:
    colour = alt.Color("t:N", scale=alt.Scale(domain=numbers, range=inks), legend=None)
    return (
        alt.Chart(alt.NamedData("cells"))
        .mark_text(fontSize=13, fontWeight=600)
        .encode(color=colour, text="g:N")
    )


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
