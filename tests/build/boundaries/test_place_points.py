import geopandas as gpd
import pytest
from shapely.geometry import Point

from sdgdash.build.boundaries.names import bare, kind_of, names_of
from sdgdash.build.boundaries.place_points import by_name, polygon_of

REGION_OF = {"100100000": "KZABC", "100200000": "KZABC", "612000000": "KZYUZ"}


def _entry(parent: str, kk: str, ru: str) -> dict[str, str]:
    return {"parent": parent, "name_kk": kk, "name_ru": ru}


KATO = {
    "100100000": _entry("KZ", "Бір ауданы", "Бирский район"),
    "100120100": _entry("100100000", "Көктөбе қ.", "г.Коктобе"),
    "100130100": _entry("100100000", "Тасқала а.", "с.Таскала"),
    "615500000": _entry("KZ", "Сауран ауданы", "район Сауран"),
    "615530100": _entry("615500000", "Шорнақ а.", "с.Шорнак"),
}


def _osm(*rows: tuple[str, str, int, float, float]) -> gpd.GeoDataFrame:
    names = [{bare(name)} for name, *_ in rows]
    return gpd.GeoDataFrame(
        {
            "names": names,
            "id": [r[1] for r in rows],
            "region": [REGION_OF[r[1]] for r in rows],
            "size": [r[2] for r in rows],
        },
        geometry=[Point(r[3], r[4]) for r in rows],
        crs=4326,
    )


@pytest.mark.parametrize(
    ("kk", "kind"),
    [
        ("Көктөбе қ.", "town"),
        ("Жақсықылыш к.", "settlement"),
        ("Б.Момышұлы атын.а.", "village"),
        ("Аралқұм ст.", "station"),
        ("рзд.92", "station"),
        ("Астана ауданы", None),
        ("Әлихан Бөкейхан а.ә.", None),
        ("Семей Қ.Ә.", None),
    ],
)
def test_kind_by_the_ending(kk: str, kind: str | None) -> None:
    assert kind_of(kk) == kind


def test_names_are_compared_bare() -> None:
    assert names_of("Форт-Шевченко қ.", "г.Форт-Шевченко") == {"форт шевченко"}
    assert bare("Село Темирбека Жургенова") == "темирбека жургенова"
    assert bare("Королёво") == bare("Королево")


def test_the_largest_place_of_a_name_is_taken() -> None:
    osm = _osm(("Көктөбе", "100100000", 3, 70, 50), ("Коктобе", "100100000", 1, 71, 51))
    assert by_name(["100120100"], KATO, osm, REGION_OF) == {"100120100": (71.0, 51.0)}


def test_two_equal_places_far_apart_are_no_answer() -> None:
    osm = _osm(("Тасқала", "100100000", 2, 70, 50), ("Таскала", "100100000", 2, 71, 51))
    assert by_name(["100130100"], KATO, osm, REGION_OF) == {}


def test_one_place_mapped_twice_is_an_answer() -> None:
    osm = _osm(("Тасқала", "100100000", 2, 70, 50), ("Таскала", "100100000", 2, 70.01, 50))
    assert by_name(["100130100"], KATO, osm, REGION_OF) == {"100130100": (70.0, 50.0)}


def test_only_a_town_is_looked_for_beyond_its_district() -> None:
    osm = _osm(("Көктөбе", "100200000", 1, 72, 50), ("Тасқала", "100200000", 2, 72, 51))
    found = by_name(["100120100", "100130100"], KATO, osm, REGION_OF)
    assert found == {"100120100": (72.0, 50.0)}


def test_a_young_district_lies_in_an_older_polygon() -> None:
    assert polygon_of("615530100", KATO, REGION_OF) == "612000000"
    assert polygon_of("999", KATO, REGION_OF) is None
