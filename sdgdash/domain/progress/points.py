"""From anything list-like to points in order of time; what is no series is refused by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sdgdash.errors import ProgressError

Floats = npt.NDArray[np.float64]

# Beyond this, squares of differences would leave the range of floating-point numbers.
HUGE = 1e100


@dataclass(frozen=True, slots=True)
class Points:
    """Years (ascending, each once) and their values, all finite."""

    years: tuple[int, ...]
    values: tuple[float, ...]

    @property
    def n(self) -> int:
        return len(self.years)

    @property
    def span(self) -> int:
        """Years from the first to the last point; 0 for one point or none."""
        return self.years[-1] - self.years[0] if self.years else 0

    def value(self, year: int) -> float | None:
        """The value of `year`, None where there is none."""
        return self.values[self.years.index(year)] if year in self.years else None

    def since(self, year: int) -> "Points":
        """The points of `year` and later."""
        keep = [i for i, y in enumerate(self.years) if y >= year]
        return Points(tuple(self.years[i] for i in keep), tuple(self.values[i] for i in keep))

    def until(self, year: int) -> "Points":
        """The points of `year` and earlier."""
        keep = [i for i, y in enumerate(self.years) if y <= year]
        return Points(tuple(self.years[i] for i in keep), tuple(self.values[i] for i in keep))


def number(value: Any, what: str, where: str = "progress") -> float:
    """`value` as a finite float; ProgressError when it is missing, infinite or no number."""
    found = optional_number(value, what, where)
    if found is None:
        raise ProgressError(where, f"{what} is missing", "Give a number.")
    return found


def optional_number(value: Any, what: str, where: str = "progress") -> float | None:
    """As `number`, but None and nan mean "none given"."""
    if value is None or value is pd.NA:
        return None
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError) as e:
        raise ProgressError(where, f"{what} is {value!r}", "Give a number.") from e
    if np.isnan(found):
        return None
    if abs(found) > HUGE:
        raise ProgressError(where, f"{what} is {found}", "Give a finite number below 1e100.")
    return found


def clean(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    where: str = "progress",
    merge_equal: bool = False,
) -> Points:
    """Points in order of time; a missing value is left out, never filled.

    Raises ProgressError for lists of different length, text, infinite or huge values,
    broken years, and a year that comes twice (`merge_equal`: unless with the same value).
    """
    y, v = _floats(years, "years", where), _floats(values, "values", where)
    if len(y) != len(v):
        raise ProgressError(where, f"{len(y)} years, {len(v)} values", "Give one value per year.")
    present = ~np.isnan(v)
    y, v = y[present], v[present]
    _check(y, v, where)
    pairs = sorted(zip(y.astype(int).tolist(), v.tolist(), strict=True))
    if merge_equal:
        pairs = sorted(set(pairs))
    ordered = [year for year, _ in pairs]
    if twice := sorted({a for a, b in pairwise(ordered) if a == b}):
        raise ProgressError(where, f"more than one value for {twice}", "Keep one value per year.")
    return Points(tuple(ordered), tuple(value for _, value in pairs))


def after_last_break(points: Points, breaks: Sequence[int]) -> tuple[Points, int | None]:
    """The points from the last break on, and that break; a break after the data is no break yet."""
    past = [b for b in breaks if points.n and b <= points.years[-1]]
    last = max(past, default=None)
    if last is None or last <= points.years[0]:
        return points, None
    return points.since(last), last


def _check(years: Floats, values: Floats, where: str) -> None:
    if not np.isfinite(years).all() or (years != np.floor(years)).any():
        raise ProgressError(where, "a year is not a whole number", "Give calendar years.")
    if ((years < 1000) | (years > 9999)).any():
        raise ProgressError(where, "a year has not four digits", "Give calendar years.")
    if (np.abs(values) > HUGE).any():
        raise ProgressError(where, "a value is infinite or above 1e100", "Mend the value.")


def _floats(items: Iterable[Any], what: str, where: str) -> Floats:
    try:
        listed = items if isinstance(items, np.ndarray | list | tuple) else list(items)
        array = np.asarray(listed, dtype=float)
    except (TypeError, ValueError, OverflowError):
        array = _floats_with_missing(items, what, where)
    if array.ndim != 1:
        raise ProgressError(where, f"{what} are not one list", "Give a flat list.")
    return array


def _floats_with_missing(items: Iterable[Any], what: str, where: str) -> Floats:
    """Slower way for lists that hold None or pandas' NA."""
    try:
        return np.array([np.nan if x is None or x is pd.NA else float(x) for x in items])
    except (TypeError, ValueError, OverflowError) as e:
        raise ProgressError(where, f"{what} are not numbers ({e})", "Give numbers.") from e
