"""`check` finds what is wrong with what is shipped."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from sdgdash import check, manifest
from sdgdash.__main__ import main
from sdgdash.registry import shipped as shipped_registry
from sdgdash.sources.command import parquet_bytes

ROOT = Path(__file__).parents[1]
OWN = ("observations.parquet", "quarantine.csv")


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return pd.read_parquet(ROOT / "data/built/observations.parquet")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped data with the observations alone."""
    target = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "registry", target / "registry")
    shutil.copy(ROOT / "data" / "repairs.csv", target)
    built = ROOT / "data" / "built"
    meta = manifest.read_manifest(built)["sections"]["observations"]["meta"]
    files = {name: built / name for name in OWN}
    manifest.write_section(target / "built", "observations", files, meta)
    return target


def test_what_is_shipped_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert "Observations: 45,236 of 206 indicators, 2010-2023" in told
    assert "Everything fits." in told


def test_a_changed_byte_is_found(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = data / "built" / "quarantine.csv"
    path.write_bytes(path.read_bytes().replace(b"area_missing", b"area_missinG"))
    assert main(["check", "--data", str(data)]) == 1
    told = capsys.readouterr().out
    assert "quarantine.csv: differs from its checksum" in told
    assert "unknown reason area_missinG" in told


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda rows: rows.iloc[:-1], "the balance: 45585 rows, 45584 ends"),
        (lambda rows: rows.iloc[::-1].reset_index(drop=True), "is not sorted by its key"),
        (lambda rows: rows.assign(repair_id="invented"), "repair_id 'invented' is not in"),
        (lambda rows: rows.assign(unit_measure="KG"), "units: KG of the observations has no words"),
        (lambda rows: rows.assign(regime="18"), "breaks its schema"),
        (lambda rows: rows[rows["indicator"] != "3.2.1"], "series 3.2.1: selects no observation"),
    ],
    ids=["lost row", "order", "repair", "unit", "regime", "series"],
)
def test_a_wrong_table_is_found(
    data: Path, rows: pd.DataFrame, change: Callable[[pd.DataFrame], pd.DataFrame], what: str
) -> None:
    built = data / "built"
    meta = manifest.read_manifest(built)["sections"]["observations"]["meta"]
    files: dict[str, bytes | Path] = {
        "observations.parquet": parquet_bytes(change(rows)),
        "quarantine.csv": (built / "quarantine.csv").read_bytes(),
    }
    manifest.write_section(built, "observations", files, meta)
    assert any(what in problem for problem in check.run(data)[1])


def test_nothing_built_is_a_problem(data: Path) -> None:
    shutil.rmtree(data / "built")
    assert any("observations.parquet: is missing" in text for text in check.run(data)[1])


def test_a_broken_manifest_and_rule_are_problems(data: Path) -> None:
    (data / "built" / "manifest.json").write_text("{")
    (data / "registry" / "import" / "codes.csv").unlink()
    problems = check.run(data)[1]
    assert any("is not JSON" in text for text in problems)
    assert any("codes.csv" in text for text in problems)


def test_a_selector_that_is_not_unique_is_found(rows: pd.DataFrame) -> None:
    twice = pd.concat([rows, rows[rows["indicator"] == "3.2.1"]], ignore_index=True)
    problems = check.registry_problems(shipped_registry(), twice, None)
    assert "series 3.2.1: selects two values of one area and year" in problems
