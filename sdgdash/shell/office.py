"""Figures of offices beside the official ones, with whose they are and what became of them."""

from html import escape

import streamlit as st

from sdgdash.answers import office
from sdgdash.shell import checklist, trial
from sdgdash.shell.frame import Page

HEADS = ("name", "year", "value", "mark", "state")


def draw(page: Page) -> None:
    """A table of them; nothing where no office gave any."""
    labels = page.labels
    found = office.beside(page.data, page.selection.area, labels.lang, trial.values())
    if not found:
        return
    heads = "".join(f"<th>{escape(labels(f'office.column_{h}'))}</th>" for h in HEADS)
    rows = "".join(
        f"<tr><td>{escape(f.name)}<small>{escape(f.place)}</small>"
        f"<small>{escape(f.source)}</small></td><td>{f.year}</td><td><b>{escape(f.value)}</b></td>"
        f"<td>{escape(f.mark)}</td><td>{escape(f.state)}</td></tr>"
        for f in found
    )
    st.html(checklist.STYLE)
    st.markdown(f"**{labels('office.title')}**")
    st.html(checklist.framed(f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"))
    st.caption(labels("office.note"))
