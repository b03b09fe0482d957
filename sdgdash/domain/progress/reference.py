"""Values to compare with where no target exists; always called reference, never target."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.points import Points, number, optional_number
from sdgdash.domain.progress.result import Aim
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.target import Family
from sdgdash.errors import ProgressError

# The published practice of SDSN and ESCAP where no number exists: mean of the best three.
BEST = 3
LEAST_TERRITORIES = 5


class Kind(StrEnum):
    """Which reference value the reader picked."""

    NATIONAL = "national"
    FRONT_RUNNER = "front_runner"
    OWN_PAST = "own_past"
    SDSN_OPTIMUM = "sdsn_optimum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference value of one year, or the reason why there is none.

    `territories`: those whose values made it; `tied`: others with the same value as the
    third best (the mean is the same whichever is taken). `since`: first year of a mean.
    """

    kind: Kind
    value: float | None = None
    year: int | None = None
    since: int | None = None
    territories: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    reason: Reason | None = None

    def aim(self, by: int | None = None) -> Aim | None:
        """The value as something to compare with, `by` a year of the reader's choice."""
        if self.value is None:
            return None
        return Aim(value=self.value, family=Family.REFERENCE, year=by, source=self.kind.value)


def national(country: Points, year: int) -> Reference:
    """The country's value of the same year, never of another one."""
    value = country.value(year)
    reason = Reason.NO_REFERENCE_VALUE if value is None else None
    return Reference(kind=Kind.NATIONAL, value=value, year=year, reason=reason)


def national_mean(country: Points, years: tuple[int, ...]) -> Reference:
    """The country's mean of the same years as a mean of several years is compared with it."""
    values = [country.value(year) for year in years]
    known = [v for v in values if v is not None]
    if not years or len(known) < len(years):
        return Reference(kind=Kind.NATIONAL, reason=Reason.NO_REFERENCE_VALUE)
    mean = sum(known) / len(known)
    return Reference(kind=Kind.NATIONAL, value=mean, year=years[-1], since=years[0])


def own_past(points: Points, year: int) -> Reference:
    """The territory's own value of an earlier year (on the same side of every break)."""
    value = points.value(year)
    reason = Reason.NO_REFERENCE_VALUE if value is None else None
    return Reference(kind=Kind.OWN_PAST, value=value, year=year, reason=reason)


def sdsn_optimum(optimum: float | None) -> Reference:
    """The optimum of the Sustainable Development Report; meant for the country."""
    value = optional_number(optimum, "the optimum")
    reason = Reason.NO_REFERENCE_VALUE if value is None else None
    return Reference(kind=Kind.SDSN_OPTIMUM, value=value, reason=reason)


def front_runner(
    values: Mapping[str, float | None], *, direction: Direction, year: int
) -> Reference:
    """Mean of the three best territories of `year`.

    `values`: territory -> value of that one year, of one division of the country, without
    the country itself. Below five territories there is none: three of four are no front.
    """
    if direction not in (Direction.INCREASE, Direction.DECREASE):
        raise ProgressError("front_runner", f"direction is {direction}", "Best needs a direction.")
    number(year, "the year")
    sign = -1 if direction is Direction.INCREASE else 1
    found = {k: optional_number(v, f"the value of {k}") for k, v in values.items()}
    known = {k: v for k, v in found.items() if v is not None}
    if len(known) < LEAST_TERRITORIES:
        return Reference(kind=Kind.FRONT_RUNNER, year=year, reason=Reason.FEW_TERRITORIES)
    ranked = sorted(known, key=lambda k: (sign * known[k], k))
    best, rest = ranked[:BEST], ranked[BEST:]
    return Reference(
        kind=Kind.FRONT_RUNNER,
        value=sum(known[k] for k in best) / BEST,
        year=year,
        territories=tuple(best),
        tied=tuple(k for k in rest if known[k] == known[best[-1]]),
    )
