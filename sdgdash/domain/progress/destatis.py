"""Weather symbols of the German Federal Statistical Office (Destatis).

The mean yearly change over the last six values is carried on to the target year. How far the
target is then missed, as a share of the present gap, decides: below 5 % sun, up to 20 % sun
and cloud, above cloud; moving the wrong way thunderstorm. A target already met, or one for
every year, is judged by level and mean change; without a target both changes decide.
Source: status methodology of the German sustainable development indicators.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sdgdash.domain.progress.direction import course
from sdgdash.domain.progress.growth import sign_of, whole_year
from sdgdash.domain.progress.points import Points, clean, optional_number

SYMBOLS = ("sun", "sun_cloud", "cloud", "thunderstorm")
LEAST_VALUES = 4
SUN, SUN_CLOUD = 0.05, 0.20

# (mean change, last change) in the wanted direction -> symbol
BY_CHANGES = {
    (True, True): "sun",
    (True, False): "sun_cloud",
    (False, True): "cloud",
    (False, False): "thunderstorm",
}


def symbol(
    years: Iterable[Any],
    values: Iterable[Any],
    *,
    direction: str,
    target: float | None = None,
    target_year: int | None = None,
    eval_year: int | None = None,
    breaks: Sequence[int] = (),
) -> str | None:
    """sun, sun_cloud, cloud or thunderstorm; None with fewer than four values.

    `target` without `target_year`: to be kept in every year. `eval_year`: judge as of then,
    later values are not seen. `breaks`: first years of a new series; values before the last
    one count only where fewer than four follow it.
    """
    d = sign_of(direction)
    points = _usable(clean(years, values, where="destatis"), eval_year, breaks)
    now = course(points, d)
    goal = optional_number(target, "the target")
    if points.n < LEAST_VALUES or now is None:
        return None
    if goal is None:
        return BY_CHANGES[now.mean_sign > 0, now.last_sign > 0]
    gap = d * (goal - points.values[-1])
    if gap <= 0:
        return "sun_cloud" if now.mean_sign < 0 else "sun"
    if now.mean_sign <= 0:
        return "thunderstorm"
    until = optional_number(target_year, "the target year")
    if until is None:
        return "cloud"
    ahead = max(whole_year(until, "the target year") - points.years[-1], 0)
    return _by_miss((gap - d * now.mean_change * ahead) / gap)


def _by_miss(miss: float) -> str:
    """`miss`: share of the present gap left in the target year (negative: beyond it)."""
    if miss < SUN:
        return "sun"
    return "sun_cloud" if miss <= SUN_CLOUD else "cloud"


def _usable(points: Points, eval_year: int | None, breaks: Sequence[int]) -> Points:
    if eval_year is not None:
        points = points.until(whole_year(eval_year, "the year of evaluation"))
    past = [b for b in breaks if points.n and b <= points.years[-1]]
    after = points.since(max(past)) if past else points
    return after if after.n >= LEAST_VALUES else points
