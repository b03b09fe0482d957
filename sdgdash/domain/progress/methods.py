"""What each method says of the same points, in words that can be set side by side.

Every method but the linear one needs a target: against a reference value, or with nothing to
compare with, it gives no verdict. With weak evidence none tells a trend (`evidence`).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sdgdash.domain.indicator import Assessment, Direction, Series
from sdgdash.domain.progress import escap, eurostat, open_sdg, sdsn
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.distance import NEAR_BASE
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.growth import NOT_AVAILABLE, Growth
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Aim, Progress
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.target import Family

METHODS = ("linear", "open_sdg", "eurostat", "sdsn", "escap")
HORIZON = 2030
BASE_YEAR = 2015
GOOD, SLOW, AWAY, LEVEL, NONE = "good", "slow", "away", "level", "none"

# Word of a method -> what it comes to; with a target, progress that is too small is slow.
_LINEAR = {
    State.MET: GOOD,
    State.MET_WORSENING: AWAY,
    State.AT_CEILING: LEVEL,
    State.ON_TRACK: GOOD,
    State.SLIGHTLY_SLOW: SLOW,
    State.TOO_SLOW: SLOW,
    State.MOVING_AWAY: AWAY,
    State.DEADLINE_PASSED: SLOW,
    State.LEVEL_ONLY: LEVEL,
}
_GROWTH = {
    "target_achieved": GOOD,
    "substantial_progress": GOOD,
    "significant_progress": GOOD,
    "moderate_progress": SLOW,
    "limited_progress": SLOW,
    "insufficient_progress": SLOW,
    "deterioration": AWAY,
    "movement_away": AWAY,
}
_FINDING = {Finding.BETTER: GOOD, Finding.NO_CLEAR_CHANGE: LEVEL, Finding.WORSE: AWAY}
_TREND = {"on_track": GOOD, "moderate": SLOW, "stagnating": SLOW, "decreasing": AWAY}
_OUTLOOK = {"will_meet": GOOD, "accelerate": SLOW, "reverse": AWAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`status`: a word of the method; `group`: what it comes to; `figure`: ratio, score or index.

    `reason`: why the method says nothing (group "none").
    """

    method: str
    status: str | None = None
    group: str = NONE
    figure: float | None = None
    reason: str | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """Fixed bounds of the SDSN score for one figure, in its unit."""

    lower: float
    red: float
    green: float
    optimum: float


def verdicts(
    progress: Progress, points: Points, series: Series, aim: Aim | None, bounds: Bounds | None
) -> tuple[Verdict, ...]:
    """All methods on the points behind `progress` (after breaks), in the order of METHODS.

    A series that allows no verdict allows none by any method.
    """
    why = _silence(progress, points, series, aim)
    if why is not None or aim is None:
        others = tuple(Verdict(method=m, reason=why) for m in METHODS[1:])
        return (linear(progress), *others)
    return (
        linear(progress),
        _growth("open_sdg", points, series, aim),
        _growth("eurostat", points, series, aim),
        _sdsn(points, bounds),
        _escap(points, series, aim),
    )


def _silence(p: Progress, points: Points, series: Series, aim: Aim | None) -> str | None:
    """Why no method but the linear one may speak; None where they may."""
    if series.assessment is Assessment.VALUE or series.pool_years or not points.n:
        return str(p.reason or Reason.SMALL_NUMBERS)
    if series.direction not in (Direction.INCREASE, Direction.DECREASE):
        return str(Reason.NO_DIRECTION)
    if aim is None or aim.family is Family.REFERENCE:
        return str(Reason.NO_TARGET)
    return str(Reason.WEAK_EVIDENCE) if p.evidence is Evidence.WEAK else None


def disagree(found: Mapping[str, str] | tuple[Verdict, ...]) -> bool:
    """Whether the methods that say something on a trend do not all come to the same."""
    groups = found.values() if isinstance(found, Mapping) else (v.group for v in found)
    return len(set(groups) - {NONE, LEVEL}) > 1


def linear(p: Progress) -> Verdict:
    """The linear result; without a target, its direction. A trend on weak evidence is shown by
    its own state, but counts in no agreement.
    """
    group = _LINEAR.get(p.state, NONE)
    status = f"state.{p.state}"
    if p.state is State.DIRECTION_ONLY and p.finding is not None:
        group = _FINDING.get(p.finding, NONE)
        status = f"finding.{p.finding}"
    if p.evidence is Evidence.WEAK and (p.has_pace or p.state is State.DIRECTION_ONLY):
        group = NONE
    return Verdict(
        method="linear",
        status=status,
        group=group,
        figure=p.ratio,
        reason=str(p.reason) if p.state is State.NOT_ASSESSED and p.reason else None,
        first_year=p.first_year,
        last_year=p.last_year,
    )


def _growth(method: str, points: Points, series: Series, aim: Aim) -> Verdict:
    """Growth against a target of the UN or of a plan."""
    given = {
        "direction": str(series.direction),
        "target": aim.value,
        "target_year": aim.year or HORIZON,
    }
    found: Growth
    if method == "open_sdg":
        found = open_sdg.assess(points.years, points.values, **given)  # type: ignore[arg-type]
    else:
        found = eurostat.assess(points.years, points.values, **given)  # type: ignore[arg-type]
    if found.status == NOT_AVAILABLE:
        return Verdict(method=method, reason=f"growth_{found.reason}")
    return Verdict(
        method=method,
        status=f"growth.{found.status}",
        group=_GROWTH[found.status],
        figure=None if math.isnan(found.value) else found.value,
        first_year=found.base_year,
        last_year=found.last_year,
    )


def _sdsn(points: Points, bounds: Bounds | None) -> Verdict:
    if bounds is None:
        return Verdict(method="sdsn", reason="no_bounds")
    low, best = bounds.lower, bounds.optimum
    word = sdsn.trend(points.years, points.values, green=bounds.green, lower=low, optimum=best)
    if word is None:
        return Verdict(method="sdsn", reason="few_points")
    return Verdict(
        method="sdsn",
        status=f"sdsn.{word}",
        group=_TREND[word],
        figure=sdsn.score(points.values[-1], lower=low, optimum=best),
        first_year=points.years[0],
        last_year=points.years[-1],
    )


def _escap(points: Points, series: Series, aim: Aim) -> Verdict:
    near = [y for y in points.years if abs(y - BASE_YEAR) <= NEAR_BASE]
    if not near:
        return Verdict(method="escap", reason="no_base")
    first = min(near, key=lambda y: (abs(y - BASE_YEAR), y))
    base = points.values[points.years.index(first)]
    year = aim.year or HORIZON
    if points.n < 2 or points.years[-1] >= year:
        return Verdict(method="escap", reason="few_points")
    whole = escap.whole_of(series.bounds)
    if whole is not None and not all(0 < v < whole for v in points.values):
        return Verdict(method="escap", reason="share_at_limit")
    ahead = escap.projection(points.years, points.values, target_year=year, share_of=whole)
    index = escap.anticipated(base, ahead.value, target=aim.value, direction=str(series.direction))
    word = escap.outlook(index)
    if word is None:
        return Verdict(method="escap", reason="target_is_base")
    return Verdict(
        method="escap",
        status=f"escap.{word}",
        group=_OUTLOOK[word],
        figure=index,
        first_year=first,
        last_year=points.years[-1],
    )
