"""The list of what must exist: complete, renewed by one command, never a reason not to start."""

import json
import shutil
from pathlib import Path

import pytest

from sdgdash.__main__ import main
from sdgdash.data import contents, manifest
from sdgdash.parts import Part

DATA = Path(__file__).resolve().parents[2] / "data"
RENEW = "python -m sdgdash check --accept"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_every_file_people_wrote_is_listed_and_there() -> None:
    """After a change below data/registry/: python -m sdgdash check --accept."""
    assert contents.faults(DATA) == ()
    assert [line for line in contents.changes(DATA) if "not listed" in line] == []


def test_every_built_file_is_in_the_manifest() -> None:
    built = DATA / "built"
    sections = manifest.read_manifest(built)["sections"]
    named = {name for entry in sections.values() for name in entry["files"]}
    assert {p.name for p in built.iterdir()} == named | {manifest.NAME}


def test_a_changed_file_is_a_note_and_a_lost_one_a_fault(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed, lost = data / "registry/units.yaml", data / "registry/territories/pilots.yaml"
    changed.write_bytes(changed.read_bytes().replace(b"\n", b"\r\n"))
    lost.unlink()
    (data / "registry/indicators/1-1-2.yaml").write_text("x: 1\n")
    assert [(f.part, Path(f.text.split(": ")[0]).name) for f in contents.faults(data)] == [
        (Part.REGISTRY, "pilots.yaml")
    ]
    said = contents.changes(data)
    assert len(said) == 2 and all(RENEW in line for line in said)
    assert "registry/units.yaml: changed since it was listed" in "".join(said)
    assert "registry/indicators/1-1-2.yaml: is not listed yet" in "".join(said)
    assert main(["check", "--quick", "--data", str(data)]) == 1
    assert "pilots.yaml: is missing" in capsys.readouterr().out


def test_accepting_lists_what_is_there(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = data / "registry" / "units.yaml"
    changed.write_bytes(changed.read_bytes() + b"# a word\n")
    (data / "registry/targets-withheld.csv").unlink()
    main(["check", "--accept", "--data", str(data)])
    told = capsys.readouterr().out
    assert "registry/units.yaml: changed" in told
    assert "registry/targets-withheld.csv: no longer listed" in told
    assert contents.faults(data) == () and contents.changes(data) == []
    assert main(["check", "--quick", "--data", str(data)]) == 0


def test_accepting_again_changes_nothing(data: Path) -> None:
    path = data / contents.LIST
    contents.accept(data)
    first = path.read_bytes()
    path.unlink()
    assert contents.accept(data)
    assert path.read_bytes() == first


def test_a_built_file_of_the_same_size_is_told_apart(data: Path) -> None:
    path = data / "built" / "quarantine.csv"
    path.write_bytes(path.read_bytes().replace(b"area_missing", b"area_missinG"))
    assert [f.part for f in contents.faults(data)] == [Part.DEFECTS]


@pytest.mark.parametrize("text", ["", "file\nx\n", "file,bytes,rows,sha256\nx,much,,0\n"])
def test_a_damaged_list_is_a_fault(data: Path, text: str) -> None:
    (data / contents.LIST).write_text(text)
    found = contents.faults(data)
    assert len(found) == 1 and "contents.csv" in found[0].text and RENEW in found[0].text


def test_a_damaged_manifest_is_a_fault(data: Path) -> None:
    path = data / "built" / manifest.NAME
    whole = json.loads(path.read_text("utf-8"))
    del whole["sections"]["registry"]
    path.write_text(json.dumps(whole))
    assert [f.text.split(": ")[1] for f in contents.faults(data)] == [
        "has no section 'registry'. Build it again or restore the file"
    ]
    whole["sections"]["observations"]["files"]["quarantine.csv"] = {}
    path.write_text(json.dumps(whole))
    assert len(contents.faults(data)) == 1
