"""Passport of a territory: every goal at the nearest level that has data."""

import streamlit as st

from sdgdash.presenters.territory import present
from sdgdash.ui import cache, frame, passport


def body(page: frame.Page) -> None:
    """Head, ladder, goals, availability."""
    labels = page.labels
    view = present(
        cache.declared(), page.registry, labels, page.selection.area, page.selection.goal
    )
    st.title(view.name)
    st.caption(f"{view.other_names} · {view.kind}")
    passport.ladder(page, view)
    st.markdown(view.reading)
    for block in view.goals:
        if block.rows:
            passport.goal_block(labels, block)
    st.subheader(labels("territory.availability"))
    st.caption(labels("territory.availability_note"))
    st.table(view.availability)


frame.run("territory", body, context=("goal", "area"))
