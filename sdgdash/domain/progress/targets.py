"""Which target holds for a series in a territory. Precedence, first hit wins:

1. a plan of the territory itself     (State Planning System)
2. a plan for every region and the country
3. a UN number for the territory itself (the country)
4. a UN number applied to every region by us, and marked so

Among several of one rank: the nearest year not yet over, else the latest. A plan of the
country says nothing of a region, and a region's nothing of its districts. Without a target
there is none: a reference value is the reader's choice, never filled in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.progress.result import Aim
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.target import Family, Target
from sdgdash.domain.territory import Level, Territory
from sdgdash.errors import ProgressError

EVERY = "*"
WITH_EVERY = (Level.COUNTRY, Level.REGION)
DIRECTIONS = {"<=": Direction.DECREASE, ">=": Direction.INCREASE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The target that holds, or the reason why none does; `others`: what it took precedence of."""

    target: Target | None = None
    aim: Aim | None = None
    others: tuple[Target, ...] = ()
    reason: Reason | None = None


def resolve(
    targets: Iterable[Target], series: Series, territory: Territory, *, as_of: int
) -> Resolved:
    """The target for `series` in `territory` with its source.

    Raises ProgressError where a target asks for the opposite of the series' direction.
    """
    held = [t for t in targets if t.series == series.id and holds_in(t, territory)]
    for target in held:
        _check(target, series)
    ranked = sorted(held, key=lambda t: _rank(t, territory, as_of))
    if not ranked:
        return Resolved(reason=Reason.NO_TARGET)
    first = ranked[0]
    return Resolved(target=first, aim=aim_of(first, territory), others=tuple(ranked[1:]))


def holds_in(target: Target, territory: Territory) -> bool:
    """Named itself, or a region or the country where the target holds for every one."""
    if territory.id in target.areas:
        return True
    return EVERY in target.areas and territory.level in WITH_EVERY


def aim_of(target: Target, territory: Territory) -> Aim:
    """The target as the engine takes it."""
    return Aim(
        value=target.value,
        family=target.family,
        year=target.year,
        source=target.id,
        ceiling=target.ceiling,
        applied_by_us=target.applied_by_us and territory.level is not Level.COUNTRY,
    )


def _rank(target: Target, territory: Territory, as_of: int) -> tuple[bool, bool, bool, int, str]:
    over = target.year < as_of
    return (
        target.family is not Family.PLAN,
        territory.id not in target.areas,
        over,
        -target.year if over else target.year,
        target.id,
    )


def _check(target: Target, series: Series) -> None:
    wanted = DIRECTIONS.get(target.operator)
    if wanted is None:
        raise ProgressError(f"target {target.id}", f"operator '{target.operator}'", "Use <= or >=.")
    if series.direction in DIRECTIONS.values() and series.direction is not wanted:
        raise ProgressError(
            f"target {target.id}",
            f"asks for {wanted}, but {series.id} wants {series.direction}",
            "Mend the operator or the series.",
        )
