"""The planning page: sections with anchors, each in its own net."""

from collections.abc import Callable

import streamlit as st

from sdgdash.planning import figures_screen, plan_screen, standard_screen, voices_screen
from sdgdash.shell import checklist, take
from sdgdash.shell.frame import Page
from sdgdash.shell.net import net

SECTIONS: dict[str, Callable[[Page], None]] = {
    "targets": plan_screen.targets,
    "standard": standard_screen.standard,
    "figures": figures_screen.figures,
    "voices": voices_screen.voices,
    "chain": plan_screen.chain,
}


def body(page: Page) -> None:
    """What the plans say of the territory, its standard, figures that come in, voices, the law."""
    labels = page.labels
    name = page.registry.territory(page.selection.area).name[labels.lang]
    st.html(checklist.STYLE)
    st.title(labels("planning.title", name=name), anchor=False)
    links = (f"[{labels(f'planning.{key}')}](#{key})" for key in SECTIONS)
    st.markdown(f"{labels('planning.intro')} {labels('planning.contents')}: {' · '.join(links)}")
    take.report(page)
    for key, section in SECTIONS.items():
        st.header(labels(f"planning.{key}"), anchor=key)
        with net(labels):
            section(page)
