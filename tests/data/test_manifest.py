"""The switch of data/built/: all or nothing, and only one's own files."""

import subprocess
import sys
from pathlib import Path

import pytest

from sdgdash.data import manifest
from sdgdash.errors import BuildError

OLD = {"a.bin": b"old a", "b.bin": b"old b", "dropped.bin": b"old c"}
NEW = {"a.bin": b"new a", "b.bin": b"new b", "tiles/c.bin": b"new c"}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "built"
    manifest.write_section(folder, "observations", OLD, {"n": 1})
    return folder


def contents(folder: Path, names: dict[str, bytes]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names}


def test_files_and_manifest_agree(built: Path) -> None:
    assert contents(built, OLD) == OLD
    assert manifest.verify(built) == []
    section = manifest.read_manifest(built)["sections"]["observations"]
    assert section["meta"] == {"n": 1}
    assert section["files"]["a.bin"]["bytes"] == 5


def test_same_files_give_the_same_manifest(tmp_path: Path) -> None:
    for name in ("one", "two"):
        manifest.write_section(tmp_path / name, "x", OLD, {"b": 1, "a": "ә"})
    assert (tmp_path / "one/manifest.json").read_bytes() == (
        tmp_path / "two/manifest.json"
    ).read_bytes()


def test_other_producers_and_unknown_files_stay(built: Path, tmp_path: Path) -> None:
    layer = tmp_path / "layer.json"
    layer.write_text("{}")
    (built / "by_hand.txt").write_text("mine")
    manifest.write_section(built, "boundaries", {"adm1.geojson": layer}, {})
    manifest.write_section(built, "observations", NEW, {"n": 2})
    assert contents(built, NEW) == NEW
    assert not (built / "dropped.bin").exists()
    assert (built / "by_hand.txt").read_text() == "mine"
    assert (built / "adm1.geojson").read_text() == "{}"
    assert manifest.verify(built) == []
    assert sorted(manifest.read_manifest(built)["sections"]) == ["boundaries", "observations"]


def test_a_file_of_another_section_is_refused(built: Path) -> None:
    with pytest.raises(BuildError, match="belongs to section 'observations'"):
        manifest.write_section(built, "boundaries", {"a.bin": b""}, {})
    assert contents(built, OLD) == OLD


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "manifest.json", "", "a\\b"])
def test_a_name_outside_the_folder_is_refused(built: Path, name: str) -> None:
    with pytest.raises(BuildError, match="no name"):
        manifest.write_section(built, "s", {name: b""}, {})


def test_damage_is_reported(built: Path) -> None:
    (built / "a.bin").write_bytes(b"OLD a")
    (built / "b.bin").unlink()
    problems = manifest.verify(built)
    assert len(problems) == 2
    assert "a.bin: differs" in problems[0]
    assert "b.bin: is missing" in problems[1]
    assert manifest.verify(built, "boundaries") == []


def test_lost_rows_are_counted(tmp_path: Path) -> None:
    built = tmp_path / "built"
    manifest.write_section(built, "observations", {"a.csv": b"x,y\n1,2\n3,4\n"}, {})
    section = manifest.read_section(built, "observations")
    assert section["files"]["a.csv"]["rows"] == 2
    (built / "a.csv").write_bytes(b"x,y\n1,2\n")
    (problem,) = manifest.verify(built)
    assert "a.csv: differs from its checksum, holds 1 rows instead of 2" in problem
    path = built / "manifest.json"  # older builds recorded no rows
    path.write_text(path.read_text("utf-8").replace('"rows": 2,', ""))
    assert "rows" not in manifest.read_section(built, "observations")["files"]["a.csv"]
    (problem,) = manifest.verify(built)
    assert "a.csv: differs from its checksum (section observations)" in problem


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 1}', '{"format": 99}'])
def test_a_broken_manifest_is_a_named_error(built: Path, text: str) -> None:
    (built / "manifest.json").write_text(text)
    with pytest.raises(BuildError, match="Build the data again"):
        manifest.read_manifest(built)


KILLER = """
import os, pathlib, signal, sys
from sdgdash.data import manifest
calls = 0
def deadly(function):
    def wrapped(*args, **kwargs):
        global calls
        calls += 1
        if calls == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return wrapped
for name in ("open", "rename", "replace", "unlink", "mkdir"):
    setattr(pathlib.Path, name, deadly(getattr(pathlib.Path, name)))
new = {"a.bin": b"new a", "b.bin": b"new b", "tiles/c.bin": b"new c"}
manifest.write_section(pathlib.Path(sys.argv[1]), "observations", new, {"n": 2})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_killed_at_any_step_the_folder_is_old_or_new(tmp_path: Path) -> None:
    seen = set()
    for step in range(1, 60):
        folder = tmp_path / str(step) / "built"
        manifest.write_section(folder, "observations", OLD, {"n": 1})
        done = subprocess.run(
            [sys.executable, "-c", KILLER, str(folder), str(step)], check=False, timeout=60
        )
        assert manifest.verify(folder) == []
        generation = manifest.read_manifest(folder)["sections"]["observations"]["meta"]["n"]
        expected = OLD if generation == 1 else NEW
        assert contents(folder, expected) == expected
        seen.add((done.returncode, generation))
        if done.returncode == 0:
            break
    assert seen == {(-9, 1), (-9, 2), (0, 2)}
