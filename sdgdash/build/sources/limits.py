"""Which rows cannot be observations: codes, numbers, units, ranges, zeros, keys.

Each function takes the frame and returns a reason per row ("" where there is none),
so that the first reason found is the one that is told.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from sdgdash.build.sources.rules import ImportRules, Rows, limits, matches
from sdgdash.data.schema import FIRST_YEAR, KEY, LAST_YEAR, NOT_APPLICABLE, TOTAL

_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?"
GREATEST = 1e15


def unknown_codes(frame: pd.DataFrame, rules: ImportRules) -> "pd.Series[str]":
    """`unknown_code: column=code` for the first code of a row that no list has."""
    reasons = _none(frame)
    allowed = {**rules.codes, "ref_area": frozenset(rules.areas)}
    for column, codes in allowed.items():
        wrong = ~frame[column].isin([*codes, TOTAL, NOT_APPLICABLE]) & (reasons == "")
        if wrong.any():
            cut = frame.loc[wrong, column].str.slice(0, 60)
            reasons[wrong] = "unknown_code: " + column + "=" + cut
    return reasons


def bad_numbers(frame: pd.DataFrame) -> "pd.Series[str]":
    """`bad_year` or `bad_value` for text that is not a year or a finite number."""
    reasons = _none(frame)
    numbers = pd.to_numeric(
        frame["value_text"].where(frame["value_text"].str.fullmatch(_NUMBER)), errors="coerce"
    )
    reasons[~(numbers.abs() <= GREATEST)] = "bad_value"
    years = frame["time_period"]
    valid = years.str.fullmatch(r"[12]\d{3}") & years.between(str(FIRST_YEAR), str(LAST_YEAR))
    reasons[~valid] = "bad_year"
    return reasons


def unknown_units(frame: pd.DataFrame, rules: ImportRules) -> "pd.Series[str]":
    """`unknown_unit` where no known unit could be found."""
    reasons = _none(frame)
    wrong = ~frame["unit_measure"].isin(list(rules.units))
    if wrong.any():
        reasons[wrong] = "unknown_unit: " + frame.loc[wrong, "unit_measure"].str.slice(0, 60)
    return reasons


def rejected(frame: pd.DataFrame, rows: Rows) -> "pd.Series[str]":
    """The reason of the first reject rule that names the row."""
    reasons = _none(frame)
    for row in rows:
        reasons[matches(frame, row) & (reasons == "")] = row["reason"]
    return reasons


def impossible_zeros(frame: pd.DataFrame, rows: Rows) -> "pd.Series[str]":
    """`impossible_zero` where the value is 0 and a rule says that 0 stands for missing."""
    reasons = _none(frame)
    zero = frame["obs_value"] == 0
    for row in rows:
        reasons[matches(frame, row) & zero] = "impossible_zero"
    return reasons


def out_of_range(frame: pd.DataFrame, rules: ImportRules) -> "pd.Series[str]":
    """`out_of_range` by the limits of the unit, or by a rule that widens them."""
    units = frame["unit_measure"]
    low = units.map({unit: pair[0] for unit, pair in rules.units.items()}).astype("float64")
    high = units.map({unit: pair[1] for unit, pair in rules.units.items()}).astype("float64")
    for row in rules.ranges:
        chosen = matches(frame, row)
        low[chosen], high[chosen] = limits(row)
    inside = frame["obs_value"].between(low, high)
    return pd.Series(np.where(inside, "", "out_of_range"), index=frame.index, dtype="str")


def key_conflicts(frame: pd.DataFrame) -> tuple["pd.Series[str]", "pd.Series[bool]"]:
    """(`key_conflict` on every row of a key with different values, rows to merge away).

    Of rows with one key and one value the first in the file is kept.
    """
    reasons = _none(frame)
    repeated = frame.duplicated(list(KEY), keep=False)
    groups = frame.loc[repeated].groupby(list(KEY), sort=False)["obs_value"]
    conflict = pd.Series(False, index=frame.index)
    conflict[repeated] = groups.transform("nunique") > 1
    reasons[conflict] = "key_conflict"
    return reasons, frame.duplicated(list(KEY), keep="first") & ~conflict


def first_reason(reasons: Iterable["pd.Series[str]"]) -> "pd.Series[str]":
    """The first non-empty reason of each row."""
    result: pd.Series[str] | None = None
    for series in reasons:
        result = series if result is None else result.where(result != "", series)
    assert result is not None
    return result


def _none(frame: pd.DataFrame) -> "pd.Series[str]":
    return pd.Series("", index=frame.index, dtype="str")
