from collections.abc import Callable

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import MultiPolygon, Polygon, box

from sdgdash.build.boundaries.clean import absorb_crumbs, clean, require_coverage
from sdgdash.errors import BuildError

KM = 1000.0


def test_slivers_are_closed_and_overlaps_split(faulty: gpd.GeoDataFrame) -> None:
    assert not shapely.coverage_is_valid(faulty.geometry.to_numpy())
    cleaned = clean(faulty)
    assert shapely.coverage_is_valid(cleaned.geometry.to_numpy())
    assert cleaned.union_all().area == pytest.approx(60 * KM * 20 * KM)
    assert cleaned.area.sum() == pytest.approx(60 * KM * 20 * KM)
    assert (cleaned.area / faulty.area - 1).abs().max() < 0.01


def test_a_bow_tie_is_made_valid(frame: Callable[..., gpd.GeoDataFrame]) -> None:
    tie = Polygon([(0, 0), (10 * KM, 10 * KM), (10 * KM, 0), (0, 10 * KM)])
    cleaned = clean(frame(a=tie))
    assert cleaned.is_valid.all()
    assert cleaned.area.sum() == pytest.approx(50 * KM * KM)


def test_what_is_no_coverage_is_refused(faulty: gpd.GeoDataFrame) -> None:
    with pytest.raises(BuildError, match="borders of neighbours"):
        require_coverage(faulty, "here")


def test_an_empty_unit_is_named(frame: Callable[..., gpd.GeoDataFrame]) -> None:
    with pytest.raises(BuildError, match="empty units \\['gone'\\]"):
        require_coverage(frame(gone=Polygon(), a=box(0, 0, 1, 1)), "here")


def test_crumbs_go_to_the_neighbour_and_islets_away(
    frame: Callable[..., gpd.GeoDataFrame],
) -> None:
    crumb, islet, island = box(10, 0, 10.5, 1), box(30, 0, 30.5, 1), box(50, 0, 60, 10)
    a = MultiPolygon([box(0, 0, 8, 10), crumb, islet, island])
    units = frame(a=shapely.transform(a, lambda xy: xy * KM), b=box(10.5, 0, 20, 10))
    units.geometry = [units.geometry[0], shapely.transform(units.geometry[1], lambda xy: xy * KM)]
    merged = absorb_crumbs(units, smallest_km2=1.0).set_index("id").geometry
    assert merged["b"].area == pytest.approx((95 + 0.5) * 1e6)
    assert merged["a"].area == pytest.approx((80 + 100) * 1e6)


def test_the_only_part_of_a_tiny_unit_stays(frame: Callable[..., gpd.GeoDataFrame]) -> None:
    tiny = frame(a=box(0, 0, 100, 100), b=box(100, 0, 5000, 5000))
    assert absorb_crumbs(tiny, smallest_km2=1.0).area[0] == pytest.approx(10_000)
