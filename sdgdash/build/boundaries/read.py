"""Reads the raw layers: districts, national outline, crosswalk."""

import warnings
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError, GeometryError
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.frames import EQUAL_AREA
from sdgdash.data.csvfile import read_frame
from sdgdash.errors import WHERE, SourceError

# The district layer codes two polygons with the town inside them; the classifier of
# administrative units (KATO) gives these codes to the units whose land they show.
KATO_CORRECTIONS = {"101010000": "104100000", "622010000": "622000000"}
_REMEDY = f"Point --source at the raw boundaries; {WHERE}."
_AGAIN = "Unpack the layer again; a shapefile is .shp, .shx, .dbf and .prj together."
_PARTS = (".shx", ".dbf", ".prj")  # without them a shapefile has no index, no codes, no place
COLUMNS_OF_THEMES = {
    "admin_0_countries": ("ADM0_A3",),
    "ocean": (),
    "lakes": ("name",),
    "rivers": ("scalerank",),
    "populated_places": ("adm0_a3", "name"),
}
COUNTRY = ("KAZ", "KAB")  # Natural Earth keeps the leased Baikonur apart


def districts(source: Path, year: int, regions: pd.Series) -> gpd.GeoDataFrame:
    """Districts of `year` (2018 or 2024) as a unit frame in the equal-area projection.

    `regions`: REF_AREA code by first-level code of the layer. Raises SourceError for a
    first-level code it lacks or a district code that occurs twice.
    """
    path = source / "geokz" / f"kaz_admbnda_adm2_{year}.shp"
    raw = read_layer(path, ("KATO", "ADM1_PCODE"))
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
    path = source / "natural_earth" / f"ne_10m_{theme}_bbox.geojson"
    return read_layer(path, COLUMNS_OF_THEMES[theme])


def crosswalk(source: Path) -> pd.DataFrame:
    """Published region codes with their first-level code, layers and reference areas."""
    path = source / "crosswalk" / "ref_area_crosswalk.csv"
    layers = [f"in_layer_{year}" for year in (2016, 2018, 2022)]
    areas = ["area_km2_2018", "area_km2_2022"]
    frame = table(path, ("REF_AREA", "ADM1_PCODE", *layers, *areas)).set_index("REF_AREA")
    figures = [c for c in frame.columns if c.startswith(("in_layer_", "area_km2_"))]
    return frame.assign(**{c: numbers(frame, c, path) for c in figures})


def district_areas(source: Path) -> dict[str, float]:
    """Areas in km2 of the raw districts of 2024 by corrected code."""
    path = source / "crosswalk" / "adm2_2024_units.csv"
    frame = table(path, ("KATO", "area_km2"))
    ids = frame["KATO"].replace(KATO_CORRECTIONS)
    return dict(zip(ids, numbers(frame, "area_km2", path), strict=True))


def table(path: Path, columns: Sequence[str] = ()) -> pd.DataFrame:
    """A CSV with every column as text, empty cells missing; SourceError when there is none."""
    return read_frame(path, columns).replace("", None)


def read_pilots(local: Path) -> pd.DataFrame:
    """The pilots' settlements with the point of the open map joined to them, or none."""
    return table(local / "kato_pilots_osm_join.csv", ("code", "lat", "lon", "osm_id"))


def numbers(frame: pd.DataFrame, column: str, path: Path) -> "pd.Series[float]":
    """A column of a table as numbers, empty cells missing; SourceError with the first text."""
    found = pd.to_numeric(frame[column], errors="coerce")
    if (wrong := found.isna() & frame[column].notna()).any():
        first = frame.loc[wrong, column].iloc[0]
        raise SourceError(str(path), f"{column} {first!r} is no number", "Mend the cell.")
    return found.astype("float64")


def read_layer(path: Path, columns: Sequence[str]) -> gpd.GeoDataFrame:
    """The features of a layer that has `columns`, a projection and shapes.

    Raises SourceError naming the file and what of it is missing, damaged or of another kind.
    """
    needed = [path.with_suffix(suffix) for suffix in _PARTS] if path.suffix == ".shp" else []
    for part in (path, *needed):
        if not part.is_file():
            raise SourceError(str(part), "file not found", _REMEDY)
        if not part.stat().st_size:
            raise SourceError(str(part), "is empty", _AGAIN)
    try:
        with warnings.catch_warnings():  # of a layer read in part
            warnings.simplefilter("error", RuntimeWarning)
            frame = gpd.read_file(path)
    except (DataSourceError, DataLayerError, FeatureError, GeometryError, CRSError) as error:
        raise SourceError(str(path), f"is no readable layer ({_short(error)})", _AGAIN) from error
    except (RuntimeWarning, ShapelyError, UnicodeError, ValueError) as error:
        raise SourceError(str(path), f"is a damaged layer ({_short(error)})", _AGAIN) from error
    if missing := [c for c in columns if c not in frame]:
        raise SourceError(
            str(path), f"lacks the columns {missing}, has {list(frame)[:12]}", "Name them so."
        )
    if not isinstance(frame, gpd.GeoDataFrame) or frame.empty or frame.geometry.isna().all():
        raise SourceError(str(path), "holds no shapes", _AGAIN)
    if frame.crs is None:
        raise SourceError(str(path), "does not say its projection", _AGAIN)
    return frame


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
