"""Collects the flags of every row and the observation status that follows."""

import numpy as np
import pandas as pd

from sdgdash.build.sources import checks
from sdgdash.build.sources.regimes import dated_flags
from sdgdash.build.sources.rules import ImportRules, matches
from sdgdash.data.schema import FLAGS, KEY, SEPARATOR, UNRELIABLE

_LINE = [name for name in KEY if name != "time_period"]  # one time series


def add_flags(frame: pd.DataFrame, rules: ImportRules) -> pd.DataFrame:
    """A frame with `flags` ("a|b", sorted) and `obs_status` added."""
    marks = _marks(frame, rules)
    result = frame.copy(deep=False)
    text = np.full(len(frame), "", dtype=object)
    for flag in sorted(marks):
        chosen = marks[flag].to_numpy()
        text[chosen] = [f"{cell}{SEPARATOR}{flag}" if cell else flag for cell in text[chosen]]
    result["flags"] = pd.Series(text, index=frame.index, dtype="str")
    doubtful = np.zeros(len(frame), dtype=bool)
    for flag in UNRELIABLE:
        doubtful |= marks[flag].to_numpy()
    status = np.select([doubtful, marks["level_break"].to_numpy()], ["U", "B"], "A")
    result["obs_status"] = pd.Series(status, index=frame.index, dtype="str")
    return result


def _marks(frame: pd.DataFrame, rules: ImportRules) -> dict[str, "pd.Series[bool]"]:
    marks = {flag: pd.Series(False, index=frame.index) for flag in FLAGS}
    for row in rules.flags:
        marks[row["flag"]] |= matches(frame, row)
    for flag in ("unit_filled", "unit_corrected"):
        marks[flag] |= frame["unit_flag"] == flag
    lines = frame.groupby(_LINE, sort=False).ngroup()
    additive = checks.additive_rows(frame, rules.additive)
    computed = {
        "outside_sex": checks.outside_parts(frame, "sex", ("M", "F"), additive),
        "outside_urban": checks.outside_parts(frame, "urbanisation", ("U", "R"), additive),
        "parts_do_not_add": checks.sums_that_differ(frame, additive),
        "spike": checks.spikes(frame, lines),
        "carried_forward": checks.carried_forward(frame, lines),
        "frozen": checks.frozen(frame, lines),
        **dated_flags(frame),
    }
    for flag, found in computed.items():
        marks[flag] |= found
    return marks
