"""Actual and needed pace, what comes if the pace lasts, and the state of the ratio."""

import math
from dataclasses import replace

from sdgdash.domain.progress.case import Case, quotient
from sdgdash.domain.progress.distance import noted
from sdgdash.domain.progress.estimate import Line
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason, State

ON_TRACK, SLIGHTLY_SLOW = 0.95, 0.60
SAME = 1e-9  # a ratio this near a threshold is on it
LAST_SHOWN = 2050
HORIZON = 2030


def with_pace(seen: Progress, case: Case, line: Line) -> Progress:
    """Fitted level in the newest year, the slope with its interval, and the projection."""
    seen = replace(
        seen, level=line.at(case.year), pace=line.slope, pace_low=line.low, pace_high=line.high
    )
    return _projected(seen, case, line)


def _projected(seen: Progress, case: Case, line: Line) -> Progress:
    """The level carried on with the slope; never further ahead than the series is long.

    The interval is that of the slope. Clipped to what is possible only at the end.
    """
    year = case.aim.year if case.aim and case.aim.year else HORIZON
    ahead = year - case.year
    if ahead <= 0 or case.deadline_passed or seen.level is None:
        return seen
    if ahead > case.points.span:
        return noted(seen, Reason.SERIES_TOO_SHORT)
    least, most = case.rules.bounds

    def at(slope: float | None) -> float | None:
        if slope is None or seen.level is None:
            return None
        raw = seen.level + slope * ahead
        raw = raw if least is None else max(raw, least)
        return raw if most is None else min(raw, most)

    return replace(
        seen,
        projection_year=year,
        projection=at(line.slope),
        projection_low=at(line.low),
        projection_high=at(line.high),
    )


def state_of(ratio: float) -> State:
    """On track from 0.95, slightly slow from 0.60, too slow from 0, else moving away."""
    if ratio >= ON_TRACK - SAME:
        return State.ON_TRACK
    if ratio >= SLIGHTLY_SLOW - SAME:
        return State.SLIGHTLY_SLOW
    return State.TOO_SLOW if ratio >= -SAME else State.MOVING_AWAY


def judge_pace(seen: Progress, case: Case, line: Line) -> Progress:
    """Pace needed from the fitted level on, its ratio to the actual pace, and the state.

    Certain only if both ends of the 80 % interval of the slope lead to the same state.
    """
    if case.aim is None or case.aim.year is None or seen.level is None:
        return seen
    needed = (case.aim.value - seen.level) / (case.aim.year - case.year)
    state = _state(line.slope, needed, case.d)
    ends = {_state(end, needed, case.d) for end in (line.low, line.high) if end is not None}
    seen = replace(
        seen,
        pace_needed=needed,
        ratio=quotient(case.d * line.slope, abs(needed)),
        state=state,
        certain=ends == {state},
    )
    return _achieved(seen, case)


def _state(slope: float, needed: float, d: int) -> State:
    ratio = quotient(d * slope, abs(needed))
    if ratio is not None:
        return state_of(ratio)
    # Nothing left to go on the fitted line: all but a step back is enough.
    return State.ON_TRACK if d * slope >= 0 else State.MOVING_AWAY


def _achieved(seen: Progress, case: Case) -> Progress:
    """The first year at the target on this trend, and how late; shown up to 2050."""
    if case.aim is None or case.aim.year is None or seen.level is None or seen.pace is None:
        return seen
    years = quotient(case.aim.value - seen.level, seen.pace)
    if case.d * seen.pace <= 0 or years is None:
        return noted(seen, Reason.TREND_NOT_TOWARDS_TARGET)
    # The newest value is not there yet, so the next year is the earliest.
    ahead = max(math.ceil(min(years, LAST_SHOWN) - SAME), 1)
    year = min(case.year + ahead, LAST_SHOWN)
    return replace(
        seen,
        achieved_year=year,
        achieved_capped=case.year + ahead > LAST_SHOWN,
        years_late=max(year - case.aim.year, 0),
    )
