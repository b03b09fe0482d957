"""What a person should look at in a series; never a break by machine.

A level step: the medians of the three values before and after it differ by more than 2.5
times the wider of the two ranges (at least one printed unit) and by five units or more, and
four fifths of the difference or more come in that one year; both as published and after the
usual change from year to year (the median of the yearly differences) is taken off, or a steady
trend would pass for a step. Leading zeros: a series that
begins with two zeros or more and leaves zero for good; they may stand for "not counted".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
    """The level changed from `before` to `after` (medians of three, as published) in `year`."""

    year: int
    before: float
    after: float


def level_step(points: Points, unit: float) -> Step | None:
    """The last level step of a series; None without one. `unit`: one unit as printed."""
    v = points.values
    for i in range(points.n - SIDE, SIDE - 1, -1):
        # most years end at the first of these: too small for any step
        if abs(v[i] - v[i - 1]) < AT_ONCE * UNITS * unit * (1 - 1e-9) or not _steps(v, i, unit):
            continue
        if _steps(_without_drift(points), i, unit):
            return Step(points.years[i], median(v[i - SIDE : i]), median(v[i : i + SIDE]))
    return None


def _steps(v: Sequence[float], i: int, unit: float) -> bool:
    """Whether the level of `v` changes at `i`."""
    left, right = v[i - SIDE : i], v[i : i + SIDE]
    rise = median(right) - median(left)
    width = max(max(left) - min(left), max(right) - min(right), unit)
    room = slack(*left, *right)
    wide = abs(rise) > RANGES * width + room and abs(rise) >= UNITS * unit - room
    return wide and (v[i] - v[i - 1]) / rise >= AT_ONCE - 1e-9


def _without_drift(points: Points) -> list[float]:
    """The values less the median yearly difference for every year since the first."""
    pairs = list(zip(points.years, points.values, strict=True))
    drift = median((v - u) / (y - x) for (x, u), (y, v) in pairwise(pairs))
    return [v - drift * (y - points.years[0]) for y, v in pairs]


def leading_zeros(points: Points) -> tuple[int, ...]:
    """Years of the zeros a series begins with, where there are two or more and none later."""
    count = next((i for i, v in enumerate(points.values) if v != 0), points.n)
    if count < LEAST_ZEROS or count == points.n or 0 in points.values[count:]:
        return ()
    return points.years[:count]
