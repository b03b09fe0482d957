"""The map of where a territory lies."""

from typing import Any

from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.answers.loaded import get_registry
from sdgdash.answers.remember import remember
from sdgdash.data import geometry
from sdgdash.data.dataset import Dataset
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.earth.locator import COUNTRY, Ground, locator
from sdgdash.earth.whereabouts import Box, Spot, spots, window
from sdgdash.words.i18n import Labels
from sdgdash.words.places import region_of

REGIONS, DISTRICTS = "adm1_2022", "adm2_2024"


def spec(
    data: Dataset, area: str, lang: str, dark: bool = False, serve: geodata.Serve = geodata.inline
) -> dict[str, Any]:
    """Vega-Lite specification of the map; with a `serve` the browser fetches the geometry once."""
    registry = get_registry(data)
    shown, region = window(registry, area), region_of(registry, area)
    inside = region.id if region else None
    water = geodata.backdrop(("lakes", "sea"), serve=serve)
    ground = Ground(
        regions=geodata.shapes(REGIONS, serve=serve),
        lakes=water["lakes"],
        sea=water["sea"],
        units=geodata.shapes(DISTRICTS, inside, serve) if inside else None,
        unit=None if shown.level is Level.COUNTRY else shown.id,
        in_units=shown.level is Level.DISTRICT,
        region=inside,
    )
    box, found = _spots(data, area, lang)
    question = (data, area, lang, dark, _addresses(ground))
    return draw_once(
        Drawing(question, lambda: locator(ground, box, [_written(s) for s in found], dark))
    )


def _addresses(ground: Ground) -> tuple[str | None, ...]:
    """What tells two grounds apart; without a server the layers are there, not addresses."""
    sources = (ground.regions, ground.lakes, ground.sea, ground.units)
    return tuple(s if isinstance(s, str) else None for s in sources)


def _written(spot: Spot) -> dict[str, Any]:
    """What the chart needs, and no more."""
    named = {"label": spot.label, **({"left": True} if spot.left else {})} if spot.label else {}
    return {"lon": spot.lon, "lat": spot.lat, "name": spot.name, "kind": spot.kind, **named}


@remember(256)
def _spots(data: Dataset, area: str, lang: str) -> tuple[Box, tuple[Spot, ...]]:
    registry = get_registry(data)
    shown = window(registry, area)
    layer = DISTRICTS if shown.level is Level.DISTRICT else REGIONS
    facts = geometry.facts(layer, data.built)
    box: Box = tuple(facts[shown.id]["bbox"]) if shown.id in facts else COUNTRY
    places = geometry.layer("places", data.built)["features"]
    return box, spots(places, box, registry, Labels(lang), area)
