import json
import subprocess
import sys
from pathlib import Path

import pytest

from sdgdash.data import geometry
from sdgdash.errors import StoreError


def test_label_points_of_a_layer(tmp_path: Path) -> None:
    (tmp_path / geometry.FACTS).write_text(json.dumps({"toy": {"A": {"label": [70.5, 50.25]}}}))
    assert geometry.label_points("toy", tmp_path) == {"A": (70.5, 50.25)}
    with pytest.raises(StoreError, match="no facts for layer 'other'"):
        geometry.facts("other", tmp_path)


def test_an_unknown_layer_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no boundary layer 'atlantis'"):
        geometry.layer("atlantis", tmp_path)


@pytest.mark.parametrize("name", ["../outside", "sub/inside"])
def test_a_layer_name_is_no_path(name: str, tmp_path: Path) -> None:
    built = tmp_path / "built"
    (built / "sub").mkdir(parents=True)
    for file in (tmp_path / "outside.geojson", built / "sub" / "inside.geojson"):
        file.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(StoreError, match="no boundary layer"):
        geometry.layer(name, built)


@pytest.mark.parametrize(
    ("text", "what"),
    [("{", "is not JSON"), ("[]", "not a JSON object"), ("{}", "not a FeatureCollection")],
)
def test_a_broken_file_says_what_to_do(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "bad.geojson").write_text(text)
    with pytest.raises(StoreError, match=f"{what}.*python -m sdgdash boundaries"):
        geometry.layer("bad", tmp_path)


def test_reading_layers_needs_no_geometry_library() -> None:
    code = "import sys, sdgdash.data.geometry; print({'geopandas', 'shapely'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
