"""The map without WebGL on the page: the same picture, and a click chooses as on the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.earth.deck import Geometry
from sdgdash.earth.deck_text import Look
from sdgdash.earth.plain import plain_map
from sdgdash.earth.plain_marks import PICK
from sdgdash.words.area import Area


def draw(  # noqa: PLR0913, PLR0917
    areas: Sequence[Area],
    geometry: Geometry,
    backdrop: Mapping[str, Any],
    points: Mapping[str, tuple[float, float]],
    pins: Sequence[Mapping[str, Any]],
    chosen: str | None,
    look: Look,
    choose: Callable[[str | None], None],
    alt: str,
    key: str,
) -> None:
    """Draw it; `choose` is called with the id of what was clicked."""
    spec = draw_once(
        Drawing(
            repr((areas, geometry.source, backdrop, pins, chosen, look)),
            lambda: plain_map(areas, geometry, backdrop, points, pins, chosen, look),
        )
    )
    # a choice made elsewhere must not meet an old selection: another choice is another chart
    own = f"{key}-plain-{chosen}"
    st.vega_lite_chart(
        spec=spec,
        width="content",
        theme=None,
        key=own,
        alt=alt,
        selection_mode=PICK,
        on_select=lambda: choose(picked(st.session_state[own])),
    )


def picked(event: Any) -> str | None:
    """Id of the territory in a selection event."""
    hits = event.selection.get(PICK) or []
    return str(hits[0]["id"]) if hits and hits[0].get("id") else None
