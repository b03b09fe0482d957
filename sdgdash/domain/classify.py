"""Classes of a map: where to cut, never which colour."""

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

METHODS = ("quantile", "jenks", "equal", "pretty")
MANUAL = "manual"
SIDE = 3  # classes on each side of the centre of a diverging scale


@dataclass(frozen=True, slots=True)
class Classes:
    """`edges`: n + 1 ascending limits of n classes."""

    edges: tuple[float, ...]

    @property
    def n(self) -> int:
        """Number of classes."""
        return len(self.edges) - 1

    def index(self, value: float, *, down: bool = False) -> int:
        """Class of a value, 0 is the lowest; values beyond the ends belong to the end classes.

        A value on a limit is in the upper class, with `down` in the lower.
        """
        inner = self.edges[1:-1]
        return int(np.searchsorted(inner, value, side="left" if down else "right"))


def classify(
    values: Sequence[float],
    method: str = "quantile",
    n: int = 5,
    pivot: float | None = None,
    breaks: Sequence[float] = (),
) -> Classes:
    """Rounded classes of `values` (at least one number; nan is left out).

    Limits are rounded to the coarsest step that keeps them apart, so that a legend reads
    "40-60" and not "41.37-58.92"; fewer distinct values than classes give fewer classes.
    `pivot`: a target or reference value; the inner limit nearest to it is moved onto it.
    `breaks`: the inner limits of the method "manual", taken as they are.
    """
    numbers = np.asarray([v for v in values if math.isfinite(v)], dtype=float)
    distinct = np.unique(numbers)
    if len(distinct) == 0:
        raise ValueError("no numbers to classify")
    low, high = float(distinct[0]), float(distinct[-1])
    if method == MANUAL and breaks:
        return Classes(_with_ends(low, sorted(set(breaks)), high))
    if len(distinct) == 1:
        return Classes((low, low))
    n = min(n, len(distinct))
    bins = _bins(numbers, method, n)
    edges = _rounded(low, [float(b) for b in bins[:-1]], high, _places(distinct))
    return Classes(edges if pivot is None else _through(edges, pivot))


LEAST = 1e-9  # distances below it are none: the limits have ten decimals


def diverging(values: Sequence[float], centre: float, method: str = "quantile") -> Classes:
    """Six classes, three on each side of `centre`, with limits at equal distances from it."""
    distances = [abs(v - centre) for v in values if math.isfinite(v)]
    if not distances or max(distances) < LEAST:
        return Classes((centre - 1, centre, centre + 1))
    found = classify([0.0, *distances], method, SIDE).edges[1:]
    steps = sorted({e for e in found if e > 0})
    return Classes(
        tuple(
            round(e, 10)
            for e in (*(centre - s for s in reversed(steps)), centre, *(centre + s for s in steps))
        )
    )


def _bins(numbers: "np.ndarray", method: str, n: int) -> "np.ndarray":
    """Upper limits of the classes; equal quantiles are one limit."""
    low, high = float(numbers.min()), float(numbers.max())
    if method == "jenks":
        return _fisher_jenks(np.sort(numbers), n)
    if method == "equal":
        return np.linspace(low, high, n + 1)[1:]
    if method == "pretty":
        return _pretty(low, high, n)
    return np.unique(np.quantile(numbers, [i / n for i in range(1, n + 1)]))


def _fisher_jenks(ordered: "np.ndarray", n: int) -> "np.ndarray":
    """Last values of the `n` classes with the least sum of squares around their means.

    Fisher (1958): the best division of the first values into k classes is the best one of
    fewer values into k - 1 classes and one class more.
    """
    away = ordered - ordered.mean()
    sums = np.concatenate(([0.0], np.cumsum(away)))
    squares = np.concatenate(([0.0], np.cumsum(away**2)))
    ends = np.arange(len(ordered) + 1)
    size = ends - ends[:, None]  # a class from row to column
    scatter = (squares - squares[:, None]) - (sums - sums[:, None]) ** 2 / np.where(
        size > 0, size, 1
    )
    scatter[size <= 0] = np.inf
    best, begins = scatter[0], []
    for _ in range(1, n):
        total = best[:, None] + scatter
        begins.append(total.argmin(axis=0))
        best = total.min(axis=0)
    last = [len(ordered)]
    for begin in reversed(begins):
        last.append(int(begin[last[-1]]))
    return ordered[np.asarray(last[::-1]) - 1]


def _pretty(low: float, high: float, n: int) -> "np.ndarray":
    """Multiples of 1, 2 or 5 times a power of ten above `low`; about `n`, the last holds `high`."""
    step = _nice(_nice(high - low, up=True) / (n - 1), up=False)
    first, last = math.floor(low / step), math.ceil(high / step)
    return np.arange(first + 1, last + 1) * step


def _nice(number: float, *, up: bool) -> float:
    """1, 2, 5 or 10 times a power of ten: the next one above, or the nearest."""
    power = 10.0 ** math.floor(math.log10(number))
    limits = (1.0, 2.0, 5.0) if up else (1.5, 3.0, 7.0)
    ratio = number / power
    inside = [ratio <= limit if up else ratio < limit for limit in limits]
    return (1.0, 2.0, 5.0, 10.0)[inside.index(True) if any(inside) else 3] * power


def _through(edges: tuple[float, ...], pivot: float) -> tuple[float, ...]:
    """The limits with the inner one nearest to `pivot` moved onto it, if it lies inside."""
    if not edges[0] < pivot < edges[-1] or pivot in edges:
        return edges
    inner = edges[1:-1]
    if not inner:
        return (edges[0], pivot, edges[-1])
    nearest = min(inner, key=lambda e: abs(e - pivot))
    return tuple(sorted((pivot if e == nearest else e) for e in edges))


def _with_ends(low: float, inner: Sequence[float], high: float) -> tuple[float, ...]:
    """Limits a reader gave, between ends that hold every value."""
    first, last = min(low, inner[0]), max(high, inner[-1])
    return (first, *inner, last)


def _places(numbers: "np.ndarray") -> int:
    """Decimals of the numbers: a finer limit would part nothing."""
    return max(
        -min(int(Decimal(repr(float(v))).normalize().as_tuple().exponent), 0) for v in numbers
    )


def _rounded(low: float, inner: list[float], high: float, finest: int) -> tuple[float, ...]:
    """Inner limits rounded as coarsely as keeps every class non-empty in width."""
    first = math.floor(math.log10(high - low))
    for places in range(-first, max(min(-first + 8, finest + 1), -first + 1)):
        cuts = [round(x, places) for x in inner]
        cuts = [c for c in cuts if low < c <= high]
        if len(set(cuts)) == len(inner):
            break
    step = max(10.0**-places, sys.float_info.min)  # of differences near the smallest number
    edges = {math.floor(low / step) * step, *cuts, math.ceil(high / step) * step}
    return tuple(round(e, max(places, 0)) for e in sorted(edges))
