"""The tables of rules: selectors, years, and errors that name the file."""

import shutil
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.build.sources.rules import load_rules, matches, parse_selector, parse_years
from sdgdash.errors import RegistryError

SHIPPED = Path(__file__).parents[3] / "data"
SPECIMEN = Path(__file__).parents[2] / "specimens" / "kazstat" / "data"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    shutil.copytree(SPECIMEN, tmp_path / "data")
    return tmp_path / "data"


def test_selectors_and_years() -> None:
    assert parse_selector("a=1|2;b=") == {"a": ["1", "2"], "b": [""]}
    assert parse_selector("") == {}
    assert parse_years("2011|2020-2022") == [2011, 2020, 2021, 2022]


def test_a_rule_names_rows_by_indicator_years_and_columns() -> None:
    frame = pd.DataFrame(
        {
            "indicator": ["1.1.1", "1.1.1", "1.1.1", "1.2.1"],
            "time_period": [2019, 2020, 2020, 2020],
            "ref_area": ["KZ", "KZ", "KZKAR", "KZ"],
        }
    )
    rule = {"indicator": "1.1.1", "years": "2020", "where": "ref_area=KZ"}
    assert matches(frame, rule).tolist() == [False, True, False, False]
    assert matches(frame, {**rule, "years": ""}).tolist() == [True, True, False, False]
    assert matches(frame, {**rule, "where": ""}).tolist() == [False, True, True, False]


def test_the_shipped_rules_load_and_give_reasons() -> None:
    rules = load_rules(SHIPPED)
    assert len(rules.repairs) == 139
    assert all(row["reason"] and row["proof"] for row in rules.repairs)
    assert rules.areas["KZ"] == "country"
    assert sum(kind == "region" for kind in rules.areas.values()) == 21
    for table in (rules.zeros, rules.flags, rules.unit_overrides, rules.ranges, rules.rejects):
        assert all(row["reason"] for row in table)


@pytest.mark.parametrize(
    ("name", "line", "what"),
    [
        ("flags.csv", "3.2.1,,,no_such_flag,why", "unknown flag no_such_flag"),
        ("flags.csv", "3.2.1,,colour=red,spike,why", "unknown column colour"),
        ("rejects.csv", "3.2.1,,,no_such_reason,why", "unknown reason no_such_reason"),
        ("unit_overrides.csv", "3.2.1,,,NO_UNIT,why", "unknown unit NO_UNIT"),
        ("regimes.csv", "3.2.1,2019,18", "unknown regime 18"),
        ("flags.csv", "3.2.1,,spike", "cells under a header of"),
        ("areas.csv", "KZ,country", "names a code twice"),
    ],
)
def test_a_wrong_rule_is_a_named_error(tables: Path, name: str, line: str, what: str) -> None:
    with (tables / "registry" / "import" / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(RegistryError, match=what):
        load_rules(tables)


@pytest.mark.parametrize("name", ["codes.csv", "source.yaml"])
def test_a_missing_table_is_a_named_error(tables: Path, name: str) -> None:
    (tables / "registry" / "import" / name).unlink()
    with pytest.raises(RegistryError, match=name):
        load_rules(tables)


def test_other_columns_are_a_named_error(tables: Path) -> None:
    (tables / "registry" / "import" / "zeros.csv").write_text("a,b\n", "utf-8")
    with pytest.raises(RegistryError, match="has the columns a,b"):
        load_rules(tables)
