"""The map of all years on the page: the browser steps it, the server hears where it rests."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from sdgdash.answers import loaded
from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.earth.film import Film
from sdgdash.earth.plain_marks import PICK
from sdgdash.earth.player import player_picture
from sdgdash.map import asked, controls_screen, drawing_screen, plain_screen, two_years
from sdgdash.map.view import MapView
from sdgdash.shell import screen, state
from sdgdash.shell.frame import Page
from sdgdash.shell.type import size
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

HERE = Path(__file__).parent / "player"
WIDE = 900  # pixels from which what is said stands beside the map
SIDE, LEAST_SIDE, GAP = 0.32, 350, 24  # of the width, pixels; pixels between the two
SENTENCE, FOOT = 70, 44  # pixels above a narrow map and below a wide one for what is said
STAGE, PICTURE, PLAYER = "map_stage", "map_picture", "map_player"


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


STYLE = f"<style>{_read('stage.css')}</style>"
_PLAYER = st.components.v2.component(
    "sdgdash.player",
    html=_read("player.html"),
    css=_read("player.css"),
    js=_read("player.js"),
)


def draw(page: Page, view: MapView, heading: Callable[[], None]) -> None:
    """The picture of all years at the year and the territory chosen, its player below it.

    `heading`: draws the title, which full screen keeps.
    """
    film = asked.film(page.data, page.selection)
    if film is None or view.year is None:
        heading()
        st.info(view.empty)
        return
    if view.sensitive and size(page.selection) > 1:  # nobody is lined up in a hall
        film = replace(film, span=None)
    st.html(STYLE)
    screen.ask(drawing_screen.PLACE)  # not of the stage, which may fill the window
    with st.container(key=STAGE):
        heading()
        with st.container(key=PICTURE):
            _picture(page, film, view)
        _player(page, film, view)
        _since(page, view)
        with st.container(key="map_source"):  # in full screen the foot of the page is covered
            facts = loaded.vintage(page.data)
            st.caption(page.labels.dated("footer.source", facts.released, year=facts.last_year))


def _picture(page: Page, film: Film, view: MapView) -> None:
    room = screen.current(drawing_screen.PLACE)
    side = _side(page.selection, room.width)
    width = room.width - side - GAP if side else room.width
    high = replace(room, width=round(width)).map_height
    height = max(high - (FOOT if side else SENTENCE), screen.LOWEST)
    drawn = drawing_screen.scene(page, film, (width, height))
    question = repr((_key(page.selection), film.span, side, drawn.known))
    spec = draw_once(
        Drawing(question, lambda: player_picture(film, drawn.ground, drawn.look, side))
    )
    st.vega_lite_chart(
        spec=spec,
        width="content",
        theme=None,
        key="map_film",
        alt=two_years.years_title(view, page.labels),  # the player says the year's sentence
        selection_mode=PICK,
        on_select=lambda: drawing_screen.choose(
            page, plain_screen.picked(st.session_state["map_film"])
        ),
    )


def _side(selection: Selection, width: float) -> float:
    """Pixels of the column beside the map; 0 where there is no room for it."""
    if width < WIDE * size(selection):
        return 0
    return max(round(width * SIDE), LEAST_SIDE * size(selection))


def _key(selection: Selection) -> str:
    """The choice without the year and the territory: what makes another film."""
    return repr(selection.with_(year=None, area=COUNTRY).params())


def _units(film: Film, labels: Labels) -> dict[str, list[tuple[str, str]]]:
    """Territories (id, name) of every division, in alphabetical order."""
    return {
        str(frame.layer): sorted(
            ((a.id, a.name) for a in frame.areas), key=lambda unit: labels.sort_key(unit[1])
        )
        for frame in film.frames
        if frame.layer
    }


def _since(page: Page, view: MapView) -> None:
    since = asked.since_year(page.data, page.selection)
    if since is not None:
        controls_screen.since(page, view.years[:-1], since)


def _player(page: Page, film: Film, view: MapView) -> None:
    """The component; when the year rests it becomes that of the address."""
    years = [frame.year for frame in film.frames]
    at = years.index(view.year) if view.year in years else len(years) - 1
    labels = page.labels
    if len(years) == 1:
        st.caption(labels("map.single_year", year=years[0]))

    def rested() -> None:
        found: Any = st.session_state[PLAYER].year
        if found in years:
            state.write(page.selection.with_(year=int(found)))

    def chose() -> None:
        drawing_screen.choose(page, st.session_state[PLAYER].area)

    _PLAYER(
        key=PLAYER,
        data={
            "film": _key(page.selection),
            "picture": PICTURE,
            "years": years,
            "at": at,
            "chosen": view.chosen or "",
            "said": [frame.reading for frame in film.frames],
            "division": [frame.layer for frame in film.frames],
            "units": _units(film, labels),
            "words": {
                word: labels(f"map.{word}")
                for word in ("back", "play", "pause", "forward", "year", "full", "full_leave")
            }
            | {"areas": labels("map.call_areas")},
        },
        on_year_change=rested,
        on_area_change=chose,
    )
