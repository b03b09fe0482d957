"""Towns, district centres and the settlements of the pilots as points.

Which places: those of the official population bulletin of 2023, those of the pilots' list,
the three cities of republican significance, and Baikonur. Names belong to the registry.
"""

from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd

from sdgdash.build.boundaries.frames import DEGREES
from sdgdash.build.boundaries.names import kind_of
from sdgdash.build.boundaries.place_points import (
    CITIES,
    Kato,
    Point,
    by_name,
    coarse_points,
    pilot_points,
    read_osm,
)
from sdgdash.build.boundaries.read import read_pilots, table
from sdgdash.build.boundaries.simplify import DECIMALS
from sdgdash.errors import SourceError

BAIKONUR = "431900000"  # coded as a city administration; on the map it is a town
# Seats of the regions (KATO codes of the towns).
REGION_SEATS = {
    "KZABY": "101010000",
    "KZAKM": "111010000",
    "KZAKT": "151010000",
    "KZALM": "191010000",
    "KZATY": "231010000",
    "KZZAP": "271010000",
    "KZZHA": "311010000",
    "KZZHS": "331010000",
    "KZKAR": "351010000",
    "KZKUS": "391010000",
    "KZKZY": "431010000",
    "KZMAN": "471010000",
    "KZPAV": "551010000",
    "KZSEV": "591010000",
    "KZYUZ": "611010000",
    "KZULU": "621010000",
    "KZVOS": "631010000",
}
# The bulletin's Satpaev town was matched to a village of the same name.
MENDED = {"622037200": "622010000"}
COLUMNS = ["id", "kato", "kind", "region", "district", "rank", "source", "geometry"]


def places(
    local: Path, source: Path, districts: gpd.GeoDataFrame
) -> tuple[gpd.GeoDataFrame, list[str]]:
    """Points in degrees with `COLUMNS`, and the codes that have no point.

    `districts`: the shipped district layer. `id` is the registry's: KATO, or the region code
    of a city that is a region. `district` is the polygon the point lies in. `rank` for labels:
    1 cities and seats of regions, 2 towns, 3 other places of the bulletin, 4 the rest.
    `source` is given where the point is not OpenStreetMap's. Raises SourceError for a code
    the classifier lacks.
    """
    kato = _kato(local)
    bulletin = _bulletin(local, kato)
    region_of = dict(zip(districts["id"], districts["region"], strict=True))
    coarse, osm = coarse_points(source), read_osm(source, districts)
    found = coarse | by_name(bulletin, kato, osm, region_of) | pilot_points(local)
    rows = [_row(code, found[code], kato, bulletin) for code in sorted(found)]
    points = _located(pd.DataFrame(rows), districts)
    used = set(coarse) - set(by_name(coarse, kato, osm, region_of))
    points["source"] = ["natural_earth" if code in used else None for code in points["kato"]]
    listed = set(bulletin) | set(read_pilots(local)["code"])
    return points[COLUMNS], sorted(listed - set(points["kato"]))


def _kato(local: Path) -> Kato:
    records = table(local / "kato.csv", ("code", "parent", "name_kk", "name_ru")).to_dict("records")
    return {row["code"]: {str(k): str(v) for k, v in row.items()} for row in records}


def _bulletin(local: Path, kato: Kato) -> list[str]:
    """Codes of towns and district centres of the 2023 bulletin; parts of cities are no places."""
    path = local / "population_settlement.csv"
    frame = table(path, ("ref_area_kind", "kato_or_iso", "year"))
    printed = frame[frame["ref_area_kind"].eq("settlement") & frame["year"].eq("2023")]
    codes = sorted({*printed["kato_or_iso"].replace(MENDED).dropna(), *CITIES, BAIKONUR})
    unknown = [code for code in codes if code not in kato]
    if unknown:
        raise SourceError(str(path), f"codes the classifier lacks: {unknown}", "Mend the codes.")
    return [c for c in codes if c == BAIKONUR or kind_of(kato[c]["name_kk"]) is not None]


def _row(code: str, point: Point, kato: Kato, bulletin: Iterable[str]) -> dict[str, object]:
    kind = "town" if code == BAIKONUR else kind_of(kato[code]["name_kk"])
    seat = code in CITIES or code in REGION_SEATS.values()
    return {
        "id": CITIES.get(code, code),
        "kato": code,
        "kind": kind,
        "rank": 1 if seat else 2 if kind == "town" else 3 if code in bulletin else 4,
        "lon": round(point[0], DECIMALS),
        "lat": round(point[1], DECIMALS),
    }


def _located(rows: pd.DataFrame, districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Points with the region and the district polygon they lie in."""
    points = gpd.GeoDataFrame(
        rows.drop(columns=["lon", "lat"]),
        geometry=gpd.points_from_xy(rows["lon"], rows["lat"]),
        crs=DEGREES,
    )
    around = districts.rename(columns={"id": "district"})[["district", "region", "geometry"]]
    located = points.sjoin(around, predicate="within").drop(columns="index_right")
    return located.sort_values(["rank", "kato"], ignore_index=True)
