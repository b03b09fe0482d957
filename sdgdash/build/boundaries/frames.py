"""The words shared by the steps: projection, crop box, and the frame they pass on.

A unit frame is a GeoDataFrame in `EQUAL_AREA` with `id` (str), `region` (str, a published
REF_AREA code) and `geometry` (Polygon or MultiPolygon), one row per unit, sorted by id.
"""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

# Albers conic with both standard parallels inside the country: areas are true, shapes nearly so.
EQUAL_AREA = "+proj=aea +lat_1=43 +lat_2=53 +lat_0=48 +lon_0=67 +datum=WGS84 +units=m"
DEGREES = 4326

# West, south, east, north: the country with its neighbourhood and no disputed area in the picture.
CROP = (45.0, 39.5, 89.0, 57.0)
# South of the box lie disputed borders, but a sea cut off by a straight line is no sea: the water
# alone goes on to its southern shore.
SOUTH_OF_SEAS = 36.0
KM2 = 1e6

Geometries = NDArray[np.object_]


def crop_box(south: float = CROP[1]) -> Polygon:
    """The crop box in degrees, with a corner every degree so that its sides follow parallels.

    Map projections draw the way between two far corners as a great circle.
    """
    whole = box(CROP[0], south, *CROP[2:])
    return shapely.transform(whole.segmentize(1.0), lambda xy: xy.round(2))


def as_array(geometries: Iterable[BaseGeometry]) -> Geometries:
    """Geometries as a one-dimensional object array (numpy would unpack multi-parts)."""
    items = list(geometries)
    out = np.empty(len(items), dtype=object)
    out[:] = items
    return out


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """The non-empty polygons inside any geometry; points and lines fall away."""
    parts = shapely.get_parts(geometry)
    flat: list[Polygon] = []
    for part in parts:
        if isinstance(part, Polygon):
            if part.area > 0:
                flat.append(part)
        elif hasattr(part, "geoms"):
            flat.extend(polygons_of(part))
    return flat


def polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """The same area as Polygon or MultiPolygon, without stray points and lines."""
    parts = polygons_of(geometry)
    if len(parts) == 1:
        return parts[0]
    return MultiPolygon(parts) if parts else MultiPolygon()
