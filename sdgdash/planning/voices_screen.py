"""Comments of offices, proposals of civil society, activities of projects, and a form to print."""

from html import escape

import streamlit as st

from sdgdash.planning import asked
from sdgdash.planning.form import proposal_form
from sdgdash.planning.plan_screen import origin
from sdgdash.planning.voices import Voice
from sdgdash.shell import blocks
from sdgdash.shell.frame import Page
from sdgdash.words.i18n import Labels


def voices(page: Page) -> None:
    """The three kinds apart, each said to be empty where it is."""
    labels, area = page.labels, page.selection.area
    heard = asked.heard(page.data, area, labels.lang)
    kinds = {
        "comments": heard.comments,
        "proposals": heard.proposals,
        "activities": heard.activities,
    }
    for name, found in kinds.items():
        told = "".join(_voice(voice, labels) for voice in found)
        st.html(
            f"<b>{escape(labels(f'planning.{name}'))}</b>"
            + (told or f"<p>{escape(labels('planning.heard_none'))}</p>")
        )
    st.download_button(
        labels("planning.form"),
        data=proposal_form(page.registry, labels, area),
        file_name=f"proposal-{area}-{labels.lang}.html",
        mime="text/html",
        on_click="ignore",
        key="proposal",
    )


def _voice(voice: Voice, labels: Labels) -> str:
    tiles = "".join(blocks.goal_tile(goal, 20) for goal in voice.goals)
    source = origin(_source(voice, labels), voice.address) if voice.source else ""
    places = escape(labels("planning.told", places=voice.places))
    return (
        f'<div class="s-v"><b>{escape(voice.head)}</b> <span class="s-g">{tiles}</span>'
        f"<div>{escape(voice.text)}</div><small>{places}</small>{source}</div>"
    )


def _source(voice: Voice, labels: Labels) -> str:
    """The source; that its address is not known is said."""
    return voice.source if voice.address else f"{voice.source}; {labels('planning.no_address')}"
