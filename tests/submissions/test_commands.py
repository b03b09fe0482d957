"""template, accept, reject, withdraw by command, on a copy of the registry."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sdgdash.__main__ import main
from sdgdash.data.local_observations import read
from sdgdash.data.registry import REGISTRY
from sdgdash.domain.submission import COLUMNS, FIRST_ROW
from sdgdash.domain.text import LANGUAGES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the registry with the built tables beside it."""
    shutil.copytree(REGISTRY, tmp_path / "registry")
    (tmp_path / "built").symlink_to(REGISTRY.parent / "built")
    return tmp_path / "registry"


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--registry", str(root)])


def fill(path: Path, subject: str, **cells: object) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        if sheet.cell(row, COLUMNS.index("subject") + 1).value == subject:
            for code, value in cells.items():
                sheet.cell(row, COLUMNS.index(code) + 1).value = value
            break
    else:
        raise AssertionError(f"no line {subject}")
    book.save(path)


FIGURE = {
    "year": 2025,
    "value": 45,
    "mark": "administrative",
    "source": "Letter",
    "date": "2026-02-01",
    "office": "Akimat",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", ["karkaraly", "kamystybas", "354820100"])
def test_a_template_is_prefilled_in_each_language_and_empty_where_it_is_to_be_filled(
    root: Path, tmp_path: Path, lang: str, area: str
) -> None:
    path = tmp_path / "a.xlsx"
    assert run(root, "template", "--area", area, "--lang", lang, "--out", str(path)) == 0
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    for row in rows[2:]:
        cells = dict(zip(COLUMNS, row, strict=True))
        assert cells["name"]
        assert cells["year"] is cells["value"] is cells["mark"] is None


def test_the_population_known_stands_beside_its_line(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    run(root, "template", "--area", "354820100", "--lang", "en", "--out", str(path))
    rows = load_workbook(path).worksheets[0].iter_rows(min_row=3, values_only=True)
    lines = {r[1]: dict(zip(COLUMNS, r, strict=True)) for r in rows}
    found = lines["standard:population"]
    assert (found["known_value"], found["known_year"]) == (9218, 2023)


def test_csv_has_the_same_columns(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert run(root, "template", "--area", "kamystybas", "--lang", "ru", "--out", str(path)) == 0
    assert path.read_text("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize("name", ["a.xls", "exists.xlsx"])
def test_a_template_overwrites_nothing(root: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "exists.xlsx").write_bytes(b"mine")
    out = str(tmp_path / name)
    assert run(root, "template", "--area", "KZ", "--lang", "en", "--out", out) == 1
    assert (tmp_path / "exists.xlsx").read_bytes() == b"mine"


def test_from_template_to_withdrawal(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    run(root, "template", "--area", "354820100", "--lang", "kk", "--out", str(path))
    fill(path, "standard:roads_hard_surface", **FIGURE)
    assert run(root, "accept", str(path), "--by", "Officer", "--lang", "en") == 0
    said = capsys.readouterr().out
    assert "standard:roads_hard_surface, 2025: 45; no value was known before" in said
    (entry,) = read(root)
    assert entry.digest in said
    assert run(root, "withdraw", entry.digest[:12], "--by", "Officer", "--reason", "wrong") == 0
    assert read(root)[0].state == "withdrawn"


def test_a_bad_file_changes_nothing_and_says_where(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    run(root, "template", "--area", "354820100", "--lang", "ru", "--out", str(path))
    fill(path, "standard:roads_hard_surface", **{**FIGURE, "value": 145})
    before = {p.name: p.read_bytes() for p in root.iterdir() if p.is_file()}
    assert run(root, "accept", str(path), "--by", "Officer", "--lang", "ru") == 1
    assert "вне пределов" in capsys.readouterr().err
    assert {p.name: p.read_bytes() for p in root.iterdir() if p.is_file()} == before


def test_a_rejection_is_noted(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    run(root, "template", "--area", "354820100", "--lang", "en", "--out", str(path))
    fill(path, "standard:roads_hard_surface", **FIGURE)
    assert run(root, "reject", str(path), "--by", "Officer", "--reason", "no letter") == 0
    assert read(root) == ()
    assert "no letter" in (root / "submissions_log.csv").read_text("utf-8")


def test_a_file_that_is_not_there_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "accept", "nowhere.xlsx", "--by", "Officer") == 1
    assert "nowhere.xlsx" in capsys.readouterr().err
