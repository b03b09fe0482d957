"""The evidence lines as a picture: a goal a row, an indicator a dot, by the way it moved."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.overview.evidence import HOLLOW, WAYS, GoalLine
from sdgdash.vega import Spec, base_config, finished
from sdgdash.words.i18n import Labels

ROW, DOT, SMALL = 34, 190, 70  # pixels: height of a row, area of a dot, of a hollow one
STEP = {"worse": 17, "same": 17, "better": 17, "unknown": 10}  # from one dot to the next
NAMES = 520  # pixels for the names of the goals
COUNTED = "unknown"
FEWEST = 10  # dots a column has room for at least: its head must be read


def evidence_chart(
    lines: Sequence[GoalLine], labels: Labels, dark: bool = False, hall: bool = False
) -> Spec:
    """Vega-Lite of the lines; a column of each way, as wide as its fullest row.

    `hall`: what cannot be judged is a number, so that the words are large enough to be read.
    """
    starts, wide = _columns(lines, hall)
    dots = [
        {
            "x": starts[way] + (n + 0.5) * STEP[way],
            "y": (row + 0.5) * ROW,
            "ink": theme.EDGE["dark" if dark else "light"]
            if dot.group == HOLLOW
            else theme.group_colour(dot.group, dark),
            "filled": dot.group != HOLLOW,
            "said": dot.said,
        }
        for row, line in enumerate(lines)
        for way in WAYS
        if not (hall and way == COUNTED)
        for n, dot in enumerate(line.dots[way])
    ]
    names = [
        {"x": -NAMES, "y": (row + 0.5) * ROW, "text": f"{line.goal}. {line.name}"}
        for row, line in enumerate(lines)
    ]
    if hall:
        names += [
            {
                "x": starts[COUNTED],
                "y": (row + 0.5) * ROW,
                "text": labels.number(len(line.dots[COUNTED]), 0),
            }
            for row, line in enumerate(lines)
        ]
    heads = [{"x": starts[w], "y": -16, "text": labels(f"overview.way_{w}")} for w in WAYS]
    height = len(lines) * ROW
    ink = theme.tokens(dark)["ink"]
    layers = [
        _dots([d for d in dots if d["filled"]], wide, height, filled=True),
        _dots([d for d in dots if not d["filled"]], wide, height, filled=False),
        _texts(names, wide, height, 22, "normal", ink),
        _texts(heads, wide, height, 18, "bold", ink),
    ]
    padding: Any = {"left": NAMES + 10, "top": 40, "right": 10, "bottom": 6}
    chart = alt.layer(*layers).properties(
        width=wide, height=height, padding=padding, autosize=alt.AutoSizeParams(type="none")
    )
    return finished(base_config(chart))


def _columns(lines: Sequence[GoalLine], hall: bool) -> tuple[dict[str, float], float]:
    starts: dict[str, float] = {}
    x = 0.0
    for way in WAYS:
        starts[way] = x
        most = max((len(line.dots[way]) for line in lines), default=0)
        if hall and way == COUNTED:
            most = 0
        x += max(most, FEWEST) * STEP[way] + 30
    return starts, x


def _place(field: str, size: float, reverse: bool = False) -> dict[str, Any]:
    return {
        "field": field,
        "type": "quantitative",
        "axis": None,
        "scale": alt.Scale(domain=[0, size], reverse=reverse, nice=False, zero=False),
    }


def _dots(rows: list[dict[str, Any]], wide: float, height: float, filled: bool) -> alt.Chart:
    mark: dict[str, Any] = {
        "filled": filled,
        "size": DOT if filled else SMALL,
        "opacity": 1,
        "strokeWidth": 1.5,
    }
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_circle(**mark)
        .encode(
            x=alt.X(**_place("x", wide)),
            y=alt.Y(**_place("y", height, reverse=True)),
            color=alt.Color("ink:N", scale=None, legend=None),
            tooltip=alt.Tooltip("said:N", title=" "),
        )
    )


def _texts(
    rows: list[dict[str, Any]], wide: float, height: float, size: int, weight: Any, ink: str
) -> alt.Chart:
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_text(align="left", baseline="middle", fontSize=size, fontWeight=weight, color=ink)
        .encode(
            x=alt.X(**_place("x", wide)),
            y=alt.Y(**_place("y", height, reverse=True)),
            text="text:N",
        )
    )
