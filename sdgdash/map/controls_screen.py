"""The map's controls: colour, comparison, classes, panels."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from sdgdash.domain.classify import MANUAL
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.territory import Level
from sdgdash.map import asked, per_head
from sdgdash.shell import controls
from sdgdash.shell.frame import Page
from sdgdash.words.address import CHOICES, Selection, limits
from sdgdash.words.comparison import for_map
from sdgdash.words.places import region_of

LEVELS = (str(Level.REGION), str(Level.DISTRICT))


def colour(page: Page) -> None:
    """Colour by, against what, and everything else in a folded box."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        if region_of(page.registry, page.selection.area) is not None:
            _level(page)
        else:
            st.caption(page.labels("map.level_hint"))
        if page.selection.level == Level.DISTRICT:
            with st.popover(page.labels("map.options")):
                for param in ("type", "view"):
                    _box(page, param)
            return
        panel, panels = page.selection.choice("panel"), _panels(page)
        if page.series.map is MapForm.CHOROPLETH and panel != "two":
            _ways(page)
        if per_head.possible(page.series, page.registry.units[page.series.unit]):
            _segmented(page, "per")
        if len(panels) > 1:
            _buttons(page, "panel", panels, panel if panel in panels else panels[0])
        with st.popover(page.labels("map.options")):
            for param in ("type", "classes", "scale", "borders", "older"):
                _box(page, param)
                if param == "classes" and page.selection.choice(param) == MANUAL:
                    _breaks(page)


def _level(page: Page) -> None:
    shown = page.selection.level if page.selection.level in LEVELS else LEVELS[0]
    _buttons(page, "level", LEVELS, str(shown))


def _ways(page: Page) -> None:
    """What the map is coloured by, as far as it has an answer, and what that compares with."""
    now = page.selection.choice("by")
    answered = asked.judged_by(page.data, page.selection)
    options = [by for by in CHOICES["by"] if by in answered or by == now]
    if len(options) > 1:
        _buttons(page, "by", options, now)
    if now != "value":
        _box(page, "against", 240)


def _panels(page: Page) -> list[str]:
    """Ways to show the years: a change and small maps need more than one."""
    several = len(asked.view(page.data, page.selection).years) > 1
    changes = asked.since_year(page.data, page.selection.with_(panel="two")) is not None
    return ["one", *(["two"] if changes else []), *(["all"] if several else [])]


def _words(page: Page, param: str) -> Callable[[str], str]:
    return lambda code: page.labels(f"map.{param}_{code}")


def _segmented(page: Page, param: str) -> None:
    _buttons(page, param, CHOICES[param], page.selection.choice(param))


def _buttons(page: Page, param: str, options: Sequence[str], now: str) -> None:
    controls.buttons(
        page.selection,
        param,
        page.labels(f"map.choose_{param}"),
        options,
        now,
        _words(page, param),
        key=f"w_map_{param}",
        label_visibility="collapsed",
    )


def _box(page: Page, param: str, width: Any = "stretch") -> None:
    shown = for_map(page.registry, page.selection)
    controls.box(
        page.selection,
        param,
        page.labels(f"map.choose_{param}"),
        CHOICES[param],
        shown.choice(param),
        _words(page, param),
        key=f"w_map_{param}",
        width=width,
    )


def _breaks(page: Page) -> None:
    def then(written: str) -> Selection | None:
        try:
            return page.selection.with_(breaks=limits(written))
        except ValueError:
            st.session_state["map_bad_breaks"] = True
            return None

    now = "; ".join(f"{b:g}" for b in page.selection.breaks)
    title, hint = page.labels("map.breaks"), "20; 40; 60"
    controls.line(page.selection, "breaks", title, now, then, key="w_map_breaks", placeholder=hint)
    if st.session_state.pop("map_bad_breaks", False):
        st.warning(page.labels("map.breaks_bad"))


def since(page: Page, years: Sequence[int], year: int) -> None:
    """The year from which changes are counted."""
    controls.box(
        page.selection,
        "than",
        page.labels("map.than"),
        years,
        year,
        str,
        lambda picked: page.selection.with_(than=picked),
        key="w_than",
        width=200,
    )
