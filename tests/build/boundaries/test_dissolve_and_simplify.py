from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import box

from sdgdash.build.boundaries.dissolve import dissolve
from sdgdash.build.boundaries.simplify import DECIMALS, simplify, to_degrees
from sdgdash.errors import BuildError

KM = 1000.0


def test_units_join_along_their_borders(frame: Callable[..., gpd.GeoDataFrame]) -> None:
    raw = frame(a=box(0, 0, 1, 1), b=box(1, 0, 2, 1), c=box(2, 0, 3, 1))
    joined = dissolve(raw, {"a": "AB", "b": "AB", "c": "C"})
    assert joined["id"].tolist() == ["AB", "C"]
    assert joined["region"].tolist() == ["AB", "C"]
    assert joined.area.tolist() == [2.0, 1.0]
    assert joined.geometry[0].interiors[:] == []


def test_a_unit_without_a_larger_one_is_an_error(wavy: gpd.GeoDataFrame) -> None:
    with pytest.raises(BuildError, match=r"\['right'\]"):
        dissolve(wavy, {"left": "L"})


def test_shared_borders_are_thinned_alike(wavy: gpd.GeoDataFrame) -> None:
    thin = simplify(wavy, 2000.0)
    assert thin.count_coordinates().sum() < 0.3 * wavy.count_coordinates().sum()
    assert shapely.coverage_is_valid(thin.geometry.to_numpy())
    assert thin.area.sum() == pytest.approx(wavy.area.sum(), rel=0.01)


def test_degrees_are_rounded_valid_and_clockwise(wavy: gpd.GeoDataFrame) -> None:
    layer = to_degrees(simplify(wavy, 300.0))
    xy = shapely.get_coordinates(layer.geometry.to_numpy())
    assert np.array_equal(xy, xy.round(DECIMALS))
    assert 66.9 < xy[:, 0].min() < xy[:, 0].max() < 68.5
    assert not any(ring.exterior.is_ccw for ring in layer.geometry)
    assert shapely.coverage_is_valid(layer.geometry.to_numpy())


def test_a_unit_lost_by_rounding_is_an_error(frame: Callable[..., gpd.GeoDataFrame]) -> None:
    with pytest.raises(BuildError, match="rounding"):
        to_degrees(frame(speck=box(0, 0, 2, 2), big=box(2, 0, 5000, 5000)))
