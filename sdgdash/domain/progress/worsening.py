"""Whether a series goes the unwanted way: what keeps a met target from being called a success."""

from dataclasses import replace

from sdgdash.domain.progress import estimate
from sdgdash.domain.progress.case import Case
from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.pooled import LEAST, window
from sdgdash.domain.progress.result import Progress

SLOPE_POINTS = 5


def with_worsening(seen: Progress, case: Case) -> Progress:
    """Adds whether the series goes the unwanted way by more than the tolerance.

    None for a single value, and for means of years without such a mean before them.
    """
    if case.rules.pool_years:
        return _means(seen, case, case.rules.pool_years)
    now = case.course
    if now is None:
        return seen
    return replace(seen, worsening=now.mean_sign < 0 or _falls_behind(case))


def certain(case: Case) -> bool | None:
    """Whether the last changes and the whole 80 % interval of the slope go the unwanted way.

    None for means of years, which have no slope.
    """
    if case.rules.pool_years:
        return None
    if case.points.n < SLOPE_POINTS or case.course is None or case.course.mean_sign >= 0:
        return False
    line = estimate.theil_sen(case.points)
    ends = [e for e in (line.low, line.high) if e is not None]
    return bool(ends) and all(case.d * e < 0 for e in ends)


def _falls_behind(case: Case) -> bool:
    """Whether the slope over the whole period does, from five values on."""
    points = case.points
    if points.n < SLOPE_POINTS:
        return False
    change = estimate.theil_sen(points).slope * points.span
    return -case.d * change > case.rules.tolerated


def _means(seen: Progress, case: Case, years: int) -> Progress:
    """The mean of the newest years beside that of as many years before them.

    Both need three values; otherwise chance would decide.
    """
    if seen.pooled_value is None or seen.pooled_from is None:
        return seen
    before = window(case.points.until(seen.pooled_from - 1), years)
    if before.n < LEAST:
        return seen
    mean = sum(before.values) / before.n
    change = case.d * (seen.pooled_value - mean)
    return replace(
        seen,
        before_from=before.years[0],
        before_until=before.years[-1],
        before_value=mean,
        worsening=change < -(case.rules.tolerated + slack(seen.pooled_value, mean)),
    )
