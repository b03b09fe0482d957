"""The small map by its specification."""

import json
from math import isclose
from typing import Any

import pytest

from sdgdash import theme
from sdgdash.earth.locator import Ground, locator

BOX = (73.9, 48.5, 77.7, 50.7)
SPOTS = [
    {"lon": 75.47, "lat": 49.41, "name": "Town", "kind": "town", "label": "Town"},
    {"lon": 76.0, "lat": 49.0, "name": "Village", "kind": "place"},
]
DISTRICT = Ground(
    "/r.json", "/l.json", "/s.json", "/u.json", "354800000", in_units=True, region="KZKAR"
)


def _leaves(spec: dict[str, Any]) -> list[dict[str, Any]]:
    inner = spec.get("layer", [])
    return [x for part in inner for x in _leaves(part)] if inner else [spec]


def _shapes(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [x for x in _leaves(spec) if x["mark"]["type"] == "geoshape"]


def test_geometry_comes_by_address_and_the_unit_by_its_id() -> None:
    spec = locator(DISTRICT, BOX, SPOTS)
    assert {s["data"]["url"] for s in _shapes(spec)} == {"/r.json", "/u.json", "/l.json", "/s.json"}
    asked = [t["filter"] for s in _shapes(spec) for t in s.get("transform", [])]
    assert asked == ["datum.properties.id == '354800000'", "datum.properties.id == 'KZKAR'"]
    assert len(json.dumps(spec)) < 6500


def test_the_window_fits_the_box_whatever_its_width() -> None:
    main = locator(DISTRICT, BOX, SPOTS)["layer"][0]["projection"]
    assert main["rotate"][0] == pytest.approx(-(BOX[0] + BOX[2]) / 2)
    assert isclose(main["center"][1], (BOX[1] + BOX[3]) / 2)
    assert "min(width" in main["scale"]["expr"]
    assert main["translate"]["expr"] == "[width / 2, height / 2]"


def test_the_country_stands_in_the_corner_only_below_it() -> None:
    assert len(locator(DISTRICT, BOX, SPOTS)["layer"]) == 2
    whole = locator(Ground("/r.json", "/l.json", "/s.json"), BOX, SPOTS)
    assert len(whole["layer"]) == 1


def test_settlements_are_told_by_name_and_some_are_labelled() -> None:
    spec = locator(DISTRICT, BOX, SPOTS)
    dots = next(x for x in _leaves(spec) if x["mark"]["type"] == "circle")
    assert dots["encoding"]["tooltip"][0]["field"] == "name"
    texts = [x for x in _leaves(spec) if x["mark"]["type"] == "text"]
    assert all("datum.label" in t["transform"][0]["filter"] for t in texts)
    values = [x["data"]["values"] for x in _groups(spec) if "values" in x.get("data", {})]
    assert values == [SPOTS]


def _groups(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [spec, *(g for part in spec.get("layer", []) for g in _groups(part))]


def test_a_place_without_settlements_is_drawn_all_the_same() -> None:
    spec = locator(DISTRICT, BOX, [])
    assert {x["mark"]["type"] for x in _leaves(spec)} == {"geoshape"}


@pytest.mark.parametrize(("dark", "name"), [(False, "light"), (True, "dark")])
def test_it_takes_the_inks_of_the_theme(dark: bool, name: str) -> None:
    spec = locator(DISTRICT, BOX, SPOTS, dark)
    ink = theme.MAP_INKS[name]
    fills = {s["mark"].get("fill") for s in _shapes(spec)}
    assert {ink.ground, ink.water} <= fills
    other = theme.MAP_INKS["light" if dark else "dark"]
    assert not {other.land, other.water} & fills


def test_it_is_drawn_to_the_edge_of_its_frame() -> None:
    """The frame is land of the neighbours where neither sea nor a region lies."""
    spec = locator(DISTRICT, BOX, SPOTS)
    view = spec["view"]
    assert view["fill"] == theme.MAP_INKS["light"].land
    assert view["stroke"]
    first, second = _shapes(spec)[:2]
    assert (first["data"]["url"], second["data"]["url"]) == ("/s.json", "/r.json")
