"""Derived facts of a layer: area, label point, bounding box, neighbours."""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pyproj
import shapely

from sdgdash.build.boundaries.frames import DEGREES, EQUAL_AREA, KM2, polygons_of
from sdgdash.build.boundaries.simplify import DECIMALS

LABEL_PRECISION_M = 500.0
_TO_DEGREES = pyproj.Transformer.from_crs(EQUAL_AREA, DEGREES, always_xy=True)


def facts(layer: gpd.GeoDataFrame, reference_km2: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """Facts by unit id for a layer in degrees, as it is shipped.

    `area_km2` of the shipped polygon, `reference_km2` of the source (None if unknown),
    `label` [lon, lat] inside the unit and far from its borders, `bbox` [west, south, east,
    north], `neighbours` (ids sharing a border, not only a corner).
    """
    metres = layer.to_crs(EQUAL_AREA)
    touching = neighbours(layer)
    out = {}
    for unit, flat, round_ in zip(layer["id"], metres.geometry, layer.geometry, strict=True):
        out[unit] = {
            "area_km2": round(flat.area / KM2, 1),
            "reference_km2": reference_km2.get(unit),
            "label": label_point(flat),
            "bbox": [round(float(c), DECIMALS) for c in round_.bounds],
            "neighbours": touching[unit],
        }
    return out


def label_point(unit: shapely.Geometry) -> list[float]:
    """Centre of the largest circle inside the unit (metres in), as [lon, lat] in degrees."""
    largest = max(polygons_of(unit), key=lambda p: p.area)
    # A tenth of the inner width is exact enough for a word, and small units need less than 500 m.
    precision = min(LABEL_PRECISION_M, shapely.minimum_bounding_radius(largest) / 20)
    circle = shapely.maximum_inscribed_circle(largest, precision)
    lon, lat = _TO_DEGREES.transform(*shapely.get_coordinates(circle)[0])
    return [round(lon, DECIMALS), round(lat, DECIMALS)]


def neighbours(layer: gpd.GeoDataFrame) -> dict[str, list[str]]:
    """Ids of the units each unit shares a line of border with, sorted."""
    geometries, ids = layer.geometry.to_numpy(), layer["id"].tolist()
    left, right = shapely.STRtree(geometries).query(geometries, predicate="touches")
    shared = shapely.length(
        shapely.intersection(
            shapely.boundary(geometries[left]), shapely.boundary(geometries[right])
        )
    )
    out: dict[str, list[str]] = {unit: [] for unit in ids}
    for a, b, metres in zip(left, right, shared, strict=True):
        if metres > 0:
            out[ids[a]].append(ids[b])
    return {unit: sorted(others) for unit, others in out.items()}
