"""Map layers as the browser gets them: big geometry once by address, small shapes for the mouse."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import shapely
import streamlit as st
from streamlit import runtime

from sdgdash import geometry
from sdgdash.charts.deck import Geometry

THEMES = ("land", "sea", "borders", "lakes", "rivers")
PICK_TOLERANCE = 0.25  # degrees: a few pixels at the scale of the country
HATCH_STEP = 0.45  # degrees between the lines of a hatch
SMALLEST = 4  # a ring of fewer points is no area


@cache
def _shapes(name: str) -> dict[str, Any]:
    features = geometry.layer(name)["features"]
    return {
        f["properties"]["id"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features
    }


@cache
def _numbered(name: str, region: str | None) -> tuple[bytes, tuple[str, ...]]:
    """The layer with the running number `n` of each unit, and the ids in that order."""
    kept = [
        f for f in geometry.layer(name)["features"]
        if region is None or f["properties"].get("region") == region
    ]  # fmt: skip
    features = [
        {"type": "Feature", "properties": {"n": i, "id": f["properties"]["id"]},
         "geometry": f["geometry"]}
        for i, f in enumerate(kept)
    ]  # fmt: skip
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return text.encode(), tuple(f["properties"]["id"] for f in kept)


@cache
def _hatch(name: str, region: str | None) -> bytes:
    """Slanted lines inside every unit, with its number `n`."""
    shapes, order = _shapes(name), _numbered(name, region)[1]
    step = HATCH_STEP if region is None else HATCH_STEP / 4
    features = []
    for i, unit in enumerate(order):
        west, south, east, north = shapes[unit].bounds
        high = north - south
        count = int((east - west + high) / step) + 1
        lines = shapely.multilinestrings(
            [
                [(west - high + k * step, south), (west + k * step, north)]
                for k in range(1, count + 1)
            ]
        )
        cut = shapely.set_precision(shapely.intersection(lines, shapes[unit]), 0.001)
        if not cut.is_empty:
            features.append({"type": "Feature", "properties": {"n": i},
                             "geometry": json.loads(shapely.to_geojson(cut))})  # fmt: skip
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return text.encode()


@cache
def _picks(name: str, region: str | None) -> Mapping[str, Any]:
    """Strongly simplified geometry by unit, for the mouse only."""
    simple = _simple(name, region)
    return {unit: json.loads(shapely.to_geojson(shape)) for unit, shape in simple.items()}


@cache
def _simple(name: str, region: str | None) -> Mapping[str, Any]:
    tolerance = PICK_TOLERANCE if region is None else PICK_TOLERANCE / 6
    grid = 0.05 if region is None else 0.001
    shapes, order = _shapes(name), _numbered(name, region)[1]
    found = {}
    for unit in order:
        simple = shapely.set_precision(shapely.simplify(shapes[unit], tolerance), grid)
        found[unit] = shapes[unit] if simple.is_empty else simple
        shapely.prepare(found[unit])
    return found


def layer(name: str, region: str | None = None) -> Geometry:
    """A layer of units, of one region if named, ready to be drawn in this run."""
    data, order = _numbered(name, region)
    label = f"{name}-{region or 'all'}"
    return Geometry(
        source=_served(data, label),
        order=order,
        hatch=_served(_hatch(name, region), f"{label}-hatch"),
        picks=_picks(name, region),
        shapes=_simple(name, region),
    )


def shapes(name: str, region: str | None = None) -> Any:
    """Address of a layer of units alone (of one region if named), to be drawn in this run."""
    return _served(_numbered(name, region)[0], f"{name}-{region or 'all'}")


def backdrop(themes: Iterable[str] = THEMES) -> dict[str, Any]:
    """What lies around and under the regions, by theme."""
    return {theme: _served(_theme(theme), f"backdrop-{theme}") for theme in themes}


def points(data: bytes, name: str) -> Any:
    """Address of a list of points with their words and colours; the list without a server."""
    return _served(data, name)


@cache
def _theme(theme: str) -> bytes:
    return json.dumps(geometry.layer(f"backdrop_{theme}"), separators=(",", ":")).encode()


def _served(data: bytes, name: str) -> Any:
    """Address from which the browser takes the layer once; the layer itself without a server.

    The file must be named again in every run, else the server forgets it.
    """
    if not runtime.exists():
        return json.loads(data)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    address = runtime.get_instance().media_file_mgr.add(data, "application/json", name)
    return f"/{base}{address}" if base else address
