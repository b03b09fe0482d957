"""Villages of a region on the open map, by straight-line distance to the nearest town."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.territory import TerritoryKind
from sdgdash.domain.transliterate import english
from sdgdash.words.i18n import NBSP, Labels
from sdgdash.words.legend import LegendEntry

VILLAGES = ("village", "hamlet")
TOWNS = ("town", "city")
# km; the same in every region, so that two regions can be compared
STEPS = (10, 25, 50, 100)
FAR = 50  # km, as in the share of remote villages by district
_GEONAMES = " (GeoNames)"  # towns the open map lacks


@dataclass(frozen=True, slots=True)
class Settlement:
    """One village of the open map. `km`: straight line to the nearest town; not official.

    `id`: its territory, empty where it has none of ours. `more`: nearest town and district.
    `unit`, `district`: id and name of the district.
    """

    id: str
    name: str
    level: str
    value_text: str
    more: str
    lon: float
    lat: float
    tone: str
    km: float
    near: str
    unit: str
    district: str


def settlements(
    rows: pd.DataFrame, units: Sequence[str], registry: Registry, labels: Labels
) -> tuple[Settlement, ...]:
    """The villages of the districts `units`, by name.

    `rows`: `library.open_geodata` of the whole country, for the names of towns.
    """
    towns = _town_names(rows, registry, labels)
    mine = rows[rows["district_id"].isin(set(units)) & rows["place"].isin(VILLAGES)]
    found = [_settlement(row, towns, registry, labels) for row in mine.to_dict("records")]
    return tuple(sorted(found, key=lambda s: labels.sort_key(s.name)))


def _settlement(
    row: Mapping[object, object], towns: Mapping[str, str], registry: Registry, labels: Labels
) -> Settlement:
    lang, km = labels.lang, float(str(row["geo_town"]))
    near = towns[str(row["near_town"])]
    district = registry.territories[str(row["district_id"])].short_name[lang]
    own = str(row["territory_id"])
    return Settlement(
        id=own if own in registry.territories else "",
        name=_name(row, labels.lang),
        level=labels("level.village"),
        value_text=f"{labels.number(km, 1)}{NBSP}{labels('map.district_km')}",
        more=f"{labels('map.district_near', town=near)} · {district}",
        lon=float(str(row["lon"])),
        lat=float(str(row["lat"])),
        tone=_tone(sum(km >= step for step in STEPS)),
        km=km,
        near=near,
        unit=str(row["district_id"]),
        district=district,
    )


def _name(row: Mapping[object, object], lang: str) -> str:
    """The name in the language, or the one written on the map; English by the letter rule."""
    written = str(row["name"])
    if lang == "en":
        return english(str(row["name_kk"]) or written)
    return str(row[f"name_{lang}"]) or written


def _town_names(rows: pd.DataFrame, registry: Registry, labels: Labels) -> dict[str, str]:
    """Name of a town as in `near_town` -> its name in the language."""
    lang = labels.lang
    towns = rows[rows["place"].isin(TOWNS)].to_dict("records")
    official = {
        f"{t.name['en'].removesuffix(' city')}{_GEONAMES}": t.name[lang]
        for t in registry.territories.values()
        if t.kind is TerritoryKind.TOWN
    }
    return official | {str(r["name"]): _name(r, lang) for r in towns}


def _tone(i: int) -> str:
    return f"sequential/{i}/{len(STEPS) + 1}"


def legend(found: Sequence[Settlement], labels: Labels) -> tuple[LegendEntry, ...]:
    """Classes of distance with the number of villages in each."""
    count = Counter(s.tone for s in found)
    words = [labels("map.district_upto", km=STEPS[0])]
    words += [labels("map.district_span", low=a, high=b) for a, b in pairwise(STEPS)]
    words.append(labels("map.district_over", km=STEPS[-1]))
    return tuple(LegendEntry(w, _tone(i), count[_tone(i)], "round") for i, w in enumerate(words))


def reading(found: Sequence[Settlement], region: str, labels: Labels) -> str:
    """How many villages, the median distance, how many are far, which is farthest."""
    last = max(found, key=lambda s: s.km)
    return labels(
        "map.district_villages_reading",
        region=region,
        n=labels.number(len(found), 0),
        median=labels.number(float(pd.Series([s.km for s in found]).median()), 1),
        far=labels.number(sum(s.km > FAR for s in found), 0),
        limit=FAR,
        name=last.name,
        district=last.district,
        km=labels.number(last.km, 1),
    )


def table(found: Sequence[Settlement], labels: Labels) -> pd.DataFrame:
    """The villages as rows."""
    return pd.DataFrame(
        {
            labels("table.territory"): [s.name for s in found],
            labels("level.district"): [s.district for s in found],
            labels("map.district_distance"): [s.km for s in found],
            labels("map.district_town"): [s.near for s in found],
        }
    )
