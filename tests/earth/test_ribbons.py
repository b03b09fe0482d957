"""Lines as surfaces: as wide as asked, on the line, never tearing a border from its region."""

import json

import numpy as np
import pytest
import shapely

from sdgdash.earth import geodata
from sdgdash.earth.ribbons import COUNTRY_PIXEL, _plane, pixel, ribbon

LINE = shapely.LineString([(60, 48), (61, 48), (62, 48.5)])


@pytest.mark.parametrize("lat", [41.0, 55.0])
def test_a_ribbon_is_as_wide_on_the_screen_at_every_latitude(lat: float) -> None:
    east_west = ribbon(shapely.LineString([(60, lat), (70, lat)]), 10, COUNTRY_PIXEL)
    corners = _plane(np.array([[east_west.bounds[0], y] for y in east_west.bounds[1::2]]))
    assert np.ptp(corners[:, 1]) / COUNTRY_PIXEL == pytest.approx(10, rel=0.01)
    north_south = ribbon(shapely.LineString([(60, lat), (60, lat + 3)]), 10, COUNTRY_PIXEL)
    assert np.ptp(north_south.bounds[::2]) / COUNTRY_PIXEL == pytest.approx(10, rel=0.01)


def test_a_ribbon_lies_on_its_line_and_turns_as_vega_wants() -> None:
    found = ribbon(LINE, 3, COUNTRY_PIXEL)
    assert found.is_valid
    assert found.contains(LINE.interpolate(0.5, normalized=True))
    assert not shapely.is_ccw(found.exterior)


def read(data: bytes) -> dict[int, shapely.Geometry]:
    features = json.loads(data)["features"]
    return {f["properties"]["n"]: shapely.from_geojson(json.dumps(f["geometry"])) for f in features}


@pytest.mark.parametrize("name", ["adm1_2016", "adm1_2018", "adm1_2022"])
def test_the_borders_of_all_regions_are_covered(name: str) -> None:
    edges = read(geodata._edges(name, None))[0]
    wide = COUNTRY_PIXEL * geodata.THIN
    for shape in geodata._shapes(name).values():
        assert shapely.length(shape.boundary - edges.buffer(wide)) == 0
    rings = read(geodata._rings(name, None))
    assert len(rings) == len(geodata._shapes(name))
    for unit, ring in zip(geodata._numbered(name, None)[1], rings.values(), strict=True):
        outline = geodata._shapes(name)[unit].boundary
        assert shapely.length(outline - ring) < 0.02 * shapely.length(outline)


def test_lines_of_a_region_are_finer_than_those_of_the_country() -> None:
    units = [geodata._shapes("adm2_2024")[u] for u in geodata._numbered("adm2_2024", "KZKAR")[1]]
    assert pixel(units) < COUNTRY_PIXEL / 2
    rivers = [
        shapely.union_all(list(read(geodata._theme("rivers", w)).values())).area
        for w in (COUNTRY_PIXEL, pixel(units))
    ]
    assert rivers[1] < rivers[0] / 2
