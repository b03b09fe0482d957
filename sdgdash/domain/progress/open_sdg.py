"""Growth-rate method of Open SDG, as Statistics Canada publishes it: the peer-compatible mode.

With a target the ratio of actual to needed growth decides, without one the growth itself.
Faults of the peer give `not_available` with a reason instead of a wrong verdict: target zero,
base and newest value zero, base and target of different sign, no value since the base year.
Source: methodology of the progress measure in the documentation of Open SDG.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sdgdash.domain.progress import eurostat as _eurostat
from sdgdash.domain.progress.growth import (
    ACHIEVED,
    NOT_AVAILABLE,
    REASONS,
    Growth,
    Question,
    measure,
    sign_of,
    whole_year,
)
from sdgdash.domain.progress.points import optional_number

__all__ = ["ACHIEVED", "NOT_AVAILABLE", "REASONS", "STATUSES", "Growth", "assess", "eurostat"]

STATUSES = ("substantial_progress", "moderate_progress", "limited_progress", "deterioration")
WITH_TARGET = (0.95, 0.60, 0.0)
WITHOUT_TARGET = (0.015, 0.005, 0.0)
LIMIT_POWER = 4.44

eurostat = _eurostat.assess


def assess(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    direction: str,
    target: float | None = None,
    target_year: int = 2030,
    base_year: int = 2015,
    limit: float | None = None,
) -> Growth:
    """Progress from the base year (else the first later year) to the newest year.

    `direction`: "increase" or "decrease", never assumed. `limit`: natural limit, lowers the
    thresholds near it, used only without a target. nan = missing.
    Raises ProgressError for input that is no series of numbers by year.
    """
    q = Question(
        method="open_sdg",
        d=sign_of(direction),
        base_year=whole_year(base_year, "the base year"),
        target=optional_number(target, "the target"),
        target_year=whole_year(target_year, "the target year"),
    )
    natural = optional_number(limit, "the limit")
    found = measure(years, values, q)
    if found.status == ACHIEVED:
        return replace(found, score=5.0)
    if found.reason is not None:
        return found
    if q.target is not None:
        return replace(
            found, status=_status(found.value, WITH_TARGET), score=_score_with_target(found.value)
        )
    if natural is None or found.base_value is None:
        c = 1.0
    else:
        c = limit_coefficient(found.base_value, natural)
        found = replace(found, limit_coefficient=c)
    return replace(
        found,
        status=_status(found.value, tuple(t * c for t in WITHOUT_TARGET)),
        score=_score_without_target(found.value, c),
    )


def limit_coefficient(base: float, limit: float) -> float:
    """How far the thresholds are lowered: 0 at the natural limit, 1 far from it."""
    r, near = abs(base), abs(limit)
    if r >= 2 * near:
        return 1.0
    return float(1 - ((r if r <= near else 2 * near - r) / near) ** LIMIT_POWER)


def indicator_status(score: float) -> str:
    """Class of an indicator's score, the plain mean of the scores of its series."""
    if not -5 <= score <= 5:
        return NOT_AVAILABLE
    return next(s for s, low in zip(STATUSES, (2.5, 0.0, -2.5, -5.0), strict=True) if score >= low)


def _status(value: float, thresholds: tuple[float, ...]) -> str:
    """Thresholds belong to the better side."""
    for status, threshold in zip(STATUSES, thresholds, strict=False):
        if value >= threshold:
            return status
    return STATUSES[-1]


def _score_with_target(p: float) -> float:
    if p >= WITH_TARGET[1]:
        return min(7.1429 * p - 4.2857, 5.0)
    return max(4.1667 * p - 2.5, -5.0)


def _score_without_target(p: float, c: float) -> float:
    high, medium, low = WITHOUT_TARGET
    if p < low:
        return max(125 * p - 2.5, -5.0)
    if c == 0:
        return 5.0
    if p >= high * c:
        return min(500 * p / c - 5, 5.0)
    return 250 * p / c - 1.25 if p >= medium * c else 500 * p / c - 2.5
