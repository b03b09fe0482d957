import geopandas as gpd
import pytest
import shapely
from shapely.geometry import LineString, Point, box

from sdgdash.build.boundaries import backdrop
from sdgdash.build.boundaries.frames import CROP, EQUAL_AREA, crop_box

WEST, SOUTH, EAST, NORTH = CROP


def _degrees(shapes: list[shapely.Geometry], **columns: list[object]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=4326)


@pytest.fixture
def lakes() -> gpd.GeoDataFrame:
    """The Aral with a waist at the dam, a lake at home, one abroad, both of about 230 km2."""
    aral = shapely.union_all([box(60, 46, 61, 47), box(59, 45, 61, 46.01)])
    raw = _degrees(
        [aral, box(67, 50, 67.2, 50.15), box(80, 55, 80.2, 55.17)],
        name=["Aral Sea", "Home", None],
    )
    outline = gpd.GeoSeries([box(55, 44, 75, 52)], crs=4326).to_crs(EQUAL_AREA).iloc[0]
    return backdrop.lakes(raw, outline)


def test_land_and_sea_fill_the_crop_box() -> None:
    land, sea = backdrop.land_and_seas(_degrees([box(40, 36, 52, 46)]))
    whole = shapely.union_all([land.geometry[0], sea.geometry[0]])
    assert whole.intersection(crop_box()).equals(crop_box())
    assert whole.difference(crop_box()).equals(sea.geometry[0].difference(crop_box()))
    assert land.geometry[0].intersection(sea.geometry[0]).area == 0
    assert sea.contains(Point(50, 42)).all()


def test_a_sea_goes_on_to_its_southern_shore() -> None:
    land, sea = backdrop.land_and_seas(_degrees([box(49, 37, 54, 46)]))
    assert sea.total_bounds[1] == pytest.approx(37)
    assert land.total_bounds[1] == SOUTH


def test_the_sides_of_the_crop_box_follow_parallels() -> None:
    corners = shapely.get_coordinates(crop_box())
    assert abs(corners[1:] - corners[:-1]).max() <= 1.0


def test_only_the_north_aral_is_shown_as_it_is(lakes: gpd.GeoDataFrame) -> None:
    former = lakes["state"].eq("former")
    assert former.sum() == 1
    north = lakes[~former & lakes.contains(Point(60.5, 46.5))].geometry.iloc[0]
    assert north.bounds[1] == pytest.approx(backdrop.ARAL_CUT, abs=1e-3)
    assert lakes[former].contains(Point(60, 45.5)).all()


def test_small_lakes_are_kept_at_home_only(lakes: gpd.GeoDataFrame) -> None:
    assert lakes.contains(Point(67.1, 50.1)).any()
    assert not lakes.contains(Point(80.1, 55.1)).any()


def test_borders_of_the_country_itself_are_not_drawn() -> None:
    lands = [box(60, 45, 70, 50), box(60, 50, 65, 55), box(65, 50, 70, 55), box(64, 47, 65, 48)]
    raw = _degrees(lands, ADM0_A3=["KAZ", "AAA", "BBB", "KAB"])
    drawn = backdrop.borders(raw).geometry.iloc[0]
    assert drawn.buffer(0.01).covers(LineString([(65, 50.01), (65, 54.99)]))
    assert drawn.length == pytest.approx(5.0, abs=0.01)


def test_rivers_stop_at_lakes_and_small_ones_are_left_out(lakes: gpd.GeoDataFrame) -> None:
    raw = _degrees(
        [LineString([(66, 50.1), (68, 50.1)]), LineString([(66, 49), (68, 49)])],
        scalerank=["4.0", "9.0"],
    )
    main, other = backdrop.rivers(raw, lakes).geometry
    assert other.is_empty
    assert main.length == pytest.approx(1.8, abs=0.01)
