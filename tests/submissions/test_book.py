"""Accept, reject, withdraw: the book, its log, and a process killed at any moment."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sdgdash.data.csvrows import read_rows
from sdgdash.data.local_observations import FILE, State, active, extend, figures, read
from sdgdash.data.registry import REGISTRY
from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import LocalValue
from sdgdash.errors import RegistryError
from sdgdash.submissions import book

TODAY = "2026-11-27"
ROADS = LocalValue(
    territory="354820100",
    subject="standard:roads_hard_surface",
    unit="PT",
    year=2025,
    value="45.5",
    mark=Mark.ADMINISTRATIVE,
    source="Letter No. 5",
    address="",
    date="2026-02-01",
    office="Akimat",
    note="",
)
LIGHT = replace(ROADS, subject="standard:roads_lit", value="30")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (FILE, book.LOG):
        header = (REGISTRY / name).read_text("utf-8").splitlines()[0]
        (tmp_path / name).write_text(header + "\n", "utf-8")
    return tmp_path


def log(root: Path) -> list[tuple[str, str]]:
    return [
        (r.cells["action"], r.cells["rows"]) for r in read_rows(root / book.LOG, book.LOG_COLUMNS)
    ]


def test_the_files_that_ship_hold_no_figures() -> None:
    assert read() == ()


def test_accepted_figures_are_read_with_who_and_when(root: Path) -> None:
    book.accept(root, [ROADS, LIGHT], "A. Officer", TODAY)
    entries = read(root)
    assert [e.value for e in entries] == [ROADS, LIGHT]
    assert {(e.accepted_by, e.accepted_on, e.state) for e in entries} == {
        ("A. Officer", TODAY, State.ACCEPTED)
    }
    assert log(root) == [("accept", "2")]
    assert figures("354820100", entries)["roads_lit"].value == 30


def test_the_same_submission_is_not_taken_twice(root: Path) -> None:
    book.accept(root, [ROADS], "A", TODAY)
    before = (root / FILE).read_bytes()
    with pytest.raises(RegistryError, match="accepted already"):
        book.accept(root, [ROADS], "A", TODAY)
    assert (root / FILE).read_bytes() == before


def test_a_later_figure_replaces_and_keeps_the_earlier_row(root: Path) -> None:
    book.accept(root, [ROADS, LIGHT], "A", TODAY)
    book.accept(root, [replace(ROADS, value="50")], "B", TODAY)
    assert [(e.value.value, e.state) for e in read(root)] == [
        ("45.5", State.REPLACED),
        ("30", State.ACCEPTED),
        ("50", State.ACCEPTED),
    ]
    assert [e.value.value for e in active("354820100", read(root))] == ["50", "30"]


def test_a_withdrawn_submission_keeps_its_rows_and_reason(root: Path) -> None:
    (entry,) = book.accept(root, [ROADS], "A", TODAY)
    assert book.withdraw(root, entry.digest[:12], "B", "a mistake of the office", TODAY) == 1
    (ended,) = read(root)
    assert (ended.state, ended.ended_by, ended.reason) == (
        State.WITHDRAWN,
        "B",
        "a mistake of the office",
    )
    assert active("354820100", read(root)) == ()
    assert log(root) == [("accept", "1"), ("withdraw", "1")]
    with pytest.raises(RegistryError, match="has ended already"):
        book.withdraw(root, entry.digest, "B", "again", TODAY)


@pytest.mark.parametrize("key", ["", "abc", "0" * 64])
def test_only_a_known_submission_is_withdrawn(root: Path, key: str) -> None:
    book.accept(root, [ROADS], "A", TODAY)
    with pytest.raises(RegistryError, match="no submission"):
        book.withdraw(root, key, "B", "why", TODAY)


def test_a_rejected_submission_leaves_the_book_and_stands_in_the_log(root: Path) -> None:
    before = (root / FILE).read_bytes()
    book.reject(root, [ROADS], "A", "the letter is not signed", TODAY)
    assert (root / FILE).read_bytes() == before
    assert log(root) == [("reject", "1")]


def test_names_and_reasons_are_required(root: Path) -> None:
    with pytest.raises(RegistryError, match="Name who accepts"):
        book.accept(root, [ROADS], " ", TODAY)
    with pytest.raises(RegistryError, match="Say why"):
        book.reject(root, [ROADS], "A", "", TODAY)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.submissions.test_book import LIGHT, TODAY
from sdgdash.submissions import book
left = int(sys.argv[2])
def stop(real):
    def call(*a, **k):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*a, **k)
    return call
os.fsync = stop(os.fsync)
Path.replace = stop(Path.replace)
Path.open = stop(Path.open)
book.accept(Path(sys.argv[1]), [LIGHT], "B", TODAY)
"""


@pytest.mark.parametrize("step", range(9))
def test_killed_at_any_step_nothing_is_lost(root: Path, step: int) -> None:
    book.accept(root, [ROADS], "A", TODAY)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), str(step)],
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.returncode in (-signal.SIGKILL, 0)
    values = [e.value for e in read(root)]
    assert values in ([ROADS], [ROADS, LIGHT])
    if values == [ROADS]:
        book.accept(root, [LIGHT], "B", TODAY)
    else:
        book.mend_log(root)
    assert [e.value for e in read(root)] == [ROADS, LIGHT]
    assert log(root) == [("accept", "1"), ("accept", "1")]


def test_the_steps_of_the_test_above_reach_the_end(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(root), "100"],
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert done.returncode == 0


NEWER = replace(
    ROADS,
    territory="KZKAR",
    subject="series:11.6.1.1",
    mark=Mark.PUBLISHED,
    year=2024,
    value="30",
    address="https://stat.gov.kz/x",
)


def test_a_newer_official_value_extends_the_series_apart_from_it(root: Path) -> None:
    book.accept(root, [NEWER], "A", TODAY)
    found = extend("KZKAR", "11.6.1.1", {2023: 24.0}, read(root))
    assert dict(found.published) == {2023: 24.0}
    assert found.added[2024].value.source == "Letter No. 5"
    assert found.given_way == ()


def test_it_gives_way_when_the_repository_brings_the_year(root: Path) -> None:
    book.accept(root, [NEWER], "A", TODAY)
    found = extend("KZKAR", "11.6.1.1", {2023: 24.0, 2024: 29.5}, read(root))
    assert found.added == {}
    assert [w.difference for w in found.given_way] == [-0.5]


@pytest.mark.parametrize("mark", [Mark.ADMINISTRATIVE, Mark.UNOFFICIAL])
def test_other_marks_never_enter_an_official_series(root: Path, mark: Mark) -> None:
    book.accept(root, [replace(NEWER, mark=mark)], "A", TODAY)
    assert extend("KZKAR", "11.6.1.1", {2023: 24.0}, read(root)).added == {}
