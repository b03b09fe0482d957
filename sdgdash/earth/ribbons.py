"""Lines of a map as narrow surfaces.

Without a graphics card a browser draws every piece of a line on its own, which took a second
for the borders of the regions; surfaces are drawn all at once. A surface has its width in
degrees: it is as wide as asked at the scale at which a map opens, and grows with the map.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from sdgdash.earth.deck_text import ZOOM
from sdgdash.earth.labels import TILE

GRID = 0.001  # degrees: a fraction of a pixel
COUNTRY_PIXEL = 360 / (TILE * 2**ZOOM)  # degrees of longitude under a pixel
SLACK = 0.4  # pixels that a line may be off
WIDE = 620  # pixels a region takes at the scale at which its map opens


def pixel(shapes: Sequence[Any]) -> float:
    """Degrees of longitude under a pixel where these units fill the map."""
    west, south, east, north = shapely.total_bounds(shapely.MultiPolygon(_parts(shapes)))
    corners = _plane(np.array([[west, south], [east, north]]))
    across, up = corners[1] - corners[0]
    return float(max(across, up * 1.3)) / WIDE


def _parts(shapes: Sequence[Any]) -> list[Any]:
    return [part for shape in shapes for part in shapely.get_parts(shape)]


def ribbon(lines: Any, pixels: float, pixel: float) -> Any:
    """The surface of `lines` (degrees), `pixels` wide, its outer rings clockwise for Vega.

    Bends that the surface covers at every scale are left out.
    """
    slack = max(SLACK, pixels / 3) * pixel
    flat = shapely.simplify(shapely.transform(lines, _plane), slack)
    wide = shapely.buffer(
        flat, pixels * pixel / 2, quad_segs=1, cap_style="flat", join_style="bevel"
    )
    back = shapely.set_precision(shapely.transform(wide, _degrees), GRID)
    return shapely.orient_polygons(back, exterior_cw=True)


def _plane(points: np.ndarray) -> np.ndarray:
    """Degrees on the Web Mercator plane, as wide as degrees of longitude everywhere."""
    lon, lat = points.T
    return np.column_stack([lon, np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))])


def _degrees(points: np.ndarray) -> np.ndarray:
    """The inverse of `_plane`."""
    x, y = points.T
    return np.column_stack([x, np.degrees(2 * np.arctan(np.exp(np.radians(y))) - np.pi / 2)])
