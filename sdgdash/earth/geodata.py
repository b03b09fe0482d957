"""Map layers as the browser gets them: big geometry once by address, small shapes for the mouse."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import shapely
import streamlit as st
from streamlit import runtime

from sdgdash.data import geometry
from sdgdash.earth.deck import Geometry
from sdgdash.earth.ribbons import COUNTRY_PIXEL, pixel, ribbon

THEMES = ("land", "sea", "borders", "lakes", "rivers")
PICK_TOLERANCE = 0.25  # degrees: a few pixels at the scale of the country
THIN, THICK, HATCHED = 0.9, 2.6, 1.0  # pixels of borders, of marked outlines, of hatches
RIBBONS = {"borders": 0.8, "rivers": 0.8}  # lines of the backdrop, in pixels
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
        f
        for f in geometry.layer(name)["features"]
        if region is None or f["properties"].get("region") == region
    ]
    features = [
        {
            "type": "Feature",
            "properties": {"n": i, "id": f["properties"]["id"]},
            "geometry": f["geometry"],
        }
        for i, f in enumerate(kept)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return text.encode(), tuple(f["properties"]["id"] for f in kept)


@cache
def _pixel(name: str, region: str | None) -> float:
    if region is None:
        return COUNTRY_PIXEL
    return pixel([_shapes(name)[unit] for unit in _numbered(name, region)[1]])


def _collection(shapes: Iterable[tuple[int, Any]]) -> bytes:
    """Shapes by the running number of their unit, as the browser takes them."""
    features = [
        {"type": "Feature", "properties": {"n": n}, "geometry": json.loads(shapely.to_geojson(s))}
        for n, s in shapes
        if not s.is_empty
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    return text.encode()


@cache
def _edges(name: str, region: str | None) -> bytes:
    """All borders of the units, each once."""
    shapes = [_shapes(name)[unit].boundary for unit in _numbered(name, region)[1]]
    lines = shapely.line_merge(shapely.union_all(shapes))
    return _collection([(0, ribbon(lines, THIN, _pixel(name, region)))])


@cache
def _rings(name: str, region: str | None) -> bytes:
    """The outline of every unit, to be shown where one is marked."""
    shapes, wide = _shapes(name), _pixel(name, region)
    return _collection(
        (n, ribbon(shapes[unit].boundary, THICK, wide))
        for n, unit in enumerate(_numbered(name, region)[1])
    )


@cache
def _hatch(name: str, region: str | None) -> bytes:
    """Slanted lines inside every unit, with its number `n`."""
    shapes, order = _shapes(name), _numbered(name, region)[1]
    step = HATCH_STEP if region is None else HATCH_STEP / 4
    cut = []
    for unit in order:
        west, south, east, north = shapes[unit].bounds
        high = north - south
        count = int((east - west + high) / step) + 1
        lines = shapely.multilinestrings(
            [
                [(west - high + k * step, south), (west + k * step, north)]
                for k in range(1, count + 1)
            ]
        )
        cut.append(shapely.intersection(lines, shapes[unit]))
    wide = _pixel(name, region)
    return _collection(enumerate(ribbon(lines, HATCHED, wide) for lines in cut))


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
        edges=_served(_edges(name, region), f"{label}-edges"),
        rings=_served(_rings(name, region), f"{label}-rings"),
        picks=_picks(name, region),
        shapes=_simple(name, region),
    )


def shapes(name: str, region: str | None = None) -> Any:
    """Address of a layer of units alone (of one region if named), to be drawn in this run."""
    return _served(_numbered(name, region)[0], f"{name}-{region or 'all'}")


def backdrop(
    themes: Iterable[str] = THEMES, name: str = "", region: str | None = None
) -> dict[str, Any]:
    """What lies around and under the regions, by theme; its lines as wide as fits one region."""
    wide = _pixel(name, region)
    return {theme: _served(_theme(theme, wide), f"backdrop-{theme}-{region}") for theme in themes}


def points(data: bytes, name: str) -> Any:
    """Address of a list of points with their words and colours; the list without a server."""
    return _served(data, name)


@cache
def _theme(theme: str, wide: float) -> bytes:
    layer = geometry.layer(f"backdrop_{theme}")
    if theme not in RIBBONS:
        return json.dumps(layer, separators=(",", ":")).encode()
    lines = [shapely.from_geojson(json.dumps(f["geometry"])) for f in layer["features"]]
    return _collection(enumerate(ribbon(line, RIBBONS[theme], wide) for line in lines))


def _served(data: bytes, name: str) -> Any:
    """Address from which the browser takes the layer once; the layer itself without a server.

    The file must be named again in every run, else the server forgets it.
    """
    if not runtime.exists():
        return json.loads(data)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    address = runtime.get_instance().media_file_mgr.add(data, "application/json", name)
    return f"/{base}{address}" if base else address
