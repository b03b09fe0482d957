"""Slopes, intervals and monotony of a series, by scipy and statsmodels."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Forecast:
    """Least-squares line with its prediction for one year and the interval of that prediction.

    `p`: of the slope; None for a constant series, where it would be rounding noise.
    """

    slope: float
    p: float | None
    predicted: float
    low: float
    high: float


def least_squares(points: Points, year: int, level: float = LEVEL) -> Forecast:
    """Ordinary least squares; `low`, `high` bound a single future value. Needs three points."""
    from statsmodels.regression.linear_model import OLS  # noqa: PLC0415 - slow to import

    design = _design(points, year)
    with np.errstate(divide="ignore", invalid="ignore"):  # a perfect fit has no scatter
        fit = OLS(np.asarray(points.values), design).fit()
        frame = fit.get_prediction([[1.0, 0.0]]).summary_frame(alpha=1 - level)
        p = float(fit.pvalues[1]) if len(set(points.values)) > 1 else None
    row = frame.iloc[0]
    return Forecast(
        float(fit.params[1]),
        p,
        float(row["mean"]),
        float(row["obs_ci_lower"]),
        float(row["obs_ci_upper"]),
    )


def weighted_least_squares(points: Points, weights: list[float], origin: int) -> Line:
    """Least squares with one weight per point, for slope and intercept alike."""
    from statsmodels.regression.linear_model import WLS  # noqa: PLC0415 - slow to import

    fit = WLS(np.asarray(points.values), _design(points, origin), weights=np.asarray(weights)).fit()
    slope = float(fit.params[1])
    return Line(slope, float(fit.params[0]) - slope * origin)


def _design(points: Points, origin: int) -> np.ndarray:
    """Columns of the fit: the constant, and the years counted from `origin`."""
    return np.column_stack([np.ones(points.n), np.asarray(points.years, dtype=float) - origin])
