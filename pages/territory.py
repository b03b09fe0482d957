"""Passport of a territory: every goal at the nearest level that has data."""

import streamlit as st

from sdgdash.shell import frame
from sdgdash.territory import asked, parts_screen
from sdgdash.territory import screen as territory_screen


def body(page: frame.Page) -> None:
    """Head, what stands out, goals, territories alike, local facts, availability."""
    labels, chosen = page.labels, page.selection
    view = asked.passport(page.data, chosen.area, labels.lang)
    shown = parts_screen.shown(page, view)
    territory_screen.head(page, view)
    territory_screen.told(labels, view, *parts_screen.sides(view, shown))
    parts_screen.standard(page)
    st.markdown(parts_screen.contents(labels, view))
    st.subheader(labels("territory.indicators"), anchor="indicators")
    territory_screen.depth(page)
    parts_screen.goals(page, shown)
    parts_screen.alike(page)
    topics, known = asked.local(page.data, chosen.area, labels.lang)
    parts_screen.local_facts(labels, topics)
    parts_screen.availability(page, view, known)
    parts_screen.context(page)


frame.run("territory", body, context=("goal", "area"))
