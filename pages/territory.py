"""Passport of a territory: every goal at the nearest level that has data."""

import streamlit as st

from sdgdash.ui import frame, passport, views


def body(page: frame.Page) -> None:
    """Head, ladder, what stands out, goals, local facts, availability."""
    labels, chosen = page.labels, page.selection
    near = chosen.choice("depth") == "near"
    view, topics, known = views.passport(chosen.area, chosen.goal, near, labels.lang)
    passport.head(page, view)
    passport.told(labels, view)
    passport.depth(page)
    for block in view.goals:
        if block.rows or block.wider:
            passport.goal_block(labels, block)
    passport.local_facts(labels, topics)
    st.subheader(labels("territory.availability"))
    st.caption(labels("territory.availability_note"))
    st.table(known)


frame.run("territory", body, context=("goal", "area"))
