"""Indicators by goal against territories, one square a pair."""

import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.vega import Spec, base_config, finished

ROW = 34  # pixels an indicator: two lines of its name
PICK = "cell"
PILOT = "◆"  # before the name of a region with a pilot territory
HEAD = 160  # pixels of the names above, which the page counts in
LABEL = 300  # pixels of an indicator's name
LINE_HEIGHT = 15  # pixels
LINE = 45  # letters of a name that fit in them
TITLES = "titles"
BETWEEN = "; "  # between the parts of what a cell says
UNIT = re.compile("(?=\u00a0\\D)")  # between a figure and its unit
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
    dark: bool = False,
) -> Spec:
    """Squares with colour and sign; a click selects `r` (row) and `c` (column) under PICK.

    `cells`, `rows`: as in gap.heat.HeatView; `names`: of the columns, those at the places
    `pilots` get a sign of their own. The goal of a row
    is the coloured square at its left. A Vega-Lite dict whose datasets are frames: what many
    cells say is sent once and looked up, and small numbers are sent as such.
    """
    tones = sorted(set(cells["tone"]))
    colours = [theme.tone(t, dark) for t in tones]
    frames = _frames(cells, names, tones)
    parts = [str(c) for c in frames["said"] if c != "s"]
    squares = _squares(list(range(len(tones))), colours, words, parts)
    signs = _signs(list(range(len(tones))), [_ink(c) for c in colours])
    x, y = _axes(rows, names, pilots)
    chart = alt.layer(
        squares.encode(x, y),
        signs.encode(x="c:O", y="r:O"),
        *_goals(rows),
        data=alt.NamedData("cells"),
    )
    chart = chart.resolve_scale(color="independent").add_params(_titles(rows))
    sized = base_config(chart.properties(height=HEAD + ROW * max(len(rows), 1)))
    return {**finished(sized), "datasets": frames}


def _axes(rows: pd.DataFrame, names: Sequence[str], pilots: Sequence[int]) -> tuple[alt.X, alt.Y]:
    """Territories above, names of indicators in one or two lines at the left."""
    spots = [-1, *range(len(names))]  # the first for the goals
    heads = [f"{PILOT} {name}" if i in pilots else name for i, name in enumerate(names)]
    marked = f"indexof({list(pilots)}, datum.value) >= 0"
    across = alt.Axis(
        orient="top",
        labelAngle=-60,
        labelFontSize=14,
        labelLimit=175,
        labelFontWeight={"value": 400, "condition": {"value": 700, "test": marked}},
        labelExpr=f"datum.value < 0 ? '' : {_listed(heads)}[datum.value]",
    )
    title = f"{TITLES}[datum.value]"
    down = alt.Axis(
        labelLimit=LABEL,
        labelFontSize=13,
        minExtent=LABEL,
        labelLineHeight=LINE_HEIGHT,
        # a second line hangs below the first, so both are raised by half a line
        labelOffset={
            "value": 0,
            "condition": {"value": -LINE_HEIGHT / 2, "test": f"length({title}) > 1"},
        },
        labelExpr=f"length({title}) > 2 ? [{title}[0], {title}[1] + '…'] : {title}",
    )
    scale = alt.Scale(paddingInner=0.06)
    return (
        alt.X("c:O", title=None, scale=alt.Scale(domain=spots, paddingInner=0.06), axis=across),
        alt.Y("r:O", title=None, scale=scale, axis=down),
    )


def _titles(rows: pd.DataFrame) -> alt.Parameter:
    """Every title in lines: the axis shows two, the hover all; so it is sent once."""
    return alt.param(TITLES, value=[textwrap.wrap(label, LINE) for label in rows["label"]])


def _ink(colour: str) -> str:
    """Ink on a tone; a colour that lets the ground through is read in grey on light and dark."""
    return theme.SPARK if len(colour) > len("#rrggbb") else theme.ink_on(colour)


def _listed(texts: Sequence[object]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _frames(cells: pd.DataFrame, names: Sequence[str], tones: list[str]) -> dict[str, pd.DataFrame]:
    wordings = list(dict.fromkeys(cells["said"]))
    numbers = cells.rename(columns=SHORT).assign(
        t=[tones.index(t) for t in cells["tone"]],
        s=[wordings.index(w) for w in cells["said"]],
    )
    said = pd.DataFrame(zip_longest(*(w.split(BETWEEN) for w in wordings), fillvalue="")).T
    return {
        "cells": pd.concat(
            [
                numbers[["r", "s"]].astype("int16"),
                numbers[["c", "t"]].astype("int8"),
                numbers[["g"]].astype("category"),
                *(_figures(numbers[c]) for c in ("v", "a", "q")),
            ],
            axis=1,
        ),
        "said": said.add_prefix("p").astype("category").assign(s=range(len(said))),
        "names": pd.DataFrame({"c": range(len(names)), "name": names}),
    }


def _figures(texts: pd.Series) -> pd.DataFrame:
    """A column of figures, and one of their units; equal ones are sent once."""
    parts = [UNIT.split(text, maxsplit=1) for text in texts]
    units = ["".join(p[1:]) for p in parts]
    return pd.DataFrame(
        {texts.name: [p[0] for p in parts], f"{texts.name}u": units}, dtype="category"
    )


def _squares(
    numbers: list[int], colours: list[str], words: Words, parts: Sequence[str]
) -> alt.Chart:
    """Coloured squares that can be picked; the hover puts its sentence together."""
    pick = alt.selection_point(name=PICK, fields=["r", "c"], empty=False)
    compared = json.dumps(words.compared, ensure_ascii=False)
    for mark, field in (("aim", "a"), ("gap", "q")):
        compared = f"replace({compared}, '{{{mark}}}', datum.{field} + datum.{field}u)"
    told = " + ".join(
        [
            f"(datum.v ? datum.v + datum.vu + '{BETWEEN}' : '')",
            f"(datum.a ? {compared} + '{BETWEEN}' : '')",
            f"datum.{parts[0]}",
            *(f"(datum.{p} ? '{BETWEEN}' + datum.{p} : '')" for p in parts[1:]),
        ]
    )
    said = [
        alt.Tooltip("name:N", title=words.area),
        alt.Tooltip("title:N", title=words.series),
        alt.Tooltip("told:N", title=words.state),
    ]
    base = alt.Chart(alt.NamedData("cells"))
    for key, fields, name in (("s", parts, "said"), ("c", ["name"], "names")):
        found = alt.LookupData(data=alt.NamedData(name), key=key, fields=list(fields))
        base = base.transform_lookup(lookup=key, from_=found)
    return (
        base.transform_calculate(told=told, title=f"join({TITLES}[datum.r], ' ')")
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
    """The official colour of a goal along its rows, its number at the first of them."""
    blocks = rows.groupby("goal")["row"].agg(r="min", last="max").reset_index().assign(c=-1)
    goals = blocks["goal"].tolist()
    base = alt.Chart(blocks).encode(x="c:O")
    fills = alt.Scale(domain=goals, range=[theme.GOALS[g] for g in goals])
    inks = alt.Scale(domain=goals, range=[theme.text_on_goal(g) for g in goals])
    return (
        base.mark_rect().encode(
            alt.Y("r:O", bandPosition=0),
            alt.Y2("last", bandPosition=1),
            alt.Color("goal:N", scale=fills, legend=None),
        ),
        base.mark_text(fontSize=13, fontWeight=700).encode(
            alt.Color("goal:N", scale=inks, legend=None), y="r:O", text="goal:N"
        ),
    )
