"""The map's controls: colour, comparison, classes, panels, years and playing."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from sdgdash.domain.classify import MANUAL
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.territory import Level
from sdgdash.map import asked, per_head
from sdgdash.map.drawing_screen import PLAYING
from sdgdash.shell import controls, screen, state
from sdgdash.shell.frame import Page
from sdgdash.words.address import CHOICES, Selection, limits
from sdgdash.words.comparison import for_map
from sdgdash.words.places import region_of

LEVELS = (str(Level.REGION), str(Level.DISTRICT))
YEAR = "map_year"
PLAYED, ECHOES = "map_played", 4  # years shown last while playing
STEP_SECONDS = 1.2
ARROWS = {"Left": "←", "Right": "→"}  # keys, told on hover rather than on the button
QUIET = "<style>.st-key-timeline kbd{display:none}</style>"
PLAYER = 170  # pixels of the button that plays or pauses, whatever it says


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
        if page.series.map is MapForm.CHOROPLETH:
            _segmented(page, "by")
            if page.selection.choice("by") != "value":
                _box(page, "against", 240)
        if per_head.possible(page.series, page.registry.units[page.series.unit]):
            _segmented(page, "per")
        _segmented(page, "panel")
        with st.popover(page.labels("map.options")):
            for param in ("type", "classes", "scale", "borders", "older", "view"):
                _box(page, param)
                if param == "classes" and page.selection.choice(param) == MANUAL:
                    _breaks(page)


def _level(page: Page) -> None:
    shown = page.selection.level if page.selection.level in LEVELS else LEVELS[0]
    _buttons(page, "level", LEVELS, str(shown))


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


def timeline(page: Page, years: Sequence[int], year: int | None) -> None:
    """Back, play or pause, forward and the slider of all years with regional values.

    Readers who asked their system for less motion get the steps, not the player.
    """
    labels = page.labels
    if year is None or not years:
        return
    if len(years) == 1:
        st.caption(labels("map.single_year", year=year))
        return
    at, playing = list(years).index(year), is_playing()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="timeline"):
        st.html(QUIET)
        _step(page, "map.back", years[max(at - 1, 0)], at == 0, "Left", "skip_previous")
        if not screen.current().still:
            st.button(
                labels("map.pause" if playing else "map.play"),
                key="w_play",
                icon=f":material/{'pause' if playing else 'play_arrow'}:",
                width=PLAYER,
                on_click=lambda: _toggle(page, year),
            )
        last = len(years) - 1
        _step(page, "map.forward", years[min(at + 1, last)], at == last, "Right", "skip_next")
        controls.slider(
            page.selection,
            "year",
            labels("map.year"),
            years,
            year,
            lambda picked: _dragged(page, picked),
            label_visibility="collapsed",
        )


def _toggle(page: Page, year: int) -> None:
    """Start after the year shown, or stop at it and write it into the address."""
    if is_playing():
        _go(page, year)
    else:
        st.session_state[PLAYING], st.session_state[YEAR] = True, year
        st.session_state[PLAYED] = ()


def _dragged(page: Page, year: int) -> Selection | None:
    """To the year of the slider, unless a slow browser only repeats a year just played."""
    if is_playing() and year in st.session_state.get(PLAYED, ()):
        return None
    return _stopped(page, year)


def _go(page: Page, year: int) -> None:
    """To a year of the reader's choice."""
    state.write(_stopped(page, year))


def _stopped(page: Page, year: int) -> Selection:
    """A year of the reader's choice: nothing runs on by itself."""
    st.session_state[PLAYING] = False
    return page.selection.with_(year=year)


def _step(page: Page, key: str, year: int, end: bool, arrow: str, icon: str) -> None:
    st.button(
        page.labels(key),
        key=f"w_{key}",
        on_click=_go,
        args=(page, year),
        disabled=end,
        shortcut=arrow,
        icon=f":material/{icon}:",
        help=ARROWS[arrow],
    )


def is_playing() -> bool:
    """Whether the years run on by themselves."""
    return bool(st.session_state.get(PLAYING))


def next_step(page: Page) -> Selection:
    """The choice with the year after the one shown last; the first after the last."""
    years = asked.view(page.data, page.selection).years
    shown = st.session_state.get(YEAR)
    at = years.index(shown) if shown in years else len(years) - 1
    st.session_state[YEAR] = years[(at + 1) % len(years)]
    st.session_state[PLAYED] = (*st.session_state.get(PLAYED, ()), shown)[-ECHOES:]
    return page.selection.with_(year=st.session_state[YEAR])


def than(page: Page, years: Sequence[int], year: int | None) -> None:
    """The year of the map beside."""
    controls.slider(page.selection, "than", page.labels("map.than"), years, year)
