"""All territories as dots on one axis, with the national value and the target as lines."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from sdgdash import theme

HEIGHT = 96
ROW = 13  # pixels between stacked dots
BINS = 60  # dots nearer than a sixtieth of the axis are stacked


def strip(
    areas: Sequence[Any],
    chosen: str | None,
    lines: Sequence[tuple[float, str, str]],
    axis: str,
    dark: bool = False,
    size: float = 1.0,
) -> alt.LayerChart:
    """Dots of `areas` that have a value; `lines`: (value, words, "national" | "aim")."""
    ink = theme.MAP_INKS["dark" if dark else "light"]
    rows = stacked([a for a in areas if a.value is not None], chosen)
    dots = _dots(rows, ink, axis, size)
    names = (
        alt.Chart(alt.InlineData([r for r in rows if r["mine"]] or [{"value": None}]))
        .mark_text(dy=-14, fontSize=13 * size, fontWeight="bold", font=theme.FONT, color=ink.ink)
        .encode(x=alt.X("value:Q"), y=alt.Y("y:Q"), text="name:N")
    )
    rules = [_rule(line, i, ink, size) for i, line in enumerate(lines)]
    return (
        alt.layer(*[part for pair in rules for part in pair], dots, names)
        .properties(height=round(HEIGHT * max(size, 1.0)), background="transparent")
        .configure_view(stroke=None)
    )


def stacked(areas: Sequence[Any], chosen: str | None) -> list[dict[str, Any]]:
    """One row a dot; dots with nearly the same value are stacked upwards (`y` 0, 1, 2 ...)."""
    if not areas:
        return []
    low, high = (f(a.value for a in areas) for f in (min, max))
    step = (high - low) / BINS or 1.0
    height: dict[int, int] = {}
    rows = []
    for area in sorted(areas, key=lambda a: (a.value, a.id)):
        slot = round((area.value - low) / step / 1.5)
        height[slot] = height.get(slot, -1) + 1
        rows.append(
            {"id": area.id, "name": area.name, "value": area.value, "words": area.value_text,
             "year": area.year_text, "fill": theme.tone(area.tone), "y": height[slot],
             "mine": area.id == chosen}
        )  # fmt: skip
    return rows


def _dots(rows: list[dict[str, Any]], ink: theme.MapInk, axis: str, size: float) -> alt.Chart:
    highest = max((r["y"] for r in rows), default=0) + 2
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_circle(size=120 * size, opacity=1, strokeWidth=1.2)
        .encode(
            x=alt.X(
                "value:Q",
                title=axis,
                scale=alt.Scale(zero=False, nice=True, padding=14),
                axis=alt.Axis(
                    grid=False, labelColor=ink.soft, titleColor=ink.soft, tickCount=6,
                    labelFontSize=12 * size, titleFontSize=12 * size, domainColor=ink.border,
                ),
            ),
            y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.7, max(highest, 5)])),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.condition("datum.mine", alt.value(ink.ink), alt.value(ink.soft)),
            strokeWidth=alt.condition("datum.mine", alt.value(2.6), alt.value(0.8)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title="  "),
                     alt.Tooltip("year:N", title="   ")],
        )
    )  # fmt: skip


def _rule(
    line: tuple[float, str, str], index: int, ink: theme.MapInk, size: float
) -> tuple[alt.Chart, alt.Chart]:
    value, words, kind = line
    data = alt.InlineData([{"value": value, "words": words}])
    colour = theme.PILOT if kind == "aim" else ink.soft
    base = alt.Chart(data).encode(x="value:Q")
    rule = base.mark_rule(
        color=colour, strokeWidth=2, strokeDash=[5, 3] if kind == "aim" else [1, 0]
    )
    text = base.mark_text(
        align="left", dx=5, y=7 + 15 * index * size, fontSize=12 * size, font=theme.FONT,
        color=ink.ink,
    ).encode(text="words:N")  # fmt: skip
    return rule, text
