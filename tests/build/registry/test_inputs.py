"""The tables are built from the listed files and need nothing else."""

import shutil
from pathlib import Path

import pytest

from sdgdash.build.registry.command import build
from sdgdash.build.sources.inputs import of_build
from sdgdash.errors import WHERE, SourceError

LISTED = [one.path for one in of_build("registry")]


@pytest.fixture
def folder(source: Path, tmp_path: Path) -> Path:
    """DIR with the listed files of the small country and no other."""
    for name in LISTED:
        (tmp_path / "dir" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, tmp_path / "dir" / name)
    return tmp_path / "dir"


def test_the_listed_files_are_enough(folder: Path, source: Path, data: Path) -> None:
    assert build(folder, data / "registry") == build(source, data / "registry")


@pytest.mark.parametrize("name", LISTED)
def test_a_listed_file_is_needed_and_its_absence_says_where_to_look(
    folder: Path, data: Path, name: str
) -> None:
    (folder / name).unlink()
    with pytest.raises(SourceError) as error:
        build(folder, data / "registry")
    assert Path(name).name in str(error.value)
    assert WHERE in str(error.value)
