"""The list of raw files: complete, honest about addresses, the same in the docs."""

import re
import shutil
from pathlib import Path

import pytest

from sdgdash.build.sources import command, inputs
from sdgdash.errors import WHERE, SourceError

ROOT = Path(__file__).parents[3]
SPECIMEN = ROOT / "tests" / "specimens" / "kazstat"


@pytest.mark.parametrize("one", inputs.listed(), ids=lambda one: one.path)
def test_every_field_is_stated(one: inputs.Input) -> None:
    assert set(one.builds) <= {"build", "boundaries", "registry"} and one.builds
    assert one.how in ("archive", "address", "hand", "made")
    assert re.fullmatch(r"[0-9a-f]{64}", one.sha256)
    assert all((one.publisher, one.licence, one.version, one.look_for))
    # what is downloaded has an address of its own; what has none says so
    known = one.address.startswith("https://")
    assert known == (one.how in ("archive", "address"))
    assert known or one.address == inputs.UNKNOWN


def test_no_file_is_listed_twice() -> None:
    paths = [one.path for one in inputs.listed()]
    assert len(paths) == len(set(paths))


def test_the_docs_show_the_list() -> None:
    assert inputs.page(inputs.listed()) in (ROOT / "docs" / "inputs.md").read_text("utf-8")


def test_the_observations_need_the_listed_files_only(tmp_path: Path) -> None:
    repository = SPECIMEN / "repository"
    data = Path(shutil.copytree(SPECIMEN / "data", tmp_path / "data"))
    for one in inputs.of_build("build"):
        for path in repository.glob(one.path.removeprefix("kazstat/")):
            target = tmp_path / "dir" / "kazstat" / path.relative_to(repository)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    assert len(command.build(tmp_path / "dir" / "kazstat", data).observations)
    shutil.rmtree(tmp_path / "dir" / "kazstat" / "data")
    with pytest.raises(SourceError, match=WHERE):
        command.build(tmp_path / "dir" / "kazstat", data)
