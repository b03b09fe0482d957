"""The map of a district by one item of the standard, once any settlement has a figure."""

from typing import Any

import streamlit as st

from sdgdash.answers import settlement
from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.data import geometry
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.locator import Ground, locator
from sdgdash.planning import asked
from sdgdash.planning.item_map import Dot, asked_items, build_item_map
from sdgdash.shell import trial
from sdgdash.shell.frame import Page
from sdgdash.shell.served import serve
from sdgdash.shell.type import is_dark

REGIONS, DISTRICTS = "adm1_2022", "adm2_2024"


def item_map(page: Page) -> None:
    """A box of the items known somewhere in the district, and the map; else nothing."""
    labels, data = page.labels, page.data
    ladder = page.registry.ladder(page.selection.area)
    district = next((t.id for t in ladder if t.level is Level.DISTRICT), None)
    if district is None:
        return
    tried = trial.values()
    figures = asked.item_figures(data, district, tried)
    known, places = settlement.standard(data), asked.places(data, district)
    services = asked_items(places, figures, known, labels)
    if not services:
        return
    name = page.registry.territory(district).name[labels.lang]
    st.markdown(f"**{labels('planning.item_title', name=name)}**")
    service = st.selectbox(
        labels("planning.item_choose"),
        list(services),
        format_func=lambda code: services[code],
        key=f"item-{district}-{labels.lang}",
    )
    if any(v.territory in figures for v in tried):
        st.markdown(f"_{labels('office.submitted')}_")
    points = asked.place_points(data, district)
    found = build_item_map(service, places, figures, points, known, page.registry, labels)
    st.markdown(found.reading)
    shapes = geometry.facts(DISTRICTS, data.built)
    if district not in shapes:
        return  # a district of a city has no shape of its own
    with st.columns((3, 2))[0]:
        st.vega_lite_chart(
            spec=_spec(page, district, tuple(shapes[district]["bbox"]), found.dots),
            width="stretch",
            theme=None,
            alt=found.reading,
        )


def _spec(
    page: Page, district: str, box: tuple[float, ...], dots: tuple[Dot, ...]
) -> dict[str, Any]:
    region, dark = page.registry.territory(district).parent, is_dark()
    water = geodata.backdrop(("lakes", "sea"), serve=serve)
    ground = Ground(
        regions=geodata.shapes(REGIONS, serve=serve),
        lakes=water["lakes"],
        sea=water["sea"],
        units=geodata.shapes(DISTRICTS, region, serve),
        unit=district,
        in_units=True,
        region=region,
    )
    spots = [
        {
            "lon": d.point[0],
            "lat": d.point[1],
            "name": f"{d.name}: {page.labels(f'standard.outcome_{d.outcome}')}",
            "kind": d.outcome,
            **({"label": d.label} if d.label else {}),
        }
        for d in dots
        if d.point is not None
    ]
    west, south, east, north = box
    return draw_once(
        Drawing(
            repr((page.data.built, district, page.labels.lang, dark, spots, ground.units)),
            lambda: locator(ground, (west, south, east, north), spots, dark),
        )
    )
