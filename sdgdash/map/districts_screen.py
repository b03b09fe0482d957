"""The district level of the map: crumbs, what is known of the districts, places, facts beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from sdgdash.answers import loaded
from sdgdash.data import geometry
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.deck import map_deck
from sdgdash.earth.deck_text import TYPE, Look
from sdgdash.earth.labels import fitted
from sdgdash.map import asked, controls_screen, drawing_screen, plain_screen, still
from sdgdash.map.districts import LAYER, DistrictView
from sdgdash.shell import blocks, controls, screen, state, take
from sdgdash.shell.frame import PAGES, Page
from sdgdash.shell.served import serve
from sdgdash.shell.type import is_dark, map_size, size
from sdgdash.words.i18n import Labels
from sdgdash.words.places import region_of

LARGER_TOWNS = 2  # where every village has a dot of its own
SHARES = [15, 8]  # of the picture and of what is said about it
TIMELINE = 20  # pixels that the line of years leaves free, less those of the crumbs
MARGIN, NARROW_MARGIN = 34, 10  # pixels around the region
CLOSEST = 9.0  # zoom of a city that is one district


def is_district(page: Page) -> bool:
    """Whether the districts of a region are asked for, and there is a region."""
    return (
        page.selection.level == Level.DISTRICT
        and region_of(page.registry, page.selection.area) is not None
    )


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels for the map and where it looks."""

    width: int
    height: int
    centre: tuple[float, float]
    zoom: float


def room_for(units: Sequence[str], known: screen.Screen) -> Room:
    """The whole region, as large as the window allows."""
    wanted = set(units)
    boxes = [f["bbox"] for unit, f in geometry.facts(LAYER).items() if unit in wanted]
    box = [*(min(b[i] for b in boxes) for i in (0, 1)), *(max(b[i] for b in boxes) for i in (2, 3))]
    height = max(min(known.height - screen.ABOVE + TIMELINE, round(known.width * 0.8)), 320)
    margin = NARROW_MARGIN if known.width < still.NARROW else MARGIN
    centre, zoom = fitted(box, known.width, height, margin)
    return Room(known.width, height, centre, min(zoom, CLOSEST))


def body(page: Page) -> None:
    """Crumbs, one thing known of the districts, its legend and table, and what is not known."""
    selection = page.selection
    view = asked.districts(page.data, selection.area, selection.lang, selection.choice("what"))
    if view is None:
        return
    _crumbs(page, view)
    factor = size(selection)
    blocks.title(view.layer.title, factor)
    left, right = st.columns(SHARES, gap="medium")
    with left:
        _picture(page, view)
        take.picture(page, "districts")
        screen.ask()
    with right:
        controls_screen.colour(page)
        _what(page, view)
        st.markdown(view.layer.reading if factor == 1 else f"## {view.layer.reading}")
        blocks.legend(view.layer.legend_title, view.layer.legend, factor)
        st.caption(view.layer.source)
        _facts(page, view)
        st.caption(view.missing)
    blocks.data_table(page.labels, lambda: view.layer.table, f"{view.region}-{view.what}")


def _picture(page: Page, view: DistrictView) -> None:
    known, layer = screen.current(), geodata.layer(LAYER, view.region, serve)
    around = geodata.backdrop(name=LAYER, region=view.region, serve=serve)
    room = room_for(layer.order, known)
    lang, shown = page.selection.lang, view.layer
    dots = asked.village_dots(page.data, view.region, lang) if shown.villages else None
    named = (
        asked.places(page.data, view.region, layer.order, view.chosen, lang)
        if dots is None
        else asked.places(page.data, view.region, layer.order, None, lang, LARGER_TOWNS)
    )
    look = Look(
        dark=is_dark(),
        size=map_size(page.selection, TYPE),
        zoom=room.zoom,
        centre=room.centre,
        words=named,
        radii=shown.radii,
        room=(room.width, room.height),
        far=True,
        dots=None if dots is None else serve(dots, f"villages-{view.region}-{lang}"),
    )
    key = f"map-{view.region}-{room.width}-{room.height}"
    points, pins = loaded.label_points(page.data, LAYER), still.pins(page.registry, page.labels)
    if drawing_screen.is_plain(page, known):
        plain_screen.draw(
            shown.areas,
            layer,
            around,
            points,
            pins,
            view.chosen,
            look,
            lambda code: drawing_screen.choose(page, code),
            shown.reading,
            key,
        )
        return
    deck = map_deck(shown.areas, layer, around, points, pins, view.chosen, look=look)
    drawing_screen.draw(page, deck, shown.reading, room.height, key)


def _what(page: Page, view: DistrictView) -> None:
    """What is shown of the districts."""
    names = dict(view.options)
    controls.box(
        page.selection,
        "what",
        page.labels("map.district_what"),
        list(names),
        view.what,
        lambda code: names[code],
        key="w_map_what",
    )


def _facts(page: Page, view: DistrictView) -> None:
    """What is known of the chosen place, each line with its mark, and the way to the rest."""
    labels = page.labels
    if not view.facts:
        st.caption(labels("map.district_hint"))
        return
    lines = "".join(
        f'<div style="padding:3px 0"><div style="display:flex;gap:12px"><span style="flex:1">'
        f"{escape(f.name)}</span><b>{escape(f.value)}</b></div>"
        f'<div style="font-size:13px;opacity:.8">{_mark(labels, f.official)} {escape(f.mark)}'
        "</div></div>"
        for f in view.facts
    )
    st.html(f'<div style="font-weight:600">{escape(view.facts_title)}</div>{lines}')
    more = labels("map.district_more", n=view.more) if view.more else labels("map.district_all")
    st.page_link(PAGES["territory"], label=more, query_params=page.selection.params())


def _mark(labels: Labels, official: bool) -> str:
    """HTML of the outlined word official or unofficial, the latter dashed."""
    word = labels("fact.is_official" if official else "fact.is_unofficial")
    line = "solid" if official else "dashed"
    return (
        f'<span style="border:1px {line} currentColor;border-radius:3px;padding:0 5px;'
        f'font-size:12px">{escape(word)}</span>'
    )


def _crumbs(page: Page, view: DistrictView) -> None:
    """Country, region, district ...: each leads back to its level, the last is where we are."""

    def go(code: str, level: Level) -> None:
        state.write(page.selection.with_(area=code, level=level))

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for i, (code, name) in enumerate(view.crumbs):
            if i:
                st.markdown("›", width="content")
            if i == len(view.crumbs) - 1:
                st.markdown(f"**{name}**", width="content")
                continue
            level = Level.DISTRICT if i else Level.REGION
            st.button(name, key=f"crumb-{code}", type="tertiary", on_click=go, args=(code, level))
