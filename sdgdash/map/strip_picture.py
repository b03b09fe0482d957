"""All territories on one axis: where their dots stand, and all years beside one another."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.vega import Spec, finished, number_signs
from sdgdash.words.area import Area

BINS = 60  # dots nearer than a sixtieth of the axis are stacked


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


def _axis(ink: theme.MapInk, size: float, **more: Any) -> alt.Axis:
    words = ink.ink if size > 1 else ink.soft  # a hall needs more contrast
    return alt.Axis(
        labelColor=words,
        titleColor=words,
        labelFontSize=12 * size,
        titleFontSize=12 * size,
        **more,
    )


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
