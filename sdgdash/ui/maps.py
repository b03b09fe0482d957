"""Drawing a map, clicking on it, moving through the years."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from sdgdash.charts.deck import CompactDeck, map_deck
from sdgdash.charts.plain import plain_map, small_maps
from sdgdash.charts.strip import strip
from sdgdash.domain.territory import Level
from sdgdash.i18n import Labels
from sdgdash.presenters.map import MapView
from sdgdash.presenters.places import level_word, region_of
from sdgdash.presenters.selection import Selection
from sdgdash.ui import cache, mapdata, state
from sdgdash.ui.frame import Page

HEIGHT = 520
SMALL = 290
KEY = "map"
PLAYING = "map_playing"  # whether the years run on by themselves


def pins(page: Page) -> list[dict[str, Any]]:
    """Marks of the pilot territories that have coordinates."""
    lang = page.labels.lang
    return [
        {"id": t.id, "lon": t.lon, "lat": t.lat, "name": t.short_name[lang],
         "text": f"{level_word(page.labels, t)} · {page.labels('map.pilot')}"}
        for t in page.registry.pilots
        if t.lon is not None
    ]  # fmt: skip


def draw(page: Page, deck: CompactDeck, alt: str, height: int = HEIGHT, key: str = KEY) -> None:
    """The map; a click on a territory chooses it, as the box above does."""

    def clicked() -> None:
        st.session_state[PLAYING] = False
        chosen = picked(st.session_state[key])
        if chosen in page.registry.territories and chosen != page.selection.area:
            state.write(page.selection.with_(area=chosen))

    st.pydeck_chart(deck, height=height, key=key, on_select=clicked, alt=alt)


def picked(event: Any) -> str | None:
    """Id of the territory in a selection event, whichever layer was hit."""
    for hits in event.selection.objects.values():
        for hit in hits:
            return str(hit.get("id") or hit.get("properties", {}).get("id"))
    return None


def picture(page: Page, view: MapView, key: str = KEY, small: bool = False) -> None:
    """The map of a view, by WebGL or plain as the reader asked; its reading is the text for it.

    `small`: one of two maps side by side, without names.
    """
    if view.layer is None or view.empty:
        st.info(view.empty)
        return
    layer, points = cache.layer(view.layer), cache.label_points(view.layer)
    if page.selection.choice("view") == "plain":
        chart = plain_map(
            view.areas, layer.source, points, pins(page), view.chosen, mapdata.dark(),
            mapdata.size(page.selection), mapdata.radii(view),
        )  # fmt: skip
        st.altair_chart(chart, width="stretch", theme=None, key=f"{key}-plain", alt=view.reading)
        return
    deck = map_deck(
        view.areas, layer, cache.backdrop(), points, pins(page), view.chosen,
        look=mapdata.look(page.selection, view, small),
    )  # fmt: skip
    draw(page, deck, view.reading, SMALL if small else HEIGHT, key)


def all_years(page: Page, years: Sequence[int]) -> None:
    """A small map of every year with one set of classes."""
    panels = []
    for year in years:
        view = mapdata.view(page.selection.with_(year=year), all_years=True)
        if view.layer is not None:
            words = page.labels("data.year", year=year)
            panels.append((words, view.areas, cache.layer(view.layer).source))
    if panels:
        chart = small_maps(panels, mapdata.dark())
        st.altair_chart(chart, width="content", theme=None, alt=page.labels("map.panel_all"))


def strip_plot(page: Page, selection: Selection, all_years: bool) -> None:
    """All territories on one axis (states have none)."""
    view = mapdata.view(selection, all_years)
    if view.empty or view.by == "state" or not any(a.value is not None for a in view.areas):
        return
    spec = _strip(tuple(sorted(selection.params().items())), all_years, mapdata.dark(), selection)
    st.vega_lite_chart(spec=spec, width="stretch", theme=None, alt=view.reading)


@st.cache_resource(show_spinner=False, max_entries=400)
def _strip(
    address: tuple[tuple[str, str], ...], all_years: bool, dark: bool, _selection: Selection
) -> dict[str, Any]:
    """The finished drawing: building it takes longer than everything else on the page."""
    view, labels = mapdata.view(_selection, all_years), Labels(_selection.lang)
    lines = []
    if view.national:
        lines.append((*view.national, "national"))
    if view.aim:
        lines.append((*view.aim, "aim"))
    if view.by in ("gap", "path"):
        lines.append((0.0, labels("map.no_gap"), "aim"))
    chart = strip(view.areas, view.chosen, lines, view.legend_title, dark, mapdata.size(_selection))
    found: dict[str, Any] = chart.to_dict(validate=False)  # the tests validate it
    return found


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
