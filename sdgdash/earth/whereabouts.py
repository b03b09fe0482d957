"""Where a territory lies: the window of its map, its settlements, and which of them are named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sdgdash.data.registry import Registry
from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.words.i18n import Labels
from sdgdash.words.places import region_of

LARGE = 2  # rank of towns and centres in the layer of places; villages are 3 and 4
LETTER, LINE = 0.017, 0.085  # of the window's width and height: room of a name on the map
FAR = 0.62  # of the width: from there a name stands to the left of its dot


Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Spot:
    """A settlement: `kind` is place, town, pilot or chosen; `label` is drawn, `name` on hover.

    `first`: order in which names are placed, the lowest first; `left`: the name stands left
    of its dot.
    """

    lon: float
    lat: float
    name: str
    kind: str
    label: str
    first: int = 0
    left: bool = False


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
    bbox: Box,
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


def _named(spots: list[Spot], box: Box) -> tuple[Spot, ...]:
    """The same spots, in the order of drawing; names that would overprint others are left out."""
    taken: list[Box] = []
    done: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (s.first, s.name)):
        left = spot.lon > box[0] + FAR * (box[2] - box[0])
        room = _room(replace(spot, left=left), box)
        free = spot.label and not any(_overlap(room, other) for other in taken)
        if free:
            taken.append(room)
        done.append(replace(spot, label=spot.label if free else "", left=left))
    return tuple(reversed(done))


def _room(spot: Spot, box: Box) -> Box:
    """West, south, east, north of what the dot and its name take."""
    wide = (len(spot.label) + 2) * LETTER * (box[2] - box[0])
    high = LINE / 2 * (box[3] - box[1])
    west = spot.lon - wide if spot.left else spot.lon
    return west, spot.lat - high, west + wide, spot.lat + high


def _overlap(one: Box, other: Box) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart
