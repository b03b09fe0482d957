"""Where a territory lies: the window of its map, its settlements, and which of them are named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.i18n import Labels
from sdgdash.presenters.places import region_of
from sdgdash.registry import Registry

LARGE = 2  # rank of towns and centres in the layer of places; villages are 3 and 4
APART = (0.22, 0.075)  # of the window's width and height: closer names would overprint


@dataclass(frozen=True, slots=True)
class Spot:
    """A settlement: `kind` is place, town, pilot or chosen; `label` is drawn, `name` on hover.

    `first`: order in which names are placed, the lowest first.
    """

    lon: float
    lat: float
    name: str
    kind: str
    label: str
    first: int = 0


def window(registry: Registry, area: str) -> Territory:
    """The district a territory lies in, else its region, else the country.

    A district of a city, and a city itself, are shown in their city or region.
    """
    ladder = registry.ladder(area)
    districts = [t for t in ladder if t.level is Level.DISTRICT]
    region = region_of(registry, area)
    inside_city = region is not None and region.kind is TerritoryKind.CITY_REGION
    if districts and not inside_city:
        return districts[0]
    return region or ladder[-1]


def spots(
    places: Iterable[Mapping[str, Any]],
    bbox: tuple[float, float, float, float],
    registry: Registry,
    labels: Labels,
    area: str,
) -> tuple[Spot, ...]:
    """Settlements in the window, in the order of drawing, the chosen territory last.

    `places`: GeoJSON features of the layer; `bbox`: west, south, east, north of the window.
    """
    shown = window(registry, area)
    found = {p["id"]: _spot(p, registry, labels) for p in places if _inside(p["properties"], shown)}
    for pilot in registry.pilots:
        inside = any(t.id == shown.id for t in registry.ladder(pilot.id))
        if inside and pilot.id != shown.id and pilot.lon is not None and pilot.lat is not None:
            kind = "chosen" if pilot.id == area else "pilot"
            name = pilot.name[labels.lang]
            found[pilot.id] = Spot(pilot.lon, pilot.lat, name, kind, name)
    own = registry.territories[area]
    if own.level is Level.VILLAGE and own.lon is not None and own.lat is not None:
        name = own.name[labels.lang]
        found[own.id] = Spot(own.lon, own.lat, name, "chosen", name)
    return _named(list(found.values()), bbox)


def _inside(place: Mapping[str, Any], shown: Territory) -> bool:
    """All settlements of a district, the towns of a region, the centres of the country."""
    if shown.level is Level.DISTRICT:
        return bool(place["district"] == shown.id)
    if shown.level is Level.REGION:
        return bool(place["region"] == shown.id and place["rank"] <= LARGE)
    return bool(place["rank"] == 1)


def _spot(place: Mapping[str, Any], registry: Registry, labels: Labels) -> Spot:
    lon, lat = place["geometry"]["coordinates"]
    name = registry.territories[place["id"]].name[labels.lang]
    rank = place["properties"]["rank"]
    large = rank <= LARGE or place["properties"]["kind"] == "settlement"
    return Spot(lon, lat, name, "town" if large else "place", name if large else "", rank)


def _named(spots: list[Spot], bbox: tuple[float, float, float, float]) -> tuple[Spot, ...]:
    """The same spots, in the order of drawing; names that would overprint others are left out."""
    wide, high = (bbox[2] - bbox[0]) * APART[0], (bbox[3] - bbox[1]) * APART[1]
    kept: list[Spot] = []
    done: list[Spot] = []
    for s in sorted(spots, key=lambda s: (s.first, s.name)):
        clash = any(abs(s.lon - k.lon) < wide and abs(s.lat - k.lat) < high for k in kept)
        if s.label and not clash:
            kept.append(s)
        done.append(replace(s, label="") if clash else s)
    return tuple(reversed(done))
