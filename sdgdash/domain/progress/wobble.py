"""The usual wobble of a series: how far its values lie off their own line.

Two measures, both in the unit of the series and from five values on; the spread between years,
not a sampling error: the errors of the surveys are not published.

`wobble`, s = max(1.4826 * MAD of what the Theil-Sen line leaves, half a printed unit): one stray
value does not move it. 1.4826 makes the median absolute deviation of normal values their
standard deviation (Rousseeuw and Croux 1993). By it a line is found to miss its last values.

`scatter`, the standard deviation of what the line of least squares through the newest eight values
leaves, with n - 2 degrees of freedom: what two values may differ by where nothing changed is an
interval of Student's t on it, 80 of 100 for any number of values (`benchmarks.rules`). From few
values s is too small for that: 1.8 s found a change in 27 (14 values) to 50 (five) of 100 level
series. Eight, because a long series is seldom straight, and its bend is no scatter.
"""

import math
from statistics import median

from sdgdash.domain.progress import estimate
from sdgdash.domain.progress.estimate import Line, upper_tenth
from sdgdash.domain.progress.points import Points

MAD_TO_SD = 1.4826
LEAST = 5
NEWEST = 8
ROUNDING = 1 / math.sqrt(12)  # standard deviation of rounding, in printed units


def residuals(points: Points, line: Line) -> list[float]:
    """Value minus line, in the order of the years."""
    return [v - line.at(y) for y, v in zip(points.years, points.values, strict=True)]


def wobble(points: Points, unit: float, line: Line | None = None) -> float | None:
    """s of a series; None below five values. `unit`: one unit of the last published decimal."""
    if points.n < LEAST:
        return None
    left = residuals(points, line or estimate.theil_sen(points))
    middle = median(left)
    return max(MAD_TO_SD * median(abs(r - middle) for r in left), unit / 2)


def scatter(points: Points, unit: float) -> float | None:
    """Standard deviation about the line through the newest values; None below five values.

    `unit`: one unit of the last published decimal; never less than what rounding does.
    """
    if points.n < LEAST:
        return None
    used = Points(points.years[-NEWEST:], points.values[-NEWEST:])
    left = residuals(used, estimate.weighted_least_squares(used, [1.0] * used.n))
    return max(math.sqrt(math.fsum(r * r for r in left) / _freedom(used)), ROUNDING * unit)


def _freedom(points: Points) -> int:
    """Degrees of freedom of the scatter."""
    return min(points.n, NEWEST) - 2


def within(points: Points, unit: float) -> float | None:
    """What two values of a series without change differ by in 80 of 100 cases at most."""
    spread = scatter(points, unit)
    return None if spread is None else upper_tenth(_freedom(points)) * math.sqrt(2) * spread


def between(one: Points, other: Points, unit: float) -> float | None:
    """What two series of equal level differ by in 80 of 100 cases at most (Welch 1947)."""
    first, second = scatter(one, unit), scatter(other, unit)
    if first is None or second is None:
        return None
    u, v = first**2, second**2
    freedom = (u + v) ** 2 / (u**2 / _freedom(one) + v**2 / _freedom(other))
    return upper_tenth(freedom) * math.sqrt(u + v)
