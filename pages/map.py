"""Map: one series, one year, the division of the country that the data of the year follow."""

import streamlit as st

from sdgdash.charts.deck import map_deck
from sdgdash.presenters.map import present
from sdgdash.ui import blocks, cache, frame, maps


def body(page: frame.Page) -> None:
    """Title, map, reading and legend, year, table."""
    view = present(
        cache.observations(page.selection.indicator), page.registry, page.labels, page.selection
    )
    st.subheader(view.title)
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        if view.layer is None or view.empty:
            st.info(view.empty)
        else:
            deck = map_deck(
                view.areas,
                cache.layer(view.layer),
                cache.backdrop(),
                cache.label_points(view.layer),
                maps.pins(page),
                view.chosen,
            )
            maps.draw(page, deck, view.reading)
        maps.year_slider(page, view.years, view.year)
    with side:
        st.markdown(view.reading)
        for note in (*maps.level_notes(page), *view.notes):
            st.caption(note)
        if view.legend:
            blocks.legend(page.labels("map.legend", unit=view.unit), view.legend)
        if view.division:
            st.caption(view.division)
    blocks.data_table(page.labels, view.table, f"{page.series.id}-{view.year}.csv")


frame.run("map", body, context=("goal", "area", "indicator"))
