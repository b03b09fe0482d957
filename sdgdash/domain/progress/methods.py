"""What each method says of the same points, in words that can be set side by side."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sdgdash.domain.indicator import Assessment, Direction, Kind, Series
from sdgdash.domain.progress import escap, eurostat, open_sdg, sdsn
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.distance import NEAR_BASE
from sdgdash.domain.progress.growth import NOT_AVAILABLE, Growth
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Aim, Progress
from sdgdash.domain.progress.states import State
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
    "no_change": SLOW,
    "deterioration": AWAY,
    "movement_away": AWAY,
    "significant_movement_away": AWAY,
    "moderate_movement_away": AWAY,
}
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
    if series.assessment is Assessment.VALUE or series.pool_years or not points.n:
        why = str(progress.reason or "small_numbers")
        others = tuple(Verdict(method=m, reason=why) for m in METHODS[1:])
        return (linear(progress), *others)
    if series.direction not in (Direction.INCREASE, Direction.DECREASE):
        others = tuple(Verdict(method=m, reason="no_direction") for m in METHODS[1:])
        return (linear(progress), *others)
    return (
        linear(progress),
        _growth("open_sdg", points, series, aim),
        _growth("eurostat", points, series, aim),
        _sdsn(points, bounds),
        _escap(points, series, aim),
    )


def disagree(found: Mapping[str, str] | tuple[Verdict, ...]) -> bool:
    """Whether the methods that say something do not all come to the same."""
    groups = found.values() if isinstance(found, Mapping) else (v.group for v in found)
    return len(set(groups) - {NONE, LEVEL}) > 1


def linear(p: Progress) -> Verdict:
    """The linear result; without a target, its direction."""
    group = _LINEAR.get(p.state, NONE)
    status = f"state.{p.state}"
    if p.state is State.DIRECTION_ONLY and p.finding is not None:
        group = GOOD if p.finding in (Finding.BOTH, Finding.MEAN_ONLY) else AWAY
        status = f"finding.{p.finding}"
    return Verdict(
        method="linear",
        status=status,
        group=group,
        figure=p.ratio,
        reason=str(p.reason) if group == NONE and p.reason else None,
        first_year=p.first_year,
        last_year=p.last_year,
    )


def _growth(method: str, points: Points, series: Series, aim: Aim | None) -> Verdict:
    """Growth against a target of the UN or of a plan; a reference value has no date to reach."""
    real = aim is not None and aim.family is not Family.REFERENCE
    given = {
        "direction": str(series.direction),
        "target": aim.value if aim and real else None,
        "target_year": (aim.year if aim and real else None) or HORIZON,
    }
    found: Growth
    if method == "open_sdg":
        rising = series.direction is Direction.INCREASE and series.kind is Kind.SHARE
        limit = series.bounds[1] if rising and not real else None
        found = open_sdg.assess(points.years, points.values, limit=limit, **given)  # type: ignore[arg-type]
    else:
        found = eurostat.assess(points.years, points.values, **given)  # type: ignore[arg-type]
    if found.status == NOT_AVAILABLE:
        return Verdict(method=method, reason=f"growth_{found.reason}")
    group = _GROWTH[found.status]
    if not real and group == SLOW and found.value > 0:
        group = GOOD  # without a target every growth the wanted way counts
    return Verdict(
        method=method,
        status=f"growth.{found.status}",
        group=group,
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


def _escap(points: Points, series: Series, aim: Aim | None) -> Verdict:
    if aim is None:
        return Verdict(method="escap", reason="no_target")
    near = [y for y in points.years if abs(y - BASE_YEAR) <= NEAR_BASE]
    if not near:
        return Verdict(method="escap", reason="no_base")
    first = min(near, key=lambda y: (abs(y - BASE_YEAR), y))
    base = points.values[points.years.index(first)]
    year = aim.year or HORIZON
    if points.n < 2 or points.years[-1] >= year:
        return Verdict(method="escap", reason="few_points")
    ahead = escap.projection(points.years, points.values, target_year=year)
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
