"""Which territories are alike: a distance over declared figures, never over results.

Every trait is put on one scale first (z-score over the territories that have all traits;
sizes on the logarithm, since a region of a million is to one of two as half a million to one).
Distance of two territories: the root of the mean of the squared differences, in standard
deviations. It says how alike two are, not how good either is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sdgdash.errors import TerritoryError


@dataclass(frozen=True, slots=True)
class Trait:
    """One figure that likeness rests on. `log`: compared by ratio (positive figures only)."""

    id: str
    log: bool = False


@dataclass(frozen=True, slots=True)
class Like:
    """A territory and its distance in standard deviations (0 = the same figures)."""

    id: str
    distance: float


def nearest(
    figures: Mapping[str, Mapping[str, float]], traits: Sequence[Trait], of: str, n: int = 3
) -> tuple[Like, ...]:
    """The `n` territories most like `of`, the closest first, ties by id.

    `figures`: territory -> trait -> value. A territory that lacks a trait is left out; when
    `of` lacks one the answer is empty: nothing is guessed. A trait that is the same everywhere
    tells nobody apart and adds nothing. Raises TerritoryError for a size that is not positive.
    """
    wanted = [t.id for t in traits]
    whole = [a for a in sorted(figures) if all(t in figures[a] for t in wanted)]
    if of not in whole or not wanted:
        return ()
    values = np.array([[figures[a][t] for t in wanted] for a in whole], dtype=float)
    logged = [i for i, t in enumerate(traits) if t.log]
    if (values[:, logged] <= 0).any():
        raise TerritoryError("likeness", "a size is not positive", "Check the figures.")
    values[:, logged] = np.log(values[:, logged])
    spread = values.std(axis=0)
    scaled = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    apart = np.sqrt(((scaled - scaled[whole.index(of)]) ** 2).mean(axis=1))
    found = sorted((float(d), a) for d, a in zip(apart, whole, strict=True) if a != of)
    return tuple(Like(a, d) for d, a in found[:n])
