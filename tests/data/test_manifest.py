"""The switch of data/built/: all or nothing, and only one's own files."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sdgdash.data import lock, manifest
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
from sdgdash.data import lock, manifest
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
    for step in range(1, 90):
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


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir())


PRODUCER = """
import pathlib, sys
from sdgdash.data import lock, manifest
folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
for n in range(25):
    manifest.write_section(folder, name, {f"{name}.bin": bytes([n]) * 1000}, {"n": n})
"""


def test_two_producers_at_once_lose_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "built"
    names = ("observations", "registry")
    command = [sys.executable, "-c", PRODUCER, str(folder)]
    running = [
        subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in names
    ]
    for one in running:
        _, said = one.communicate(timeout=120)
        assert one.returncode == 0, said
    sections = manifest.read_manifest(folder)["sections"]
    assert {name: entry["meta"]["n"] for name, entry in sections.items()} == dict.fromkeys(
        names, 24
    )
    assert manifest.verify(folder) == []
    assert not [name for name in beside(folder) if "building" in name or "pending" in name]


HOLDER = """
import pathlib, sys, time
from sdgdash.data import lock
with lock.held(pathlib.Path(sys.argv[1]), "boundaries"):
    print("held", flush=True)
    time.sleep(300)
"""


def test_the_lock_names_its_holder_and_goes_with_a_killed_process(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "built"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout and other.stdout.readline() == "held\n"
        holder = rf"boundaries \(process {other.pid}\)"
        with pytest.raises(BuildError, match=holder), lock.held(folder, "registry", 0.3):
            pass
        assert f"Waiting for boundaries (process {other.pid})" in capsys.readouterr().err
        other.kill()
    manifest.write_section(folder, "registry", OLD, {})
    assert manifest.verify(folder) == []


def test_what_killed_builds_staged_is_removed(built: Path) -> None:
    staged = built.parent / ".built-building-observations-0123abcd"
    (staged / "files").mkdir(parents=True)
    (staged / "files" / "a.bin").write_bytes(b"half")
    other = built.parent / ".other-building-x"
    other.mkdir()
    manifest.write_section(built, "observations", NEW, {"n": 2})
    assert not staged.exists() and other.exists()
    assert contents(built, NEW) == NEW


def test_a_reader_finishes_an_interrupted_switch(built: Path) -> None:
    pending = built.parent / ".built-pending"
    shutil.copytree(built, pending / "files")
    (pending / "files" / manifest.NAME).replace(pending / manifest.NAME)
    (pending / "files" / "a.bin").write_bytes(b"new a")
    assert manifest.finish_switch(built)
    assert (built / "a.bin").read_bytes() == b"new a"
    assert not pending.exists() and not manifest.finish_switch(built)
