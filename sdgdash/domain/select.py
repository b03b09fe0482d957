"""Rows of the tidy data that belong to one declared series."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
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
    keep = (observations["regime"] != PLACES).to_numpy()
    for column, code in series.selector.items():
        keep = keep & (observations[column] == code).to_numpy()
    for column in set(DIMENSIONS) - set(series.selector):
        keep = keep & observations[column].isin(TOTALS).to_numpy()
    return observations[keep]


def declared(observations: pd.DataFrame, series_of: Mapping[str, Sequence[Series]]) -> pd.DataFrame:
    """Rows of all declared series, with a column `series_id` in front.

    `observations`: all indicators; `series_of`: indicator code -> its series. Rows that
    belong to no declared series (further breakdowns) are left out.
    """
    # `series_rows` for all series at once: masks of whole columns, cut by indicator
    wanted = {c for many in series_of.values() for one in many for c in one.selector}
    codes = {c: observations[c].to_numpy(dtype=object) for c in wanted}
    total = {d: observations[d].isin(TOTALS).to_numpy() for d in DIMENSIONS}
    region = (observations["regime"] != PLACES).to_numpy()
    grouped = observations.groupby("indicator", sort=False).indices
    lines = {str(code): np.asarray(at) for code, at in grouped.items()}
    found = {
        one.id: lines[code][_matching(one, lines[code], region, codes, total)]
        for code, many in series_of.items()
        if code in lines
        for one in many
    }
    if not found:
        return observations.iloc[:0].assign(series_id="")
    rows = observations.take(np.concatenate(list(found.values()))).reset_index(drop=True)
    return rows.assign(series_id=np.repeat(list(found), [len(at) for at in found.values()]))


def _matching(
    series: Series,
    at: np.ndarray,
    region: np.ndarray,
    codes: Mapping[str, np.ndarray],
    total: Mapping[str, np.ndarray],
) -> np.ndarray:
    keep = region[at]
    for column, code in series.selector.items():
        keep = keep & (codes[column][at] == code)
    for column in set(DIMENSIONS) - set(series.selector):
        keep = keep & total[column][at]
    return keep


def stretches(column: pd.Series) -> dict[str, slice]:
    """Where every value stands in a column whose equal values stand together."""
    values = column.to_numpy(dtype=object)
    starts = [0, *(np.flatnonzero(values[1:] != values[:-1]) + 1), len(values)]
    return {str(values[a]): slice(a, b) for a, b in pairwise(starts) if b > a}


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The row of the newest year for every (series_id, territory_id)."""
    latest = rows.groupby(["series_id", "territory_id"])["time_period"].transform("max")
    return rows[rows["time_period"] == latest]
