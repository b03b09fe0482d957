"""Reads the raw layers: districts, national outline, crosswalk."""

from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.frames import EQUAL_AREA
from sdgdash.data.csvfile import read_frame
from sdgdash.errors import SourceError

# The district layer codes two polygons with the town inside them; the classifier of
# administrative units (KATO) gives these codes to the units whose land they show.
KATO_CORRECTIONS = {"101010000": "104100000", "622010000": "622000000"}
_REMEDY = "Point --source at the raw boundaries."
COUNTRY = ("KAZ", "KAB")  # Natural Earth keeps the leased Baikonur apart


def districts(source: Path, year: int, regions: pd.Series) -> gpd.GeoDataFrame:
    """Districts of `year` (2018 or 2024) as a unit frame in the equal-area projection.

    `regions`: REF_AREA code by first-level code of the layer. Raises SourceError for a
    first-level code it lacks or a district code that occurs twice.
    """
    path = source / "geokz" / f"kaz_admbnda_adm2_{year}.shp"
    raw = _read(path)
    ids = raw["KATO"].astype(str).replace(KATO_CORRECTIONS)
    region = raw["ADM1_PCODE"].map(regions)
    if region.isna().any():
        missing = sorted(raw.loc[region.isna(), "ADM1_PCODE"].unique())
        raise SourceError(str(path), f"unknown region codes {missing}", "Complete the crosswalk.")
    if ids.duplicated().any():
        twice = sorted(ids[ids.duplicated()])
        raise SourceError(str(path), f"codes occur twice: {twice}", "Mend KATO_CORRECTIONS.")
    frame = gpd.GeoDataFrame({"id": ids, "region": region, "geometry": raw.geometry}, crs=raw.crs)
    return frame.to_crs(EQUAL_AREA).sort_values("id", ignore_index=True)


def national_outline(source: Path) -> BaseGeometry:
    """The country with Baikonur, one geometry in the equal-area projection."""
    countries = natural_earth(source, "admin_0_countries").to_crs(EQUAL_AREA)
    own = countries[countries["ADM0_A3"].isin(COUNTRY)]
    if set(own["ADM0_A3"]) != set(COUNTRY):
        raise SourceError(str(source), f"no {COUNTRY} among the countries", "Check the file.")
    return shapely.make_valid(own.union_all())


def natural_earth(source: Path, theme: str) -> gpd.GeoDataFrame:
    """One Natural Earth theme (1:10m) in degrees."""
    return _read(source / "natural_earth" / f"ne_10m_{theme}_bbox.geojson")


def crosswalk(source: Path) -> pd.DataFrame:
    """Published region codes with their first-level code, layers and reference areas."""
    frame = table(source / "crosswalk" / "ref_area_crosswalk.csv").set_index("REF_AREA")
    figures = [c for c in frame.columns if c.startswith(("in_layer_", "area_km2_"))]
    return frame.assign(**{c: pd.to_numeric(frame[c]) for c in figures})


def district_areas(source: Path) -> dict[str, float]:
    """Areas in km2 of the raw districts of 2024 by corrected code."""
    frame = table(source / "crosswalk" / "adm2_2024_units.csv")
    ids = frame["KATO"].replace(KATO_CORRECTIONS)
    return dict(zip(ids, frame["area_km2"].astype(float), strict=True))


def table(path: Path, columns: Sequence[str] = ()) -> pd.DataFrame:
    """A CSV with every column as text, empty cells missing; SourceError when there is none."""
    return read_frame(path, columns).replace("", None)


def _read(path: Path) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise SourceError(str(path), "file not found", _REMEDY)
    return gpd.read_file(path)
