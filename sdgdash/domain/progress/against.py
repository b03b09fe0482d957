"""Gap to what: the target that holds, or the reference value the reader picked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sdgdash.domain.harmonise import Cells
from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.progress import reference as references
from sdgdash.domain.progress.basis import Basis, basis
from sdgdash.domain.progress.batch import World, assess_one, lineage_of, rules_of, withheld
from sdgdash.domain.progress.points import Points, after_last_break
from sdgdash.domain.progress.pooled import window
from sdgdash.domain.progress.reference import Kind, Reference
from sdgdash.domain.progress.result import Aim, Progress
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.progress.targets import resolve
from sdgdash.domain.target import Target
from sdgdash.domain.territory import Level, Territory

TARGET = "target"
NOT_COMPARABLE = "not_comparable"  # reason code of the registry: levels mean different things
AGAINST = (TARGET, "national", "front_runner", "own_past")
COUNTRY = "KZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a territory is compared with: a target, a reference value, or why with nothing.

    Without an `aim` there is no comparison: the country's own value is the reference of the
    regions, and the country is not compared with it.
    """

    aim: Aim | None = None
    target: Target | None = None
    reference: Reference | None = None
    reason: Reason | None = None


def basis_of(cells: Cells, series: Series, territory: Territory, world: World) -> Basis:
    """The points a territory is judged by (before breaks of method are cut off)."""
    return basis(lineage_of(cells, series, territory, world))


def usable_points(cells: Cells, series: Series, territory: Territory, world: World) -> Points:
    """The points behind a result: those of the basis after its last break."""
    used = basis_of(cells, series, territory, world)
    rules = rules_of(series, territory, used.since, joined=bool(used.stands_for))
    return after_last_break(used.points, rules.breaks)[0]


def compared_with(
    against: str, cells: Cells, series: Series, territory: Territory, world: World, as_of: int
) -> Compared:
    """The aim of one territory; `cells`: the series, all territories. Never invented."""
    used = basis_of(cells, series, territory, world)
    if withheld(series, territory):
        return Compared(reason=Reason.DISCLOSURE)
    if against == TARGET:
        held = resolve(world.targets, series, territory, as_of=as_of)
        return Compared(aim=held.aim, target=held.target, reason=held.reason)
    if (why := _refused(Kind(against), used, series)) is not None:
        return Compared(reason=why)
    found = _reference(Kind(against), used, cells, series, territory, world)
    if against == Kind.NATIONAL and territory.id == COUNTRY:
        return Compared(reference=found, reason=Reason.ITSELF)
    return Compared(aim=found.aim(), reference=found, reason=found.reason)


def _refused(kind: Kind, used: Basis, series: Series) -> Reason | None:
    """Why a series has no reference value of a kind; None where it may have one."""
    single = kind in (Kind.FRONT_RUNNER, Kind.OWN_PAST)
    ladder = (
        (not used.points.n, Reason.NO_VALUES),
        (series.direction not in (Direction.INCREASE, Direction.DECREASE), Reason.NO_DIRECTION),
        (kind is not Kind.OWN_PAST and NOT_COMPARABLE in series.reasons, Reason.NOT_COMPARABLE),
        (bool(series.pool_years) and single, Reason.SMALL_NUMBERS),  # single years are chance
    )
    return next((reason for holds, reason in ladder if holds), None)


def assess(
    against: str,
    cells: Cells,
    series: Series,
    territory: Territory,
    world: World,
    as_of: int,
    base_year: int | None = None,
) -> tuple[Progress, Compared]:
    """Progress of one territory by the linear method, and what it was compared with.

    A missing reference value is never replaced by a target, nor the other way round.
    `base_year`: the reader's own, else 2015.
    """
    compared = compared_with(against, cells, series, territory, world, as_of)
    bare = replace(world, targets=())
    progress = assess_one(
        cells, series, territory, bare, as_of=as_of, aim=compared.aim, base_year=base_year
    )
    return progress, compared


def assess_many(
    against: str,
    cells: Cells,
    series: Series,
    areas: Iterable[str],
    world: World,
    as_of: int,
    base_year: int | None = None,
) -> dict[str, tuple[Progress, Compared]]:
    """`assess` for several territories of one series."""
    return {
        a: assess(against, cells, series, world.territories[a], world, as_of, base_year)
        for a in areas
    }


def _reference(
    kind: Kind, used: Basis, cells: Cells, series: Series, territory: Territory, world: World
) -> Reference:
    year = used.points.years[-1]
    if kind is Kind.NATIONAL:
        country = basis_of(cells, series, world.territories[COUNTRY], world)
        if series.pool_years and territory.id != COUNTRY:
            own = usable_points(cells, series, territory, world)
            return references.national_mean(country.points, window(own, series.pool_years).years)
        return references.national(country.points, year)
    if kind is Kind.OWN_PAST:
        usable = usable_points(cells, series, territory, world)
        return references.own_past(usable, usable.years[0] if usable.n > 1 else year + 1)
    return references.front_runner(
        _peers(cells, year, world), direction=series.direction, year=year
    )


def _peers(cells: Cells, year: int, world: World) -> dict[str, float | None]:
    """Values of `year` of the regions of one division; former units beside them are no peers."""
    found: dict[str, float | None] = {}
    for area, many in cells.items():
        territory = world.territories.get(area)
        if territory is None or territory.level is not Level.REGION:
            continue
        for when, value, regime in many:
            division = world.regimes.get(int(regime)) if regime.isdigit() else None
            if when == year and (division is None or area in division.units):
                found[area] = value
    return found
