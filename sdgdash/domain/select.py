"""Rows of the tidy data that belong to one declared series."""

import pandas as pd

from sdgdash.domain.indicator import Series

DIMENSIONS = (
    "sex",
    "age",
    "urbanisation",
    "education_lev",
    "income_wealth_quantile",
    "activity",
    "composite_breakdown",
)
TOTALS = frozenset({"_T", "_Z"})


def series_rows(observations: pd.DataFrame, series: Series) -> pd.DataFrame:
    """Rows of `series`: named columns equal the selector, every other dimension is the total.

    `observations`: one indicator in the columns of `sdgdash.schema`. At most one row per
    (ref_area, time_period) remains.
    """
    keep = pd.Series(True, index=observations.index)
    for column, code in series.selector.items():
        keep &= observations[column] == code
    for column in set(DIMENSIONS) - set(series.selector):
        keep &= observations[column].isin(TOTALS)
    return observations[keep]


def years(rows: pd.DataFrame, regional: bool = False) -> tuple[int, ...]:
    """Years with values, ascending; `regional` leaves years known only for the country out."""
    if regional:
        rows = rows[rows["territory_id"] != "KZ"]
    return tuple(int(y) for y in sorted(rows["time_period"].unique()))
