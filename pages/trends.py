"""Trends: one series over time, several territories, breaks, target and projection."""

import streamlit as st

from sdgdash.ui import blocks, frame, views
from sdgdash.ui import trends as pieces


def body(page: frame.Page) -> None:
    """Title, controls, chart, reading, small multiples, table."""
    labels = page.labels
    view, spec = views.trend(page.selection)
    st.subheader(view.title)
    pieces.controls(page, view)
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        if spec:
            st.vega_lite_chart(spec, width="stretch", theme=None, alt=view.reading)
        else:
            st.info(labels("trends.none"))
    with side:
        pieces.side(page, view)
    if pieces.multiples_switch(page):
        pieces.multiples(page, views.all_regions(page.series.id, labels.lang))
    blocks.data_table(labels, view.table, f"{page.series.id}.csv")


frame.run("trends", body, context=("goal", "area", "indicator"))
