"""Base, gap, share of the way left, and the required path."""

from dataclasses import replace

from sdgdash.domain.progress.case import Case, quotient
from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.result import Aim, Progress
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.target import Family

NEAR_BASE = 2


def with_base(seen: Progress, case: Case) -> Progress:
    """The value of the base year, else of the nearest year within two (earlier before later).

    With `smooth_base` the mean of the base year and both neighbours, where all three exist.
    """
    wanted, points = case.rules.base_year, case.points
    around = [points.value(y) for y in (wanted - 1, wanted, wanted + 1)]
    present = [v for v in around if v is not None]
    if case.rules.smooth_base and len(present) == len(around):
        mean = sum(present) / len(present)
        return replace(seen, base_year=wanted, base_value=mean, base_smoothed=True)
    near = [y for y in points.years if abs(y - wanted) <= NEAR_BASE]
    if not near:
        return noted(seen, Reason.NO_BASE)
    year = min(near, key=lambda y: (abs(y - wanted), y))
    return replace(seen, base_year=year, base_value=points.value(year))


def with_gap(seen: Progress, case: Case, aim: Aim) -> Progress:
    """gap = d * (target - value), in the unit of the series: > 0 means still to go."""
    now = seen.pooled_value if case.rules.pool_years else case.value
    seen = replace(
        seen,
        family=aim.family,
        target=aim.value,
        target_year=aim.year,
        source=aim.source,
        applied_by_us=aim.applied_by_us,
    )
    if now is None:
        return seen
    seen = replace(seen, gap=case.d * (aim.value - now))
    if seen.base_value is None:
        return seen
    return _with_path(_with_share(seen, case, aim, seen.base_value), case, aim, now)


def _with_share(seen: Progress, case: Case, aim: Aim, base: float) -> Progress:
    """Gap as a share of the whole way from base to target; none where there is no way to go."""
    whole = abs(aim.value - base)
    if seen.gap is None or whole < case.rules.eps or whole <= slack(aim.value, base):
        return noted(seen, Reason.TARGET_IS_BASE)
    return replace(seen, gap_share=quotient(seen.gap, whole))


def _with_path(seen: Progress, case: Case, aim: Aim, now: float) -> Progress:
    """Where a straight line from base to target stands in the newest year, and the gap to it."""
    if aim.family is Family.REFERENCE:
        return noted(seen, Reason.NOT_FOR_REFERENCE)
    there = path(seen, case.year)
    if there is None:
        return seen
    if seen.base_value is not None and case.d * (aim.value - seen.base_value) <= case.rules.eps:
        return noted(seen, Reason.MET_AT_BASE)
    return replace(seen, path_value=there, path_gap=case.d * (there - now))


def path(seen: Progress, year: int) -> float | None:
    """The required path in `year`: straight from base to target, flat after the target year.

    None for a reference value, without base or target year, and before the base year.
    """
    if seen.family in (None, Family.REFERENCE) or seen.base_value is None or seen.target is None:
        return None
    if seen.base_year is None or seen.target_year is None or seen.target_year <= seen.base_year:
        return None
    if year < seen.base_year:
        return None
    share = min((year - seen.base_year) / (seen.target_year - seen.base_year), 1.0)
    return seen.base_value + (seen.target - seen.base_value) * share


def noted(seen: Progress, reason: Reason) -> Progress:
    """`seen` with one more note, each kept once."""
    return seen if reason in seen.notes else replace(seen, notes=(*seen.notes, reason))
