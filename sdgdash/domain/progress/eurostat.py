"""Eurostat's variant of the growth-rate method: same growth, other thresholds and words.

Source: methodology of Eurostat's monitoring report on the SDGs in the EU.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sdgdash.domain.progress.growth import (
    ACHIEVED,
    Growth,
    Question,
    measure,
    sign_of,
    whole_year,
)
from sdgdash.domain.progress.points import optional_number

WITH_TARGET = (
    (0.95, "significant_progress"),
    (0.60, "moderate_progress"),
    (0.0, "insufficient_progress"),
)
ONE_PERCENT = 0.01


def assess(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    direction: str,
    target: float | None = None,
    target_year: int = 2030,
    base_year: int = 2015,
) -> Growth:
    """Progress from the base year (else the first later year) to the newest year.

    With a target: ratio of actual to needed growth. Without: growth of at least 1 % a year in
    the wanted direction is significant, below that moderate, and the same away from it.
    """
    q = Question(
        method="eurostat",
        d=sign_of(direction),
        base_year=whole_year(base_year, "the base year"),
        target=optional_number(target, "the target"),
        target_year=whole_year(target_year, "the target year"),
    )
    found = measure(years, values, q)
    if found.reason is not None or found.status == ACHIEVED:
        return found
    word = _without_target(found.value) if q.target is None else _with_target(found.value)
    return replace(found, status=word)


def _with_target(ratio: float) -> str:
    return next((word for low, word in WITH_TARGET if ratio >= low), "movement_away")


def _without_target(growth: float) -> str:
    if growth == 0:
        return "no_change"
    size = "significant" if abs(growth) >= ONE_PERCENT else "moderate"
    return f"{size}_progress" if growth > 0 else f"{size}_movement_away"
