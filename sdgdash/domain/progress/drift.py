"""What comes if it continued: the newest value carried on with the pace of the series.

value(t + h) = y_t + b h, with an interval of +- t.9(m - 1) * sd * sqrt(h (1 + h / T)):
b the pace (Theil-Sen slope), h the years ahead, T the years from the first value to the newest,
sd the standard deviation of the m yearly differences about their mean (each divided by the root
of the years it spans), all in the unit of the series. It is the interval of a random walk with
drift (Hyndman and Athanasopoulos, Forecasting: principles and practice, 5.2, with the
uncertainty of the drift): 80 of 100 should hold the later value if changes go on as before.
How many did is measured in `benchmarks.backtest`. Not a forecast.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scipy.special import stdtrit

from sdgdash.domain.progress.points import Points

LEVEL = 0.8
LEAST_DIFFERENCES = 4  # five values


@dataclass(frozen=True, slots=True)
class Ahead:
    """Value `years` ahead of the newest one, with its 80 % interval; not clipped."""

    years: int
    value: float
    low: float
    high: float


def carried_on(points: Points, ahead: int, pace: float) -> Ahead | None:
    """The value `ahead` years (1 or more) after the newest one if `pace` (per year) went on.

    None with fewer than five values, or further ahead than the series is long.
    """
    if points.n <= LEAST_DIFFERENCES or not 1 <= ahead <= points.span:
        return None
    middle = points.values[-1] + pace * ahead
    half = quantile(points.n - 2) * spread(points) * math.sqrt(ahead * (1 + ahead / points.span))
    return Ahead(ahead, middle, middle - half, middle + half)


def spread(points: Points) -> float:
    """Standard deviation of the yearly differences about their mean; needs three points."""
    mean = (points.values[-1] - points.values[0]) / points.span
    steps = pairwise(zip(points.years, points.values, strict=True))
    squares = [((v - u) - mean * (y - x)) ** 2 / (y - x) for (x, u), (y, v) in steps]
    return math.sqrt(math.fsum(squares) / (points.n - 2))


@lru_cache(maxsize=128)
def quantile(freedom: int) -> float:
    """Upper tenth of Student's t."""
    return float(stdtrit(freedom, (1 + LEVEL) / 2))
