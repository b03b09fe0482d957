"""Compound growth between base and newest year, with what makes it unusable named."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sdgdash.domain.progress.points import Points, clean, number
from sdgdash.errors import ProgressError

NOT_AVAILABLE = "not_available"
ACHIEVED = "target_achieved"
# A zero base stands for "almost nothing", as the peer has it.
TINY = 0.001

# Why a result is not available: a closed list.
REASONS = {
    "no_values": "There is no value.",
    "before_base_year": "All values are from before the base year.",
    "fewer_than_two_points": "Fewer than two values from the base year on.",
    "target_zero": "No growth rate leads to zero.",
    "base_and_current_zero": "Base and newest value are both zero: there is no growth rate.",
    "opposite_signs": "Base and newest value, or base and target, differ in sign.",
    "target_year_not_after_base": "The year of the target is not after the base year.",
    "out_of_range": "The growth rate is no finite number.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Result of a growth-rate method; nan where not available.

    `value`: growth per year towards what is wanted, or its ratio to the growth needed.
    `score` in [-5, 5] (Open SDG only). `status`: a word of the method, or `not_available`
    with a `reason` from REASONS. `n`: values from the base year on.
    """

    method: str
    version: str = "1"
    value: float = math.nan
    score: float = math.nan
    status: str = NOT_AVAILABLE
    reason: str | None = None
    base_year: int | None = None
    base_value: float | None = None
    last_year: int | None = None
    last_value: float | None = None
    n: int = 0
    limit_coefficient: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Direction (+1 or -1), base year, and the target with its year, if there is one."""

    method: str
    d: int
    base_year: int
    target: float | None
    target_year: int


def sign_of(direction: str) -> int:
    """+1 for "increase", -1 for "decrease"; nothing else, and never a default."""
    signs = {"increase": 1, "decrease": -1}
    if str(direction) not in signs:
        raise ProgressError(
            "direction", f"'{direction}' is no direction", "Give increase or decrease."
        )
    return signs[str(direction)]


def whole_year(year: Any, what: str) -> int:
    """`year` as an int; ProgressError when it is no calendar year."""
    found = number(year, what)
    if found != math.floor(found):
        raise ProgressError("progress", f"{what} is {year}", "Give a calendar year.")
    return int(found)


def rate(a: float, b: float, years: int) -> float:
    """g(a, b, n) = (a / b) ** (1 / n) - 1; nan where that is no real number."""
    if b == 0 or a / b < 0:
        return math.nan
    try:
        return float((a / b) ** (1 / years) - 1)
    except OverflowError:
        return math.inf


def measure(years: Iterable[Any], values: Iterable[Any], q: Question) -> Growth:
    """Growth of a series; status `target_achieved` or `not_available` where that is settled.

    Base is the value of the base year, else of the first later year. The same value given
    twice for a year counts once. What is left open has an empty status.
    """
    points = clean(years, values, where=q.method, merge_equal=True)
    found = _ends(points, q)
    if found.reason is not None:
        return found
    if q.target == 0:
        return replace(found, reason="target_zero")
    value, reason = _value(found, q)
    found = replace(found, value=value)
    if q.target is not None and q.d * (q.target - _last(found)) <= 0:
        return replace(found, status=ACHIEVED)
    return replace(found, reason=reason, status="" if reason is None else NOT_AVAILABLE)


def _ends(points: Points, q: Question) -> Growth:
    blank = Growth(method=q.method)
    if points.n == 0:
        return replace(blank, reason="no_values")
    since = points.since(q.base_year)
    if since.n == 0:
        return replace(blank, reason="before_base_year")
    return replace(
        blank,
        base_year=since.years[0],
        base_value=since.values[0],
        last_year=since.years[-1],
        last_value=since.values[-1],
        n=since.n,
    )


def _last(found: Growth) -> float:
    return number(found.last_value, "the newest value")


def _value(found: Growth, q: Question) -> tuple[float, str | None]:
    """(value, reason it is missing)."""
    base, last = number(found.base_value, "the base value"), _last(found)
    if found.n < 2 or found.base_year is None or found.last_year is None:
        return math.nan, "fewer_than_two_points"
    if base == 0 and last == 0:
        return math.nan, "base_and_current_zero"
    sign = -1 if base < 0 else 1
    base = TINY if base == 0 else base
    if base * last < 0 or (q.target is not None and (q.target > 0) != (base > 0)):
        return math.nan, "opposite_signs"
    actual = sign * q.d * rate(last, base, found.last_year - found.base_year)
    if q.target is None or not math.isfinite(actual):
        return (actual, None) if math.isfinite(actual) else (math.nan, "out_of_range")
    return _ratio(actual, q.target, base, q.target_year - found.base_year)


def _ratio(actual: float, target: float, base: float, years: int) -> tuple[float, str | None]:
    """A base at the target leaves nothing to grow: any step away is without measure."""
    if years <= 0:
        return math.nan, "target_year_not_after_base"
    needed = abs(rate(target, base, years))
    if needed == 0 and actual != 0:
        return math.copysign(math.inf, actual), None
    if needed == 0 or not math.isfinite(actual / needed):
        return math.nan, "out_of_range"
    return actual / needed, None
