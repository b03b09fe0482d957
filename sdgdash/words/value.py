"""Values and their flags in words, as published."""

from collections.abc import Mapping

import pandas as pd

from sdgdash.domain.unit import Unit
from sdgdash.words.i18n import Labels, published_decimals


def value_text(
    row: pd.Series | Mapping[str, object], unit: Unit, declared: int, labels: Labels
) -> str:
    """The value as published (a repaired one as repaired), with its unit.

    `declared`: decimals of the series; whole numbers that files write as "523.0" have none.
    """
    value, repair = float(str(row["obs_value"])), str(row["repair_id"])
    decimals = None if repair not in ("", "nan") else published_decimals(str(row["obs_text"]))
    if declared == 0 and value.is_integer():
        decimals = 0
    return labels.quantity(value, unit, decimals)


def flag_text(flags: str, labels: Labels) -> str:
    """Words of a `|`-joined flag string, unknown codes named as such."""
    codes = [c for c in flags.split("|") if c and c != "nan"]
    return "; ".join(labels.code("flag", c) for c in codes)
