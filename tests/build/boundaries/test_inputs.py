"""The layers are built from the listed files and need nothing else."""

import shutil
from pathlib import Path

import pytest

from sdgdash.build.boundaries.command import main
from sdgdash.build.sources.inputs import of_build
from sdgdash.errors import WHERE, SourceError

LISTED = [one.path for one in of_build("boundaries")]


@pytest.fixture
def folder(source: Path, tmp_path: Path) -> Path:
    """DIR with the listed files of the toy country and no other."""
    for name in LISTED:
        (tmp_path / "dir" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source.parent / name, tmp_path / "dir" / name)
    return tmp_path / "dir"


def build(folder: Path, built: Path) -> int:
    return main(["--source", str(folder / "boundaries"), "--built", str(built)])


def test_the_listed_files_are_enough(folder: Path, tmp_path: Path) -> None:
    assert build(folder, tmp_path / "built") == 0


@pytest.mark.parametrize("name", [n for n in LISTED if n.endswith((".csv", ".shp", ".geojson"))])
def test_a_listed_file_is_needed_and_its_absence_says_where_to_look(
    folder: Path, tmp_path: Path, name: str
) -> None:
    (folder / name).unlink()
    with pytest.raises(SourceError) as error:
        build(folder, tmp_path / "built")
    assert Path(name).name in str(error.value)
    assert WHERE in str(error.value)
