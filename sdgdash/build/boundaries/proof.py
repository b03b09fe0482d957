"""Measures whose outline a layer carries, so that the wrong one can never ship unseen."""

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.frames import EQUAL_AREA
from sdgdash.errors import BuildError

NEAR_M = 20.0  # rounding to four decimals moves a corner by up to 7 m
WANTED_MIN_PCT, REFUSED_MAX_PCT = 99.0, 5.0


def outline_shares(
    layer: gpd.GeoDataFrame, wanted: BaseGeometry, refused: BaseGeometry
) -> dict[str, float]:
    """Per cent of the corners of a layer's outer edge within 20 m of either outline.

    `wanted` and `refused` are areas in the equal-area projection. Raises BuildError when the
    edge is not that of `wanted`, or runs along `refused` for more than chance crossings.
    """
    whole = shapely.union_all(layer.to_crs(EQUAL_AREA).geometry.to_numpy())
    corners = shapely.points(shapely.get_coordinates(whole.boundary))
    shares = {
        "wanted_pct": _near(corners, wanted.boundary),
        "refused_pct": _near(corners, refused.boundary),
    }
    if shares["wanted_pct"] < WANTED_MIN_PCT or shares["refused_pct"] > REFUSED_MAX_PCT:
        raise BuildError(
            "outline", f"{shares} along the wanted and the refused edge", "Mend the outline swap."
        )
    return shares


def _near(corners: BaseGeometry, line: BaseGeometry) -> float:
    return round(100 * float((shapely.distance(corners, line) < NEAR_M).mean()), 1)
