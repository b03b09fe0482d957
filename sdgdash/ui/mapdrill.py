"""The district level of the map: crumbs, districts with their population, places."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from sdgdash import geometry, library
from sdgdash.charts.deck import map_deck
from sdgdash.charts.decktext import Look
from sdgdash.domain.territory import Level
from sdgdash.i18n import Labels
from sdgdash.presenters.mapdistricts import LAYER, DistrictView, present
from sdgdash.presenters.places import region_of
from sdgdash.ui import blocks, cache, mapdata, maps, state
from sdgdash.ui.frame import Page

TOWNS = 3  # towns and settlements up to this rank are named in a region
SHOWN_PLACES = 60


def is_district(page: Page) -> bool:
    """Whether the districts of a region are asked for, and there is a region."""
    return (
        page.selection.level == Level.DISTRICT
        and region_of(page.registry, page.selection.area) is not None
    )


@st.cache_resource(show_spinner=False, max_entries=200)
def _view(area: str, lang: str) -> DistrictView | None:
    region = region_of(cache.registry(), area)
    units = cache.layer(LAYER, region.id).order if region else ()
    return present(library.population_polygons(), units, cache.registry(), Labels(lang), area)


@st.cache_resource(show_spinner=False, max_entries=120)
def _places(region: str, lang: str) -> tuple[Mapping[str, Any], ...]:
    """Towns and larger villages of a region, the larger ones first."""
    registry, found = cache.registry(), []
    for f in geometry.layer("places")["features"]:
        p, (lon, lat) = f["properties"], f["geometry"]["coordinates"]
        t = registry.territories.get(p["id"])
        if p["region"] == region and t is not None and not t.pilot:
            found.append((p["rank"], {"id": p["id"], "text": t.short_name[lang], "lon": lon,
                                      "lat": lat, "kind": "town"}))  # fmt: skip
    found.sort(key=lambda pair: pair[0])
    return tuple(place for rank, place in found if rank <= TOWNS)[:SHOWN_PLACES]


def _frame_of(units: Sequence[str]) -> tuple[tuple[float, float], float]:
    """Middle and zoom that hold the bounding boxes of the units."""
    boxes = [f["bbox"] for u, f in geometry.facts(LAYER).items() if u in set(units)]
    west, south = (min(b[i] for b in boxes) for i in (0, 1))
    east, north = (max(b[i] for b in boxes) for i in (2, 3))
    middle = ((west + east) / 2, (south + north) / 2)
    wide = max((east - west) / 780, (north - south) / maps.HEIGHT / math.cos(math.radians(north)))
    return middle, math.log2(360 / 512 / wide) - 0.25


def body(page: Page) -> None:
    """Crumbs, the districts, their legend and table, and what is not known there."""
    view = _view(page.selection.area, page.selection.lang)
    if view is None:
        return
    _crumbs(page, view)
    st.subheader(view.title)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        layer = cache.layer(LAYER, view.region)
        middle, zoom = _frame_of(layer.order)
        look = Look(
            dark=mapdata.dark(), size=mapdata.size(page.selection), zoom=zoom, centre=middle,
            words=_places(view.region, page.selection.lang), radii=view.radii,
        )  # fmt: skip
        deck = map_deck(
            view.areas, layer, cache.backdrop(), cache.label_points(LAYER), maps.pins(page),
            view.chosen, look=look,
        )  # fmt: skip
        maps.draw(page, deck, view.reading, key=f"map-{view.region}")
    with right:
        st.markdown(view.reading)
        blocks.legend(view.legend_title, view.legend)
        st.caption(view.missing)
    blocks.data_table(page.labels, view.table, f"{view.region}-districts.csv")


def _crumbs(page: Page, view: DistrictView) -> None:
    """Country, region, district ...: each leads back to its level."""

    def go(code: str, level: Level) -> None:
        state.write(page.selection.with_(area=code, level=level))

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for code, name in view.crumbs:
            level = Level.REGION if code == "KZ" else Level.DISTRICT
            st.button(name, key=f"crumb-{code}", type="tertiary", on_click=go, args=(code, level))
