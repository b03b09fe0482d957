import json
from collections.abc import Callable

import geopandas as gpd
import pytest
from shapely.geometry import Point, Polygon, box

from sdgdash.build.boundaries import measure
from sdgdash.build.boundaries.write import geojson

KM = 1000.0


@pytest.fixture
def layer(frame: Callable[..., gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """A horseshoe, a square on its right that shares a border, one that shares a corner."""
    shoe = Polygon([(0, 0), (30, 0), (30, 10), (10, 10), (10, 20), (30, 20), (30, 30), (0, 30)])
    horseshoe = Polygon([(x * KM, y * KM) for x, y in shoe.exterior.coords])
    units = frame(
        shoe=horseshoe,
        side=box(30 * KM, 0, 40 * KM, 10 * KM),
        corner=box(40 * KM, 10 * KM, 50 * KM, 20 * KM),
    )
    return units.to_crs(4326)


def test_the_label_stands_inside_even_a_horseshoe(layer: gpd.GeoDataFrame) -> None:
    facts = measure.facts(layer, {"side": 100.0})
    assert not layer.geometry[0].contains(layer.geometry[0].centroid)
    for unit, shape in zip(layer["id"], layer.geometry, strict=True):
        assert shape.contains(Point(facts[unit]["label"]))


def test_facts_of_a_unit(layer: gpd.GeoDataFrame) -> None:
    facts = measure.facts(layer, {"side": 100.0})
    assert facts["side"]["area_km2"] == pytest.approx(100.0, abs=0.1)
    assert (facts["side"]["reference_km2"], facts["corner"]["reference_km2"]) == (100.0, None)
    assert facts["shoe"]["bbox"][0] == pytest.approx(67.0, abs=1e-4)


def test_neighbours_share_a_line_not_a_corner(layer: gpd.GeoDataFrame) -> None:
    assert measure.neighbours(layer) == {"shoe": ["side"], "side": ["shoe"], "corner": []}


def test_geojson_is_compact_and_leaves_gaps_out() -> None:
    rows = gpd.GeoDataFrame(
        {"id": ["a", "b"], "note": ["x", None]}, geometry=[Point(1, 2), Point(3, 4)], crs=4326
    )
    text = geojson(rows).decode()
    assert ", " not in text
    assert text.endswith("}\n")
    first, second = json.loads(text)["features"]
    assert (first["id"], first["properties"]) == ("a", {"id": "a", "note": "x"})
    assert second["properties"] == {"id": "b"}
    assert second["geometry"] == {"type": "Point", "coordinates": [3.0, 4.0]}
