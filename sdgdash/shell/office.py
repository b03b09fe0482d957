"""Figures of offices beside the official ones, with whose they are and what became of them."""

import streamlit as st

from sdgdash.answers import office
from sdgdash.markup import render
from sdgdash.shell import checklist, trial
from sdgdash.shell.frame import Page

HEADS = ("name", "year", "value", "mark", "state")


def draw(page: Page) -> None:
    """A table of them; nothing where no office gave any."""
    labels = page.labels
    found = office.beside(page.data, page.selection.area, labels.lang, trial.values())
    if not found:
        return
    heads = [labels(f"office.column_{h}") for h in HEADS]
    st.markdown(f"**{labels('office.title')}**")
    st.html(checklist.framed(render("shell/office.html", heads=heads, rows=found)))
    st.caption(labels("office.note"))
