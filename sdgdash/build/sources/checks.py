"""Flags computed from the values: parts, sums, spikes, repeated years. Nothing is removed."""

import numpy as np
import pandas as pd

from sdgdash.build.sources.rules import Rows, matches
from sdgdash.data.schema import COUNTRY, KEY, SLICE, TOTAL

SPIKE = 6.0
STEADY = 3.0
SUM_TOLERANCE = 0.01
MOST_OF_REGIONS = 14
REPEATED_SHARE, REPEATED_AREAS = 0.85, 7
FROZEN_YEARS = 5
WINDOW = (-2, -1, 1, 2)  # years compared for a spike


def outside_parts(
    frame: pd.DataFrame, column: str, parts: tuple[str, str], additive: "pd.Series[bool]"
) -> "pd.Series[bool]":
    """Totals of shares and rates outside the range of their two parts by more than rounding.

    Rounding: one unit of the last decimal place, the coarsest of the three values.
    """
    keys = [name for name in KEY if name != column]
    chosen = frame.loc[frame[column].isin([TOTAL, *parts]) & ~additive]
    slim = chosen[[*keys, column, "obs_value", "obs_text"]]
    slim = slim.assign(step=_last_place(slim["obs_text"]), row=slim.index)
    total = slim[slim[column] == TOTAL]
    for number, part in enumerate(parts):
        values = slim.loc[slim[column] == part, [*keys, "obs_value", "step"]]
        total = total.merge(values, on=keys, suffixes=("", f"_{number}"), validate="1:1")
    both = total[["obs_value_0", "obs_value_1"]]
    step = total[["step", "step_0", "step_1"]].max(axis=1) * 1.000001
    wrong = (total["obs_value"] < both.min(axis=1) - step) | (
        total["obs_value"] > both.max(axis=1) + step
    )
    return pd.Series(frame.index.isin(total.loc[wrong, "row"]), index=frame.index)


def _last_place(texts: "pd.Series[str]") -> "pd.Series[float]":
    """One unit of the last decimal place written ("41.25" -> 0.01), not below 1e-6."""
    point = texts.str.find(".")
    places = (texts.str.len() - point - 1).where(point >= 0, 0).clip(upper=6)
    places = places.mask(texts.str.contains("e", case=False, regex=False), 6)
    return 10.0 ** -places.astype("float64")


def additive_rows(frame: pd.DataFrame, rules: Rows) -> "pd.Series[bool]":
    """Rows of series whose regions add up to the country."""
    result = pd.Series(False, index=frame.index)
    for row in rules:
        result |= matches(frame, row)
    return result


def sums_that_differ(frame: pd.DataFrame, additive: "pd.Series[bool]") -> "pd.Series[bool]":
    """National rows of additive series that differ from the sum of 14 regions or more."""
    part = frame.loc[additive & ~frame["extra_area"]]
    country = part["ref_area"] == COUNTRY
    slices = part.groupby(list(SLICE), sort=False).ngroup()
    regions = part.loc[~country, "obs_value"].groupby(slices[~country])
    total, size = slices.map(regions.sum()), slices.map(regions.count())
    scale = np.maximum(part["obs_value"].abs(), total.abs())
    wrong = country & (size >= MOST_OF_REGIONS)
    wrong &= (part["obs_value"] - total).abs() > SUM_TOLERANCE * scale
    return pd.Series(frame.index.isin(part.index[wrong]), index=frame.index)


def spikes(frame: pd.DataFrame, lines: "pd.Series[int]") -> "pd.Series[bool]":
    """Values six times above or below the median of two years or more around that are steady.

    Steady: the greatest is less than three times the least. A series that jumps every year
    (damage, small counts) so has no spikes. `lines`: number of the time series of each
    row. Zeros and negatives are left alone.
    """
    values = frame["obs_value"].to_numpy()
    places = lines.to_numpy() * 10_000 + frame["time_period"].to_numpy()
    order = np.argsort(places, kind="stable")
    near = np.column_stack([_at(places, order, places + step, values) for step in WINDOW])
    some = np.isfinite(near).sum(axis=1) >= 2
    median = np.full(len(values), np.nan)
    median[some] = np.nanmedian(near[some], axis=1)
    steady = np.zeros(len(values), dtype=bool)
    steady[some] = np.nanmax(near[some], axis=1) < STEADY * np.nanmin(near[some], axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = values / median
    found = steady & (values > 0) & (median > 0) & ((ratio >= SPIKE) | (ratio <= 1 / SPIKE))
    return pd.Series(found, index=frame.index)


def carried_forward(frame: pd.DataFrame, lines: "pd.Series[int]") -> "pd.Series[bool]":
    """Values equal to the year before in a slice where 85 % of 7 or more regions are.

    Values of 0 and 100 are left out: many regions may stand at the end of a scale.
    """
    values = frame["obs_value"].to_numpy()
    places = lines.to_numpy() * 10_000 + frame["time_period"].to_numpy()
    order = np.argsort(places, kind="stable")
    before = _at(places, order, places - 1, values)
    telling = (frame["ref_area"] != COUNTRY) & ~np.isin(values, (0.0, 100.0)) & np.isfinite(before)
    same = telling & (values == before)
    slices = frame.groupby(list(SLICE), sort=False).ngroup()
    count, equal = slices.map(telling.groupby(slices).sum()), slices.map(same.groupby(slices).sum())
    return same & (count >= REPEATED_AREAS) & (equal >= REPEATED_SHARE * count)


def frozen(frame: pd.DataFrame, lines: "pd.Series[int]") -> "pd.Series[bool]":
    """Time series of five years or more whose value never changes (0 and 100 left out)."""
    groups = frame["obs_value"].groupby(lines)
    constant = (groups.transform("nunique") == 1) & (groups.transform("size") >= FROZEN_YEARS)
    return constant & ~frame["obs_value"].isin([0.0, 100.0])


def _at(
    places: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    order: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    wanted: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    values: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The values at the wanted places, NaN where there is none."""
    sorted_places = places[order]
    found = np.searchsorted(sorted_places, wanted).clip(max=len(places) - 1)
    return np.where(sorted_places[found] == wanted, values[order[found]], np.nan)
