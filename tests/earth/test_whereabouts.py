"""The window of the small map, its settlements and their names."""

import pytest

from sdgdash.data import geometry
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth.whereabouts import Spot, _named, spots, window
from sdgdash.words.i18n import Labels

PLACES = geometry.layer("places")["features"]


def _spots(registry, area: str, lang: str = "en") -> tuple[Spot, ...]:
    shown = window(registry, area)
    layer = "adm2_2024" if shown.level == "district" else "adm1_2022"
    box = geometry.facts(layer).get(shown.id, {"bbox": [46.5, 40.6, 87.3, 55.4]})["bbox"]
    return spots(PLACES, tuple(box), registry, Labels(lang), area)


@pytest.mark.parametrize(
    ("area", "unit"),
    [
        ("KZ", "KZ"),
        ("KZKAR", "KZKAR"),
        ("354800000", "354800000"),
        ("433239100", "433200000"),
        ("433239000", "433200000"),
        ("711110000", "KZNS"),  # a district of a city is a few pixels small
    ],
)
def test_the_window_is_the_district_else_the_region(registry, area, unit) -> None:
    assert window(registry, area).id == unit


def test_all_settlements_of_the_district_are_there_with_their_points(registry) -> None:
    found = {s.name: s for s in _spots(registry, "354800000")}
    own = [p for p in PLACES if p["properties"]["district"] == "354800000"]
    assert len(own) == len(_spots(registry, "354800000")) > 50
    for p in own:
        spot = found[registry.territories[p["id"]].name.en]
        assert [spot.lon, spot.lat] == p["geometry"]["coordinates"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chosen_village_is_named_and_drawn_last(registry, lang) -> None:
    last = _spots(registry, "433239100", lang)[-1]
    assert (last.kind, last.label) == ("chosen", registry.territories["433239100"].name[lang])


@pytest.mark.parametrize("area", ["KZ", "KZKAR", "KZKZY"])
def test_pilots_are_named_where_they_lie(registry, area) -> None:
    inside = {p.name.en for p in registry.pilots if area in {t.id for t in registry.ladder(p.id)}}
    assert inside
    assert {s.label for s in _spots(registry, area) if s.kind == "pilot"} == inside


def test_names_do_not_overprint_and_the_first_wins() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    chosen = Spot(5, 5, "Chosen one", "chosen", "Chosen one", 0)
    close = Spot(5.2, 5.1, "Close by", "town", "Close by", 2)
    far = Spot(5, 8, "Far off", "town", "Far off", 2)
    named = {s.name: s.label for s in _named([close, far, chosen], box)}
    assert named == {"Chosen one": "Chosen one", "Close by": "", "Far off": "Far off"}


def test_a_name_near_the_edge_stands_to_the_left() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    east = Spot(9, 5, "East", "town", "East", 2)
    west = Spot(1, 5, "West", "town", "West", 2)
    assert {s.name: s.left for s in _named([east, west], box)} == {"East": True, "West": False}
