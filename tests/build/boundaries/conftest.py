"""Toy countries: small squares in metres, with the faults of raw layers."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely.affinity import scale
from shapely.geometry import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from sdgdash.build.boundaries.frames import EQUAL_AREA
from sdgdash.build.boundaries.place_points import COARSE

KM = 1000.0


@pytest.fixture
def frame() -> Callable[..., gpd.GeoDataFrame]:
    """Makes a unit frame from shapes by id."""

    def make(**shapes: BaseGeometry) -> gpd.GeoDataFrame:
        ids = list(shapes)
        return gpd.GeoDataFrame(
            {"id": ids, "region": ids}, geometry=list(shapes.values()), crs=EQUAL_AREA
        )

    return make


@pytest.fixture
def faulty(frame: Callable[..., gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Three squares of 20 km: a sliver of 40 m between a and b, an overlap of 60 m of b and c."""
    dent = [(20 * KM, 5 * KM), (20 * KM - 40, 6 * KM), (20 * KM - 40, 14 * KM), (20 * KM, 15 * KM)]
    return frame(
        a=Polygon([(0, 0), (20 * KM, 0), *dent, (20 * KM, 20 * KM), (0, 20 * KM)]),
        b=box(20 * KM, 0, 40 * KM, 20 * KM),
        c=box(40 * KM - 60, 0, 60 * KM, 20 * KM),
    )


@pytest.fixture
def wavy(frame: Callable[..., gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Two units of 40 km that share a border with small teeth."""
    teeth = [(40 * KM + (200 if n % 2 else -200), n * 500.0) for n in range(81)]
    left = Polygon([(0, 0), *teeth, (0, 40 * KM)])
    right = Polygon([(80 * KM, 0), (80 * KM, 40 * KM), *reversed(teeth)])
    return frame(left=left, right=right)


# First-level code of the layer, published code, its parent before June 2022.
REGIONS = [
    ("KZ11", "KZAKM", None),
    ("KZ15", "KZAKT", None),
    ("KZ19", "KZALM", None),
    ("KZ23", "KZATY", None),
    ("KZ27", "KZZAP", None),
    ("KZ31", "KZZHA", None),
    ("KZ35", "KZKAR", None),
    ("KZ39", "KZKUS", None),
    ("KZ43", "KZKZY", None),
    ("KZ47", "KZMAN", None),
    ("KZ55", "KZPAV", None),
    ("KZ59", "KZSEV", None),
    ("KZ61", "KZYUZ", None),
    ("KZ63", "KZVOS", None),
    ("KZ71", "KZNS", None),
    ("KZ75", "KZALA", None),
    ("KZ79", "KZSHY", None),
    ("KZ10", "KZABY", "KZ63"),
    ("KZ33", "KZZHS", "KZ19"),
    ("KZ62", "KZULU", "KZ35"),
]
# The district each square stands for: the first and the coded-as-a-town one have a role below.
DISTRICTS = {"KZ11": "111000000", "KZ10": "101010000", "KZ62": "622010000"}
CITIES = {"KZ71": "710000000", "KZ75": "750000000", "KZ79": "790000000"}


def _square(n: int) -> Polygon:
    """The n-th square of one degree, five a row; the raw country is smaller than the true one."""
    west, south = 62 + n % 5, 46 + n // 5
    return scale(box(west, south, west + 1, south + 1), 0.98, 0.98, origin=(64.5, 48))


def _district(code: str) -> str:
    return DISTRICTS.get(code, f"{code[2:]}1000000"[:9])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A toy country of 20 squares, written the way the raw layers are."""
    folder = tmp_path / "boundaries"
    for name in ("geokz", "natural_earth", "crosswalk", "places"):
        (folder / name).mkdir(parents=True)
    _write_districts(folder)
    _write_natural_earth(folder / "natural_earth")
    _write_tables(folder)
    _write_local(tmp_path / "local")
    return folder


def _write_districts(folder: Path) -> None:
    for year in (2024, 2018):
        codes = [(parent or code) if year == 2018 else code for code, _, parent in REGIONS]
        frame = gpd.GeoDataFrame(
            {"KATO": [_district(code) for code, *_ in REGIONS], "ADM1_PCODE": codes},
            geometry=[_square(n) for n in range(len(REGIONS))],
            crs=4326,
        )
        frame.to_file(folder / "geokz" / f"kaz_admbnda_adm2_{year}.shp")


def _write_natural_earth(folder: Path) -> None:
    lands = [
        box(62, 46, 67, 50).difference(box(64.4, 48.4, 64.6, 48.6)),
        box(64.4, 48.4, 64.6, 48.6),
    ]
    lands += [box(62, 50, 65, 55), box(65, 50, 67, 55)]
    lands = [land.segmentize(0.02) for land in lands]  # sides that follow the parallels
    themes = {
        "admin_0_countries": ({"ADM0_A3": ["KAZ", "KAB", "AAA", "BBB"]}, lands),
        "ocean": ({"min_zoom": [0]}, [box(40, 36, 52, 46)]),
        "lakes": ({"name": ["Aral Sea"]}, [box(60, 45, 61, 47)]),
        "rivers": (
            {"scalerank": ["4.0", "7.0"]},
            [LineString([(63, 47), (66, 49)]), LineString([(63, 48), (66, 48)])],
        ),
        "populated_places": (
            {"name": list(COARSE.values()), "adm0_a3": ["KAZ"] * 4},
            [Point(63.5, 46.5)] * 4,
        ),
    }
    for theme, (columns, shapes) in themes.items():
        frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=4326)
        frame.to_file(folder / f"ne_10m_{theme}_bbox.geojson", driver="GeoJSON")


def _write_tables(folder: Path) -> None:
    rows = [
        {
            "REF_AREA": ref,
            "ADM1_PCODE": code,
            "in_layer_2022": 1,
            "in_layer_2018": int(parent is None),
            "in_layer_2016": int(parent is None and ref not in ("KZYUZ", "KZSHY")),
            "area_km2_2022": 8000,
            "area_km2_2018": 8000 if parent is None else None,
        }
        for code, ref, parent in REGIONS
    ]
    rows.append(
        {
            "REF_AREA": "KZONT",
            "ADM1_PCODE": "KZ51",
            "in_layer_2022": 0,
            "in_layer_2018": 0,
            "in_layer_2016": 1,
        }
    )
    pd.DataFrame(rows).to_csv(folder / "crosswalk" / "ref_area_crosswalk.csv", index=False)
    areas = pd.DataFrame({"KATO": [_district(c) for c, *_ in REGIONS], "area_km2": 8000})
    areas.to_csv(folder / "crosswalk" / "adm2_2024_units.csv", index=False)
    osm = pd.DataFrame(
        [[1, "city", "Көкше", None, "Кокше", 46.5, 62.5]],
        columns=["osm_id", "place", "name", "name:kk", "name:ru", "lat", "lon"],
    )
    osm.to_csv(folder / "places" / "osm_places_with_district.csv", index=False)


def _write_local(folder: Path) -> None:
    folder.mkdir()
    places = ["111000000", "111010000", *COARSE, *CITIES.values(), "431900000", "111020000"]
    names = {"111010000": "Көкше қ.", "111020000": "Жоқ а."}
    kato = pd.DataFrame(
        [(c, "111000000" if c in names else "KZ", names.get(c, f"Т{c} қ."), "г.Т") for c in places],
        columns=["code", "parent", "name_kk", "name_ru"],
    )
    kato.to_csv(folder / "kato.csv", index=False)
    bulletin = pd.DataFrame(
        {"ref_area_kind": "settlement", "kato_or_iso": ["111010000", "111020000"], "year": 2023}
    )
    bulletin.to_csv(folder / "population_settlement.csv", index=False)
    join = pd.DataFrame(columns=["code", "lat", "lon", "osm_id"])
    join.to_csv(folder / "kato_pilots_osm_join.csv", index=False)
