"""The command line: one sentence for whatever goes wrong, on any console."""

import errno
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from sdgdash import __main__ as command_line
from sdgdash.build.sources import command as build_command
from sdgdash.build.sources.vintage import find_vintage

ROOT = Path(__file__).parents[1]
SPECIMEN = Path(__file__).parent / "specimens" / "kazstat"
CODE_PAGES = ("cp1251", "cp866", "ascii")


def ran(
    *arguments: str, encoding: str = "utf-8", **more: object
) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "sdgdash", *arguments],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        encoding=encoding,
        timeout=120,
        **more,
    )


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_the_examples_are_printed_on_any_console(encoding: str) -> None:
    done = ran("examples", encoding=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) > 1000


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_an_error_with_kazakh_letters_is_printed_on_any_console(
    encoding: str, tmp_path: Path
) -> None:
    done = ran("build", "--source", str(tmp_path / "ғылым"), encoding=encoding)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ") and "has no data/indicator_" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pipe")
def test_a_closed_pipe_is_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "sdgdash", "examples"],
            cwd=ROOT,
            check=False,
            stdout=gone,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Error: The reader of the output has closed it. Files that were written stay"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_folder_that_cannot_be_made_is_a_sentence() -> None:
    done = ran("fetch", "--to", "/proc/x/y")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: /proc/x: ") and "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output_is_a_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sdgdash", "examples"],
            cwd=ROOT,
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
        )
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert "the disk is full" in said


SAID = {
    "disk full": (OSError(errno.ENOSPC, "No space left", "/data/x"), "/data/x: the disk is full"),
    "read-only": (OSError(errno.EROFS, "Read-only", "/data/x"), "/data/x: cannot be written"),
    "rights": (PermissionError(errno.EACCES, "No", "/data/x"), "/data/x: access is not allowed"),
    "missing": (FileNotFoundError(errno.ENOENT, "No", "/data/x"), "/data/x: does not exist"),
    "rare": (OSError(errno.EIO, "Input/output error", "/data/x"), "/data/x: Input/output error"),
    "no number": (OSError("broken"), "The system: broken"),
    "encoding": (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), "Save the file as UTF-8"),
    "stream": (zlib.error("Error -3"), "An archive is damaged"),
    "cut": (EOFError("cut"), "An archive is damaged"),
    "memory": (MemoryError(), "not enough memory"),
}


@pytest.mark.parametrize("case", SAID)
def test_trouble_of_the_machine_is_a_sentence(
    case: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error, sentence = SAID[case]

    def failing(arguments: object) -> int:
        raise error

    monkeypatch.setattr(build_command, "main", failing)
    assert command_line.main(["build"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Error: ") and sentence in said
    assert len(said.splitlines()) == 1


def test_a_fault_of_ours_is_a_sentence_and_its_traceback_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def failing(arguments: object) -> int:
        raise KeyError("KATO")

    monkeypatch.setattr(build_command, "main", failing)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert command_line.main(["build"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    (kept,) = tmp_path.iterdir()
    assert said.startswith("Error: Unexpected KeyError") and said.endswith(str(kept))
    assert "KeyError: 'KATO'" in kept.read_text("utf-8")
    assert command_line.main(["build", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_disk_that_fills_while_a_build_writes_leaves_what_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    shutil.copytree(SPECIMEN, project)
    call = ["build", "--source", str(project / "repository"), "--data", str(project / "data")]
    assert command_line.main(call) == 0
    before = {p.name: p.read_bytes() for p in (project / "data" / "built").iterdir()}

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert command_line.main(call) == 1
    assert "the disk is full" in capsys.readouterr().err
    assert {p.name: p.read_bytes() for p in (project / "data" / "built").iterdir()} == before
    assert not [p for p in (project / "data").iterdir() if "building" in p.name]


def test_a_head_that_is_no_text_is_an_unknown_commit(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_bytes(b"\xff\xfe\x00ref: \xd0")
    found = find_vintage(tmp_path, {"a.csv": b"x"}, {"commit": "1" * 40, "data_sha256": "0"})
    assert found.commit == "" and not found.recorded
