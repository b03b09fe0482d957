"""Drawing a map and clicking on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.deck import CompactDeck
from sdgdash.earth.deck_text import TYPE, Look
from sdgdash.earth.film import Film, Ground
from sdgdash.earth.plain import small_maps
from sdgdash.earth.plain_marks import PICK
from sdgdash.earth.player import MAP, PARTS, still_picture
from sdgdash.map import asked, plain_screen, still
from sdgdash.map.strip_picture import spread
from sdgdash.map.view import MapView
from sdgdash.shell import blocks, screen, state
from sdgdash.shell.frame import Page
from sdgdash.shell.served import serve
from sdgdash.shell.type import is_dark, map_size, size
from sdgdash.words.address import Selection
from sdgdash.words.places import region_of

HEIGHT = 520
KEY = "map"
PLACE = "film"  # of the picture of all years: the whole width of the page


def draw(page: Page, deck: CompactDeck, alt: str, height: int = HEIGHT, key: str = KEY) -> None:
    """The map; a click on a territory chooses it, as the box above does."""

    def clicked() -> None:
        choose(page, picked(st.session_state[key]))

    st.pydeck_chart(deck, height=height, key=key, on_select=clicked, alt=alt)


def choose(page: Page, code: str | None) -> None:
    """The territory that was clicked becomes the chosen one.

    No territory: the engine has forgotten its click, which is no act of the reader.
    """
    if code is not None and code in page.registry.territories and code != page.selection.area:
        state.write(page.selection.with_(area=code))


def is_plain(page: Page, room: screen.Screen) -> bool:
    """Whether the map is drawn without WebGL: the reader asked for it, or there is none (said)."""
    if not room.webgl:
        st.caption(page.labels("map.no_webgl"))
    return page.selection.choice("view") == "plain" or not room.webgl


def picked(event: Any) -> str | None:
    """Id of the territory in a selection event, whichever layer was hit."""
    for hits in event.selection.objects.values():
        for hit in hits:
            return str(hit.get("id") or hit.get("properties", {}).get("id"))
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a film is drawn on, on this page. `known`: what tells it from another, in words."""

    ground: Ground
    look: Look
    known: str


def scene(page: Page, film: Film, room: tuple[float, float]) -> Scene:
    """Ground and look of a map of `room` pixels; its geometry is named again in every run."""
    lang = page.labels.lang
    ground = still.ground(page.data, film, still.pins(page.registry, page.labels), serve)
    look = still.look(page.data, lang, room, is_dark(), map_size(page.selection, TYPE))
    sources = [(name, shapes.source) for name, shapes in ground.geometry.items()]
    return Scene(ground, look, repr((sources, ground.backdrop, ground.pins, look)))


def picture(
    page: Page, view: MapView, room: screen.Screen, key: str = KEY, bare: bool = False
) -> None:
    """The map of the year of a view, standing still; its reading is the text for it.

    `bare`: among other things that tell its legend: the map alone.
    """
    film = asked.film(page.data, page.selection)
    if film is None or view.layer is None or view.empty or view.year is None:
        st.info(view.empty)
        return
    drawn = scene(page, film, (room.width, room.map_height))
    year, chosen, parts = view.year, view.chosen or "", (MAP,) if bare else PARTS
    question = repr((drawn.known, page.selection.with_(year=year).params(), bare))
    spec = draw_once(
        Drawing(
            question,
            lambda: still_picture(
                film, drawn.ground, drawn.look, year, chosen, parts=parts, clicks=True
            ),
        )
    )
    st.vega_lite_chart(
        spec=spec,
        width="content",
        theme=None,
        key=key,
        alt=view.reading,
        selection_mode=PICK,
        on_select=lambda: choose(page, plain_screen.picked(st.session_state[key])),
    )


def all_years(page: Page, years: Sequence[int]) -> None:
    """A small map of every year with one set of classes, and all years on one axis."""
    views = [
        asked.view(page.data, page.selection.with_(year=year), all_years=True) for year in years
    ]
    drawn = [view for view in views if view.layer is not None]
    if not drawn:
        return
    panels = [
        (page.labels("data.year", year=v.year), v.areas, geodata.layer(str(v.layer), serve=serve))
        for v in drawn
    ]
    words = page.labels("map.panel_all")
    dark, width, chosen = is_dark(), screen.current(PLACE).width, drawn[-1].chosen
    question = repr(
        (dark, width, chosen, [(year, areas, shapes.source) for year, areas, shapes in panels])
    )
    spec = draw_once(Drawing(question, lambda: small_maps(panels, dark, width, chosen)))
    st.vega_lite_chart(spec, width="content", theme=None, alt=words)
    entries = [replace(entry, count=None) for entry in drawn[-1].legend]
    blocks.inline_legend(drawn[-1].legend_title, entries)
    if _on_axis(page.selection, drawn[-1]):
        country = [(v.year or 0, *v.national) for v in drawn if v.national]
        chart = spread(
            [(v.year or 0, v.areas) for v in drawn],
            drawn[-1].chosen,
            country,
            drawn[-1].legend_title,
            is_dark(),
            size(page.selection),
            page.labels.lang,
        )
        st.vega_lite_chart(chart, width="stretch", theme=None, alt=words)
        mine = page.registry.territories.get(drawn[-1].chosen or "")
        own = page.labels("map.spread_own", area=mine.name[page.labels.lang]) if mine else ""
        st.caption(f"{page.labels('map.spread')} {own}")


def _on_axis(selection: Selection, view: MapView) -> bool:
    """Whether values stand on an axis: states do not, nor does a sensitive series in a hall."""
    hall = selection.choice("type") == "large"
    known = any(a.value is not None for a in view.areas)
    return known and not view.empty and view.by != "state" and not (hall and view.sensitive)


def level_notes(page: Page) -> list[str]:
    """For a territory below the region: that the map shows its region."""
    chosen = page.registry.territory(page.selection.area)
    region = region_of(page.registry, chosen.id)
    if region is None or chosen.level in (Level.COUNTRY, Level.REGION):
        return []
    lang = page.labels.lang
    return [page.labels("map.level_note", pilot=chosen.name[lang], region=region.name[lang])]
