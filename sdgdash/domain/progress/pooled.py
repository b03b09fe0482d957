"""Rates on few events: years are averaged before anything is said."""

from dataclasses import replace

from sdgdash.domain.progress.distance import noted
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Progress, Quality
from sdgdash.domain.progress.states import Reason

LEAST = 3


def window(points: Points, years: int) -> Points:
    """Points of the newest `years` calendar years."""
    return points.since(points.years[-1] - years + 1) if points.n else points


def with_pool(seen: Progress, points: Points, years: int) -> Progress:
    """The mean of the newest `years` calendar years, where at least three have a value.

    A plain mean of yearly rates: the numbers of births or persons behind them are not
    published, so the result is marked estimated.
    """
    used = window(points, years)
    if used.n < LEAST:
        return noted(seen, Reason.TOO_FEW_TO_POOL)
    return replace(
        seen,
        pooled_from=used.years[0],
        pooled_value=sum(used.values) / used.n,
        quality=Quality.ESTIMATED,
    )
