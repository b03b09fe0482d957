"""Slopes, intervals and monotony of a series, by numpy and scipy."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from scipy import stats

from sdgdash.domain.progress.points import Points

LEVEL = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line: value = intercept + slope * year; `low`, `high`: interval of the slope."""

    slope: float
    intercept: float
    low: float | None = None
    high: float | None = None

    def at(self, year: float) -> float:
        """The fitted value of `year`."""
        return self.intercept + self.slope * year


@dataclass(frozen=True, slots=True)
class Monotony:
    """Kendall's tau-b and its p-value; describes monotony only."""

    tau: float
    p: float


def theil_sen(
    points: Points, level: float = LEVEL, method: Literal["joint", "separate"] = "joint"
) -> Line:
    """Median of the slopes between all pairs of years, with its interval after Sen (1968).

    Needs two points or more. The intercept is the median of what the slope leaves ("joint"):
    one value off the line does not move it. "separate": through the medians of years and values.
    """
    fit = stats.theilslopes(points.values, points.years, alpha=level, method=method)
    low, high = float(fit.low_slope), float(fit.high_slope)
    if np.isnan(low) or np.isnan(high):
        return Line(float(fit.slope), float(fit.intercept))
    return Line(float(fit.slope), float(fit.intercept), low, high)


def monotony(points: Points) -> Monotony | None:
    """Kendall's tau-b of values against years; None for a constant series or one point.

    The p-value is exact without ties; with ties scipy's normal approximation.
    """
    if points.n < 2 or len(set(points.values)) == 1:
        return None
    found = stats.kendalltau(points.years, points.values)
    return Monotony(float(found.statistic), float(found.pvalue))


@lru_cache(maxsize=4096)
def upper_tenth(freedom: float) -> float:
    """Upper tenth of Student's t: half of an interval that holds 80 of 100."""
    return float(stats.t.ppf((1 + LEVEL) / 2, freedom))


def weighted_least_squares(points: Points, weights: Sequence[float]) -> Line:
    """Least squares with one weight per point, for slope and intercept alike.

    Needs two points or more, which have different years.
    """
    w, values = np.asarray(weights, dtype=float), np.asarray(points.values, dtype=float)
    # years are counted from the last one: squares of whole years would cost six digits
    last = points.years[-1]
    years = np.asarray(points.years, dtype=float) - last
    middle, level = np.average(years, weights=w), np.average(values, weights=w)
    away = w * (years - middle)
    slope = float(away @ (values - level) / (away @ (years - middle)))
    return Line(slope, float(level - slope * middle) - slope * last)
