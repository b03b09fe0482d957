"""The trends page's own pieces: comparison, breakdown, reading, small multiples."""

from base64 import b64encode
from html import escape

import streamlit as st

from sdgdash import theme
from sdgdash.presenters.multiples import Multiples
from sdgdash.presenters.trends import TrendView
from sdgdash.ui import frame, state
from sdgdash.ui.frame import Page

WIDTH, HEIGHT, PAD = 220, 84, 6


def controls(page: Page, view: TrendView) -> None:
    """Territories to add, and the breakdowns the series has."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        compare(page)
    with right:
        if view.breakdowns:
            breakdown(page, view.breakdowns)


def compare(page: Page) -> None:
    """Further territories to draw."""
    options = frame.area_options(page.registry, page.labels)
    key = state.bound("w_areas", [a for a in page.selection.areas if a in options])
    st.multiselect(
        page.labels("trends.compare"),
        options,
        format_func=lambda code: frame.area_label(page, code),
        key=key,
        max_selections=7,
        placeholder=page.labels("trends.compare"),
        on_change=state.on_change(page.selection, key, "areas"),
    )


def breakdown(page: Page, possible: tuple[str, ...]) -> None:
    """By sex, by town and village, by age: what is published for the series."""
    options = ("none", *possible)
    chosen = page.selection.choice("breakdown")
    key = state.bound("w_breakdown", chosen if chosen in options else "none")
    st.segmented_control(
        page.labels("trends.breakdown"),
        options,
        format_func=lambda code: page.labels(f"trends.by_{code}"),
        key=key,
        required=True,
        on_change=state.on_change(page.selection, key, "breakdown"),
    )


def side(page: Page, view: TrendView) -> None:
    """Reading, pace, line styles, breaks, flags and warnings."""
    labels = page.labels
    for sentence in view.missing:
        st.info(sentence)
    st.markdown(view.reading)
    if view.pace and page.selection.choice("breakdown") == "none":
        st.markdown(f"**{labels('trends.pace')}**")
        st.markdown("\n\n".join(view.pace))
    for kind, word in view.kinds:
        if kind != "today":
            st.caption(word)
    groups = (
        ("breaks", [f"{labels('data.year', year=m['year'])}: {m['text']}" for m in
                    view.marks.to_dict("records")]),
        ("flags", view.flags),
        ("notes", view.notes),
    )  # fmt: skip
    for key, texts in groups:
        if texts:
            st.markdown(f"**{labels(f'trends.{key}')}**")
            st.caption("\n\n".join(texts))


def multiples_switch(page: Page) -> bool:
    """Whether the small pictures are asked for."""
    key = state.bound("w_multiples", page.selection.choice("multiples") == "yes")

    def changed() -> None:
        chosen = "yes" if st.session_state[key] else "no"
        state.write(page.selection.with_(multiples=chosen))

    st.toggle(page.labels("trends.multiples"), key=key, on_change=changed)
    return page.selection.choice("multiples") == "yes"


def multiples(page: Page, view: Multiples | None) -> None:
    """A card a region, all on one scale."""
    if view is None:
        st.info(page.labels("trends.multiples_none"))
        return
    cards = "".join(
        f'<div style="width:{WIDTH}px"><div style="font-size:14px;font-weight:600">'
        f'{escape(r.name)}</div><div style="font-size:13px;opacity:.75">{escape(r.newest)}</div>'
        f"{picture(view, r.points)}</div>"
        for r in view.regions
    )
    st.html(f'<div style="display:flex;flex-wrap:wrap;gap:16px 24px">{cards}</div>')
    low, high = (page.labels.number(v, page.series.decimals) for v in view.values)
    st.caption(
        page.labels(
            "trends.multiples_note", low=low, high=high, first=view.years[0], last=view.years[1]
        )
    )


def picture(view: Multiples, points: tuple[tuple[int, float], ...]) -> str:
    """Inline picture of one region; lines are cut at breaks of the series."""
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
