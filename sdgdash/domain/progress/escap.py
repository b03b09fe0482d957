"""Indices of UN ESCAP, the method of the region: current status and anticipated progress.

Current status = 10 * d * (value - base) / |target - base|; 10 when met; negative = regression.
Anticipated = the same with the value projected for the target year.
Source: methodology of the Asia and the Pacific SDG Progress Report.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from sdgdash.domain.progress.estimate import Line, weighted_least_squares
from sdgdash.domain.progress.growth import sign_of
from sdgdash.domain.progress.points import Points, clean, number
from sdgdash.errors import ProgressError

WILL_MEET = 9.0


def current_status(base: float, current: float, *, target: float, direction: str) -> float:
    """0..10 index of the way gone since the base year; 10 when met, negative = regression.

    nan when the base already was the target and the value has left it: there is no way to
    measure against.
    """
    d = sign_of(direction)
    start, now = number(base, "the base value"), number(current, "the value")
    goal = number(target, "the target")
    if d * (goal - now) <= 0:
        return 10.0
    way = abs(goal - start)
    return 10 * d * (now - start) / way if way else math.nan


def anticipated(base: float, projected: float, *, target: float, direction: str) -> float:
    """The same index for the value projected for the target year; 10 when that meets it."""
    return current_status(base, projected, target=target, direction=direction)


def outlook(index: float) -> str | None:
    """Above 9 will meet, above 0 must accelerate, else must reverse; None for nan."""
    if math.isnan(index):
        return None
    if index > WILL_MEET:
        return "will_meet"
    return "accelerate" if index > 0 else "reverse"


def weights(years: tuple[int, ...], target_year: int) -> list[float]:
    """w_i = (N - t_1) / (N - t_i): newer years count more. N must be after the last year."""
    if not years or years[-1] >= target_year:
        raise ProgressError("escap", "data reach the target year", "Project to a later year.")
    return [(target_year - years[0]) / (target_year - y) for y in years]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Projected value with the line it lies on (on the logit for shares) and its data."""

    value: float
    line: Line
    n: int
    first_year: int
    last_year: int
    method: str = "escap"


def projection(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    target_year: int = 2030,
    share_of: float | None = None,
) -> Projection:
    """Time-weighted least squares carried on to `target_year`.

    `share_of`: for shares, the whole (100 for per cent): the fit is made on the logit, so the
    result stays inside; values at or beyond 0 or the whole cannot be used and are refused.
    """
    points = clean(years, values, where="escap")
    if points.n < 2:
        raise ProgressError("escap", f"{points.n} value(s)", "Give two or more.")
    fitted = points if share_of is None else _logit(points, number(share_of, "the whole"))
    line = weighted_least_squares(fitted, weights(points.years, target_year))
    value = line.at(target_year)
    if share_of is not None:
        value = share_of / (1 + math.exp(-min(max(value, -700.0), 700.0)))
    return Projection(
        value=value, line=line, n=points.n, first_year=points.years[0], last_year=points.years[-1]
    )


def whole_of(bounds: tuple[float | None, float | None]) -> float | None:
    """The whole a figure between 0 and an upper bound is a share of; None for others.

    As the published figures have it, that holds for per cent and for deaths per 1,000 alike.
    """
    low, high = bounds
    return high if low == 0 and high else None


def _logit(points: Points, whole: float) -> Points:
    if any(not 0 < v < whole for v in points.values):
        raise ProgressError("escap", "a share is 0, the whole, or beyond", "Fit without the logit.")
    p = np.asarray(points.values) / whole
    return Points(points.years, tuple(np.log(p / (1 - p)).tolist()))
