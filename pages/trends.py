"""Trends: one series over time, several territories, breaks, target and projection."""

import streamlit as st

from sdgdash.shell import blocks, frame
from sdgdash.trends import asked
from sdgdash.trends import screen as pieces


def body(page: frame.Page) -> None:
    """Title, controls, chart with its figures, what is said beside it, small multiples."""
    view, spec = asked.trend(page.data, page.selection)
    blocks.title(view.title)
    pieces.questions(page, view)
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        pieces.picture(page, view, spec)
        pieces.below(page, view)
    with side:
        pieces.side(page, view)
    pieces.all_regions(page)


frame.run("trends", body, context=("goal", "area", "indicator"))
