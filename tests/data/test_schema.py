"""The schema rejects what it must, and says which rule is broken."""

import pandas as pd
import pytest

from sdgdash.build.sources.tables import check_rows
from sdgdash.data import schema
from sdgdash.errors import BuildError


@pytest.fixture
def rows() -> pd.DataFrame:
    text = {name: ["_T", "_T"] for name in schema.COLUMNS}
    frame = pd.DataFrame(
        {
            **text,
            "indicator": ["3.2.1", "8.9.1.1"],
            "ref_area": ["KZ", "KZKAR"],
            "territory_id": ["KZ", "KZKAR"],
            "time_period": [2019, 2020],
            "obs_value": [1.5, -2.0],
            "obs_status": ["A", "U"],
            "flags": ["", "frozen|spike"],
            "repair_id": ["", "x"],
            "regime": ["none", "17"],
            "source_line": [2, 3],
        }
    )
    return frame[list(schema.COLUMNS)]


def test_good_rows_pass(rows: pd.DataFrame) -> None:
    check_rows(rows)
    check_rows(rows.iloc[:0])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("indicator", "3-2-1"),
        ("unit_measure", ""),
        ("ref_area", "32.8"),
        ("territory_id", ""),
        ("time_period", 219),
        ("sex", ""),
        ("obs_value", float("nan")),
        ("obs_value", float("inf")),
        ("obs_status", "X"),
        ("flags", "no_such_flag"),
        ("regime", "18"),
        ("source_line", 1),
    ],
)
def test_a_bad_cell_is_a_named_error(rows: pd.DataFrame, column: str, value: object) -> None:
    rows[column] = [value, rows[column].iloc[1]]
    with pytest.raises(BuildError, match="breaks its schema"):
        check_rows(rows)


def test_missing_extra_and_repeated_are_named_errors(rows: pd.DataFrame) -> None:
    for wrong in (
        rows.drop(columns="regime"),
        rows.assign(extra=1),
        rows[list(reversed(schema.COLUMNS))],
        pd.concat([rows, rows], ignore_index=True),
        rows.astype({"time_period": "float64"}),
    ):
        with pytest.raises(BuildError, match="breaks its schema"):
            check_rows(wrong)


def test_flags_and_reasons_are_read_back() -> None:
    assert schema.flag_set("") == frozenset()
    assert schema.flag_set("frozen|spike") == {"frozen", "spike"}
    assert schema.reason_code("unknown_code: sex=R") == "unknown_code"
    assert schema.reason_code("key_conflict") == "key_conflict"


def test_every_code_has_a_sentence_and_every_doubt_is_a_flag() -> None:
    for codes in (schema.FLAGS, schema.QUARANTINE, schema.OBS_STATUS, schema.REGIMES):
        assert all(text.endswith(".") and len(text) > 10 for text in codes.values())
    assert set(schema.UNRELIABLE) <= set(schema.FLAGS)
    assert set(schema.MAPPED_REGIMES) <= set(schema.REGIMES)
