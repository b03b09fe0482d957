"""Which rows cannot be observations, and why."""

import math
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.build.sources import limits
from sdgdash.build.sources.rules import load_rules
from sdgdash.build.sources.units import settle_units
from sdgdash.data.schema import DIMENSIONS

RULES = load_rules(Path(__file__).parents[3] / "data")


def frame(**columns: list[object]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    base: dict[str, object] = {
        "indicator": ["3.2.1"] * size,
        "series": "_Z",
        "unit_measure": "PT",
        "ref_area": "KZ",
        "time_period": 2019,
        **dict.fromkeys(DIMENSIONS, "_Z"),
        "obs_text": "1",
        "obs_value": 1.0,
    }
    return pd.DataFrame({**base, **columns})


def test_unknown_codes_are_named() -> None:
    rows = frame(
        sex=["M", "R", "_T", "_Z", "M"],
        ref_area=["KZKAR", "KZKAR", "KZAP", "KZONT", "KZ"],
        age=["Y15T24", "_T", "_T", "Y99", "_T"],
    )
    assert limits.unknown_codes(rows, RULES).tolist() == [
        "",
        "unknown_code: sex=R",
        "unknown_code: ref_area=KZAP",
        "unknown_code: age=Y99",
        "",
    ]


@pytest.mark.parametrize(
    ("year", "value", "reason"),
    [
        ("2019", "1", ""),
        ("2019", "-1.5", ""),
        ("2019", "1e-05", ""),
        ("2019", "1e999", "bad_value"),
        ("2019", "1e16", "bad_value"),
        ("2019", "", "bad_value"),
        ("2019", "1,5", "bad_value"),
        ("2019", "nan", "bad_value"),
        ("2019", "inf", "bad_value"),
        ("2019", "0x1F", "bad_value"),
        ("2019", "1 000", "bad_value"),
        ("2019", "\u0661", "bad_value"),
        ("2019.0", "1", "bad_year"),
        ("219", "1", "bad_year"),
        ("1800", "1", "bad_year"),
        ("", "1", "bad_year"),
        ("\u0662\u0660\u0661\u0669", "1", "bad_year"),
    ],
)
def test_numbers(year: str, value: str, reason: str) -> None:
    rows = pd.DataFrame({"time_period": [year], "value_text": [value]}, dtype="str")
    assert limits.bad_numbers(rows).tolist() == [reason]


@pytest.mark.parametrize(
    ("indicator", "unit", "value", "reason"),
    [
        ("3.2.1", "PT", 100.0, ""),
        ("3.2.1", "PT", 100.1, "out_of_range"),
        ("3.2.1", "PT", -0.1, "out_of_range"),
        ("3.2.1", "TH_TNG", 1e9, ""),
        ("3.2.1", "TH_TNG", -1.0, "out_of_range"),
        ("16.6.1", "PT", 651.2, ""),
        ("16.6.1", "PT", -1.0, "out_of_range"),
        ("5.2.1.1", "PT", -56.0, ""),
        ("17.3.1.3", "M_USD", -13.2, ""),
    ],
)
def test_ranges(indicator: str, unit: str, value: float, reason: str) -> None:
    rows = frame(indicator=[indicator], unit_measure=[unit], obs_value=[value])
    assert limits.out_of_range(rows, RULES).tolist() == [reason]


def test_zeros_are_missing_only_where_a_rule_says_so() -> None:
    rows = frame(
        indicator=["8.1.1"] * 4,
        ref_area=["KZKAR", "KZKAR", "KZPAV", "KZKAR"],
        time_period=[2022, 2021, 2022, 2023],
        obs_value=[0.0, 0.0, 0.0, 118.0],
    )
    assert limits.impossible_zeros(rows, RULES.zeros).tolist() == ["impossible_zero", "", "", ""]


def test_equal_rows_are_merged_and_different_ones_all_conflict() -> None:
    rows = frame(
        ref_area=["KZ", "KZKAR", "KZ", "KZKAR", "KZKZY", "KZKAR"],
        obs_value=[1.0, 2.0, 1.0, 3.0, 4.0, 2.0],
    )
    reasons, merged = limits.key_conflicts(rows)
    assert reasons.tolist() == ["", "key_conflict", "", "key_conflict", "", "key_conflict"]
    assert merged.tolist() == [False, False, True, False, False, False]


def test_the_first_reason_is_told() -> None:
    first, second = pd.Series(["", "a", ""]), pd.Series(["b", "c", ""])
    assert limits.first_reason([first, second]).tolist() == ["b", "a", ""]


def test_units_are_aliased_filled_and_corrected() -> None:
    rows = frame(
        indicator=["9.3.1", "3.1.1", "8.5.1", "99.1.1", "4.5.1"],
        unit_measure=["млрд.тенге", "", "PT", "", ""],
    )
    settled = settle_units(rows, RULES)
    assert settled["unit_measure"].tolist() == [
        "B_TNG",
        "PER_100000_LIVE_BIRTHS",
        "TNG",
        "",
        "RATIO",
    ]
    assert settled["unit_flag"].tolist() == [
        "",
        "unit_filled",
        "unit_corrected",
        "",
        "unit_filled",
    ]
    assert limits.unknown_units(settled, RULES).tolist() == ["", "", "", "unknown_unit: ", ""]
    assert rows["unit_measure"].tolist() == ["млрд.тенге", "", "PT", "", ""]


def test_limits_of_a_rule_may_be_open() -> None:
    assert limits.limits({"min": "", "max": "100"}) == (-math.inf, 100.0)
