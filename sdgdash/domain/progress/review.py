"""What a person should look at in a series; never a break by machine.

A level step: the medians of the three values before and after it differ by more than 2.5
times the wider of the two ranges (at least one printed unit) and by five units or more, and
four fifths of the difference or more come in that one year. Leading zeros: a series that
begins with two zeros or more and leaves zero for good; they may stand for "not counted".
"""

from dataclasses import dataclass
from statistics import median

from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.points import Points

SIDE = 3
RANGES = 2.5
UNITS = 5
AT_ONCE = 0.8
LEAST_ZEROS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """The level changed from `before` to `after` (medians of three) in `year`."""

    year: int
    before: float
    after: float


def level_step(points: Points, unit: float) -> Step | None:
    """The last level step of a series; None without one. `unit`: one unit as printed."""
    v = points.values
    for i in range(points.n - SIDE, SIDE - 1, -1):
        jump = v[i] - v[i - 1]
        if abs(jump) < AT_ONCE * UNITS * unit * (1 - 1e-9):
            continue  # too small for any step: most years end here
        left, right = v[i - SIDE : i], v[i : i + SIDE]
        before, after = median(left), median(right)
        rise = after - before
        width = max(max(left) - min(left), max(right) - min(right), unit)
        room = slack(*left, *right)
        wide = abs(rise) > RANGES * width + room and abs(rise) >= UNITS * unit - room
        if wide and jump / rise >= AT_ONCE - 1e-9:
            return Step(points.years[i], before, after)
    return None


def leading_zeros(points: Points) -> tuple[int, ...]:
    """Years of the zeros a series begins with, where there are two or more and none later."""
    count = next((i for i, v in enumerate(points.values) if v != 0), points.n)
    if count < LEAST_ZEROS or count == points.n or 0 in points.values[count:]:
        return ()
    return points.years[:count]
