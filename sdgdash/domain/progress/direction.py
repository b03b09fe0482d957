"""Direction without a target: the mean of the last changes and the last change."""

from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.progress.points import Points

# The mean is taken over the last five changes, that is six values.
VALUES = 6


class Finding(StrEnum):
    """Which of the two changes goes in the wanted direction."""

    BOTH = "both"
    MEAN_ONLY = "mean_only"
    LAST_ONLY = "last_only"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Course:
    """Changes per year in the unit of the series; signs: 1 wanted, 0 none, -1 unwanted."""

    mean_change: float
    last_change: float
    mean_sign: int
    last_sign: int

    @property
    def finding(self) -> Finding:
        """Both changes, one of them or none in the wanted direction."""
        if self.mean_sign > 0:
            return Finding.BOTH if self.last_sign > 0 else Finding.MEAN_ONLY
        return Finding.LAST_ONLY if self.last_sign > 0 else Finding.NONE


def course(points: Points, d: int, tolerance: float = 0.0) -> Course | None:
    """Mean yearly change over the last six values, and the last change; None below two values.

    `d`: +1 if an increase is wanted, -1 if a decrease. A change no greater than `tolerance`
    over the whole window is none: it may be rounding. Rule of the weather symbols of the
    German Federal Statistical Office for indicators without a target value.
    """
    if points.n < 2:
        return None
    years, values = points.years[-VALUES:], points.values[-VALUES:]
    total, last = values[-1] - values[0], values[-1] - values[-2]
    return Course(
        mean_change=total / (years[-1] - years[0]),
        last_change=last / (years[-1] - years[-2]),
        mean_sign=_sign(d * total, tolerance + slack(values[-1], values[0])),
        last_sign=_sign(d * last, tolerance + slack(values[-1], values[-2])),
    )


def slack(*values: float) -> float:
    """What subtraction of these numbers may be off by in floating point, with room to spare."""
    return 1e-12 * max(abs(v) for v in values)


def _sign(change: float, tolerance: float) -> int:
    if abs(change) <= tolerance:
        return 0
    return 1 if change > 0 else -1
