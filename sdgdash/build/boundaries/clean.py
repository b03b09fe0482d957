"""Makes raw polygons a coverage: every border is one line shared by its two sides."""

import geopandas as gpd
import numpy as np
import shapely

from sdgdash.build.boundaries.frames import KM2, Geometries, as_array, polygonal, polygons_of
from sdgdash.errors import BuildError

SNAP_M = 5.0
GAP_M = 100.0


def clean(units: gpd.GeoDataFrame, snap: float = SNAP_M, gap: float = GAP_M) -> gpd.GeoDataFrame:
    """The units as a valid coverage: slivers up to `gap` metres wide are closed, overlaps split.

    Only slivers between units; a slot open to the outside is filled by the outline swap.
    Vertices nearer than `snap` metres are joined. Raises BuildError when a unit vanishes
    or the result is still no coverage.
    """
    valid = as_array(polygonal(g) for g in shapely.make_valid(units.geometry.to_numpy()))
    covered = shapely.coverage_clean(valid, snapping_distance=snap, gap_width=gap)
    out = units.set_geometry(as_array(polygonal(g) for g in covered), crs=units.crs)
    return require_coverage(out, "clean")


def require_coverage(units: gpd.GeoDataFrame, step: str) -> gpd.GeoDataFrame:
    """The frame itself if no unit is empty or invalid and all borders match; else BuildError."""
    geometries = units.geometry.to_numpy()
    empty = units.loc[shapely.is_empty(geometries), "id"].tolist()
    broken = units.loc[~shapely.is_valid(geometries), "id"].tolist()
    if empty or broken:
        raise BuildError(
            step, f"empty units {empty}, invalid units {broken}", "Look at the raw polygons."
        )
    if not shapely.coverage_is_valid(geometries):
        raise BuildError(step, "borders of neighbours do not match", "Widen the gap or the snap.")
    return units


def absorb_crumbs(units: gpd.GeoDataFrame, smallest_km2: float) -> gpd.GeoDataFrame:
    """Detached parts below `smallest_km2` go to the neighbour they share most border with.

    The largest part of a unit always stays its own; a crumb that touches no other unit
    is an islet and is left out.
    """
    keep: list[list[shapely.Polygon]] = []
    crumbs: list[shapely.Polygon] = []
    for unit in units.geometry:
        ordered = sorted(polygons_of(unit), key=lambda p: -p.area)
        cut = max(1, sum(p.area >= smallest_km2 * KM2 for p in ordered))
        keep.append(ordered[:cut])
        crumbs.extend(ordered[cut:])
    bodies = as_array(shapely.multipolygons(k) for k in keep)
    for crumb in crumbs:
        host = _host(bodies, crumb)
        if host is not None:
            keep[host].append(crumb)
    merged = as_array(polygonal(shapely.union_all(k)) for k in keep)
    return units.set_geometry(merged, crs=units.crs)


def _host(bodies: Geometries, crumb: shapely.Polygon) -> int | None:
    """Index of the body sharing the longest border with the crumb, None for an islet."""
    shared = shapely.length(shapely.intersection(bodies, crumb.boundary))
    best = int(np.argmax(shared))
    return best if shared[best] > 0 else None
