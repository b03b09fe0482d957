"""Official regional series outside the SDG set, for context: schools, hospitals, incomes.

Series whose unit the source does not state are left out, as is one edition that repeats a
year and is better published elsewhere.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from sdgdash.build.registry.population import FILE_COLUMNS, SEX, URBAN, regime_by_note
from sdgdash.build.registry.tables import codes, integers, numbers, read_table, require_known
from sdgdash.domain.fact import FactWords

FILE = "local/regional_indicators.csv"
LEFT_OUT = {
    "current_environmental_expenditure": "the source states no unit",
    "air_emissions_stationary_sources": "the source states no unit",
    "hospital_organisations": "its regional values of 2021 repeat 2020; another source is taken",
}
_NOTED = {"incomplete": "missing in the file", "school_year": "first year of the school year"}
KEY = ["indicator", "territory_id", "year", "sex", "urbanisation"]
COLUMNS = [*KEY, "value", "unit", "regime", "flags", "source_title", "source_address"]


def read_context(source: Path, known: Mapping[str, str], labels: FactWords) -> pd.DataFrame:
    """One row a value, columns COLUMNS, ordered by KEY.

    `regime`: division of regions the row is in. `flags`: `incomplete` where regions are
    missing in the file, `school_year` where the year is the first of a school year.
    """
    path = source / FILE
    table = read_table(path, FILE_COLUMNS)
    table = table[~table["indicator"].isin(LEFT_OUT)]
    require_known(table, "kato_or_iso", known, path)
    out = pd.DataFrame(
        {
            "indicator": codes(table, "indicator", {k: k for k in labels.context}, path),
            "territory_id": table["kato_or_iso"].map(dict(known)),
            "year": integers(table, "year", path),
            "sex": codes(table, "sex", SEX, path),
            "urbanisation": codes(table, "urban_rural", URBAN, path),
            "value": numbers(table, "value", path),
            "unit": codes(table, "unit", {k: k for k in labels.units}, path),
            "regime": regime_by_note(table),
            "flags": _flags(table["note"]),
            "source_title": table["source_title"],
            "source_address": table["source_address"],
        }
    )
    return out[COLUMNS].sort_values(KEY, ignore_index=True)


def _flags(note: pd.Series) -> pd.Series:
    found = [[flag for flag, said in _NOTED.items() if said in text] for text in note]
    return pd.Series(["|".join(flags) for flags in found], index=note.index)
