"""The first screen: a sentence, three cards, and the doors: files out and the way in."""

from functools import partial

import streamlit as st

from sdgdash.answers import settlement
from sdgdash.domain.text import LANGUAGES
from sdgdash.markup import render
from sdgdash.planning import asked
from sdgdash.planning.figures_screen import today
from sdgdash.planning.form import proposal_form
from sdgdash.planning.glance import Glance, build_glance
from sdgdash.shell import table_downloads, take, trial
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
    st.html(
        render(
            "planning/glance.html",
            message=told.message,
            cards=told.cards,
            signs=_SIGNS,
            more=labels("planning.card_more"),
        )
    )
    _doors(page)


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
            data=partial(asked.worktable_bytes, page.data.published, area, lang),
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
        take.report(page, lang)
        st.markdown(f"[{labels('planning.upload_door')}](#figures)", width="content")
