"""Which points a territory is judged by when its borders changed."""

from dataclasses import dataclass

from sdgdash.domain.harmonise import Lineage
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Quality
from sdgdash.domain.progress.states import Reason

NONE = Points((), ())
ENOUGH = 5  # points of a unit's own that make a join needless


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Points, their quality, and what they are.

    `stands_for`: units of today the points stand for together, where not for one alone; a page
    must say so. `own`: the territory's own few points beside such a join. `since`: first
    year that is comparable with the newest.
    """

    points: Points
    quality: Quality = Quality.REPORTED
    stands_for: tuple[str, ...] = ()
    own: Points = NONE
    since: int | None = None
    notes: tuple[Reason, ...] = ()


def basis(line: Lineage) -> Basis:
    """The points that reach the newest year, and of those the longest series.

    The unit's own series where it has five points; else the join with the units split off,
    where lawful and longer; else its own few. Values of unclear borders give a level only.
    A unit split off has its own series alone: the value of the whole is not its own.
    """
    if line.changed is None:
        return Basis(points=line.own)
    own = line.own
    joined = line.points if line.heir else NONE
    newest = max((p.years[-1] for p in (own, joined, line.unclear) if p.n), default=None)
    if newest is None:
        return Basis(points=own)
    if line.unclear.n and line.unclear.years[-1] == newest:
        return _unclear(line)
    whole = (Reason.BORDERS_CHANGED,)
    if own.n and own.years[-1] == newest and (own.n >= ENOUGH or not _longer(joined, own)):
        refused = () if line.reason is None else (line.reason,)
        return Basis(points=own, since=own.years[0], notes=whole + refused)
    level = own if own.n and own.years[-1] == newest else NONE
    return Basis(points=joined, quality=line.quality, stands_for=line.parts, own=level, notes=whole)


def _longer(joined: Points, own: Points) -> bool:
    return joined.n > own.n and joined.years[-1] == own.years[-1]


def _unclear(line: Lineage) -> Basis:
    """The published values under the unit's code, with a break where the borders get unclear."""
    first = line.unclear.years[0]
    before = line.before.until(first - 1) if line.heir else NONE
    points = Points((*before.years, *line.unclear.years), (*before.values, *line.unclear.values))
    return Basis(points=points, since=first, notes=(Reason.BORDERS_UNCLEAR,))
