"""Trends: one series over time, several territories, breaks, target and projection."""

import streamlit as st

from sdgdash.charts.lines import trend_chart
from sdgdash.presenters import multiples, trends
from sdgdash.ui import blocks, cache, frame, results
from sdgdash.ui import trends as pieces


def body(page: frame.Page) -> None:
    """Title, controls, chart, reading, small multiples, table."""
    labels, selection = page.labels, page.selection
    view = trends.present(
        cache.observations(selection.indicator),
        results.one_cell,
        cache.engine_world(),
        page.registry,
        labels,
        selection,
    )
    st.subheader(view.title)
    pieces.controls(page, view)
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        if view.lines.empty:
            st.info(labels("trends.none"))
        else:
            whole = selection.choice("breakdown") not in view.breakdowns
            chart = trend_chart(
                view.lines,
                view.marks,
                view.unit,
                labels("trends.axis_year"),
                view.aims,
                view.fan if whole else None,
                labels.lang,
            )
            st.altair_chart(chart, width="stretch", theme=None, alt=view.reading)
    with side:
        pieces.side(page, view)
    if pieces.multiples_switch(page):
        rows = results.rows_of(page.series.id)
        pieces.multiples(page, multiples.present(rows, page.series, page.registry, labels))
    blocks.data_table(labels, view.table, f"{page.series.id}.csv")


frame.run("trends", body, context=("goal", "area", "indicator"))
