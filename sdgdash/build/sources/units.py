"""Units: aliases, units for files that state none, and corrections of wrong units."""

import pandas as pd

from sdgdash.build.sources.rules import ImportRules, matches


def settle_units(frame: pd.DataFrame, rules: ImportRules) -> pd.DataFrame:
    """A frame with `unit_measure` settled; `unit_flag` says unit_filled or unit_corrected.

    In this order: alias of the published text, unit of the indicator where the file states
    none, override by rule. A unit that stays unknown is left for `limits.unknown_units`.
    """
    result = frame.copy(deep=False)
    unit = result["unit_measure"].replace(rules.unit_aliases)
    flag = pd.Series("", index=result.index, dtype="str")
    blank = unit == ""
    if blank.any():
        filled = result.loc[blank, "indicator"].map(rules.unit_defaults).fillna("")
        unit = unit.mask(blank, filled)
        flag[blank & (unit != "")] = "unit_filled"
    result["unit_measure"] = unit
    corrected = unit.copy()
    for row in rules.unit_overrides:
        chosen = matches(result, row)
        corrected[chosen] = row["unit"]
        flag[chosen] = "unit_corrected"
    result["unit_measure"] = corrected
    result["unit_flag"] = flag
    return result
