"""What lies ahead of a line: target, reference value, required path, projection: Altair."""

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.trends.ends_picture import LINE

YEAR = alt.X("year:Q", scale=alt.Scale(zero=False, nice=False))
AHEAD = 0.3  # empty years ahead, as a share of those with values, that hold a name
TOP = 0.06  # share of the axis
PATH_DASH, FAN_DASH, REFERENCE_DASH = [8, 3], [4, 4], [2, 4]


def ahead(
    aims: pd.DataFrame, fan: pd.DataFrame, path: str, axis: tuple[float, float], newest: int
) -> list[alt.Chart]:
    """Projection as a fan, target and reference as levels, required path as a thin line.

    `aims`, `fan`: as in trends.aims; `path`: name of the required path; `axis`: ends of
    the axis of values; `newest`: year of the newest value.
    """
    years = aims["year"]
    empty = len(aims) > 0 and fan.empty and years.max() - newest > AHEAD * (newest - years.min())
    return [*_fan(fan), *_path(aims, path), *_levels(aims, axis, bool(empty))]


def _fan(fan: pd.DataFrame) -> list[alt.Chart]:
    if fan.empty:
        return []
    base = alt.Chart(fan[["year", "value", "low", "high"]]).encode(x=YEAR)
    end = alt.Chart(fan[["year", "value"]].tail(1)).encode(x=YEAR, y="value:Q")
    return [
        base.mark_area(color=theme.SPARK, opacity=0.2).encode(y="low:Q", y2="high:Q"),
        base.mark_line(color=theme.SPARK, strokeDash=FAN_DASH, strokeWidth=2).encode(y="value:Q"),
        end.mark_point(color=theme.SPARK, filled=True, size=50),
        end.mark_text(
            text=str(fan["short"].iloc[-1]),
            align="left",
            dx=9,
            fontSize=14,
            fontWeight=600,
            color=theme.SPARK,
            baseline="middle",
        ),
    ]


def _path(aims: pd.DataFrame, name: str) -> list[alt.Chart]:
    """The straight way from the base to the target, named beside its last third."""
    ends = aims[aims["kind"] == "path"][["year", "value"]]
    if len(ends) < 2:
        return []
    (first, start), (year, aim) = ends.to_numpy().tolist()[:2]
    spot = {"year": [first + (year - first) * 0.8], "value": [start + (aim - start) * 0.8]}
    named = alt.Chart(pd.DataFrame(spot)).mark_text(
        text=name,
        align="left" if aim > start else "right",
        dx=10 if aim > start else -10,
        dy=LINE * 0.9,
        fontSize=13,
        color=theme.SPARK,
    )
    drawn = alt.Chart(ends).mark_line(color=theme.SPARK, strokeWidth=1.5, strokeDash=PATH_DASH)
    return [drawn.encode(x=YEAR, y="value:Q"), named.encode(x=YEAR, y="value:Q")]


def _levels(aims: pd.DataFrame, axis: tuple[float, float], late: bool) -> list[alt.Chart]:
    """Target and reference value over all years, each named above its left end, or its right end
    where (`late`) nothing else is drawn there. A level at the top is named below the unit.
    """
    layers = []
    for kind, colour, dash in (
        ("target", theme.TARGET, [1, 0]),
        ("reference", theme.REFERENCE, REFERENCE_DASH),
    ):
        level = aims[aims["kind"] == kind]
        if level.empty:
            continue
        across = level[["year", "value"]]
        low, high = axis
        below = high - across["value"].iloc[0] < TOP * (high - low)
        first = alt.Chart(across.tail(1) if late else across.head(1)).mark_text(
            text=str(level["short"].iloc[0]),
            align="right" if late else "left",
            dy=LINE * (0.8 if below else -0.6),
            fontSize=14,
            color=colour,
        )
        line = alt.Chart(across).mark_line(color=colour, strokeWidth=2, strokeDash=dash)
        layers += [c.encode(x=YEAR, y="value:Q") for c in (line, first)]
    return layers
