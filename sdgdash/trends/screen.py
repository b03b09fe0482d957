"""The trends page's own pieces: controls, picture, what is said beside it, figures below."""

from base64 import b64encode
from collections.abc import Sequence
from html import escape

import streamlit as st

from sdgdash import theme
from sdgdash.domain.progress.methods import METHODS
from sdgdash.shell import base_year, controls, downloads, frame, take
from sdgdash.shell.frame import Page
from sdgdash.trends import asked, multiples, multiples_screen
from sdgdash.trends.asked import Spec
from sdgdash.trends.picture import DASHES
from sdgdash.trends.view import TrendView
from sdgdash.words.address import CHOICES
from sdgdash.words.calculation import Calculation

TABLE = 286  # pixels: head and seven rows


def questions(page: Page, view: TrendView) -> None:
    """Territories to add, what to compare with, and the breakdowns the series has."""
    labels = page.labels
    first, second, third, fourth = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
    with first:
        compare(page)
    with second:
        controls.box(
            page.selection,
            "against",
            labels("trends.against"),
            CHOICES["against"],
            view.against,
            lambda c: labels(f"gap.{c}"),
        )
    with third:
        if view.breakdowns:
            options = ("none", *view.breakdowns)
            chosen = page.selection.choice("breakdown")
            now = chosen if chosen in options else "none"
            title = labels("trends.breakdown")
            controls.box(page.selection, "breakdown", title, options, now, lambda c: _part(page, c))
    with fourth:
        base_year.choose(page, page.series.id, view.main)


def _part(page: Page, code: str) -> str:
    return page.labels("trends.by_none" if code == "none" else f"dimension.{code}")


def compare(page: Page) -> None:
    """Further territories to draw."""
    controls.several(
        page.selection,
        "areas",
        page.labels("trends.compare"),
        frame.area_options(page.registry, page.labels),
        page.selection.areas,
        lambda code: frame.area_label(page, code),
        max_selections=7,
        placeholder=page.labels("trends.compare_hint"),
    )


def picture(page: Page, view: TrendView, spec: Spec) -> None:
    """Lines, or a small picture a part where there are too many; styles and breaks in words."""
    labels = page.labels
    if view.crowded:
        parts = multiples.of_parts(view.lines, page.series)
        multiples_screen.cards(labels, parts, page.series.decimals, "trends.parts_note")
    elif spec:
        said = " ".join((view.lead, *view.others)).strip()
        st.vega_lite_chart(spec, width="stretch", theme=None, alt=said)
        if styles := _styles(view):
            st.html(styles)
        take.picture(page, "trend")
    else:
        st.info(labels("trends.none"))
        return
    _told(
        labels("trends.breaks"),
        [f"{m['year']}: {m['text']}" for m in view.marks.to_dict("records")],
    )
    _told(labels("trends.flags"), view.flags)


def _told(title: str, texts: Sequence[str]) -> None:
    if texts:
        listed = "\n".join(f"- {t}" for t in texts)
        st.caption(f"**{title}**\n{listed}")


def _styles(view: TrendView) -> str:
    """HTML of a drawn sample and the meaning of every line style but the plain one."""
    rows = "".join(
        f'<div style="display:flex;gap:10px;align-items:center">{_sample(kind)}'
        f"<span>{escape(word)}</span></div>"
        for kind, word in view.kinds
        if kind != "today"
    )
    return f'<div style="font-size:14px;opacity:.85">{rows}</div>' if rows else ""


def _sample(kind: str) -> str:
    dash = " ".join(str(d) for d in DASHES[kind])
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="8"><path d="M0 4H36" '
        f'stroke="{theme.SPARK}" stroke-width="2.5" stroke-dasharray="{dash}"/></svg>'
    )
    data = b64encode(svg.encode()).decode()
    return f'<img alt="" width="36" height="8" src="data:image/svg+xml;base64,{data}">'


def side(page: Page, view: TrendView) -> None:
    """The change, how it stands to the target, the calculation, the methods, the limits."""
    labels = page.labels
    for sentence in view.missing:
        st.info(sentence)
    if view.lead:
        st.markdown(f"## {view.lead}")
    for sentence in view.others:
        st.markdown(sentence)
    if view.held:
        st.markdown(f"**{labels('trends.pace' if view.aimed else 'trends.way')}**")
        # a leading plus would begin a list
        st.markdown(" ".join(view.held).replace("+ ", "\\+ ", 1))
        _calculation(page, view)
    if view.limits:
        st.caption(f"**{labels('trends.notes')}**\n" + "\n".join(f"- {n}" for n in view.limits))


def _calculation(page: Page, view: TrendView) -> None:
    """What is compared, and folded the arithmetic of the chosen method; each with what it says."""
    labels, method = page.labels, page.selection.method
    found = view.calculation
    if view.against != "target":
        what = labels(f"gap.{view.against}").lower()
        st.markdown(f"**{labels('trends.compared', what=what)}**")
        st.markdown(found.reading)
    with st.expander(labels("gap.how_methods"), expanded=method != METHODS[0]):
        _methods(page, found)


def _methods(page: Page, found: Calculation) -> None:
    labels, method = page.labels, page.selection.method
    st.markdown(f"**{found.title}**")
    lines = found.lines if method == METHODS[0] else (labels(f"method.{method}_how"),)
    st.caption("\n".join(f"- {line}" for line in lines))
    controls.radio(
        page.selection,
        "method",
        labels("gap.method"),
        METHODS,
        method,
        lambda code: labels(f"method.{code}"),
        captions=[found.says[code] for code in METHODS],
    )
    st.caption(found.agreement)


def below(page: Page, view: TrendView) -> None:
    """The published rows with downloads and citation, and all regions on demand."""
    if view.rows.empty:
        return
    st.markdown(f"**{page.labels('table.show')}**")
    downloads.written(page, view.table, TABLE)
    downloads.origin(page, view.rows)
    source = downloads.cited(page, view.rows, chosen=True)
    downloads.give(page, view.rows, source)
    downloads.cite(page, source)


def all_regions(page: Page) -> None:
    """A small picture a region, on demand."""
    controls.switch(
        page.selection,
        "multiples",
        page.labels("trends.multiples"),
        page.selection.choice("multiples") == "yes",
        lambda on: page.selection.with_(multiples="yes" if on else "no"),
    )
    if page.selection.choice("multiples") != "yes":
        return
    view = asked.small_multiples(page.data, page.series.id, page.labels.lang)
    if view is None:
        st.info(page.labels("trends.multiples_none"))
        return
    multiples_screen.cards(page.labels, view, page.series.decimals, "trends.multiples_note")
    take.picture(page, "multiples")
