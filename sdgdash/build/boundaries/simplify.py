"""Thins borders without tearing neighbours apart, and turns the result into degrees."""

import geopandas as gpd
import shapely

from sdgdash.build.boundaries.clean import require_coverage
from sdgdash.build.boundaries.frames import DEGREES

DECIMALS = 4  # about 10 m; three decimals break rings of city districts


def simplify(units: gpd.GeoDataFrame, tolerance: float) -> gpd.GeoDataFrame:
    """The coverage with borders thinned to about `tolerance` metres, shared ones alike."""
    thin = shapely.coverage_simplify(units.geometry.to_numpy(), tolerance)
    return require_coverage(units.set_geometry(thin, crs=units.crs), "simplify")


def to_degrees(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Longitude and latitude at `DECIMALS`, outer rings clockwise, still a valid coverage."""
    degrees = units.to_crs(DEGREES)
    rounded = shapely.transform(degrees.geometry.to_numpy(), lambda xy: xy.round(DECIMALS))
    # Before repeated points go: a ring that shrank to one point cannot be read without them.
    sound = require_coverage(degrees.set_geometry(rounded, crs=degrees.crs), "rounding")
    neat = shapely.orient_polygons(shapely.remove_repeated_points(rounded), exterior_cw=True)
    return sound.set_geometry(neat, crs=degrees.crs)
