"""How much the data of one series in one territory can carry, and why no more.

Weak: fewer than five values, less than four years from first to last, a newest value more
than five years old, a level step, an unexplained jump, unclear borders, or a doubtful newest
value. Good: eight values or more, at most three years old, as published, no survey, no small
counts that are not pooled, no leading zeros. Else fair. One rule for every method: with weak
evidence none of them tells a trend, and a state that rests on a pace is uncertain.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.review import leading_zeros, level_step


class Evidence(StrEnum):
    """The grade."""

    NONE = "none"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


class Doubt(StrEnum):
    """Why the evidence is no better. A closed list."""

    FEW_VALUES = "few_values"  # below five
    SHORT = "short"  # less than four years from first to last
    VERY_OLD = "very_old"  # more than five years
    LEVEL_STEP = "level_step"
    UNEXPLAINED_JUMP = "unexplained_jump"
    BORDERS_UNCLEAR = "borders_unclear"
    FLAGGED = "flagged"  # the newest value is doubtful in itself
    BELOW_EIGHT = "below_eight"
    OLD = "old"  # more than three years
    JOINED = "joined"
    SURVEY = "survey"
    SMALL_COUNTS = "small_counts"
    LEADING_ZEROS = "leading_zeros"


WEAKENING = frozenset(
    {
        Doubt.FEW_VALUES,
        Doubt.SHORT,
        Doubt.VERY_OLD,
        Doubt.LEVEL_STEP,
        Doubt.UNEXPLAINED_JUMP,
        Doubt.BORDERS_UNCLEAR,
        Doubt.FLAGGED,
    }
)
ENOUGH, MANY = 5, 8
SPAN = 4
RECENT, STALE = 3, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is known of where the values come from. `joined`: over a change of borders."""

    unit: float
    survey: bool = False
    small_counts: bool = False  # and not pooled
    joined: bool = False
    jump: bool = False
    borders_unclear: bool = False
    flagged: bool = False


def doubts(points: Points, source: Source, as_of: int) -> tuple[Doubt, ...]:
    """Every doubt about the points after the last break, the gravest first."""
    if not points.n:
        return ()
    n, age = points.n, as_of - points.years[-1]
    held = {
        Doubt.FEW_VALUES: n < ENOUGH,
        Doubt.SHORT: points.span < SPAN,
        Doubt.VERY_OLD: age > STALE,
        Doubt.LEVEL_STEP: level_step(points, source.unit) is not None,
        Doubt.UNEXPLAINED_JUMP: source.jump,
        Doubt.BORDERS_UNCLEAR: source.borders_unclear,
        Doubt.FLAGGED: source.flagged,
        Doubt.BELOW_EIGHT: ENOUGH <= n < MANY,
        Doubt.OLD: RECENT < age <= STALE,
        Doubt.JOINED: source.joined,
        Doubt.SURVEY: source.survey,
        Doubt.SMALL_COUNTS: source.small_counts,
        Doubt.LEADING_ZEROS: bool(leading_zeros(points)),
    }
    return tuple(d for d, holds in held.items() if holds)


def grade(n: int, found: Iterable[Doubt]) -> Evidence:
    """The grade that `found` doubts leave to a series of `n` values."""
    if not n:
        return Evidence.NONE
    listed = set(found)
    if listed & WEAKENING:
        return Evidence.WEAK
    return Evidence.FAIR if listed else Evidence.GOOD
