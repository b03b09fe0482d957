"""When the next value of a series is due, by the rhythm of its own years.

Ours: the source has no calendar of publication. The last values in even steps make a rhythm.
"""

from collections.abc import Sequence
from itertools import pairwise

VALUES = 4  # in even steps


def next_year(years: Sequence[int]) -> int | None:
    """Year of the next value if the rhythm of the last ones goes on; None: there is none.

    `years`: with values, ascending.
    """
    steps = {b - a for a, b in pairwise(years[-VALUES:])}
    if len(years) < VALUES or len(steps) != 1:
        return None
    return years[-1] + steps.pop()


def overdue(years: Sequence[int], known_until: int) -> bool | None:
    """Whether the next value should be there: other series have values of its year already.

    `known_until`: newest year of any series in the same state of the data. None: no rhythm.
    """
    due = next_year(years)
    return None if due is None else due <= known_until
