"""Direction without a target: what changed over the last six values, beyond its tolerance.

The change is that over the window (six values, or from the reader's base year on); above
the tolerance in the wanted direction it is better, against it worse, else there is no clear
change. The tolerance is one printed unit or the declared margin, whichever is greater; for
surveys and small counts also what two values of a series without change differ by (`wobble`).
Below five values that is not known, and where a survey steps to another level within the window
it does not matter: nothing can be told.
"""

from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.progress.points import Points

# The mean is taken over the last five changes, that is six values.
VALUES = 6


class Finding(StrEnum):
    """What the change over the window comes to."""

    BETTER = "better"
    NO_CLEAR_CHANGE = "no_clear_change"
    WORSE = "worse"
    CANNOT_BE_TOLD = "cannot_be_told"


@dataclass(frozen=True, slots=True)
class Course:
    """Changes in the unit of the series; signs: 1 wanted, 0 none, -1 unwanted.

    `mean_change`, `last_change`: per year. `change`: over the whole window, which starts in
    `since` with the value `start`. `tolerance`: the greatest change that counts as none; None
    where it is not known.
    """

    mean_change: float
    last_change: float
    mean_sign: int
    last_sign: int
    change: float
    since: int
    start: float
    tolerance: float | None = 0.0

    @property
    def finding(self) -> Finding:
        """The class of the window."""
        if self.tolerance is None:
            return Finding.CANNOT_BE_TOLD
        classes = {1: Finding.BETTER, 0: Finding.NO_CLEAR_CHANGE, -1: Finding.WORSE}
        return classes[self.mean_sign]

    @property
    def turned(self) -> bool:
        """Whether the last change, beyond the tolerance, opposes the window."""
        return self.mean_sign * self.last_sign < 0


def course(
    points: Points, d: int, tolerance: float | None = 0.0, since: int | None = None
) -> Course | None:
    """Change over the window, per year, and the last change; None below two values.

    `d`: +1 if an increase is wanted, -1 if a decrease. `tolerance` None: unknown, so the signs
    are 0. `since`: the window starts with the first value of that year or later instead of
    six values ago. Window of the weather symbols of the German Federal Statistical Office.
    """
    used = points if since is None else points.since(since)
    if used.n < 2:
        return None
    count = VALUES if since is None else used.n
    years, values = used.years[-count:], used.values[-count:]
    total, last = values[-1] - values[0], values[-1] - values[-2]

    def sign(change: float, against: float) -> int:
        if tolerance is None:
            return 0
        return _sign(d * change, tolerance + slack(values[-1], against))

    return Course(
        mean_change=total / (years[-1] - years[0]),
        last_change=last / (years[-1] - years[-2]),
        mean_sign=sign(total, values[0]),
        last_sign=sign(last, values[-2]),
        change=total,
        since=years[0],
        start=values[0],
        tolerance=tolerance,
    )


def slack(*values: float) -> float:
    """What subtraction of these numbers may be off by in floating point, with room to spare."""
    return 1e-12 * max(abs(v) for v in values)


def _sign(change: float, tolerance: float) -> int:
    if abs(change) <= tolerance:
        return 0
    return 1 if change > 0 else -1
