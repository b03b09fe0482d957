"""Where a territory lies, small: regions, the chosen unit and a pin. Altair."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from sdgdash import theme

COARSE, FINE = 0.2, 0.05  # degrees: a pixel, a quarter of one
SMALL = 1.5  # square degrees; smaller rings (cities) keep the fine grid
WIDTH, HEIGHT = 300, 180


def locator(
    regions: Mapping[str, Any],
    chosen: Sequence[Mapping[str, Any]],
    point: tuple[float, float] | None,
) -> alt.LayerChart:
    """`regions`: GeoJSON; `chosen`: features drawn in the accent; `point`: lon, lat of a pin."""
    ground = _shapes([thin(f, COARSE) for f in regions["features"]])
    layers = [ground.mark_geoshape(fill=theme.LINE, stroke=theme.PAPER, strokeWidth=0.8)]
    marked = [thin(f, FINE) for f in chosen]
    tones = [theme.SEQUENTIAL[3], theme.ACCENT]
    for feature, tone in zip(marked, tones[-len(marked) :], strict=True) if marked else ():
        layers.append(_shapes([feature]).mark_geoshape(fill=tone, stroke=theme.PAPER))
    if point is not None:
        spot = alt.Chart(alt.Data(values=[{"lon": point[0], "lat": point[1]}]))
        layers.append(
            spot.mark_circle(size=90, color=theme.PILOT, stroke=theme.PAPER, opacity=1).encode(
                longitude="lon:Q", latitude="lat:Q"
            )
        )
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    return chart.project("conicEqualArea", rotate=[-67, 0, 0], parallels=[43, 53]).configure(
        background="transparent"
    ).configure_view(stroke=None)  # fmt: skip


def _shapes(features: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=[f for f in features if f["geometry"]["coordinates"]]))


def thin(feature: Mapping[str, Any], step: float) -> dict[str, Any]:
    """The feature on a grid of `step` degrees, points that fall together dropped.

    Neighbours share their rounded points, so no gap opens between them.
    """
    geometry = feature["geometry"]
    single = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if single else geometry["coordinates"]
    kept = [rings for p in polygons if (rings := _rings(p, step))]
    return {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "MultiPolygon", "coordinates": kept},
    }


def _rings(polygon: Sequence[Any], step: float) -> list[list[list[float]]]:
    rings = []
    for ring in polygon:
        fine = _area(ring) < SMALL
        rounded: list[list[float]] = []
        for x, y, *_ in ring:
            grid = min(step, FINE) if fine else step
            spot = [round(round(x / grid) * grid, 2), round(round(y / grid) * grid, 2)]
            if not rounded or spot != rounded[-1]:
                rounded.append(spot)
        if len(rounded) > 3 and _area(rounded) > 0:
            rings.append(rounded)
        elif not rings:
            return []  # the outer ring is gone, and with it its holes
    return rings


def _area(ring: Sequence[Sequence[float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2
