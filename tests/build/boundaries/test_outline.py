from collections.abc import Callable

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Polygon, box

from sdgdash.build.boundaries.outline import swap_outline
from sdgdash.build.boundaries.proof import outline_shares
from sdgdash.errors import BuildError

KM = 1000.0
# Cuts the west, runs north of the old edge, and stops short of it in the south.
NEW = Polygon([(3, 2), (41, 1), (44, 20), (30, 23), (4, 22)])


@pytest.fixture
def swapped(frame: Callable[..., gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    toy = frame(a=box(0, 0, 20 * KM, 20 * KM), b=box(20 * KM, 0, 40 * KM, 20 * KM))
    return swap_outline(toy, _km(NEW))


def _km(shape: Polygon) -> Polygon:
    return shapely.transform(shape, lambda xy: xy * KM)


def test_the_union_is_the_new_outline(swapped: gpd.GeoDataFrame) -> None:
    assert swapped.union_all().symmetric_difference(_km(NEW)).area < 1e-4 * _km(NEW).area
    assert shapely.coverage_is_valid(swapped.geometry.to_numpy())


def test_the_inner_border_stays_where_it_was(swapped: gpd.GeoDataFrame) -> None:
    shared = swapped.geometry[0].boundary.intersection(swapped.geometry[1].boundary)
    old = shapely.LineString([(20 * KM, 2 * KM), (20 * KM, 20 * KM)])
    assert shared.buffer(5).intersection(old).length > 0.95 * old.length


def test_new_strips_go_to_the_nearest_unit(swapped: gpd.GeoDataFrame) -> None:
    unit = swapped.set_index("id").geometry
    assert unit["a"].contains(shapely.Point(10 * KM, 21 * KM))
    assert unit["b"].contains(shapely.Point(42 * KM, 10 * KM))
    assert unit["b"].contains(shapely.Point(30 * KM, 22 * KM))


def test_a_slot_open_to_the_outside_is_filled(frame: Callable[..., gpd.GeoDataFrame]) -> None:
    slotted = frame(a=box(0, 0, 20 * KM - 40, 20 * KM), b=box(20 * KM, 0, 40 * KM, 20 * KM))
    whole = box(0, 0, 40 * KM, 20 * KM)
    filled = swap_outline(slotted, whole)
    assert filled.union_all().area == pytest.approx(whole.area, rel=1e-4)
    assert filled.union_all().geom_type == "Polygon"


def test_the_proof_tells_the_two_outlines_apart(
    swapped: gpd.GeoDataFrame, frame: Callable[..., gpd.GeoDataFrame]
) -> None:
    old = box(0, 0, 40 * KM, 20 * KM)
    shares = outline_shares(swapped, _km(NEW), old)
    assert shares["wanted_pct"] == 100.0
    with pytest.raises(BuildError, match="wanted and the refused"):
        outline_shares(frame(a=old), _km(NEW), old)
