"""`check` finds what is wrong with what is shipped."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from sdgdash import check
from sdgdash.__main__ import main
from sdgdash.build.sources.rules import load_rules
from sdgdash.build.sources.tables import parquet_bytes
from sdgdash.data import manifest, store
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped as shipped_registry

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


def test_a_lost_row_is_found(data: Path, rows: pd.DataFrame) -> None:
    built = data / "built"
    meta = manifest.read_manifest(built)["sections"]["observations"]["meta"]
    files: dict[str, bytes | Path] = {
        "observations.parquet": parquet_bytes(rows.iloc[:-1].assign(regime="18")),
        "quarantine.csv": (built / "quarantine.csv").read_bytes(),
    }
    manifest.write_section(built, "observations", files, meta)
    problems = check.run(data)[1]
    assert "the balance: 45585 rows, 45584 ends" in problems
    assert any("breaks its schema" in problem for problem in problems)


def test_rows_out_of_order_are_found(rows: pd.DataFrame) -> None:
    assert check.order_problems(rows) == []
    backwards = rows.iloc[::-1].reset_index(drop=True)
    assert check.order_problems(backwards) == ["observations.parquet: is not sorted by its key"]


@pytest.mark.parametrize("column", ["unit_measure", "ref_area", "repair_id"])
def test_a_code_without_a_rule_is_found(rows: pd.DataFrame, column: str) -> None:
    rules = load_rules(ROOT / "data")
    assert check.rule_problems(rules, rows) == []
    problems = check.rule_problems(rules, rows.head(5).assign(**{column: "KG"}))
    assert problems == [f"observations.parquet: {column} 'KG' is not in the import tables"]


def test_what_the_registry_does_not_know_is_found(rows: pd.DataFrame) -> None:
    fewer = rows[rows["indicator"] != "3.2.1"]
    wrong = fewer.assign(territory_id="KZXYZ", unit_measure="KG")
    problems = check.registry_problems(shipped_registry(), wrong, None)
    assert "series 3.2.1: selects no observation" in problems
    assert "territories: KZXYZ is not in the registry" in problems
    assert "units: KG of the observations has no words" in problems


def test_nothing_built_is_a_problem(data: Path) -> None:
    shutil.rmtree(data / "built")
    assert any("observations.parquet: the file is missing" in text for text in check.run(data)[1])


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


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("standards/settlements.yaml", "class: 4", "class: 9"),
        ("plan_targets.csv", ",2030=40,", ",2030:40,"),
        ("promises.csv", "KZKUS", "KZXXX"),
        ("voices/activities.yaml", '"354800000"', '"000000000"'),
        ("local_observations.csv", "territory,", "place,"),
    ],
)
def test_a_wrong_file_of_planning_is_found(data: Path, name: str, old: str, new: str) -> None:
    root, path = data / "registry", data / "registry" / name
    assert check.planning_problems(root, shipped_registry()) == []
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    assert len(check.planning_problems(root, shipped_registry())) == 1
    assert check.planning_problems(root, shipped_registry())[0] in check.run(data)[1]


def test_an_accepted_figure_that_the_repository_has_by_now_is_named(tmp_path: Path) -> None:
    known = shipped_registry()
    text = (SHIPPED.registry / "local_observations.csv").read_text("utf-8")
    row = (
        "KZKAR,series:9.5.2,{unit},{year},600,published,Bureau,https://stat.gov.kz/x,2025-06-01,"
        "Office,,d1,Officer,2025-07-01,accepted,,,\n"
    )
    unit = known.series["9.5.2"].unit
    lines = [row.format(unit=unit, year=year) for year in (2023, 2024)]
    (tmp_path / "local_observations.csv").write_text(text + "".join(lines), "utf-8")
    (note,) = check.given_way(tmp_path, known, store.observations())
    assert "2023" in note and "600" in note and "523" in note
