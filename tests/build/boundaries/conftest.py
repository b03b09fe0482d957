"""Toy countries: small squares in metres, with the faults of raw layers."""

from collections.abc import Callable

import geopandas as gpd
import pytest
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.frames import EQUAL_AREA

KM = 1000.0


@pytest.fixture
def frame() -> Callable[..., gpd.GeoDataFrame]:
    """Makes a unit frame from shapes by id."""

    def make(**shapes: BaseGeometry) -> gpd.GeoDataFrame:
        ids = list(shapes)
        return gpd.GeoDataFrame(
            {"id": ids, "region": ids}, geometry=list(shapes.values()), crs=EQUAL_AREA
        )

    return make


@pytest.fixture
def faulty(frame: Callable[..., gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Three squares of 20 km: a sliver of 40 m between a and b, an overlap of 60 m of b and c."""
    dent = [(20 * KM, 5 * KM), (20 * KM - 40, 6 * KM), (20 * KM - 40, 14 * KM), (20 * KM, 15 * KM)]
    return frame(
        a=Polygon([(0, 0), (20 * KM, 0), *dent, (20 * KM, 20 * KM), (0, 20 * KM)]),
        b=box(20 * KM, 0, 40 * KM, 20 * KM),
        c=box(40 * KM - 60, 0, 60 * KM, 20 * KM),
    )


@pytest.fixture
def wavy(frame: Callable[..., gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Two units of 40 km that share a border with small teeth."""
    teeth = [(40 * KM + (200 if n % 2 else -200), n * 500.0) for n in range(81)]
    left = Polygon([(0, 0), *teeth, (0, 40 * KM)])
    right = Polygon([(80 * KM, 0), (80 * KM, 40 * KM), *reversed(teeth)])
    return frame(left=left, right=right)
