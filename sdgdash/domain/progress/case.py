"""One assessment on its way: points, rules and aim, and small questions about them."""

import math
from dataclasses import dataclass
from functools import cached_property

from sdgdash.domain.indicator import Assessment
from sdgdash.domain.progress import estimate
from sdgdash.domain.progress.direction import VALUES, Course, course, slack
from sdgdash.domain.progress.estimate import Line
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Aim, Rules
from sdgdash.domain.progress.review import level_step
from sdgdash.domain.progress.wobble import within
from sdgdash.domain.target import Family

CEILING_SHARE = 0.01  # at the ceiling: at least 99 of 100


@dataclass(frozen=True)  # without slots, for the properties that are kept
class Case:
    """Points after the last break, the rules of the series, and the value to compare with."""

    points: Points
    rules: Rules
    aim: Aim | None
    as_of: int

    @property
    def d(self) -> int:
        """+1 if an increase is wanted, -1 if a decrease."""
        return self.rules.sign

    @property
    def value(self) -> float:
        """The newest value."""
        return self.points.values[-1]

    @property
    def year(self) -> int:
        """The year of the newest value."""
        return self.points.years[-1]

    @cached_property
    def line(self) -> Line:
        """The Theil-Sen line of all points; asked from five points on."""
        return estimate.theil_sen(self.points)

    @cached_property
    def tolerance(self) -> float | None:
        """The greatest change that counts as none; None where it is not known.

        So it is below five values, and where a survey changes its level within the window:
        what came at once may be the survey.
        """
        if not self.rules.noisy:
            return self.rules.tolerated
        if self._stepped:
            return None
        room = within(self.points, self.rules.precision)
        return None if room is None else max(self.rules.tolerated, room)

    @property
    def _stepped(self) -> bool:
        """Whether a level step lies between the first and the last value of the window."""
        step = level_step(self.points, self.rules.precision)
        since = self.rules.window_from or self.points.years[-VALUES:][0]
        return step is not None and step.year > since

    @cached_property
    def course(self) -> Course | None:
        """Change over the window, mean and last change."""
        return course(self.points, self.d, self.tolerance, self.rules.window_from)

    @property
    def judges_level(self) -> bool:
        """Whether met or not met may be said."""
        return self.aim is not None and self.rules.most in (Assessment.PACE, Assessment.LEVEL)

    @property
    def judges_pace(self) -> bool:
        """Whether a pace may be given at all."""
        whole = self.rules.most is Assessment.PACE and not self.rules.pool_years
        return whole and not (self.aim is not None and self.aim.ceiling)

    @property
    def has_target(self) -> bool:
        """Whether a target holds; a reference value tells a distance and no more."""
        return self.aim is not None and self.aim.family is not Family.REFERENCE

    @property
    def at_limit(self) -> bool:
        """Within a hundredth of the natural limit in the wanted direction."""
        limit = self.rules.limit
        if limit is None:
            return False
        room = CEILING_SHARE * abs(limit) + slack(limit, self.value)
        return self.d * (limit - self.value) <= room

    @property
    def deadline_passed(self) -> bool:
        """The year of a target (not of a reference value) is over, or the data are past it."""
        if self.aim is None or self.aim.year is None or self.aim.family is Family.REFERENCE:
            return False
        return self.aim.year <= self.year or self.aim.year < self.as_of


def quotient(a: float, b: float) -> float | None:
    """a / b, None where that is no finite number."""
    if b == 0:
        return None
    found = float(a) / float(b)
    return found if math.isfinite(found) else None
