"""Where a territory lies: its unit with its settlements, and the country small in a corner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.vega import Spec, finished

Box = tuple[float, float, float, float]  # west, south, east, north
WIDTH, HEIGHT = 420, 250
INSET = (118, 68)  # pixels of the country in the corner
FULL = 0.86  # of the view that the unit fills
COUNTRY: Box = (46.5, 40.6, 87.3, 55.4)
SIZES = {
    "place": 14,
    "town": 34,
    "pilot": 90,
    "chosen": 110,
    # what is known of one thing in a settlement
    "not_known": 30,
    "met": 90,
    "not_met": 90,
}
STRONG = "(datum.kind == 'pilot' || datum.kind == 'chosen')"


@dataclass(frozen=True, slots=True)
class Ground:
    """What is drawn under the settlements, each source an address or a GeoJSON collection.

    `units`: units of the window's region, None at the level of the country; `unit`: id of the
    one that fills the window, `in_units`: whether it is one of `units` or a region.
    `region`: id of what is marked in the corner; None: no corner.
    """

    regions: Any
    lakes: Any
    sea: Any
    units: Any | None = None
    unit: str | None = None
    in_units: bool = False
    region: str | None = None


def locator(
    ground: Ground, box: Box, spots: Sequence[Mapping[str, Any]], dark: bool = False
) -> Spec:
    """Drawn to the edge of its frame.

    `box`: the window; `spots`: lon, lat, name, kind (of SIZES); label and `left` (the label
    stands left of the dot) where it is named.
    """
    ink = theme.MAP_INKS["dark" if dark else "light"]
    line = ink.border if dark else "#cfd8dc"
    land: dict[str, Any] = {"fill": ink.ground, "stroke": line, "strokeWidth": 0.8, "clip": True}
    chosen: dict[str, Any] = {
        "fill": "#263a42" if dark else theme.SEQUENTIAL[0],
        "stroke": theme.SEQUENTIAL[4],
        "strokeWidth": 1.6,
        "clip": True,
    }
    # what is no sea and no region is land of the neighbours: the ground of the frame
    sea = _shapes(ground.sea).mark_geoshape(fill=ink.water, clip=True)
    layers = [sea, _shapes(ground.regions).mark_geoshape(**land)]
    if ground.unit and not ground.in_units:
        layers.append(_shapes(ground.regions, ground.unit).mark_geoshape(**chosen))
    if ground.units is not None:
        inner = land if ground.in_units else {**land, "fill": "transparent"}
        layers.append(_shapes(ground.units).mark_geoshape(**inner))
    if ground.unit and ground.in_units:
        layers.append(_shapes(ground.units, ground.unit).mark_geoshape(**chosen))
    layers.append(_shapes(ground.lakes).mark_geoshape(fill=ink.water, clip=True))
    known = alt.layer(*_spots(ink), data=alt.Data(values=list(spots)))
    main = alt.layer(*layers, *([known] if spots else [])).project(**_view(box))
    corner = [_corner(ground, dark)] if ground.region else []
    return finished(
        alt.layer(main, *corner)
        .properties(width=WIDTH, height=HEIGHT, view=alt.ViewBackground(fill=ink.land, stroke=line))
        .configure(background="transparent", font=theme.FONT)
    )


def _view(box: Box) -> dict[str, Any]:
    """The projection that fits a box of degrees into the view, whatever its width."""
    lon, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    wide, high = radians(box[2] - box[0]) * cos(radians(lat)), radians(box[3] - box[1])
    return {
        **_conic(lon, lat),
        "scale": {"expr": f"{FULL} * min(width / {wide:.4f}, height / {high:.4f})"},
        "translate": {"expr": "[width / 2, height / 2]"},
    }


def _conic(lon: float, lat: float) -> dict[str, Any]:
    return {
        "type": "conicEqualArea",
        "rotate": [-round(lon, 3), 0, 0],
        "center": [0, round(lat, 3)],
        "parallels": [43, 53],
    }


def _spots(ink: theme.MapInk) -> list[alt.Chart]:
    """Dots, and over them the names: each first as a halo, then as text."""
    where = {"longitude": "lon:Q", "latitude": "lat:Q"}
    kinds, sizes = list(SIZES), list(SIZES.values())
    known = [ink.soft, theme.STATES["on_track"], theme.STATES["too_slow"]]
    colours = [ink.soft, ink.ink, theme.PILOT, theme.PILOT, *known]
    dots = (
        alt.Chart()
        .mark_circle(opacity=1, stroke=ink.ground, strokeWidth=0.8, clip=True)
        .encode(
            **where,
            size=alt.Size("kind:N", legend=None).scale(domain=kinds, range=sizes),
            color=alt.Color("kind:N", legend=None).scale(domain=kinds, range=colours),
            tooltip=[alt.Tooltip("name:N", title=" ")],
        )
    )
    text = []
    for which, weight, size in ((f"!{STRONG}", "normal", 12), (STRONG, "bold", 14)):
        look: dict[str, Any] = {
            "align": {"expr": "datum.left ? 'right' : 'left'"},
            "dx": {"expr": "datum.left ? -8 : 8"},
            "dy": 1,
            "baseline": "middle",
            "clip": True,
        }
        named = (
            alt.Chart().transform_filter(f"datum.label && {which}").encode(**where, text="label:N")
        )
        look |= {"fontSize": size, "fontWeight": weight}
        halo: dict[str, Any] = {
            "fill": ink.ground,
            "stroke": ink.ground,
            "strokeWidth": 3,
            "opacity": 0.8,
        }
        text += [named.mark_text(**look, **halo), named.mark_text(**look, fill=ink.ink)]
    return [dots, *text]


def _corner(ground: Ground, dark: bool) -> alt.LayerChart | alt.FacetChart:
    """The country with the region marked, at the lower right."""
    wide, high = INSET
    lon, lat = (COUNTRY[0] + COUNTRY[2]) / 2, (COUNTRY[1] + COUNTRY[3]) / 2
    scale = 0.92 * wide / (radians(COUNTRY[2] - COUNTRY[0]) * cos(radians(lat)))
    fit = {
        **_conic(lon, lat),
        "scale": round(scale, 1),
        "translate": {"expr": f"[width - {wide / 2 + 4}, height - {high / 2 + 2}]"},
    }
    land = "#3a444e" if dark else theme.LINE
    shapes = [
        _shapes(ground.regions).mark_geoshape(fill=land, stroke=land, strokeWidth=0.4),
        # the outline keeps a city visible that is smaller than a pixel
        _shapes(ground.regions, ground.region).mark_geoshape(
            fill=theme.SEQUENTIAL[4], stroke=theme.SEQUENTIAL[4], strokeWidth=2
        ),
    ]
    return alt.layer(*shapes).project(**fit)


def _shapes(source: Any, unit: str | None = None) -> alt.Chart:
    """Features of a source, or the one with the id `unit`."""
    if isinstance(source, str):
        data = alt.UrlData(url=source, format=alt.JsonDataFormat(property="features"))
        chart = alt.Chart(data)
    else:
        chart = alt.Chart(alt.Data(values=list(source["features"])))
    if unit is None:
        return chart
    return chart.transform_filter(f"datum.properties.id == '{unit}'")
