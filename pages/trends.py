"""Trends: one series over time, several territories, breaks marked."""

import streamlit as st

from sdgdash.charts.lines import trend_chart
from sdgdash.presenters.trends import present
from sdgdash.ui import blocks, cache, frame, state


def body(page: frame.Page) -> None:
    """Title, comparison box, chart, reading, breaks, table."""
    labels = page.labels
    view = present(
        cache.observations(page.selection.indicator), page.registry, labels, page.selection
    )
    st.subheader(view.title)
    compare(page)
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        if view.lines.empty:
            st.info(labels("trends.none"))
        else:
            chart = trend_chart(view.lines, view.marks, view.unit, labels("trends.axis_year"))
            st.altair_chart(chart, width="stretch", theme=None, alt=view.reading)
    with side:
        for sentence in view.missing:
            st.info(sentence)
        st.markdown(view.reading)
        if (view.lines["extent"] == "before").any():
            st.caption(labels("trends.dashed"))
        if len(view.marks):
            st.markdown(f"**{labels('trends.breaks')}**")
            for _, mark in view.marks.iterrows():
                st.caption(f"{labels('data.year', year=mark['year'])}: {mark['text']}")
        for note in view.notes:
            st.caption(note)
    blocks.data_table(labels, view.table, f"{page.series.id}.csv")


def compare(page: frame.Page) -> None:
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
        label_visibility="collapsed",
        on_change=state.on_change(page.selection, key, "areas"),
    )


frame.run("trends", body, context=("goal", "area", "indicator"))
