"""The first screen: a sentence, three cards, and the doors: files out and the way in."""

from functools import partial
from html import escape

import streamlit as st

from sdgdash.answers import settlement
from sdgdash.domain.text import LANGUAGES
from sdgdash.planning import asked
from sdgdash.planning.figures_screen import today
from sdgdash.planning.form import proposal_form
from sdgdash.planning.glance import Card, Glance, build_glance
from sdgdash.shell import table_downloads, trial
from sdgdash.shell.frame import Page
from sdgdash.words.i18n import Labels

_SIGNS = {"met": "✓ ", "not_met": "✗ ", "reached": "✓ ", "short": "✗ "}


def glance(page: Page) -> None:
    """What matters of the territory; a file is made when it is asked for."""
    labels, area = page.labels, page.selection.area
    found = settlement.checklist(page.data, area, labels.lang, trial.values())
    told: Glance = build_glance(
        found,
        len(asked.places(page.data, area)),
        asked.plan(page.data, area, labels.lang),
        asked.suggested(page.data, area, labels.lang),
        labels,
    )
    st.html(f'<p class="s-m">{escape(told.message)}</p>')
    st.html(f'<div class="s-k">{"".join(_card(card, labels) for card in told.cards)}</div>')
    _doors(page)


def _card(card: Card, labels: Labels) -> str:
    counted = "".join(
        f"<span><b>{_SIGNS.get(code, '')}{escape(n)}</b>{escape(what)}</span>"
        for n, what, code in card.counted
    )
    lines = "".join(f"<li>{escape(line)}</li>" for line in card.lines)
    more = f'<a href="#{card.section}">{escape(labels("planning.card_more"))}</a>'
    return (
        f"<section><h3>{escape(card.title)}</h3>"
        f'<div class="s-c">{counted}</div><ul>{lines}</ul>{more}</section>'
    )


def _doors(page: Page) -> None:
    labels, area = page.labels, page.selection.area
    with st.container(horizontal=True, vertical_alignment="bottom", key="doors"):
        chosen = st.segmented_control(
            labels("planning.file_language"),
            LANGUAGES,
            default=labels.lang,
            format_func=lambda code: labels(f"lang.{code}"),
            key=f"file-lang-{labels.lang}",
            width="content",
        )
        lang = chosen or labels.lang
        st.download_button(
            labels("planning.template_door"),
            data=partial(asked.template_bytes, page.data, area, lang, "xlsx", today()),
            file_name=f"figures-{area}-{lang}.xlsx",
            mime=table_downloads.MIME["xlsx"],
            on_click="ignore",
            key="door-template",
            type="primary",
        )
        st.download_button(
            labels("planning.worktable"),
            data=partial(asked.worktable_bytes, page.data, area, lang),
            file_name=f"worktable-{area}-{lang}.xlsx",
            mime=table_downloads.MIME["xlsx"],
            on_click="ignore",
            key="door-worktable",
        )
        st.download_button(
            labels("planning.form"),
            data=partial(proposal_form, page.registry, Labels(lang), area),
            file_name=f"proposal-{area}-{lang}.html",
            mime="text/html",
            on_click="ignore",
            key="door-proposal",
        )
        st.markdown(f"[{labels('planning.upload_door')}](#figures)", width="content")
