"""The planning page: sections with anchors, each in its own net."""

from collections.abc import Callable

import streamlit as st

from sdgdash.planning import (
    figures_screen,
    glance_screen,
    plan_screen,
    readiness_screen,
    standard_screen,
    suggested_screen,
    voices_screen,
)
from sdgdash.shell.frame import Page
from sdgdash.shell.net import net
from sdgdash.shell.style import CONTENT

SECTIONS: dict[str, Callable[[Page], None]] = {
    "standard": standard_screen.standard,
    "targets": plan_screen.targets,
    "suggested": suggested_screen.suggested,
    "figures": figures_screen.figures,
    "voices": voices_screen.voices,
    "readiness": readiness_screen.ready,
    "calendar": readiness_screen.calendar,
    "chain": plan_screen.chain,
}


def body(page: Page) -> None:
    """What matters first, on one screen; then the sections one below the other."""
    labels = page.labels
    name = page.registry.territory(page.selection.area).name[labels.lang]
    st.title(labels("planning.title", name=name), anchor=CONTENT)
    with net(labels):
        glance_screen.glance(page)
    links = (f"[{labels(f'planning.{key}')}](#{key})" for key in SECTIONS)
    st.markdown(f"{labels('planning.contents')}: {' · '.join(links)}")
    for key, section in SECTIONS.items():
        st.header(labels(f"planning.{key}"), anchor=key)
        with net(labels):
            section(page)
