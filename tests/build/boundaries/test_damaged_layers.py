"""Layers as they arrive: cut, without their parts, or another file under their name."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from sdgdash.build.boundaries.read import read_layer
from sdgdash.errors import SourceError

COLUMNS = ("KATO", "ADM1_PCODE")
PAGE = b"<!DOCTYPE html><html><body>Not found</body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    frame = gpd.GeoDataFrame(
        {"KATO": ["1", "2"], "ADM1_PCODE": ["KZ1", "KZ2"]},
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)],
        crs=4326,
    )
    frame.to_file(tmp_path / "a.shp")
    frame.to_file(tmp_path / "a.geojson", driver="GeoJSON")
    return tmp_path


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def renamed(path: Path) -> None:
    frame = gpd.read_file(path).rename(columns={"KATO": "kato_code"})
    frame.to_file(path)


def bare(path: Path) -> None:
    path.write_text('{"type": "FeatureCollection", "features": []}', "utf-8")


DAMAGED: dict[str, tuple[str, str, Callable[[Path], object], str]] = {
    "codes missing": ("a.shp", "a.dbf", Path.unlink, r"a\.dbf: file not found"),
    "index missing": ("a.shp", "a.shx", Path.unlink, r"a\.shx: file not found"),
    "projection missing": ("a.shp", "a.prj", Path.unlink, r"a\.prj: file not found"),
    "projection empty": ("a.shp", "a.prj", lambda p: p.write_bytes(b""), r"a\.prj: is empty"),
    "projection of rubbish": ("a.shp", "a.prj", lambda p: p.write_bytes(b"x"), r"a\.shp: "),
    "a web page": ("a.shp", "a.shp", lambda p: p.write_bytes(PAGE), r"a\.shp: is no readable"),
    "shapes cut": ("a.shp", "a.shp", cut, r"a\.shp: "),
    "codes cut": ("a.shp", "a.dbf", cut, r"a\.shp: "),
    "another column": ("a.shp", "a.shp", renamed, r"lacks .*'KATO'\], has \['kato_code"),
    "json cut": ("a.geojson", "a.geojson", cut, r"a\.geojson: is no readable"),
    "a web page for json": (
        "a.geojson",
        "a.geojson",
        lambda p: p.write_bytes(PAGE),
        r"a\.geojson: is no readable",
    ),
    "no feature": ("a.geojson", "a.geojson", bare, r"a\.geojson: "),
    "nothing": ("a.geojson", "a.geojson", lambda p: p.write_bytes(b""), r"a\.geojson: is empty"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_layer_is_named(case: str, folder: Path) -> None:
    name, harmed, harm, message = DAMAGED[case]
    assert len(read_layer(folder / name, COLUMNS)) == 2
    harm(folder / harmed)
    with pytest.raises(SourceError, match=message):
        read_layer(folder / name, COLUMNS)
