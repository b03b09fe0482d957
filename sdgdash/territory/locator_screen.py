"""The map of where a territory lies."""

from typing import Any

import streamlit as st

from sdgdash.answers import shipped
from sdgdash.data import geometry
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.locator import COUNTRY, Ground, locator
from sdgdash.earth.whereabouts import Box, Spot, spots, window
from sdgdash.words.i18n import Labels
from sdgdash.words.places import region_of

REGIONS, DISTRICTS = "adm1_2022", "adm2_2024"


def _addresses(ground: Ground) -> tuple[Any, ...]:
    """What tells two grounds apart; without a server the layers are there, not addresses."""
    sources = (ground.regions, ground.lakes, ground.units)
    return (ground.unit, ground.region, *(s if isinstance(s, str) else None for s in sources))


def spec(area: str, lang: str, dark: bool) -> dict[str, Any]:
    """Vega-Lite specification of the map; the geometry is fetched once, by address."""
    registry = shipped.registry()
    shown, region = window(registry, area), region_of(registry, area)
    inside = region.id if region else None
    ground = Ground(
        regions=geodata.shapes(REGIONS),
        lakes=geodata.backdrop(("lakes",))["lakes"],
        units=geodata.shapes(DISTRICTS, inside) if inside else None,
        unit=None if shown.level is Level.COUNTRY else shown.id,
        in_units=shown.level is Level.DISTRICT,
        region=inside,
    )
    return _spec(area, lang, dark, ground)


@st.cache_resource(show_spinner=False, max_entries=256, hash_funcs={Ground: _addresses})
def _spec(area: str, lang: str, dark: bool, ground: Ground) -> dict[str, Any]:
    box, found = _spots(area, lang)
    return locator(ground, box, [_written(s) for s in found], dark)


def _written(spot: Spot) -> dict[str, Any]:
    """What the chart needs, and no more."""
    named = {"label": spot.label, **({"left": True} if spot.left else {})} if spot.label else {}
    return {"lon": spot.lon, "lat": spot.lat, "name": spot.name, "kind": spot.kind, **named}


@st.cache_resource(show_spinner=False, max_entries=256)
def _spots(area: str, lang: str) -> tuple[Box, tuple[Spot, ...]]:
    registry = shipped.registry()
    shown = window(registry, area)
    facts = geometry.facts(DISTRICTS if shown.level is Level.DISTRICT else REGIONS)
    box: Box = tuple(facts[shown.id]["bbox"]) if shown.id in facts else COUNTRY
    places = geometry.layer("places")["features"]
    return box, spots(places, box, registry, Labels(lang), area)
