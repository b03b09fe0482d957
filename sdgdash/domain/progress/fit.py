"""Whether a straight line still describes the end of a series.

A line misses the data where its last three residuals lie on one side and the last one is more
than twice the usual wobble away. Its pace is then not that of the last years: the state is
uncertain, and neither a year of achievement nor a multiple of the pace is told.
"""

from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.estimate import Line
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.wobble import residuals, wobble

LAST = 3
FAR = 2.0


def misses(points: Points, line: Line, unit: float) -> bool:
    """Whether `line` (Theil-Sen, joint intercept) misses the newest values of `points`."""
    spread = wobble(points, unit, line)
    if spread is None:
        return False
    left = residuals(points, line)[-LAST:]
    rounding = slack(*points.values)
    one_side = all(r > 0 for r in left) or all(r < 0 for r in left)
    return one_side and abs(left[-1]) > FAR * spread + 10 * rounding
