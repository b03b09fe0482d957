"""The map of all years on the page: the browser steps it, the server hears where it rests."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import streamlit as st

from sdgdash.answers import loaded
from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.film import Film, Ground
from sdgdash.earth.plain_marks import PICK
from sdgdash.earth.player import player_picture
from sdgdash.map import asked, drawing_screen, plain_screen, two_years
from sdgdash.map.view import MapView
from sdgdash.shell import screen, state
from sdgdash.shell.frame import Page
from sdgdash.shell.served import serve
from sdgdash.shell.type import size
from sdgdash.words.address import Selection
from sdgdash.words.places import COUNTRY

HERE = Path(__file__).parent / "player"
SENTENCE = 70  # pixels above the map for what is said of the year
PICTURE, PLAYER = "map_picture", "map_player"
# the inputs of the picture are for the player; people have its slider
QUIET = f"<style>.st-key-{PICTURE} .vega-bindings{{display:none!important}}</style>"


def _read(name: str) -> str:
    return (HERE / name).read_text("utf-8")


_PLAYER = st.components.v2.component(
    "sdgdash.player",
    html=_read("player.html"),
    css=_read("player.css"),
    js=_read("player.js"),
)


def is_film(selection: Selection) -> bool:
    """Whether all years of this choice are one picture."""
    return (
        selection.choice("view") == "play"
        and selection.choice("panel") == "one"
        and selection.choice("by") != "path"
        and selection.level != Level.DISTRICT
    )


def draw(page: Page, view: MapView) -> None:
    """Buttons and slider, then the picture of all years, at the year and the territory chosen."""
    film = asked.film(page.data, page.selection)
    if film is None or view.year is None:
        st.info(view.empty)
        return
    if view.sensitive and size(page.selection) > 1:  # nobody is lined up in a hall
        film = replace(film, span=None)
    _player(page, film, view)
    room = screen.current()
    layers = film.layers()
    ground = Ground(
        {name: geodata.layer(name, serve=serve) for name in layers},
        geodata.backdrop(serve=serve),
        {name: loaded.label_points(page.data, name) for name in layers},
        drawing_screen.pins(page),
    )
    look = replace(
        drawing_screen.map_look(page, view),
        radii=None,
        zoom=room.zoom,
        room=(room.width, max(room.map_height - SENTENCE, screen.LOWEST)),
    )
    if room.width < drawing_screen.NARROW:
        look = replace(look, names=False, words=())
    sources = [(name, ground.geometry[name].source) for name in layers]
    question = repr((_key(page.selection), film.span, sources, ground.backdrop, ground.pins, look))
    spec = draw_once(Drawing(question, lambda: player_picture(film, ground, look)))
    st.html(QUIET)
    with st.container(key=PICTURE):
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


def _key(selection: Selection) -> str:
    """The choice without the year and the territory: what makes another film."""
    return repr(selection.with_(year=None, area=COUNTRY).params())


def _player(page: Page, film: Film, view: MapView) -> None:
    """The component; when the year rests it becomes that of the address."""
    years = [frame.year for frame in film.frames]
    if len(years) == 1:
        st.caption(page.labels("map.single_year", year=years[0]))

    def rested() -> None:
        found: Any = st.session_state[PLAYER].year
        if found in years:
            state.write(page.selection.with_(year=int(found)))

    labels = page.labels
    _PLAYER(
        key=PLAYER,
        data={
            "film": _key(page.selection),
            "picture": PICTURE,
            "years": years,
            "at": years.index(view.year or years[-1]),
            "chosen": view.chosen or "",
            "said": [frame.reading for frame in film.frames],
            "words": {
                "back": labels("map.back"),
                "play": labels("map.play"),
                "pause": labels("map.pause"),
                "forward": labels("map.forward"),
                "year": labels("map.year"),
            },
        },
        on_year_change=rested,
    )
