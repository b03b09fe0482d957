"""The whole build on a toy country of 20 squares, written the way the raw layers are."""

from pathlib import Path

import pandas as pd
import pytest

from sdgdash.build.boundaries.command import main
from sdgdash.data import geometry, manifest
from sdgdash.errors import SdgDashError, SourceError


def test_the_build_is_whole_and_the_same_every_time(source: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert main(["--source", str(source), "--built", str(one)]) == 0
    assert main(["--source", str(source), "--built", str(two)]) == 0
    files = sorted(p.name for p in one.iterdir())
    assert "adm2_2024.geojson" in files and manifest.NAME in files
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in files)

    ids = {f["id"] for f in geometry.layer("adm2_2024", one)["features"]}
    assert {"104100000", "622000000"} <= ids
    counts = [len(geometry.layer(f"adm1_{y}", one)["features"]) for y in (2022, 2018, 2016)]
    assert counts == [20, 17, 16]
    country = geometry.facts("country", one)["KZ"]
    assert country["bbox"] == pytest.approx(
        [62.0, 46.0, 67.0, 50.0], abs=0.01
    )  # the true outline, not the raw one


def test_places_found_and_not_found(source: Path, tmp_path: Path) -> None:
    built = tmp_path / "built"
    main(["--source", str(source), "--built", str(built)])
    points = {f["id"]: f for f in geometry.layer("places", built)["features"]}
    assert points["111010000"]["geometry"]["coordinates"] == [62.5, 46.5]
    assert points["111010000"]["properties"]["rank"] == 1
    assert "source" not in points["111010000"]["properties"]
    assert points["634620100"]["properties"]["source"] == "natural_earth"
    meta = manifest.read_manifest(built)["sections"]["boundaries"]["meta"]
    assert "111020000" in meta["places_without_point"]


@pytest.mark.parametrize(
    "missing",
    [
        "crosswalk/ref_area_crosswalk.csv",
        "natural_earth/ne_10m_lakes_bbox.geojson",
        "geokz/kaz_admbnda_adm2_2018.shp",
    ],
)
def test_a_missing_file_is_named_and_nothing_is_written(
    source: Path, tmp_path: Path, missing: str
) -> None:
    (source / missing).unlink()
    with pytest.raises(SourceError, match=missing.split("/")[1]):
        main(["--source", str(source), "--built", str(tmp_path / "built")])
    assert not (tmp_path / "built").exists()


def test_a_region_the_crosswalk_lacks_is_an_error(source: Path, tmp_path: Path) -> None:
    path = source / "crosswalk" / "ref_area_crosswalk.csv"
    table = pd.read_csv(path)
    table[table["REF_AREA"] != "KZABY"].to_csv(path, index=False)
    with pytest.raises(SdgDashError, match="KZ10"):
        main(["--source", str(source), "--built", str(tmp_path / "built")])
