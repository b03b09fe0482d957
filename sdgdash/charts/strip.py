"""All territories as dots on one axis, with the national value and the target as lines."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.charts.lines import number_signs

HEIGHT = 108
ROW = 13  # pixels between stacked dots
BINS = 60  # dots nearer than a sixtieth of the axis are stacked


def strip(
    areas: Sequence[Any],
    chosen: str | None,
    lines: Sequence[tuple[float, str, str]],
    axis: str,
    dark: bool = False,
    size: float = 1.0,
    domain: tuple[float, float] | None = None,
    lang: str = "en",
) -> alt.LayerChart:
    """Dots of `areas` that have a value; `lines`: (value, words, "national" | "aim").

    `domain`: least and greatest value of the axis, so that it stands still from year to year.
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    rows = stacked([a for a in areas if a.value is not None], chosen, domain)
    dots = _dots(rows, ink, axis, size, domain)
    mine = [(r["value"], f"{r['name']}: {r['words']}", "mine") for r in rows if r["mine"]]
    limits = _limits(rows, lines, domain)
    rules = [_rule(line, i, ink, size, limits) for i, line in enumerate([*mine, *lines])]
    return (
        alt.layer(*[part for pair in rules for part in pair], dots)
        .properties(height=round(HEIGHT * max(size, 1.0)), background="transparent")
        .configure(locale={"number": number_signs(lang)})
        .configure_view(stroke=None)
    )


def stacked(
    areas: Sequence[Any], chosen: str | None, domain: tuple[float, float] | None = None
) -> list[dict[str, Any]]:
    """One row a dot; dots with nearly the same value are stacked upwards (`y` 0, 1, 2 ...)."""
    if not areas:
        return []
    low, high = domain or (min(a.value for a in areas), max(a.value for a in areas))
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


def _dots(
    rows: list[dict[str, Any]],
    ink: theme.MapInk,
    axis: str,
    size: float,
    domain: tuple[float, float] | None,
) -> alt.Chart:
    highest = max((r["y"] for r in rows), default=0) + 2
    limits: dict[str, Any] = {} if domain is None else {"domain": list(domain)}
    return (
        alt.Chart(alt.InlineData(rows))
        .mark_circle(size=120 * size, opacity=1, strokeWidth=1.2)
        .encode(
            x=alt.X(
                "value:Q",
                title=axis,
                scale=alt.Scale(zero=False, nice=True, padding=14, **limits),
                axis=_axis(ink, size, grid=False, tickCount=6, domainColor=ink.border),
            ),
            y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.7, max(highest, 6)])),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.condition("datum.mine", alt.value(ink.ink), alt.value(ink.soft)),
            strokeWidth=alt.condition("datum.mine", alt.value(2.6), alt.value(0.8)),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title="  "),
                     alt.Tooltip("year:N", title="   ")],
        )
    )  # fmt: skip


def _axis(ink: theme.MapInk, size: float, **more: Any) -> alt.Axis:
    words = ink.ink if size > 1 else ink.soft  # a hall needs more contrast
    return alt.Axis(
        labelColor=words, titleColor=words, labelFontSize=12 * size,
        titleFontSize=12 * size, **more,
    )  # fmt: skip


def _limits(
    rows: list[dict[str, Any]],
    lines: Sequence[tuple[float, str, str]],
    domain: tuple[float, float] | None,
) -> tuple[float, float]:
    """Least and greatest value on the axis."""
    values = [*(r["value"] for r in rows), *(line[0] for line in lines), *(domain or ())]
    return (min(values), max(values)) if values else (0.0, 0.0)


def _rule(
    line: tuple[float, str, str],
    index: int,
    ink: theme.MapInk,
    size: float,
    limits: tuple[float, float],
) -> tuple[alt.Chart, alt.Chart]:
    """A line and its words beside it, on the side where there is more room."""
    value, words, kind = line
    left = value > (limits[0] + limits[1]) / 2
    data = alt.InlineData([{"value": value, "words": words}])
    colour = theme.PILOT if kind == "aim" else ink.soft
    base = alt.Chart(data).encode(x="value:Q")
    rule = base.mark_rule(
        color=colour, strokeWidth=1 if kind == "mine" else 2,
        strokeDash=[5, 3] if kind == "aim" else [1, 0],
    )  # fmt: skip
    text = base.mark_text(
        align="right" if left else "left", dx=-5 if left else 5, y=7 + 15 * index * size,
        fontSize=12 * size, font=theme.FONT, color=ink.ink,
        fontWeight="bold" if kind == "mine" else "normal",
    ).encode(text="words:N")  # fmt: skip
    return rule, text


def spread(
    years: Sequence[tuple[int, Sequence[Any]]],
    chosen: str | None,
    country: Sequence[tuple[int, float, str]],
    axis: str,
    dark: bool = False,
    size: float = 1.0,
    lang: str = "en",
) -> alt.LayerChart:
    """All territories as dots, year after year, with the chosen one and the country as lines.

    `years`: (year, areas). `country`: (year, value, words).
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    rows = [
        {"year": year, "value": a.value, "name": a.name, "words": a.value_text,
         "mine": a.id == chosen}
        for year, areas in years for a in areas if a.value is not None
    ]  # fmt: skip
    x = alt.X("year:O", title=None, axis=_axis(ink, size, labelAngle=0, grid=False))
    y = alt.Y(
        "value:Q", title=axis, scale=alt.Scale(zero=False, nice=True),
        axis=_axis(ink, size, tickCount=5, gridColor=ink.border, gridOpacity=0.4),
    )  # fmt: skip
    hover = [alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title="  "),
             alt.Tooltip("year:O", title="   ")]  # fmt: skip
    dots = (
        alt.Chart(alt.InlineData(rows))
        .mark_circle(size=70 * size, opacity=0.6, color=ink.soft)
        .encode(x=x, y=y, tooltip=hover)
    )
    own = alt.Chart(alt.InlineData([r for r in rows if r["mine"]] or [{"value": None}])).encode(
        x=x, y=y, tooltip=hover
    )
    points = [{"year": year, "value": value, "words": words} for year, value, words in country]
    whole = alt.Chart(alt.InlineData(points or [{"value": None}])).encode(
        x=x, y=y, tooltip=[alt.Tooltip("words:N", title=" ")]
    )
    mine = own.mark_line(color=theme.PILOT, point={"color": theme.PILOT, "size": 70 * size})
    nation = whole.mark_line(
        color=ink.ink, strokeDash=[5, 3], point={"color": ink.ink, "size": 30 * size}
    )
    return (
        alt.layer(dots, nation, mine)
        .properties(height=round(220 * max(size, 1.0)), background="transparent")
        .configure(locale={"number": number_signs(lang)})
        .configure_view(stroke=None)
    )
