"""The map of where a territory lies."""

from dataclasses import asdict
from typing import Any

import streamlit as st

from sdgdash import geometry
from sdgdash.charts.locator import COUNTRY, Ground, locator
from sdgdash.domain.territory import Level
from sdgdash.i18n import Labels
from sdgdash.presenters.places import region_of
from sdgdash.presenters.whereabouts import Spot, spots, window
from sdgdash.ui import cache, geodata

REGIONS, DISTRICTS = "adm1_2022", "adm2_2024"
Box = tuple[float, float, float, float]


def spec(area: str, lang: str, dark: bool) -> dict[str, Any]:
    """Vega-Lite specification of the map; the geometry is fetched once, by address."""
    registry = cache.registry()
    shown, region = window(registry, area), region_of(registry, area)
    inside = region.id if region else None
    box, found = _spots(area, lang)
    ground = Ground(
        regions=geodata.shapes(REGIONS),
        lakes=geodata.backdrop(("lakes",))["lakes"],
        units=geodata.shapes(DISTRICTS, inside) if inside else None,
        unit=None if shown.level is Level.COUNTRY else shown.id,
        in_units=shown.level is Level.DISTRICT,
        region=inside,
    )
    return _spec(ground, box, found, dark)


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Ground: repr})
def _spec(ground: Ground, box: Box, found: tuple[Spot, ...], dark: bool) -> dict[str, Any]:
    return locator(ground, box, [asdict(s) for s in found], dark).to_dict()


@st.cache_resource(show_spinner=False, max_entries=256)
def _spots(area: str, lang: str) -> tuple[Box, tuple[Spot, ...]]:
    registry = cache.registry()
    shown = window(registry, area)
    facts = geometry.facts(DISTRICTS if shown.level is Level.DISTRICT else REGIONS)
    box: Box = tuple(facts[shown.id]["bbox"]) if shown.id in facts else COUNTRY  # type: ignore[assignment]
    places = geometry.layer("places")["features"]
    return box, spots(places, box, registry, Labels(lang), area)
