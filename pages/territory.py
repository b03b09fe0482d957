"""Passport of a territory: every goal at the nearest level that has data."""

import streamlit as st

from sdgdash.ui import frame, passport, passportparts, views


def body(page: frame.Page) -> None:
    """Head, what stands out, goals, territories alike, local facts, availability."""
    labels, chosen = page.labels, page.selection
    view = views.passport(chosen.area, labels.lang)
    shown = passportparts.shown(page, view)
    passport.head(page, view)
    passport.told(labels, view, *passportparts.sides(view, shown))
    st.markdown(passportparts.contents(labels, view))
    st.subheader(labels("territory.indicators"), anchor="indicators")
    passport.depth(page)
    passportparts.goals(page, shown)
    passportparts.alike(page)
    topics, known = views.local(chosen.area, labels.lang)
    passportparts.local_facts(labels, topics)
    passportparts.availability(page, view, known)


frame.run("territory", body, context=("goal", "area"))
