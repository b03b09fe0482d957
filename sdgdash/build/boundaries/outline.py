"""Swaps the national outline: inner borders stay, the outer edge becomes another source's.

The outline of the raw district layer follows a source whose licence forbids reuse, so it
must not ship. Natural Earth's outline (public domain) replaces it: what lies outside is cut
off, and the strips missing inside are given to the district whose outer edge is nearest.
"""

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.clean import absorb_crumbs, require_coverage
from sdgdash.build.boundaries.frames import Geometries, as_array, polygonal, polygons_of

STEP_M = 1000.0  # spacing of the sample points along the old outer edge
GRID_M = 0.5  # joins cut pieces whose corners differ by rounding only
CRUMB_KM2 = 1.0


def swap_outline(units: gpd.GeoDataFrame, outline: BaseGeometry) -> gpd.GeoDataFrame:
    """The units cut and stretched to fill `outline` exactly (same projection, metres).

    Raises BuildError when the result is no valid coverage.
    """
    raw = units.geometry.to_numpy()
    covered = shapely.coverage_union_all(raw)
    inside = shapely.intersection(raw, outline)
    strips = _nearest_unit(polygonal(outline.difference(covered)), raw, covered.boundary)
    filled = [
        polygonal(shapely.union_all(polygons_of(inside[i]) + strips[i], grid_size=GRID_M))
        for i in range(len(raw))
    ]
    snug = shapely.coverage_clean(as_array(filled), snapping_distance=2.0, gap_width=200.0)
    swapped = units.set_geometry(as_array(polygonal(g) for g in snug), crs=units.crs)
    return require_coverage(absorb_crumbs(swapped, CRUMB_KM2), "outline swap")


def _nearest_unit(
    gap: BaseGeometry, raw: Geometries, old_outline: BaseGeometry
) -> list[list[shapely.Polygon]]:
    """Pieces of `gap` per unit: each goes to the unit whose part of the old edge is nearest."""
    points, owner = _edge_samples(raw, old_outline)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(points), extend_to=gap.envelope)
    )
    tree = shapely.STRtree(cells)
    point_index, cell_index = tree.query(shapely.points(points), predicate="within")
    unit_of = np.full(len(cells), -1)
    unit_of[cell_index] = owner[point_index]
    pieces: list[list[shapely.Polygon]] = [[] for _ in raw]
    for part in polygons_of(gap):
        for cell in tree.query(part, predicate="intersects"):
            if unit_of[cell] >= 0:
                pieces[unit_of[cell]].extend(polygons_of(part.intersection(cells[cell])))
    return pieces


def _edge_samples(raw: Geometries, old_outline: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """Points every `STEP_M` along the old outer edge, with the index of the unit behind it."""
    points, owner = [], []
    for index, unit in enumerate(raw):
        edge = unit.boundary.intersection(old_outline)
        if edge.length >= 1:
            here = shapely.get_coordinates(shapely.segmentize(edge, STEP_M))
            points.append(here)
            owner.append(np.full(len(here), index))
    xy, first = np.unique(np.vstack(points).round(1), axis=0, return_index=True)
    return xy, np.concatenate(owner)[first]
