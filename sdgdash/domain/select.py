"""Rows of the tidy data that belong to one declared series."""

from collections.abc import Mapping, Sequence

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
PLACES = "places"


def series_rows(observations: pd.DataFrame, series: Series) -> pd.DataFrame:
    """Rows of `series`: named columns equal the selector, every other dimension is the total.

    `observations`: one indicator in the columns of `sdgdash.schema`. At most one row per
    (ref_area, time_period) remains.
    """
    # settlements carry codes of regions in one file and would pass for them
    keep = observations["regime"] != PLACES
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


def declared(observations: pd.DataFrame, series_of: Mapping[str, Sequence[Series]]) -> pd.DataFrame:
    """Rows of all declared series, with a column `series_id` in front.

    `observations`: all indicators; `series_of`: indicator code -> its series. Rows that
    belong to no declared series (further breakdowns) are left out.
    """
    by_code = dict(iter(observations.groupby("indicator", sort=False)))
    parts = [
        series_rows(by_code[code], one).assign(series_id=one.id)
        for code, many in series_of.items()
        if code in by_code
        for one in many
    ]
    if not parts:
        return observations.iloc[:0].assign(series_id="")
    return pd.concat(parts, ignore_index=True)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The row of the newest year for every (series_id, territory_id)."""
    latest = rows.groupby(["series_id", "territory_id"])["time_period"].transform("max")
    return rows[rows["time_period"] == latest]
