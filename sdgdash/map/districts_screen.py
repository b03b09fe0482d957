"""The district level of the map: crumbs, what is known of the districts, places, facts beside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from sdgdash import theme
from sdgdash.answers import shipped
from sdgdash.data import geometry, library
from sdgdash.domain.territory import Level, TerritoryKind
from sdgdash.earth import geodata
from sdgdash.earth.deck import map_deck
from sdgdash.earth.deck_text import TYPE, Look
from sdgdash.earth.labels import fitted
from sdgdash.map import asked, controls_screen, drawing_screen, plain_screen
from sdgdash.map.district_layers import YEAR, Known
from sdgdash.map.districts import LAYER, DistrictView, present
from sdgdash.shell import blocks, screen, state
from sdgdash.shell.frame import PAGES, Page
from sdgdash.words.i18n import NBSP, Labels
from sdgdash.words.places import region_of

TOWNS = 3  # towns and settlements up to this rank are named in a region
LARGER_TOWNS = 2  # where every village has a dot of its own
SHOWN_PLACES = 60
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


@st.cache_resource(show_spinner=False)
def _known() -> Known:
    """All that is known below the region."""
    people = library.population(series="first_release")
    total = (people["sex"] == "_T") & (people["urbanisation"] == "_T") & (people["year"] == YEAR)
    return Known(
        people=library.population_polygons(),
        population=people[total],
        facts=library.facts(),
        words=shipped.fact_words(),
        villages=library.open_geodata(),
    )


@st.cache_resource(show_spinner=False, max_entries=300)
def view_of(area: str, lang: str, what: str) -> DistrictView | None:
    """The view model of the districts around a territory."""
    region = region_of(shipped.registry(), area)
    units = shipped.layer(LAYER, region.id).order if region else ()
    return present(_known(), units, shipped.registry(), Labels(lang), area, what)


@st.cache_resource(show_spinner=False, max_entries=300)
def places(
    region: str, units: Sequence[str], chosen: str | None, lang: str, rank: int = TOWNS
) -> Sequence[Any]:
    """Towns and villages of a region up to a rank, and all that we know of in the chosen district.

    A town that gives its name to a unit of its own is named by that unit.
    """
    registry, found = shipped.registry(), []
    for f in geometry.layer("places")["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        t = registry.territories.get(p["id"])
        if p["region"] != region or t is None or t.pilot or p["id"] in units:
            continue
        unit = registry.territories.get(p["district"])
        if t.kind is TerritoryKind.TOWN and unit and unit.kind is TerritoryKind.CITY_DISTRICT:
            continue
        if p["rank"] <= rank or p["district"] == chosen:
            found.append(
                (
                    p["rank"],
                    {
                        "id": p["id"],
                        "text": _whole(t.short_name[lang]),
                        "lon": lon,
                        "lat": lat,
                        "kind": "town",
                    },
                )
            )
    found.sort(key=lambda pair: pair[0])
    return tuple(place for _, place in found)[:SHOWN_PLACES]


def _whole(name: str) -> str:
    """The name with its abbreviation on the same line: `с. Шаян`."""
    return name.replace(". ", f".{NBSP}")


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
    margin = NARROW_MARGIN if known.width < drawing_screen.NARROW else MARGIN
    centre, zoom = fitted(box, known.width, height, margin)
    return Room(known.width, height, centre, min(zoom, CLOSEST))


@st.cache_resource(show_spinner=False, max_entries=120)
def _dots(area: str, lang: str) -> bytes:
    """The villages of a region as the browser takes them: words, place, colour."""
    view = view_of(area, lang, "villages")
    marks: list[Mapping[str, Any]] = [
        {
            "id": v.id,
            "name": v.name,
            "level": v.level,
            "value_text": v.value_text,
            "more": v.more,
            "source": "",
            "position": [v.lon, v.lat],
            "rgb": theme.rgb(theme.tone(v.tone)),
            "fill": theme.tone(v.tone),
        }
        for v in (view.layer.villages if view else ())
    ]
    return json.dumps(marks, ensure_ascii=False, separators=(",", ":")).encode()


def body(page: Page) -> None:
    """Crumbs, one thing known of the districts, its legend and table, and what is not known."""
    selection = page.selection
    view = view_of(selection.area, selection.lang, selection.choice("what"))
    if view is None:
        return
    _crumbs(page, view)
    hall = asked.size(page.selection) > 1
    (st.title if hall else st.subheader)(view.layer.title)
    left, right = st.columns(SHARES, gap="medium")
    with left:
        _picture(page, view)
        screen.ask()
    with right:
        controls_screen.colour(page)
        _what(page, view)
        size = asked.size(selection)
        st.markdown(view.layer.reading if size == 1 else f"#### {view.layer.reading}")
        blocks.legend(view.layer.legend_title, view.layer.legend, size)
        st.caption(view.layer.source)
        _facts(page, view)
        st.caption(view.missing)
    blocks.data_table(page.labels, lambda: view.layer.table, f"{view.region}-{view.what}")


def _picture(page: Page, view: DistrictView) -> None:
    known, layer = screen.current(), shipped.layer(LAYER, view.region)
    around = shipped.backdrop(LAYER, view.region)
    room = room_for(layer.order, known)
    lang, shown = page.selection.lang, view.layer
    dots = _dots(view.region, lang) if shown.villages else None
    named = (
        places(view.region, layer.order, view.chosen, lang)
        if dots is None
        else places(view.region, layer.order, None, lang, LARGER_TOWNS)
    )
    look = Look(
        dark=asked.dark(),
        size=asked.map_size(page.selection, TYPE),
        zoom=room.zoom,
        centre=room.centre,
        words=named,
        radii=shown.radii,
        room=(room.width, room.height),
        far=True,
        dots=None if dots is None else geodata.points(dots, f"villages-{view.region}-{lang}"),
    )
    key = f"map-{view.region}-{room.width}-{room.height}"
    points, pins = shipped.label_points(LAYER), drawing_screen.pins(page)
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
    key = state.bound("w_map_what", view.what)
    st.selectbox(
        page.labels("map.district_what"),
        list(names),
        format_func=lambda code: names[code],
        key=key,
        on_change=state.on_change(page.selection, key, "what"),
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
