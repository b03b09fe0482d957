"""The passport's own pieces: the ladder and the list of indicators."""

from html import escape

import streamlit as st

from sdgdash.i18n import Labels
from sdgdash.presenters.territory import GoalBlock, Passport, Row
from sdgdash.ui import blocks
from sdgdash.ui.frame import PAGES, Page

_GRID = (
    "display:grid;grid-template-columns:4.5em minmax(12em,1fr) minmax(8em,auto) 15em 104px;"
    "gap:4px 14px;align-items:center;padding:7px 0;border-top:1px solid rgba(128,140,150,.25)"
)


def ladder(page: Page, passport: Passport) -> None:
    """Links to every level that contains the territory, the widest first."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for i, rung in enumerate(passport.ladder):
            if i:
                st.markdown("›", width="content")
            text = f"{rung.name} · {rung.level}"
            if rung.chosen:
                st.markdown(f"**{text}**", width="content")
            else:
                params = page.selection.with_(area=rung.id).params()
                st.page_link(PAGES["territory"], label=text, query_params=params)


def goal_block(labels: Labels, block: GoalBlock) -> None:
    """One goal with its indicators, each number with year and level."""
    rows = "".join(_row(labels, r) for r in block.rows)
    silent = (
        f'<div style="font-size:13px;opacity:.7;padding-top:4px">'
        f"{escape(labels('territory.silent', n=block.silent))}</div>"
        if block.silent
        else ""
    )
    st.html(blocks.goal_heading(block.goal, block.name) + rows + silent)


def _row(labels: Labels, row: Row) -> str:
    national = escape(labels("territory.national", value=row.national)) if row.national else ""
    return (
        f'<div style="{_GRID}"><span style="opacity:.7">{escape(row.indicator)}</span>'
        f"<span>{escape(row.title)}</span>"
        f'<span style="font-size:20px;font-weight:600">{escape(row.value)}</span>'
        f'<span style="font-size:14px">{escape(row.year)} {blocks.level_badge(row.level)} '
        f'{escape(row.area)}<br><span style="opacity:.7">{national}</span></span>'
        f"{blocks.sparkline(row.spark)}</div>"
    )
