"""The unit layers the product ships, from raw districts to frames in degrees."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from sdgdash.build.boundaries import read
from sdgdash.build.boundaries.clean import clean
from sdgdash.build.boundaries.dissolve import dissolve
from sdgdash.build.boundaries.frames import DEGREES
from sdgdash.build.boundaries.outline import swap_outline
from sdgdash.build.boundaries.proof import outline_shares
from sdgdash.build.boundaries.simplify import simplify, to_degrees
from sdgdash.errors import BuildError

REGION_M, DISTRICT_M = 1000.0, 300.0
# Until June 2018 Shymkent was a part of the region that is called Turkistan since.
SOUTH = {"KZYUZ": "KZONT", "KZSHY": "KZONT"}


Shares = dict[str, dict[str, float]]


def unit_layers(source: Path) -> tuple[dict[str, gpd.GeoDataFrame], Shares]:
    """`adm1_2022`, `adm1_2018`, `adm1_2016`, `adm2_2024` and `country`, ready to be written.

    With them, the proof per layer that its outer edge is Natural Earth's (`outline_shares`).
    """
    table = read.crosswalk(source)
    current = table[table["in_layer_2018"].eq(1) | table["in_layer_2022"].eq(1)]
    regions = pd.Series(current.index, index=current["ADM1_PCODE"])
    outline = read.national_outline(source)
    raw = {year: clean(read.districts(source, year, regions)) for year in (2024, 2018)}
    fine = {year: swap_outline(units, outline) for year, units in raw.items()}
    by_2022 = _regions(fine[2024])
    by_2018 = _regions(fine[2018])
    by_2016 = dissolve(by_2018, {unit: SOUTH.get(unit, unit) for unit in by_2018["id"]})
    coarse = {"adm1_2022": by_2022, "adm1_2018": by_2018, "adm1_2016": by_2016}
    out = {name: to_degrees(simplify(f, REGION_M)) for name, f in coarse.items()}
    for name, layer in out.items():
        _require_units(name, layer, table)
    out["adm2_2024"] = to_degrees(simplify(fine[2024], DISTRICT_M))
    refused = shapely.coverage_union_all(raw[2024].geometry.to_numpy())
    shares = {name: outline_shares(layer, outline, refused) for name, layer in out.items()}
    out["country"] = _country(out["adm1_2022"])
    return out, shares


def reference_areas(source: Path) -> dict[str, dict[str, float]]:
    """Areas in km2 of the raw polygons by layer and unit, as the crosswalk lists them."""
    table = read.crosswalk(source)
    by_2022, by_2018 = _areas(table["area_km2_2022"]), _areas(table["area_km2_2018"])
    south = sum(by_2018[unit] for unit in SOUTH)
    by_2016 = {**{k: v for k, v in by_2018.items() if k not in SOUTH}, "KZONT": south}
    return {
        "adm1_2022": by_2022,
        "adm1_2018": by_2018,
        "adm1_2016": by_2016,
        "adm2_2024": read.district_areas(source),
        "country": {"KZ": sum(by_2022.values())},
    }


def _regions(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return dissolve(districts, dict(zip(districts["id"], districts["region"], strict=True)))


def _areas(column: pd.Series) -> dict[str, float]:
    return {str(unit): float(area) for unit, area in column.dropna().items()}


def _require_units(name: str, layer: gpd.GeoDataFrame, table: pd.DataFrame) -> None:
    expected = set(table.index[table[f"in_layer_{name[-4:]}"].eq(1)])
    if set(layer["id"]) != expected:
        wrong = sorted(set(layer["id"]) ^ expected)
        raise BuildError(name, f"units differ from the crosswalk: {wrong}", "Mend the crosswalk.")


def _country(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The shipped regions as one shape, so that its edge runs exactly along theirs."""
    whole = shapely.coverage_union_all(regions.geometry.to_numpy())
    neat = shapely.orient_polygons(whole, exterior_cw=True)
    return gpd.GeoDataFrame({"id": ["KZ"]}, geometry=[neat], crs=DEGREES)
