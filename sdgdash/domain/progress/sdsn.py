"""Score, colour and arrow of the Sustainable Development Report (SDSN): territories and goals.

Bounds are fixed constants of the report, never estimated anew. Sources: methodology of the
Sustainable Development Report; its published scores of 2018 to 2021.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.points import clean, number, optional_number
from sdgdash.errors import ProgressError

GOALS = 17
COLOURS = ("green", "yellow", "orange", "red")
TRENDS = ("on_track", "moderate", "stagnating", "decreasing")
LEAST_COVERAGE = 0.5


def score(value: float, *, lower: float, optimum: float) -> float:
    """100 * (value - lower) / (optimum - lower), clipped to 0..100; nan for a missing value."""
    found = optional_number(value, "the value")
    if found is None:
        return math.nan
    return min(max(_raw(found, lower, optimum), 0.0), 100.0)


def colour(value: float, *, red: float, green: float, lower: float, optimum: float) -> str:
    """Green from the green threshold, yellow to the midpoint of green and red, orange to red.

    Each bound belongs to the better side. Better is towards `optimum` as seen from `lower`.
    A missing value is "grey".
    """
    found = optional_number(value, "the value")
    if found is None:
        return "grey"
    d = 1 if number(optimum, "the optimum") > number(lower, "the lower bound") else -1
    g, r = number(green, "the green threshold"), number(red, "the red threshold")
    for name, bound in zip(COLOURS, (g, (g + r) / 2, r), strict=False):
        if d * (found - bound) >= -slack(found, bound):  # 0.15 is the midpoint of 0.1 and 0.2
            return name
    return COLOURS[-1]


def trend(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    green: float,
    lower: float,
    optimum: float,
    target_year: int = 2030,
) -> str | None:
    """Arrow word from the first and the newest value, on the score scale before clipping.

    pace = (s_b - s_a) / (b - a); need = (G - s_a) / (target_year - a), G the score of the
    green threshold. None with fewer than two values.
    """
    points = clean(years, values, where="sdsn")
    if points.n < 2:
        return None
    a, b = points.years[0], points.years[-1]
    first, last = (_raw(points.value(y), lower, optimum) for y in (a, b))
    goal = _raw(number(green, "the green threshold"), lower, optimum)
    pace = (last - first) / (b - a)
    if target_year <= a:
        raise ProgressError("sdsn", f"the target year {target_year} is over", "Give a later one.")
    need = (goal - first) / (target_year - a)
    if last >= goal or pace >= need:
        return "on_track"
    if pace < 0:
        return "decreasing"
    return "moderate" if pace >= need / 2 else "stagnating"


def goal_score(scores: Iterable[float], *, of: int | None = None) -> float:
    """Plain mean of the indicator scores that exist; nan without any.

    `of`: how many indicators the goal has; below half of them there is no score.
    """
    known = _known(scores)
    if not known or (of is not None and coverage(len(known), of) < LEAST_COVERAGE):
        return math.nan
    return math.fsum(known) / len(known)


def coverage(n: int, of: int) -> float:
    """Share of the indicators with a value, 0..1."""
    return n / of if of > 0 else 0.0


def overall(goal_scores: Sequence[float], regional_scores: Sequence[float] | None = None) -> float:
    """Mean over the 17 goals; a missing goal takes the score of the world region, as published.

    Both lists hold 17 values, nan where missing. What is missing in both is left out.
    """
    own = _seventeen(goal_scores, "goal scores")
    region = own if regional_scores is None else _seventeen(regional_scores, "regional scores")
    filled = [b if math.isnan(a) else a for a, b in zip(own, region, strict=True)]
    return goal_score(filled)


def _raw(value: float | None, lower: float, optimum: float) -> float:
    """The score before clipping."""
    low, best = number(lower, "the lower bound"), number(optimum, "the optimum")
    if low == best:
        raise ProgressError("sdsn", "lower bound and optimum are equal", "Give two bounds.")
    return 100 * (number(value, "the value") - low) / (best - low)


def _known(scores: Iterable[float]) -> list[float]:
    found = (optional_number(s, "a score") for s in scores)
    return [s for s in found if s is not None]


def _seventeen(scores: Sequence[float], what: str) -> list[float]:
    found = [optional_number(s, f"one of the {what}") for s in scores]
    if len(found) != GOALS:
        raise ProgressError("sdsn", f"{len(found)} {what}", "Give 17, nan where missing.")
    return [math.nan if s is None else s for s in found]
