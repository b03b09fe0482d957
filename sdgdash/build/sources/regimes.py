"""Which division of the country into regions each slice follows, and the territory ids.

A slice is one map: all columns of the key but the area. The area codes decide:

    codes of 2022 (KZABY, KZZHS, KZULU)            20, but mixed beside KZONT
    KZONT without KZYUZ and KZSHY                  16
    KZONT beside all 17 units of 2018              17; KZONT is an extra row
    KZONT beside KZYUZ or KZSHY otherwise          mixed
    KZSHY without codes of 2022                    17, but mixed where the table says 20
    KZYUZ alone, or none of these codes            as the table of the file and year says

Where the table says 20 and no code of 2022 is in the slice, KZALM, KZKAR or KZVOS may be
the old or the new region: mixed; without these three the slice is 20. A slice the table
does not know follows the date: 16 until 2017, 17 until 2021, then 20. A slice of the
country alone is `none`, and every slice of an indicator of towns is `places`.
"""

import numpy as np
import pandas as pd

from sdgdash.build.sources.rules import ImportRules
from sdgdash.data.schema import COUNTRY, SLICE

NEW_2022 = ("KZABY", "KZZHS", "KZULU")
SPLIT_2022 = ("KZALM", "KZKAR", "KZVOS")
OLD_SOUTH, TURKISTAN, SHYMKENT = "KZONT", "KZYUZ", "KZSHY"
UNITS_2018 = 17


def add_regimes(frame: pd.DataFrame, rules: ImportRules) -> pd.DataFrame:
    """A frame with `regime`, `territory_id` and `extra_area` (bool) added."""
    result = frame.copy(deep=False)
    slices = frame.groupby(list(SLICE), sort=False, observed=True).ngroup()
    facts = _facts(frame, slices, rules)
    facts["table"] = [
        rules.regimes.get((code, year)) or _by_date(year)
        for code, year in zip(facts["indicator"], facts["time_period"], strict=True)
    ]
    regimes = _decide(facts)
    result["regime"] = slices.map(regimes).astype("str")
    old = (result["regime"] == "16") & (result["ref_area"] == TURKISTAN)
    result["territory_id"] = result["ref_area"].mask(old, OLD_SOUTH)
    result["extra_area"] = (result["regime"] == "17") & (result["ref_area"] == OLD_SOUTH)
    return result


def _facts(frame: pd.DataFrame, slices: "pd.Series[int]", rules: ImportRules) -> pd.DataFrame:
    """One row per slice: which of the telling codes it has, and how many regions."""
    area = frame["ref_area"]
    kinds = area.map(rules.areas)
    marks = pd.DataFrame(
        {
            "place": kinds == "place",
            "regions": kinds == "region",
            "new": area.isin(NEW_2022),
            "split": area.isin(SPLIT_2022),
            "old_south": area == OLD_SOUTH,
            "turkistan": area == TURKISTAN,
            "shymkent": area == SHYMKENT,
        }
    )
    facts = marks.groupby(slices).sum()
    first = frame.groupby(slices)[["indicator", "time_period"]].first()
    settlements = frame.loc[marks["place"], "indicator"].unique()
    facts["place"] = first["indicator"].isin(settlements)  # the whole indicator, each slice
    return facts.join(first)


def _by_date(year: int) -> str:
    return "16" if year < 2018 else "17" if year < 2022 else "20"


def _decide(facts: pd.DataFrame) -> "pd.Series[str]":
    new, old = facts["new"] > 0, facts["old_south"] > 0
    shymkent, both = facts["shymkent"] > 0, (facts["shymkent"] > 0) & (facts["turkistan"] > 0)
    either = shymkent | (facts["turkistan"] > 0)
    whole = both & (facts["regions"] == UNITS_2018 + 1)
    says_20 = facts["table"] == "20"
    choices = [
        (facts["place"], "places"),
        (facts["regions"] == 0, "none"),
        (new & old, "mixed"),
        (new, "20"),
        (old & whole, "17"),
        (old & either, "mixed"),
        (old, "16"),
        (says_20 & (facts["split"] > 0), "mixed"),
        (says_20, "20"),
        (shymkent, "17"),
    ]
    decided = np.select([test for test, _ in choices], [name for _, name in choices], "table")
    result = pd.Series(decided, index=facts.index)
    return result.mask(result == "table", facts["table"])


def dated_flags(frame: pd.DataFrame) -> dict[str, "pd.Series[bool]"]:
    """Flags that follow from regime and year, on the rows of regions."""
    region, year = frame["ref_area"] != COUNTRY, frame["time_period"]
    young = ((frame["regime"] == "17") & (year < 2018)) | (
        (frame["regime"] == "20") & (year < 2022)
    )
    return {
        "back_cast": region & young & ~frame["extra_area"],
        "old_boundaries": region & (frame["regime"] == "17") & (year >= 2022),
        "extra_area": frame["extra_area"],
    }
