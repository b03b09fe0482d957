"""Indicators a plan could take up, as a table with their reasons."""

from html import escape

import streamlit as st

from sdgdash.planning import asked
from sdgdash.planning.plan_screen import table
from sdgdash.planning.suggested import Suggestion
from sdgdash.shell import blocks
from sdgdash.shell.frame import Page

HEADS = ("name", "measured", "value", "why_column", "in_plan")


def suggested(page: Page) -> None:
    """In the order of the goals; whose figure each is stands beside it."""
    labels = page.labels
    found = asked.suggested(page.data, page.selection.area, labels.lang)
    st.markdown(found.reading)
    if found.rows:
        heads = [labels(f"planning.{head}") for head in HEADS]
        st.html(table(heads, [_cells(row) for row in found.rows]))
    st.caption(found.note)


def _cells(row: Suggestion) -> tuple[str, ...]:
    why = "".join(f"<div>{escape(reason)}</div>" for reason in row.reasons)
    method = f"<small>{escape(row.method)}</small>" if row.method else ""
    return (
        f"{blocks.goal_tile(row.goal, 20)} <i>{row.indicator}</i> {escape(row.title)}",
        f"{escape(row.level)}<small>{escape(row.place)}</small>",
        f"{escape(row.value)}<small>{escape(row.period)}</small>",
        why,
        f"{escape(row.plan)}{method}",
    )
