"""Bounds of the SDSN score, edition 2025: numbers only, for the country, for reference."""

from pathlib import Path

import pandas as pd

from sdgdash.build.registry.tables import codes, integers, numbers, read_table

FILE = "policy/sdr2025_bounds.csv"
_NUMBERS = {
    "lower_bound_0": "lower",
    "red_threshold": "red",
    "green_threshold": "green",
    "optimum_100": "optimum",
}
COLUMNS = [
    "code",
    "goal",
    "nearest_indicator",
    "name_en",
    "direction",
    *_NUMBERS.values(),
    "for_all",
    "source_title",
    "source_address",
]
TITLE = "Sustainable Development Report 2025, codebook (SDSN)"


def read_bounds(source: Path) -> pd.DataFrame:
    """One row an indicator of the report, columns COLUMNS, ordered by code.

    `lower`, `red`, `green`, `optimum` in the unit of `name_en`; `for_all`: used for every
    country, not for OECD members only. Raises SourceError when a bound is no number or the
    four do not run one way.
    """
    path = source / FILE
    table = read_table(
        path,
        (
            "ind_code",
            "sdg",
            "sdg_indicator_nearest",
            "indicator",
            "direction",
            "global",
            "source_address",
            *_NUMBERS,
        ),
    )
    out = pd.DataFrame(
        {
            "code": table["ind_code"],
            "goal": integers(table, "sdg", path),
            "nearest_indicator": table["sdg_indicator_nearest"],
            "name_en": table["indicator"],
            "direction": codes(table, "direction", {d: d for d in ("increase", "decrease")}, path),
            **{ours: numbers(table, theirs, path) for theirs, ours in _NUMBERS.items()},
            "for_all": table["global"].eq("yes"),
            "source_title": TITLE,
            "source_address": table["source_address"],
        }
    )
    return out[COLUMNS].sort_values("code", ignore_index=True)
