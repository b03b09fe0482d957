"""Lines over time with breaks, target, required path and projection."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.trends.ahead_picture import YEAR, ahead
from sdgdash.trends.ends_picture import LINE, broken, limits, spread
from sdgdash.vega import Spec, base_config, finished

PLOT = 370  # pixels between the ends of the axis of values
FOOT = 36  # pixels of the years below, which the page counts in
ROW = 17  # pixels of a named break above the lines
NEAR = 0.35  # breaks nearer than this share of the years have their names in different rows
BESIDE = 0.1  # a name this near to a projection (as a share of the axis) stands off it
DASHES = {"today": [1, 0], "before": [6, 4], "joined": [2, 3], "unclear": [1, 5]}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Frames of a trend, as in trends.view.TrendView; `titles`: columns of `hover`."""

    lines: pd.DataFrame
    marks: pd.DataFrame
    aims: pd.DataFrame
    fan: pd.DataFrame
    hover: pd.DataFrame
    titles: Mapping[str, str] = field(default_factory=dict)


def trend_chart(drawn: Drawn, unit: str, path: str, lang: str = "en") -> Spec:
    """One colour a line, named at its end; dashes by kind; a line never crosses a break.

    `unit`: above the axis; `path`: name of the required path.
    """
    lines, fan = drawn.lines, drawn.fan
    values = [*lines["value"], *drawn.aims["value"], *fan["low"], *fan["high"]]
    low, high = limits([float(v) for v in values])
    years = {int(y) for f in (lines, drawn.aims, fan) for y in f["year"]}
    ticks = list(range(min(years), max(years) + 1))
    order = list(dict.fromkeys(lines["line"]))
    hues = {name: theme.LINES[i % len(theme.LINES)] for i, name in enumerate(order)}
    span = alt.Scale(domain=[ticks[0], ticks[-1]], padding=12, zero=False, nice=False)
    x = alt.X(
        "year:Q",
        title=None,
        scale=span,
        axis=alt.Axis(values=ticks, format="d", grid=False, labelOverlap=True),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[low, high], nice=False),
        axis=alt.Axis(
            title=unit,
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleY=-14,
            titleX=-30,
            tickCount=6,
        ),
    )
    ends = (ticks[0], ticks[-1])
    rows = _rows([int(y) for y in drawn.marks["year"]], ends)
    names = _ends(lines, fan, (low, high), ticks[-1])
    layers = [
        *_breaks(drawn.marks, rows, ends),
        *ahead(drawn.aims, fan, path, (low, high), int(lines["year"].max())),
        *_lines(lines, x, y, hues),
        *_names(names, hues),
        *_hover(drawn),
    ]
    # what is written beside the lines is counted in by the page
    height = PLOT + FOOT + 30 + ROW * max(rows, default=0)
    chart = alt.layer(*layers).properties(height=height)
    return finished(base_config(chart, lang))


def _lines(
    lines: pd.DataFrame, x: alt.X, y: alt.Y, hues: Mapping[str, str]
) -> tuple[alt.Chart, alt.Chart]:
    scale = alt.Scale(domain=list(hues), range=list(hues.values()))
    colour = alt.Color("line:N", legend=None, scale=scale)
    dashes = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    base = alt.Chart(lines[["line", "year", "value", "kind", "segment"]])
    drawn = base.mark_line(strokeWidth=2.5).encode(
        x,
        y,
        colour,
        detail="segment:N",
        strokeDash=alt.StrokeDash("kind:N", legend=None, scale=dashes),
    )
    hollow = alt.condition("datum.kind == 'joined'", alt.value(0.35), alt.value(1.0))
    return drawn, base.mark_point(filled=True, size=50).encode(x, y, colour, opacity=hollow)


def _ends(
    lines: pd.DataFrame, fan: pd.DataFrame, axis: tuple[float, float], last: int
) -> pd.DataFrame:
    """Columns line, year, value, text, shift: a name a line beside its newest own value.

    Names stand off a projection that starts where the line ends.
    """
    per_pixel = (axis[1] - axis[0]) / PLOT
    rows = []
    for name, line in lines.groupby("line", sort=False):
        own = line[line["kind"] == "today"]
        end = (own if len(own) else line).sort_values("year").iloc[-1]
        text = broken(str(end["short"]))
        rows.append([name, int(end["year"]), float(end["value"]), text])
    found = pd.DataFrame(rows, columns=["line", "year", "value", "text"])
    for year in sorted({int(y) for y in found["year"]}):
        group = found[found["year"] == year]
        spots = [(axis[1] - v) / per_pixel for v in group["value"]]
        if year < last and len(fan):
            start, end = fan["value"].iloc[0], fan["value"].iloc[-1]
            off = LINE * (1.6 if end > start else -1.6)
            near = (axis[1] - axis[0]) * BESIDE
            spots = [
                s + off * (abs(v - start) < near)
                for s, v in zip(spots, group["value"], strict=True)
            ]
        placed = spread(spots, [LINE * len(t) + 2 for t in group["text"]])
        found.loc[group.index, "value"] = [axis[1] - p * per_pixel for p in placed]
    return found


def _names(names: pd.DataFrame, hues: Mapping[str, str]) -> list[alt.Chart]:
    return [
        alt.Chart(pd.DataFrame({"year": [row["year"]], "value": [row["value"]]}))
        .mark_text(
            text=row["text"],
            align="left",
            baseline="middle",
            dx=9,
            fontSize=14,
            fontWeight=600,
            lineHeight=LINE,
            color=hues[row["line"]],
            dy=-LINE / 2 * (len(row["text"]) - 1),
        )
        .encode(x=YEAR, y="value:Q")
        for row in names.to_dict("records")
    ]


def _rows(years: list[int], span: tuple[int, int]) -> list[int]:
    """Row above the lines of the name of every break; names of near breaks take different rows.

    A name stands on the side of its rule where more room is, so that no rule crosses another.
    """
    middle, near = (span[0] + span[1]) / 2, NEAR * (span[1] - span[0])
    late = [y for y in years if y > middle]
    found: dict[int, int] = {}
    for group in (late, [y for y in reversed(years) if y <= middle]):
        for before, year in zip([None, *group], group, strict=False):
            close = before is not None and abs(year - before) < near
            found[year] = found[before] + 1 if before is not None and close else 0
    return [found[y] for y in years]


def _breaks(marks: pd.DataFrame, rows: list[int], span: tuple[int, int]) -> list[alt.Chart]:
    """A quiet rule before the first value after each break, its name above the lines."""
    layers = []
    for year, name, row in zip(marks["year"], marks["short"], rows, strict=True):
        base = alt.Chart(pd.DataFrame({"year": [year - 0.5]})).encode(x=YEAR)
        top, late = -8 - ROW * row, year > (span[0] + span[1]) / 2
        layers += [
            base.mark_rule(strokeDash=[2, 3], stroke=theme.SPARK, strokeWidth=1.3).encode(
                y=alt.value(top), y2=alt.value("height")
            ),
            base.mark_text(
                text=name,
                align="right" if late else "left",
                dx=-5 if late else 5,
                fontSize=13,
                color=theme.SPARK,
                baseline="middle",
            ).encode(y=alt.value(top)),
        ]
    return layers


def _hover(drawn: Drawn) -> list[alt.LayerChart | alt.Chart]:
    """A rule at the nearest year that tells the values of all lines in that year."""
    if drawn.hover.empty:
        return []
    near = alt.selection_point(
        name="near",
        nearest=True,
        on="pointerover",
        fields=["year"],
        empty=False,
        clear="pointerout",
    )
    told = [alt.Tooltip(f"{c}:N", title=title) for c, title in drawn.titles.items()]
    return [
        alt.Chart(drawn.hover)
        .mark_rule(stroke=theme.SPARK, strokeWidth=1)
        .encode(x=YEAR, opacity=alt.condition(near, alt.value(0.7), alt.value(0)), tooltip=told)
        .add_params(near)
    ]
