"""Small pictures on one scale: all regions, or the parts of a breakdown."""

from base64 import b64encode
from html import escape

import streamlit as st

from sdgdash import theme
from sdgdash.trends.multiples import Multiples
from sdgdash.words.i18n import Labels

WIDTH, HEIGHT, PAD = 220, 84, 6


def cards(labels: Labels, view: Multiples, decimals: int, note: str) -> None:
    """A card each; `note`: catalogue key of the line below, which gives the limits of the axes."""
    shown = "".join(
        f'<div style="width:{WIDTH}px"><div style="font-size:14px;font-weight:600">'
        f'{escape(r.name)}</div><div style="font-size:13px;opacity:.75">{escape(r.newest)}</div>'
        f"{picture(view, r.points)}</div>"
        for r in view.regions
    )
    st.html(
        f'<div style="display:flex;flex-wrap:wrap;gap:16px 24px;align-items:flex-end">{shown}</div>'
    )
    low, high = (labels.number(v, decimals) for v in view.values)
    st.caption(labels(note, low=low, high=high, first=view.years[0], last=view.years[1]))


def picture(view: Multiples, points: tuple[tuple[int, float], ...]) -> str:
    """Inline picture of one line; lines are cut at breaks of the series."""
    (first, last), (low, high) = view.years, view.values
    across, up = max(last - first, 1), (high - low) or 1.0

    def spot(year: int, value: float) -> str:
        x = PAD + (WIDTH - 2 * PAD) * (year - first) / across
        y = HEIGHT - PAD - (HEIGHT - 2 * PAD) * (value - low) / up
        return f"{x:.0f},{y:.0f}"

    def lines(many: tuple[tuple[int, float], ...], colour: str, width: float) -> str:
        stretches: dict[int, list[str]] = {}
        for year, value in many:
            stretches.setdefault(sum(b <= year for b in view.breaks), []).append(spot(year, value))
        return "".join(
            f'<polyline points="{" ".join(s)}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linecap="round"/>'
            for s in stretches.values()
        )

    dots = "".join(
        '<circle cx="{}" cy="{}" r="2.5" fill="{}"/>'.format(*spot(*p).split(","), theme.LINES[0])
        for p in points[-1:]
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{theme.SPARK}" opacity=".08"/>'
        f"{lines(view.country, theme.SPARK, 1)}{lines(points, theme.LINES[0], 2)}{dots}</svg>"
    )
    data = b64encode(svg.encode()).decode()
    return f'<img width="{WIDTH}" height="{HEIGHT}" alt="" src="data:image/svg+xml;base64,{data}">'
