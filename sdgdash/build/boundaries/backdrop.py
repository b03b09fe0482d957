"""The picture around and under the regions: land, seas, borders of neighbours, lakes, rivers.

All from Natural Earth, cropped to one box. Nothing here names a state, and the Caspian is
one surface without sectors.
"""

import itertools

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.frames import (
    DEGREES,
    EQUAL_AREA,
    KM2,
    SOUTH_OF_SEAS,
    crop_box,
    polygonal,
    polygons_of,
)
from sdgdash.build.boundaries.read import COUNTRY
from sdgdash.build.boundaries.simplify import DECIMALS

COAST_M = 1000.0
LINE_M = 1500.0
SHORE_M = 500.0
LAKE_HERE_KM2, LAKE_ABROAD_KM2 = 100.0, 500.0
RIVER_RANK = 7  # Natural Earth's scalerank; higher ranks are small tributaries abroad
# The dam of 2005 in the former Berg strait parts the North (Small) Aral from the rest.
ARAL, ARAL_CUT = "Aral Sea", 46.1
FORMER = "former"  # drawn apart: the shore is that of Natural Earth's file, not today's


def land_and_seas(ocean: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """The crop box as dry land and as sea, one feature each, fitting without a gap.

    The sea goes on south of the box, to its shore.
    """
    box, waters = crop_box(), shapely.make_valid(ocean.union_all())
    south = crop_box(SOUTH_OF_SEAS).difference(box)
    sea, beyond = (
        _tidy(_simplified(polygonal(waters.intersection(part)), COAST_M).segmentize(1.0))
        for part in (box, south)
    )
    land = box.difference(sea)
    return _frame(["land"], [land]), _frame(["sea"], [_tidy(shapely.union(sea, beyond))])


def borders(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Lines between neighbouring states; the country's own outline is the regions' matter."""
    box = crop_box()
    abroad = countries[~countries["ADM0_A3"].isin(COUNTRY)]
    abroad = abroad[abroad.intersects(box)]
    lines = [
        a.boundary.intersection(b.boundary)
        for a, b in itertools.combinations(abroad.geometry, 2)
        if a.intersects(b)
    ]
    merged = shapely.line_merge(shapely.union_all([_lines(x) for x in lines]).intersection(box))
    return _frame(["borders"], [_round(_simplified(merged, LINE_M))])


def lakes(raw: gpd.GeoDataFrame, outline: BaseGeometry) -> gpd.GeoDataFrame:
    """Lakes and reservoirs large enough to see, `state` "former" for the drying South Aral.

    `outline`: the country in the equal-area projection; smaller lakes are kept inside it.
    """
    near = raw[raw.intersects(crop_box())].to_crs(EQUAL_AREA)
    limit = near.intersects(outline).map({True: LAKE_HERE_KM2, False: LAKE_ABROAD_KM2})
    large = near[near.area >= limit * KM2]
    shapes = [(str(r["name"]), r.geometry) for _, r in large.to_crs(DEGREES).iterrows()]
    pieces = [piece for name, shape in shapes for piece in _parted(name, shape)]
    pieces.sort(key=lambda p: (-p[1].area, p[1].bounds))
    ids = [f"lake_{n:02}" for n in range(1, len(pieces) + 1)]
    out = _frame(ids, [_tidy(_simplified(s, SHORE_M) & crop_box()) for _, s in pieces])
    out["state"] = [state for state, _ in pieces]
    return out


def rivers(raw: gpd.GeoDataFrame, lakes_: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Large rivers as one feature per rank group (`main` or not), cut where a lake is drawn."""
    water = lakes_.union_all()
    near = raw[raw.intersects(crop_box()) & (raw["scalerank"].astype(float) <= RIVER_RANK)]
    shapes = []
    for main in (True, False):
        lines = near.loc[(near["scalerank"].astype(float) <= 5) == main].geometry
        dry = shapely.union_all([_lines(x) for x in lines]).difference(water)
        shapes.append(_round(_simplified(shapely.line_merge(dry & crop_box()), LINE_M)))
    return _frame(["main", "other"], shapes)


def _parted(name: str, shape: BaseGeometry) -> list[tuple[str | None, BaseGeometry]]:
    """(state, shape) pieces: the Aral is cut at the dam, any other water stays whole."""
    if name != ARAL:
        return [(None, shape)]
    north = shapely.box(-180, ARAL_CUT, 180, 90)
    above = polygons_of(shape & north)
    small_aral = max(above, key=lambda p: p.area)
    return [(None, small_aral), (FORMER, polygonal(shape.difference(small_aral)))]


def _tidy(shape: BaseGeometry) -> BaseGeometry:
    """The area on the grid of the shipped decimals, valid, which plain rounding may break."""
    return _round(polygonal(shapely.set_precision(polygonal(shape), 10**-DECIMALS)))


def _simplified(shape: BaseGeometry, metres: float) -> BaseGeometry:
    """The shape (degrees) thinned in the equal-area projection."""
    flat = gpd.GeoSeries([shape], crs=DEGREES).to_crs(EQUAL_AREA)
    return flat.simplify(metres).to_crs(DEGREES).iloc[0]


def _lines(shape: BaseGeometry) -> BaseGeometry:
    """Only the lines of a mixed intersection; corners where borders meet fall away."""
    flat = [x for x in shapely.get_parts(shape) if x.geom_type == "LineString"]
    return shapely.union_all(flat)


def _round(shape: BaseGeometry) -> BaseGeometry:
    return shapely.remove_repeated_points(shapely.transform(shape, lambda xy: xy.round(DECIMALS)))


def _frame(ids: list[str], shapes: list[BaseGeometry]) -> gpd.GeoDataFrame:
    neat = [shapely.orient_polygons(s, exterior_cw=True) for s in shapes]
    return gpd.GeoDataFrame({"id": ids}, geometry=neat, crs=DEGREES)
