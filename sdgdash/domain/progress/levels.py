"""Whether a territory's level differs from the country's: about the same, better or behind.

Difference d * (own - country) in the unit of the series, of the same year (or of the same mean
of years), > 0 better. About the same within max(one printed unit, the declared margin); for
surveys and small counts also within what two series of equal level differ by in 80 of 100 cases,
by the scatter of each about its line (`wobble.between`). The errors of the
surveys are not published. A survey with fewer than five values is not compared, and a series
whose levels must not be compared is compared nowhere. A list of the largest differences names
only those of five printed units or more that are also one percentage point (shares) or a
twentieth of the country's value (all others).
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.harmonise import Cells
from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress.against import (
    COUNTRY,
    NOT_COMPARABLE,
    basis_of,
    usable_points,
)
from sdgdash.domain.progress.batch import World, rules_of, withheld
from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.pooled import LEAST as LEAST_POOLED
from sdgdash.domain.progress.pooled import window
from sdgdash.domain.progress.result import Rules
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.progress.wobble import between
from sdgdash.domain.territory import Territory

UNITS = 5  # printed units of a difference worth naming, as for changes (`ranking`)
WORTH_SHARE = 1.0  # percentage points
WORTH_PART = 0.05  # of the country's value


class Standing(StrEnum):
    """Where a level stands beside the country's."""

    SAME = "same"
    BETTER = "better"
    BEHIND = "behind"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDifference:
    """A level beside the country's, or the reason why it is not compared.

    `difference`: own minus country, in the unit; `ahead`: the same with + for better.
    `since`: first year of a mean of years. `tolerance`: what counts as about the same.
    """

    standing: Standing
    reason: Reason | None = None
    year: int | None = None
    since: int | None = None
    own: float | None = None
    country: float | None = None
    difference: float | None = None
    ahead: float | None = None
    tolerance: float | None = None


def compare(cells: Cells, series: Series, territory: Territory, world: World) -> LevelDifference:
    """`territory` beside the country in its newest year; `cells`: the series, all territories.

    Never another year of the country, and never the other way round.
    """
    if (why := refused(series, territory)) is not None:
        return _not_compared(why)
    rules = rules_of(series, territory)
    used = basis_of(cells, series, territory, world)
    level = used.own if used.stands_for else used.points  # a join has no level of its own
    if not level.n:
        return _not_compared(Reason.BORDERS_CHANGED if used.points.n else Reason.NO_VALUES)
    country = basis_of(cells, series, world.territories[COUNTRY], world).points
    if rules.pool_years:
        own = usable_points(cells, series, territory, world)
        return _means(own, country, rules)
    year, value = level.years[-1], level.values[-1]
    beside = country.value(year)
    if beside is None:
        return _not_compared(Reason.NO_REFERENCE_VALUE)
    room: float | None = 0.0
    if rules.noisy:
        own = usable_points(cells, series, territory, world)
        whole = usable_points(cells, series, world.territories[COUNTRY], world)
        room = between(own, whole, rules.precision)
    if room is None:
        return _not_compared(Reason.WOBBLE_UNKNOWN)
    return _stands(value, beside, max(rules.tolerated, room), rules.sign, year)


def weight(found: LevelDifference, series: Series) -> float | None:
    """How large a difference is, for lists that name the largest: > 0 better; None where it is
    none, or too small to be named (the limits above).

    Shares in percentage points, all others as a part of the country's value: two measures that
    are never ranked together.
    """
    if found.standing not in (Standing.BETTER, Standing.BEHIND) or not found.ahead:
        return None
    size = found.ahead
    if series.kind is not Kind.SHARE:
        if not found.country or found.country < 0:
            return None  # no part of nothing
        size /= found.country
    units = abs(found.ahead) * 10.0**series.decimals
    least = WORTH_SHARE if series.kind is Kind.SHARE else WORTH_PART
    room = slack(found.own or 0.0, found.country or 0.0)
    if units < UNITS * (1 - 1e-9) or abs(size) + room < least:
        return None
    return size


def refused(series: Series, territory: Territory) -> Reason | None:
    """Why the level of a series is compared nowhere; None where it may be."""
    ladder = (
        (withheld(series, territory), Reason.DISCLOSURE),
        (NOT_COMPARABLE in series.reasons, Reason.NOT_COMPARABLE),
        (series.kind is Kind.COUNT, Reason.COUNT_NOT_COMPARED),
        (
            series.direction not in (Direction.INCREASE, Direction.DECREASE),
            Reason.NO_DIRECTION,
        ),
        (territory.id == COUNTRY, Reason.ITSELF),
    )
    return next((reason for holds, reason in ladder if holds), None)


def _means(own: Points, country: Points, rules: Rules) -> LevelDifference:
    """Rates on few events: means of the same years; their wobble is that of single years,
    divided by the root of their number."""
    used = window(own, rules.pool_years or 0)
    beside = [country.value(y) for y in used.years]
    known = [v for v in beside if v is not None]
    if used.n < LEAST_POOLED:
        return _not_compared(Reason.TOO_FEW_TO_POOL)
    if len(known) < used.n:
        return _not_compared(Reason.NO_REFERENCE_VALUE)
    room = between(own, country, rules.precision)
    if room is None:
        return _not_compared(Reason.WOBBLE_UNKNOWN)
    means = math.fsum(used.values) / used.n, math.fsum(known) / used.n
    tolerance = max(rules.tolerated, room / math.sqrt(used.n))
    return _stands(*means, tolerance, rules.sign, used.years[-1], used.years[0])


def _stands(
    own: float, country: float, tolerance: float, sign: int, year: int, since: int | None = None
) -> LevelDifference:
    difference = own - country
    ahead = sign * difference
    room = tolerance + slack(own, country)
    standing = Standing.BETTER if ahead > 0 else Standing.BEHIND
    return LevelDifference(
        standing=Standing.SAME if abs(difference) <= room else standing,
        year=year,
        since=since,
        own=own,
        country=country,
        difference=difference,
        ahead=ahead,
        tolerance=tolerance,
    )


def _not_compared(reason: Reason) -> LevelDifference:
    return LevelDifference(standing=Standing.NOT_COMPARED, reason=reason)
