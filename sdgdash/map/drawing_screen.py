"""Drawing a map, clicking on it, moving through the years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from sdgdash.answers import loaded
from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.domain.indicator import MapForm
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.deck import CompactDeck, map_deck
from sdgdash.earth.deck_text import TYPE, ZOOM, Look
from sdgdash.earth.plain import small_maps
from sdgdash.map import asked, plain_screen
from sdgdash.map.scale import radius
from sdgdash.map.strip_asked import on_axis, strip_spec
from sdgdash.map.strip_picture import spread
from sdgdash.map.view import MapView
from sdgdash.shell import blocks, screen, state
from sdgdash.shell.frame import Page
from sdgdash.shell.served import serve
from sdgdash.shell.type import is_dark, map_size, size
from sdgdash.words.address import Selection
from sdgdash.words.places import level_word, region_of

HEIGHT = 520
KEY = "map"
NARROW = 520  # pixels of a map on which names of regions find no room
PLAYING = "map_playing"  # whether the years run on by themselves


def pins(page: Page) -> list[dict[str, Any]]:
    """Marks of the pilot territories that have coordinates."""
    lang = page.labels.lang
    return [
        {
            "id": t.id,
            "lon": t.lon,
            "lat": t.lat,
            "name": t.short_name[lang],
            "text": f"{level_word(page.labels, t)} · {page.labels('map.pilot')}",
        }
        for t in page.registry.pilots
        if t.lon is not None
    ]


def draw(page: Page, deck: CompactDeck, alt: str, height: int = HEIGHT, key: str = KEY) -> None:
    """The map; a click on a territory chooses it, as the box above does."""

    def clicked() -> None:
        choose(page, picked(st.session_state[key]))

    st.pydeck_chart(deck, height=height, key=key, on_select=clicked, alt=alt)


def choose(page: Page, code: str | None) -> None:
    """The territory that was clicked becomes the chosen one; nothing runs on by itself.

    No territory: the engine has forgotten its click, which is no act of the reader.
    """
    if code is None:
        return
    st.session_state[PLAYING] = False
    if code in page.registry.territories and code != page.selection.area:
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


def picture(
    page: Page, view: MapView, room: screen.Screen, key: str = KEY, bare: bool = False
) -> None:
    """The map of a view, by WebGL or plain as the reader asked; its reading is the text for it.

    `bare`: one of two maps, or one among other things: only the pilots are named.
    """
    if view.layer is None or view.empty:
        st.info(view.empty)
        return
    layer = geodata.layer(view.layer, serve=serve)
    points = loaded.label_points(page.data, view.layer)
    around = geodata.backdrop(serve=serve)
    look = replace(
        map_look(page, view, bare),
        zoom=room.zoom,
        room=(room.width, room.map_height),
    )
    if room.width < NARROW:
        look = replace(look, names=False, words=())
    if is_plain(page, room):
        plain_screen.draw(
            view.areas,
            layer,
            around,
            points,
            pins(page),
            view.chosen,
            look,
            lambda code: choose(page, code),
            view.reading,
            key,
        )
        return
    deck = map_deck(view.areas, layer, around, points, pins(page), view.chosen, look=look)
    # one map for the whole visit: another room moves it, a change of data keeps the reader's zoom
    draw(page, deck, view.reading, room.map_height, key)


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
    dark, width = is_dark(), screen.current().width
    question = repr((dark, width, [(year, areas, shapes.source) for year, areas, shapes in panels]))
    spec = draw_once(Drawing(question, lambda: small_maps(panels, dark, width)))
    st.vega_lite_chart(spec, width="content", theme=None, alt=words)
    if on_axis(page.selection, drawn[-1]):
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


def strip_plot(page: Page, selection: Selection, all_years: bool) -> None:
    """All territories on one axis."""
    view = asked.view(page.data, selection, all_years)
    if not on_axis(selection, view):
        return
    spec = strip_spec(page.data, selection, all_years, is_dark(), size(selection))
    blocks.note(view.legend_title, size(selection))
    st.vega_lite_chart(spec=spec, width="stretch", theme=None, alt=view.reading)


def map_look(page: Page, shown: MapView, small: bool = False) -> Look:
    """Ground, type and circles of the WebGL map; a phone and a small map show the whole country."""
    bare = screen.phone() or small
    return Look(
        dark=is_dark(),
        size=map_size(page.selection, TYPE),
        zoom=ZOOM - 1.05 if bare else ZOOM,
        names=not bare,
        words=() if bare else asked.names_around(page.data, page.selection.lang),
        radii=radii(shown),
    )


def radii(shown: MapView) -> Mapping[str, float] | None:
    """Pixels of the circles by unit; None for a map of filled areas."""
    if shown.form is not MapForm.CIRCLES:
        return None
    return {a.id: radius(a.value, shown.most) for a in shown.areas if a.value is not None}


def level_notes(page: Page) -> list[str]:
    """For a territory below the region: that the map shows its region."""
    chosen = page.registry.territory(page.selection.area)
    region = region_of(page.registry, chosen.id)
    if region is None or chosen.level in (Level.COUNTRY, Level.REGION):
        return []
    lang = page.labels.lang
    return [page.labels("map.level_note", pilot=chosen.name[lang], region=region.name[lang])]


def second_year(selection: Selection, years: Sequence[int]) -> int | None:
    """The year of the map beside: the one asked for, else the first with data."""
    if not years:
        return None
    return selection.than if selection.than in years else min(years)
