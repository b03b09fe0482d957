"""Ground and size of type, as the reader's theme and the projector want them."""

import streamlit as st

from sdgdash.words.address import Selection

LARGE = 1.4  # type on a projector
LEAST_LARGE = 24  # pixels (18 pt) of the smallest text of a map there


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def size(selection: Selection) -> float:
    """Factor of all type beside the map."""
    return LARGE if selection.choice("type") == "large" else 1.0


def map_size(selection: Selection, least: int) -> float:
    """Factor of all type on a map whose smallest text has `least` pixels."""
    return max(LEAST_LARGE / least, LARGE) if selection.choice("type") == "large" else 1.0
