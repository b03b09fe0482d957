"""The about page: what is shown, where it comes from, what is wrong with it."""

from datetime import date

import streamlit as st

from sdgdash.presenters import about
from sdgdash.ui import cache
from sdgdash.ui.frame import Page


def body(page: Page) -> None:
    """Short sections with anchors; tables for balance and defects."""
    labels = page.labels
    meta = cache.build_facts()
    st.title(labels("nav.about"))
    st.markdown(labels("about.intro"))
    st.header(labels("about.data"), anchor="data")
    vintage = about.texts(meta)
    day = labels.date(date.fromisoformat(vintage["day"]))
    st.markdown(labels("about.data_text", commit=vintage["commit"], date=day))
    st.subheader(labels("about.balance"), anchor="balance")
    st.table(about.balance(meta["counts"], labels), hide_index=True)
    _defects(page, meta)
    st.header(labels("about.divisions"), anchor="divisions")
    st.markdown(labels("about.divisions_text"))
    for change in page.registry.changes:
        st.markdown(f"- {labels.date(change.date)}: {change.note[labels.lang]}")
    st.header(labels("about.methods"), anchor="methods")
    for key in ("gap", "pace", "arrows"):
        st.markdown(labels(f"about.methods_{key}"))
    st.markdown(labels("about.no_targets"))
    st.header(labels("about.boundaries"), anchor="boundaries")
    st.markdown(labels("about.boundaries_text"))
    st.header(labels("about.licences"), anchor="licences")
    st.markdown(labels("about.licences_data"))
    st.markdown(labels("about.licences_boundaries"))


def _defects(page: Page, meta: dict) -> None:
    labels = page.labels
    st.header(labels("about.defects"), anchor="defects")
    st.markdown(labels("about.flags_text"))
    left, right = st.columns(2, gap="large")
    with left:
        st.table(about.flags(meta["flags"], labels), hide_index=True)
    with right:
        st.table(about.quarantine(meta["quarantine"], labels), hide_index=True)
    for name in ("quarantine", "repairs"):
        with st.expander(labels(f"about.{name}_table")):
            st.dataframe(cache.listing(name), hide_index=True, width="stretch")
