"""New data in place of old: what is told, what is refused, what is kept, whatever comes."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.__main__ import main
from sdgdash.build.sources.renew import renew
from sdgdash.data import changes, manifest

ROOT = Path(__file__).parents[2]
SPECIMEN = Path(__file__).parents[1] / "specimens" / "kazstat"
AREAS = ("", "KZKAR", "KZKZY", "KZZAP")
FILE, OTHER = "indicator_3-2-1.csv", "indicator_7-3-1.csv"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Rules of the specimen, and a repository of two indicators that is served."""
    shutil.copytree(SPECIMEN, tmp_path / "project")
    folder = tmp_path / "project" / "repository" / "data"
    shutil.rmtree(folder)
    folder.mkdir()
    rows = [f"{y},PER_1000,,{a},{10 + n}.5" for n, a in enumerate(AREAS) for y in YEARS]
    write(tmp_path / "project", FILE, "Year,UNIT_MEASURE,SEX,REF_AREA,Value", rows)
    rows = [f"{y},TOE,,{a},{y - 2000}" for a in AREAS for y in YEARS]
    write(tmp_path / "project", OTHER, "Year,UNIT_MEASURE,SEX,REF_AREA,Value", rows)
    assert command(tmp_path / "project") == 0
    return tmp_path / "project"


YEARS = range(2005, 2019)


def write(project: Path, name: str, header: str, rows: list[str]) -> None:
    (project / "repository" / "data" / name).write_text("\n".join([header, *rows, ""]), "utf-8")


def command(project: Path, *options: str) -> int:
    source, data = project / "repository", project / "data"
    return main(["update", "--source", str(source), "--data", str(data), *options])


def lines_of(project: Path, name: str = FILE) -> list[str]:
    return (project / "repository" / "data" / name).read_text("utf-8").splitlines()


def put(project: Path, lines: list[str], name: str = FILE) -> None:
    (project / "repository" / "data" / name).write_text("\n".join([*lines, ""]), "utf-8")


def served(project: Path) -> dict[str, bytes]:
    built = project / "data" / "built"
    return {p.name: p.read_bytes() for p in sorted(built.iterdir())}


def rows(project: Path) -> pd.DataFrame:
    return pd.read_parquet(project / "data/built/observations.parquet")


def test_next_year_with_a_revision_is_taken_and_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line.replace("2018,PER_1000,,KZKAR,11.5", LAST) for line in lines_of(project)]
    put(project, [*lines, "2019,PER_1000,,KZKAR,12.5", "2019,PER_1000,F,,9"])
    assert command(project) == 0
    told = capsys.readouterr().out
    assert "revised 1, new 2, gone 0" in told and "years 2005-2018 -> 2005-2019" in told
    difference = changes.read_difference(project / "data" / "built")
    assert difference and difference.revised == {"3.2.1": 1} and difference.added == {"3.2.1": 2}
    revised = changes.read_revised(project / "data" / "built")
    assert revised[["ref_area", "time_period", "old_text", "new_text"]].to_numpy().tolist() == [
        ["KZKAR", 2018, "11.5", "11.75"]
    ]
    assert manifest.verify(project / "data" / "built") == []


LAST = "2018,PER_1000,,KZKAR,11.75"


def test_the_same_data_again_keep_what_was_told(project: Path) -> None:
    put(project, [*lines_of(project), "2019,PER_1000,,KZKAR,12.5"])
    command(project)
    before = served(project)
    assert {changes.DIFFERENCE, changes.REVISED} <= before.keys()
    assert command(project) == 0
    assert served(project) == before


def test_a_try_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = served(project)
    put(project, [*lines_of(project), "2019,PER_1000,,KZKAR,12.5"])
    assert command(project, "--dry-run") == 0
    assert "only a try" in capsys.readouterr().out
    assert served(project) == before


def _half(project: Path) -> None:
    path = project / "repository" / "data" / FILE
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _renamed(to: str) -> Callable[[Path], None]:
    def rename(project: Path) -> None:
        folder = project / "repository" / "data"
        (folder / FILE).rename(folder / to)

    return rename


def _edited(change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    return lambda project: put(project, change(lines_of(project)))


def _comma(line: str) -> str:
    return f'{line[:-4]}"{line[-4:].replace(".", ",")}"'


LOSSES: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "half": (_half, {FILE, "rows", "3.2.1"}),
    "header only": (_edited(lambda lines: lines[:1]), {FILE, "rows", "3.2.1"}),
    "gone": (lambda p: (p / "repository/data" / FILE).unlink(), {FILE, "rows", "3.2.1"}),
    "renamed, not read": (_renamed("3-2-1.csv"), {"3-2-1.csv", FILE, "rows", "3.2.1"}),
    "renamed, another code": (_renamed("indicator_3-2-9.csv"), {FILE, "rows", "3.2.1"}),
    "another unit": (
        _edited(lambda lines: [line.replace("PER_1000", "PER_100000") for line in lines]),
        {FILE, "rows", "3.2.1"},
    ),
    "decimal commas": (
        _edited(
            lambda lines: [lines[0], *(f'{x[:-4]}"{x[-4:].replace(".", ",")}"' for x in lines[1:])]
        ),
        {FILE, "rows", "3.2.1"},
    ),
    "columns swapped": (
        _edited(lambda lines: ["Value,UNIT_MEASURE,SEX,REF_AREA,Year", *lines[1:]]),
        {FILE, "rows", "3.2.1"},
    ),
    "an area dropped": (
        _edited(lambda lines: [line for line in lines if "KZKAR" not in line]),
        {"rows", "3.2.1"},
    ),
    "future year": (
        _edited(lambda lines: [*lines, "2091,PER_1000,,KZKAR,1"]),
        {"year"},
    ),
}


@pytest.mark.parametrize("case", LOSSES)
def test_losses_are_refused_by_name_and_taken_when_allowed(
    project: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, names = LOSSES[case]
    before = served(project)
    spoil(project)
    assert command(project) == 3
    told = capsys.readouterr().out
    assert {n for n in (*names, "date") if f"REFUSED [{n}]" in told} == names
    assert "Nothing was changed" in told
    assert served(project) == before
    some, *_ = sorted(names)
    if len(names) > 1:
        assert command(project, "--allow-loss", some) == 3
    assert command(project, "--allow-loss", *sorted(names)) == 0
    assert served(project) != before
    difference = changes.read_difference(project / "data" / "built")
    assert difference and set(difference.allowed) == names


def test_data_newer_than_their_date_are_refused(project: Path) -> None:
    put(project, [*lines_of(project), "2020,PER_1000,,KZKAR,1"])
    stated = {"commit": "b" * 40, "commit_date": "2019-12-01"}
    (project / "repository" / "SOURCE.json").write_text(json.dumps(stated))
    assert command(project) == 3
    assert command(project, "--allow-loss", "date") == 0


SAME: dict[str, Callable[[bytes], bytes]] = {
    "mark and line ends": lambda b: b"\xef\xbb\xbf" + b.replace(b"\n", b"\r\n"),
    "no last line end": lambda b: b.rstrip(b"\n"),
    "old line ends": lambda b: b.replace(b"\n", b"\r"),
    "quoted": lambda b: (
        b'"' + b.rstrip(b"\n").replace(b",", b'","').replace(b"\n", b'"\n"') + b'"\n'
    ),
    "trailing commas": lambda b: b.replace(b"\n", b",,\n"),
    "more zeros": lambda b: b.replace(b".5\n", b".500\n"),
    "totals written out": lambda b: b.replace(b"1000,,", b"1000,_T,"),
    "blank lines": lambda b: b.replace(b"\n", b"\n\n"),
    "columns in another order": lambda b: b"".join(
        b",".join(reversed(line.split(b","))) + b"\n" for line in b.splitlines()
    ),
    "an attribute more": lambda b: (
        b"\n".join(
            line + (b",NOTE" if n == 0 else b",checked") for n, line in enumerate(b.splitlines())
        )
        + b"\n"
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_another_way_of_writing_gives_the_same_values(project: Path, case: str) -> None:
    before = rows(project)
    path = project / "repository" / "data" / FILE
    path.write_bytes(SAME[case](path.read_bytes()))
    assert command(project) == 0
    after = rows(project)
    told = ["obs_text", "source_line"]
    pd.testing.assert_frame_equal(after.drop(columns=told), before.drop(columns=told))


def test_a_breakdown_by_a_new_column_never_passes_for_a_total(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(project)
    head, *lines = lines_of(project)
    more = [f"{line},DISABLED" for line in lines]
    put(project, [f"{head},DISABILITY_STATUS", *(f"{line},_T" for line in lines), *more])
    assert command(project) == 0
    pd.testing.assert_frame_equal(rows(project), before)
    assert "Column 'DISABILITY_STATUS' is not declared" in capsys.readouterr().out
    table = project / "data/registry/import/columns.csv"
    table.write_text(table.read_text() + "DISABILITY_STATUS,composite_breakdown,Declared\n")
    codes = project / "data/registry/import/codes.csv"
    codes.write_text(codes.read_text() + "composite_breakdown,DISABLED\n")
    assert command(project, "--allow-loss", "all") == 0
    assert set(rows(project)["composite_breakdown"]) == {"_T", "_Z", "DISABLED"}


def test_a_grown_file_without_a_last_line_end_keeps_its_last_row(project: Path) -> None:
    path = project / "repository" / "data" / FILE
    path.write_bytes(path.read_bytes() + b"2019,PER_1000,,KZKAR,7")
    assert command(project) == 0
    assert 2019 in set(rows(project)["time_period"])


def test_data_that_cannot_be_read_are_replaced_and_this_is_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/built/observations.parquet").write_bytes(b"nonsense")
    assert command(project) == 0
    assert "NOT COMPARED" in capsys.readouterr().out
    assert len(rows(project)) == 2 * len(AREAS) * len(YEARS)


KILLER = """
import os, signal, sys
from pathlib import Path
from sdgdash.build.sources.renew import renew
left = int(sys.argv[3])
def counted(event, arguments):
    global left
    watched = ("os.rename", "os.mkdir", "os.rmdir", "os.remove", "shutil.rmtree")
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax")
    if (event in watched or writes) and ".built-" in str(arguments[0]) + str(arguments[-1]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(counted)
renew(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_killed_at_any_step_whole_data_are_served_and_nothing_is_left_over(project: Path) -> None:
    """Every third step of the file system, and the ones beside the decision."""
    old = rows(project)
    put(project, [*lines_of(project), "2019,PER_1000,,KZKAR,7"])
    start = project.parent / "start"
    shutil.copytree(project, start)
    outcomes = []
    for step in range(0, 60, 3):
        shutil.rmtree(project)
        shutil.copytree(start, project)
        arguments = [str(project / "repository"), str(project / "data"), str(step)]
        done = subprocess.run([sys.executable, "-c", KILLER, *arguments], cwd=ROOT, check=False)
        assert manifest.verify(project / "data" / "built") == []
        now = rows(project)
        assert len(now) in (len(old), len(old) + 1)
        outcomes.append((done.returncode, len(now) - len(old)))
        renew(project / "repository", project / "data")
        assert len(rows(project)) == len(old) + 1
        left = {p.name for p in (project / "data").iterdir() if p.name.startswith(".built-")}
        assert left <= {".built-lock"}
        if done.returncode == 0:
            break
    assert outcomes[0] == (-signal.SIGKILL, 0) and outcomes[-1] == (0, 1)


def test_a_disk_that_fills_or_is_read_only_leaves_what_is_served(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = served(project)
    put(project, [*lines_of(project), "2019,PER_1000,,KZKAR,7"])
    for number, said in ((28, "the disk is full"), (30, "read-only")):

        def failing(path: Path, content: bytes, number: int = number) -> None:
            raise OSError(number, os.strerror(number), str(path))

        monkeypatch.setattr(manifest, "_write", failing)
        assert command(project) == 1
        (told,) = capsys.readouterr().err.splitlines()
        assert said in told
        assert served(project) == before
        assert not list((project / "data").glob(".built-building-*"))
