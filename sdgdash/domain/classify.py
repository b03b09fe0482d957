"""Classes of a choropleth: where to cut, never which colour."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import mapclassify
import numpy as np

METHODS = ("quantile", "jenks", "equal", "pretty")
_SCHEMES = {
    "quantile": mapclassify.Quantiles,
    "jenks": mapclassify.FisherJenks,
    "equal": mapclassify.EqualInterval,
    "pretty": mapclassify.PrettyBreaks,
}


@dataclass(frozen=True, slots=True)
class Classes:
    """`edges`: n + 1 ascending limits of n classes; a value on a limit is in the upper class."""

    edges: tuple[float, ...]

    @property
    def n(self) -> int:
        """Number of classes."""
        return len(self.edges) - 1

    def index(self, value: float) -> int:
        """Class of a value, 0 is the lowest; values beyond the ends belong to the end classes."""
        inner = self.edges[1:-1]
        return int(np.searchsorted(inner, value, side="right"))


def classify(values: Sequence[float], method: str = "quantile", n: int = 5) -> Classes:
    """Rounded classes of `values` (at least one number; nan is left out).

    Limits are rounded to the coarsest step that keeps them apart, so that a legend reads
    "40-60" and not "41.37-58.92"; fewer distinct values than classes give fewer classes.
    """
    numbers = np.asarray([v for v in values if math.isfinite(v)], dtype=float)
    distinct = np.unique(numbers)
    if len(distinct) == 0:
        raise ValueError("no numbers to classify")
    if len(distinct) == 1:
        return Classes((float(distinct[0]), float(distinct[0])))
    n = min(n, len(distinct))
    bins = _SCHEMES[method](numbers, k=n).bins
    return Classes(_rounded(float(distinct[0]), [float(b) for b in bins[:-1]], float(distinct[-1])))


def _rounded(low: float, inner: list[float], high: float) -> tuple[float, ...]:
    """Inner limits rounded as coarsely as keeps every class non-empty in width."""
    first = math.floor(math.log10(high - low))
    for places in range(-first, -first + 8):
        cuts = [round(x, places) for x in inner]
        cuts = [c for c in cuts if low < c <= high]
        if len(set(cuts)) == len(inner):
            break
    step = 10.0**-places
    edges = {math.floor(low / step) * step, *cuts, math.ceil(high / step) * step}
    return tuple(round(e, max(places, 0)) for e in sorted(edges))
