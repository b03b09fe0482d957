"""The usual wobble of a series: how far its values lie off their own line.

s = max(1.4826 * MAD of what the Theil-Sen line leaves, half a printed unit), in the unit of
the series, from five values on. It is the spread between years, not a sampling error: the
errors of the surveys are not published. 1.4826 makes the median absolute deviation of normal
values their standard deviation (Rousseeuw and Croux 1993).
"""

import math
from statistics import median

from sdgdash.domain.progress import estimate
from sdgdash.domain.progress.estimate import Line
from sdgdash.domain.progress.points import Points

MAD_TO_SD = 1.4826
LEAST = 5
ONE_TENTH = 1.28  # upper tenth of the normal distribution
CLEAR = 1.8  # 80 % interval of the difference of two values of one series: 1.28 * sqrt(2)


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


def between(one: Points, other: Points, unit: float) -> float | None:
    """What two equal levels may differ by in 80 of 100 cases: 1.28 * sqrt(s_1^2 + s_2^2)."""
    first, second = wobble(one, unit), wobble(other, unit)
    if first is None or second is None:
        return None
    return ONE_TENTH * math.hypot(first, second)
