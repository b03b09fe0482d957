"""Gap to target: gap to what is the first question, answered by the reader."""

import streamlit as st

from sdgdash.charts.gaps import gap_chart
from sdgdash.presenters.gap import present
from sdgdash.presenters.selection import CHOICES
from sdgdash.ui import blocks, cache, frame, state


def body(page: frame.Page) -> None:
    """The question, bars of all regions, the calculation of the chosen one, table."""
    labels = page.labels
    view = present(
        cache.observations(page.selection.indicator),
        page.registry,
        labels,
        page.selection,
        cache.year_of_reading(),
    )
    st.subheader(view.title)
    question(page)
    if page.selection.choice("against") == "target" and not view.has_target:
        st.info(labels("gap.no_target"))
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        st.altair_chart(
            gap_chart(view.bars, view.axis), width="stretch", theme=None, alt=view.reading
        )
    with side:
        st.markdown(view.reading)
        st.caption(view.counts)
        st.markdown(f"**{view.calculation_title}**")
        for line in view.calculation:
            st.markdown(line)
        for note in view.notes:
            st.caption(note)
    blocks.data_table(labels, view.table, f"gap-{page.series.id}.csv")


def question(page: frame.Page) -> None:
    """Gap to what?"""
    key = state.bound("w_against", page.selection.choice("against"))
    st.segmented_control(
        page.labels("gap.against"),
        CHOICES["against"],
        format_func=lambda code: page.labels(f"gap.{code}"),
        key=key,
        required=True,
        on_change=state.on_change(page.selection, key, "against"),
    )


frame.run("gap", body, context=("goal", "area", "indicator"))
