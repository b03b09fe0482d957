"""Linear gap and pace, the default method.

The newest value is compared with a target of the UN or of a plan, or with a reference value
(`gap`); with a target also the pace since the last break (Theil-Sen) with the pace needed from
the newest value on. Rules: docs/methods.md. Arrows after the Sustainable Development Report;
the window of a direction without a target after the German Federal Statistical Office.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sdgdash.domain.indicator import Assessment, Direction
from sdgdash.domain.progress import band, distance, evidence, pace, review, worsening
from sdgdash.domain.progress.case import Case
from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.points import Points, after_last_break, clean, number
from sdgdash.domain.progress.pooled import with_pool
from sdgdash.domain.progress.result import Aim, Progress, Quality, Rules
from sdgdash.domain.progress.states import Reason, State
from sdgdash.errors import ProgressError

PACE_POINTS = 5
DIRECTION_POINTS = 3


def assess(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    rules: Rules,
    as_of: int,
    aim: Aim | None = None,
    quality: Quality = Quality.REPORTED,
) -> Progress:
    """Everything the linear method can say of one series of one territory.

    `years`, `values`: in any order, nan = missing. `as_of`: the year of reading; decides
    whether data are old and whether a deadline is over. `quality`: of the points, before years
    are pooled.
    Raises ProgressError for input that is no series of numbers by year.
    """
    _check(rules, as_of)
    if aim is not None:
        aim = replace(aim, value=number(aim.value, "the target"))
    points, cut = after_last_break(clean(years, values), rules.breaks)
    seen = _seen(points, cut, as_of, quality, rules)
    if points.n == 0:
        return replace(seen, reason=Reason.NO_VALUES)
    if seen.dated:
        seen = distance.noted(seen, Reason.OLD_DATA)
    seen = _graded(seen, points, rules, as_of)
    if rules.most is Assessment.VALUE:
        return replace(seen, reason=Reason.VALUE_ONLY)
    if rules.direction is Direction.NONE:
        return replace(seen, reason=Reason.NO_DIRECTION)
    if rules.band is not None:
        return band.judge(seen, points, rules.band, rules.eps)
    case = Case(points, rules, aim, as_of)
    return _judged(_measured(seen, case), case)


def _check(rules: Rules, as_of: int) -> None:
    number(as_of, "as_of")
    if number(rules.precision, "the precision") < 0:
        raise ProgressError("progress", "the precision is negative", "Give 0 or more.")
    if (rules.direction is Direction.BAND) != (rules.band is not None):
        raise ProgressError("progress", "direction band and `band` go together", "Give both.")


def _seen(points: Points, cut: int | None, as_of: int, quality: Quality, rules: Rules) -> Progress:
    blank = Progress(
        state=State.NOT_ASSESSED, as_of=as_of, quality=quality, sign=rules.sign, n=points.n
    )
    if points.n == 0:
        return blank
    return replace(
        blank,
        first_year=points.years[0],
        last_year=points.years[-1],
        last_value=points.values[-1],
        break_year=cut,
    )


def _graded(seen: Progress, points: Points, rules: Rules, as_of: int) -> Progress:
    """Adds the evidence, and that the series begins with zeros that may be missing values."""
    source = evidence.Source(
        unit=rules.precision,
        survey=rules.survey,
        small_counts=rules.small_counts and not rules.pool_years,
        joined=seen.quality is not Quality.REPORTED,
        jump=rules.jump,
        borders_unclear=rules.borders_unclear,
    )
    found = evidence.doubts(points, source, as_of)
    if review.leading_zeros(points):
        seen = distance.noted(seen, Reason.LEADING_ZEROS)
    return replace(seen, evidence=evidence.grade(points.n, found), doubts=found)


def _measured(seen: Progress, case: Case) -> Progress:
    """Adds base, pooled value or course, and all distances."""
    seen = distance.with_base(seen, case)
    if case.rules.pool_years:
        seen = with_pool(seen, case.points, case.rules.pool_years)
    elif case.points.n >= DIRECTION_POINTS and (now := case.course):
        seen = replace(
            seen,
            mean_change=now.mean_change,
            last_change=now.last_change,
            mean_sign=now.mean_sign,
            last_sign=now.last_sign,
            change=now.change,
            change_from=now.since,
            change_start=now.start,
            tolerance=now.tolerance,
            finding=now.finding,
            turned=now.turned,
        )
    seen = worsening.with_worsening(seen, case)
    return distance.with_gap(seen, case, case.aim) if case.aim else seen


def _judged(seen: Progress, case: Case) -> Progress:
    """The state: first what the level says, then what the number of points allows."""
    if case.judges_pace and case.points.n >= PACE_POINTS:
        seen = pace.with_pace(seen, case)
    if case.judges_level and _met(seen, case):
        return _met_state(seen, case)
    if case.at_limit and not case.rules.pool_years:
        return replace(seen, state=State.AT_CEILING)
    if case.judges_level and seen.gap is not None and case.deadline_passed:
        return replace(seen, state=State.DEADLINE_PASSED, reason=Reason.DEADLINE_PASSED)
    if (less := _less(seen, case)) is not None:
        return replace(seen, state=less[0], reason=less[1])
    return pace.judge_pace(seen, case)


def _met(seen: Progress, case: Case) -> bool:
    """gap <= half of the published precision."""
    if seen.gap is None or seen.target is None:
        return False
    return seen.gap <= case.rules.eps + slack(seen.target, case.value)


def _met_state(seen: Progress, case: Case) -> Progress:
    """Met, or met but worsening."""
    if not seen.worsening:
        return replace(seen, state=State.MET)
    return replace(seen, state=State.MET_WORSENING, certain=worsening.certain(case))


def _less(seen: Progress, case: Case) -> tuple[State, Reason] | None:
    """The state and reason when no pace may be judged; None when one may."""
    n, rules, aim = case.points.n, case.rules, case.aim
    few = Reason.FEW_POINTS if seen.break_year is None else Reason.AFTER_BREAK
    small = Reason.TOO_FEW_TO_POOL if seen.pooled_value is None else Reason.SMALL_NUMBERS
    ceiling = aim is not None and aim.ceiling
    no_year = not case.has_target or aim is None or aim.year is None or aim.year <= case.year
    ladder = (
        (bool(rules.pool_years), State.LEVEL_ONLY, small),
        (n < DIRECTION_POINTS, State.LEVEL_ONLY, few),
        (aim is None, State.DIRECTION_ONLY, Reason.NO_TARGET),
        (rules.most is Assessment.DIRECTION, State.DIRECTION_ONLY, Reason.DIRECTION_CAP),
        (ceiling or rules.most is Assessment.LEVEL, State.LEVEL_ONLY, Reason.LEVEL_CAP),
        (n < PACE_POINTS, State.DIRECTION_ONLY, Reason.FEW_POINTS_FOR_PACE),
        (no_year, State.DIRECTION_ONLY, Reason.NO_TARGET_YEAR),
    )
    return next(((state, reason) for holds, state, reason in ladder if holds), None)
