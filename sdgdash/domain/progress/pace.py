"""Actual and needed pace, what comes if it continued, and the state of the ratio."""

import math
from dataclasses import replace

from sdgdash.domain.progress import distance, drift
from sdgdash.domain.progress.case import Case, quotient
from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.fit import misses
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason, State

ON_TRACK, SLIGHTLY_SLOW = 0.95, 0.60
SAME = 1e-9  # a ratio this near a threshold is on it
LAST_SHOWN = 2050
HORIZON = 2030


def with_pace(seen: Progress, case: Case) -> Progress:
    """The slope with its interval, and the projection; both start from the newest value."""
    line, missed = case.line, misses(case.points, case.line, case.rules.precision)
    seen = replace(
        seen,
        level=case.value,
        pace=line.slope,
        pace_low=line.low,
        pace_high=line.high,
        fits=not missed,
    )
    return _projected(distance.noted(seen, Reason.LINE_MISSES_DATA) if missed else seen, case)


def _projected(seen: Progress, case: Case) -> Progress:
    """The newest value carried on (`drift`); never further ahead than the series is long.

    Clipped to what is possible only at the end.
    """
    year = case.aim.year if case.aim and case.aim.year else HORIZON
    ahead = year - case.year
    if ahead <= 0 or case.deadline_passed:
        return seen
    found = drift.carried_on(case.points, ahead, case.line.slope)
    if found is None:
        return distance.noted(seen, Reason.SERIES_TOO_SHORT)
    least, most = case.rules.bounds

    def within(raw: float) -> float:
        raw = raw if least is None else max(raw, least)
        return raw if most is None else min(raw, most)

    return replace(
        seen,
        projection_year=year,
        projection=within(found.value),
        projection_low=within(found.low),
        projection_high=within(found.high),
    )


def state_of(ratio: float) -> State:
    """On track from 0.95, slightly slow from 0.60, too slow from 0, else moving away."""
    if ratio >= ON_TRACK - SAME:
        return State.ON_TRACK
    if ratio >= SLIGHTLY_SLOW - SAME:
        return State.SLIGHTLY_SLOW
    return State.TOO_SLOW if ratio >= -SAME else State.MOVING_AWAY


def judge_pace(seen: Progress, case: Case) -> Progress:
    """Pace needed from the newest value on, its ratio to the actual pace, and the state.

    Certain only on fair evidence or better, where the line fits, and where the 80 % interval in
    the year of the target lies on the side that the state says. A line that misses the newest
    values gives no ratio and no year.
    """
    if case.aim is None or case.aim.year is None or seen.level is None or seen.pace is None:
        return seen
    needed = (case.aim.value - seen.level) / (case.aim.year - case.year)
    ratio = quotient(case.d * seen.pace, abs(needed))
    seen = replace(seen, state=_state(seen.pace, needed, case.d))
    sure = bool(seen.fits) and seen.evidence is not Evidence.WEAK and _one_side(seen, case)
    seen = replace(seen, certain=sure)
    return _achieved(replace(seen, pace_needed=needed, ratio=ratio), case) if seen.fits else seen


def _one_side(seen: Progress, case: Case) -> bool:
    """Whether the whole interval reaches the target (on track) or stays short of it (else)."""
    low, high = seen.projection_low, seen.projection_high
    if case.aim is None or low is None or high is None:
        return False
    goal = case.aim.value
    ends = [case.d * (goal - end) - slack(goal, end) for end in (low, high)]
    reached = [short <= 0 for short in ends]
    return all(reached) if seen.state is State.ON_TRACK else not any(reached)


def _state(slope: float, needed: float, d: int) -> State:
    ratio = quotient(d * slope, abs(needed))
    if ratio is not None:
        return state_of(ratio)
    # The join is at the target already: all but a step back is enough.
    return State.ON_TRACK if d * slope >= 0 else State.MOVING_AWAY


def _achieved(seen: Progress, case: Case) -> Progress:
    """The first year at the target on this trend, and how late; shown up to 2050."""
    if case.aim is None or case.aim.year is None or seen.level is None or seen.pace is None:
        return seen
    years = quotient(case.aim.value - seen.level, seen.pace)
    if case.d * seen.pace <= 0 or years is None:
        return distance.noted(seen, Reason.TREND_NOT_TOWARDS_TARGET)
    # The newest value is not there yet, so the next year is the earliest.
    ahead = max(math.ceil(min(years, LAST_SHOWN) - SAME), 1)
    year = min(case.year + ahead, LAST_SHOWN)
    return replace(
        seen,
        achieved_year=year,
        achieved_capped=case.year + ahead > LAST_SHOWN,
        years_late=max(year - case.aim.year, 0),
    )
