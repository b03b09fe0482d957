"""Passport of a territory: every goal at the nearest level that has data."""

import streamlit as st

from sdgdash.presenters import availability, facts, territory
from sdgdash.ui import cache, frame, passport, results


def body(page: frame.Page) -> None:
    """Head, ladder, what stands out, goals, local facts, availability."""
    labels, registry, area = page.labels, page.registry, page.selection.area
    view = territory.present(
        cache.declared(),
        results.one_cell,
        cache.population(area),
        registry,
        labels,
        area,
        page.selection.goal,
        near=page.selection.choice("depth") == "near",
    )
    passport.head(page, view)
    passport.told(labels, view)
    passport.depth(page)
    for block in view.goals:
        if block.rows or block.wider:
            passport.goal_block(labels, block)
    local = cache.local_facts(area)
    topics = facts.present(local, cache.fact_words(), registry, labels, area)
    passport.local_facts(labels, topics)
    st.subheader(labels("territory.availability"))
    st.caption(labels("territory.availability_note"))
    by_goal = facts.by_goal(local)
    st.table(availability.matrix(cache.known_pairs(), by_goal, registry, labels))


frame.run("territory", body, context=("goal", "area"))
