"""Frames to compact GeoJSON: the same frame always gives the same bytes."""

import json
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import mapping


def geojson(frame: gpd.GeoDataFrame) -> bytes:
    """A FeatureCollection of a frame in degrees; every column is a property, missing ones left out.

    Column `id` is both the feature's id and a property, for the map libraries look in either.
    """
    columns = [c for c in frame.columns if c != frame.geometry.name]
    features = []
    for row, shape in zip(frame[columns].to_dict("records"), frame.geometry, strict=True):
        present = {k: v for k, v in row.items() if not pd.isna(v)}
        features.append(
            {
                "type": "Feature",
                "id": row["id"],
                "properties": present,
                "geometry": mapping(shapely.force_2d(shape)),
            }
        )
    return dump({"type": "FeatureCollection", "features": features})


def dump(value: Any) -> bytes:
    """Compact JSON with a final line break."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return (text + "\n").encode()
