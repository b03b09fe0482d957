"""All territories as dots on one axis, with the national value and the target as lines."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.vega import Spec, finished, number_signs
from sdgdash.words.area import Area

HEIGHT, FOOT = 108, 26  # pixels; of the figures below the axis, which the page counts in
ROW = 13  # pixels between stacked dots
LOWEST, LEAST_ROWS = -0.7, 6  # of the axis of rows
FIRST, NEXT = 7, 15  # pixels from the upper edge to the words of a line and to those of the next
ROOM = 0.03  # of the axis on either side of the values
BINS = 60  # dots nearer than a sixtieth of the axis are stacked


def strip(
    areas: Sequence[Area],
    chosen: str | None,
    lines: Sequence[tuple[float, str, str]],
    dark: bool = False,
    size: float = 1.0,
    domain: tuple[float, float] | None = None,
    lang: str = "en",
) -> Spec:
    """Vega-Lite: dots of `areas` that have a value; `lines`: (value, words, "national" | "aim").

    `domain`: least and greatest value of the axis, so that it stands still from year to year.
    The axis has no title: the page writes it above, where it may take two lines.
    """
    dots = stacked([a for a in areas if a.value is not None], chosen, domain, dark)
    mine = [(r["value"], f"{r['name']}: {r['words']}", "mine") for r in dots if r["mine"]]
    low, high = _limits(dots, lines, domain)
    top = max(max((r["y"] for r in dots), default=0) + 2, LEAST_ROWS)
    rules = [
        {
            "value": value,
            "words": words,
            "kind": kind,
            "left": value > (low + high) / 2,
            # from the upper edge downwards, in the rows of the dots
            "y": top - (FIRST + NEXT * i * size) / ((HEIGHT - FOOT) * size) * (top - LOWEST),
        }
        for i, (value, words, kind) in enumerate([*mine, *lines])
    ]
    form = _form(dark, size, lang)
    values = {"dots": dots, "rules": rules}
    limits = {"low": low, "high": high, "top": top}
    layers = [{**x, "data": {"values": values[x["data"]["name"]]}} for x in form["layer"]]
    params = [{"name": name, "value": value} for name, value in limits.items()]
    return {**form, "layer": layers, "params": params}


@lru_cache(maxsize=16)
def _form(dark: bool, size: float, lang: str) -> Spec:
    """The drawing without its figures: building it takes longer than the rest of the page."""
    ink = theme.MAP_INKS["dark" if dark else "light"]
    chart = (
        alt.layer(*_rules(ink, size), _dots(ink, size))
        .properties(height=round(HEIGHT * size), background="transparent")
        .configure(locale={"number": number_signs(lang)})
        .configure_view(stroke=None)
    )
    return finished(chart)


def stacked(
    areas: Sequence[Area],
    chosen: str | None,
    domain: tuple[float, float] | None = None,
    dark: bool = False,
) -> list[dict[str, Any]]:
    """One row a dot; dots with nearly the same value are stacked upwards (`y` 0, 1, 2 ...)."""
    known = [(a.value, a) for a in areas if a.value is not None]
    if not known:
        return []
    values = [value for value, _ in known]
    low, high = domain or (min(values), max(values))
    step = (high - low) / BINS or 1.0
    height: dict[int, int] = {}
    rows = []
    for value, area in sorted(known, key=lambda pair: (pair[0], pair[1].id)):
        slot = round((value - low) / step / 1.5)
        height[slot] = height.get(slot, -1) + 1
        rows.append(
            {
                "id": area.id,
                "name": area.name,
                "value": value,
                "words": area.value_text,
                "year": area.year_text,
                "fill": theme.tone(area.tone, dark),
                "y": height[slot],
                "mine": area.id == chosen,
            }
        )
    return rows


def _scales() -> tuple[alt.Scale, alt.Scale]:
    """Scales of values and of rows; their limits are parameters of the drawing."""
    low, high, top = (alt.ExprRef(name) for name in ("low", "high", "top"))
    x = alt.Scale(zero=False, nice=False, domain=[low, high])
    return x, alt.Scale(domain=[LOWEST, top])


def _dots(ink: theme.MapInk, size: float) -> alt.Chart:
    across, up = _scales()
    axis = _axis(ink, size, grid=False, tickCount=6, domainColor=ink.border)
    return (
        alt.Chart(alt.NamedData("dots"))
        .mark_circle(size=120 * size, opacity=1, strokeWidth=1.2)
        .encode(
            x=alt.X("value:Q", title=None, scale=across, axis=axis),
            y=alt.Y("y:Q", axis=None, scale=up),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.condition("datum.mine", alt.value(ink.ink), alt.value(ink.soft)),
            strokeWidth=alt.condition("datum.mine", alt.value(2.6), alt.value(0.8)),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("words:N", title="  "),
                alt.Tooltip("year:N", title="   "),
            ],
        )
    )


def _rules(ink: theme.MapInk, size: float) -> list[alt.Chart]:
    """Lines and their words beside them, on the side where there is more room."""
    across, up = _scales()
    base = alt.Chart(alt.NamedData("rules")).encode(x=alt.X("value:Q", scale=across))
    aim, mine = "datum.kind === 'aim'", "datum.kind === 'mine'"
    lines = base.mark_rule().encode(
        color=alt.condition(aim, alt.value(theme.PILOT), alt.value(ink.soft)),
        strokeWidth=alt.condition(mine, alt.value(1), alt.value(2)),
        strokeDash=alt.condition(aim, alt.value([5, 3]), alt.value([1, 0])),
    )
    words = base.mark_text(
        align=alt.ExprRef("datum.left ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.left ? -5 : 5"),
        fontWeight=alt.ExprRef(f"{mine} ? 'bold' : 'normal'"),
        fontSize=12 * size,
        font=theme.FONT,
        color=ink.ink,
    ).encode(text="words:N", y=alt.Y("y:Q", axis=None, scale=up))
    halo = words.copy()  # of the page's colour: lines of others cross the words
    halo.mark.stroke, halo.mark.strokeWidth = ink.page, 4
    return [lines, halo, words]


def _axis(ink: theme.MapInk, size: float, **more: Any) -> alt.Axis:
    words = ink.ink if size > 1 else ink.soft  # a hall needs more contrast
    return alt.Axis(
        labelColor=words,
        titleColor=words,
        labelFontSize=12 * size,
        titleFontSize=12 * size,
        **more,
    )


def _limits(
    rows: list[dict[str, Any]],
    lines: Sequence[tuple[float, str, str]],
    domain: tuple[float, float] | None,
) -> tuple[float, float]:
    """Ends of the axis with some room, below zero only where a value is."""
    values = [*(r["value"] for r in rows), *(line[0] for line in lines), *(domain or ())]
    if not values:
        return 0.0, 0.0
    low, high = min(values), max(values)
    room = ROOM * (high - low or abs(high) or 1.0)
    return (low - room if low < 0 else max(low - room, 0.0)), high + room


def spread(
    years: Sequence[tuple[int, Sequence[Area]]],
    chosen: str | None,
    country: Sequence[tuple[int, float, str]],
    axis: str,
    dark: bool = False,
    size: float = 1.0,
    lang: str = "en",
) -> Spec:
    """All territories as dots, year after year, with the chosen one and the country as lines.

    `years`: (year, areas). `country`: (year, value, words).
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    rows = [
        {
            "year": year,
            "value": a.value,
            "name": a.name,
            "words": a.value_text,
            "mine": a.id == chosen,
        }
        for year, areas in years
        for a in areas
        if a.value is not None
    ]
    x = alt.X("year:O", title=None, axis=_axis(ink, size, labelAngle=0, grid=False))
    y = alt.Y(
        "value:Q",
        title=axis,
        scale=alt.Scale(zero=False, nice=True),
        axis=_axis(ink, size, tickCount=5, gridColor=ink.border, gridOpacity=0.4),
    )
    hover = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("words:N", title="  "),
        alt.Tooltip("year:O", title="   "),
    ]
    dots = (
        alt.Chart(alt.InlineData(rows))
        .mark_circle(size=70 * size, opacity=0.6, color=ink.soft)
        .encode(x=x, y=y, tooltip=hover)
    )
    nothing = [{"year": year, "value": None} for year, _ in years]  # a year without one is a tick
    own = alt.Chart(alt.InlineData([r for r in rows if r["mine"]] or nothing)).encode(
        x=x, y=y, tooltip=hover
    )
    points = [{"year": year, "value": value, "words": words} for year, value, words in country]
    whole = alt.Chart(alt.InlineData(points or nothing)).encode(
        x=x, y=y, tooltip=[alt.Tooltip("words:N", title=" ")]
    )
    mine = own.mark_line(color=theme.PILOT, point={"color": theme.PILOT, "size": 70 * size})
    nation = whole.mark_line(
        color=ink.ink, strokeDash=[5, 3], point={"color": ink.ink, "size": 30 * size}
    )
    return finished(
        alt.layer(dots, nation, mine)
        .properties(height=round(220 * max(size, 1.0)), background="transparent")
        .configure(locale={"number": number_signs(lang)})
        .configure_view(stroke=None)
    )
