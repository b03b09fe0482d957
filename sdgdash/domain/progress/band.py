"""Two-sided series: parity, budget outturn, previous year = 100."""

from dataclasses import replace

from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State

# Common bands: parity ratio, share of one sex, previous year or plan = 100.
PARITY_RATIO = (0.97, 1.03)
PARITY_SHARE = (45.0, 55.0)
AROUND_100 = (95.0, 105.0)


def distance(value: float, band: tuple[float, float], eps: float = 0.0) -> float:
    """0 inside the band (bounds included), else the way to it: < 0 below, > 0 above it."""
    low, high = band
    room = eps + slack(value, low, high)
    if low - room <= value <= high + room:
        return 0.0
    return value - low if value < low else value - high


def judge(seen: Progress, points: Points, band: tuple[float, float], eps: float) -> Progress:
    """Inside or outside now, the way to the band, and the years inside and outside."""
    away = [distance(v, band, eps) for v in points.values]
    inside = sum(a == 0 for a in away)
    return replace(
        seen,
        state=State.OUTSIDE_BAND if away[-1] else State.WITHIN_BAND,
        band_distance=away[-1],
        years_inside=inside,
        years_outside=points.n - inside,
    )
