"""What moved most: one definition of change, that of the findings, ranked with care.

The change is that over the window of `direction` (six values, or from the reader's base year),
in the wanted direction > 0. Only what is found better or worse is ranked (beyond the
tolerance), on fair evidence or better, of at least five printed units, and with a newest value
that is not old. Shares are ranked in percentage points, all others as a part of the first value
of the window; the two lists stand apart, for their sizes are different things. (A rank in the
own spread of a series would put trivially smooth ones first.) Breaks cut the points before, and
a level step makes the evidence weak.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sdgdash.domain.indicator import Kind, Series
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.result import Progress

UNITS = 5
TRUSTED = (Evidence.FAIR, Evidence.GOOD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """`size`: change in the wanted direction, > 0 better; in points for shares, else as a
    share of the first value of the window (0.1 = a tenth)."""

    series: str
    territory: str
    size: float
    change: float
    since: int
    year: int
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The largest moves first, to the better and to the worse; shares apart from others."""

    shares_better: tuple[Moved, ...] = ()
    shares_worse: tuple[Moved, ...] = ()
    others_better: tuple[Moved, ...] = ()
    others_worse: tuple[Moved, ...] = ()


def rank(found: Iterable[tuple[Series, str, Progress]]) -> Moves:
    """Moves among (series, territory, its progress); what may not be ranked is left out."""
    shares: list[Moved] = []
    others: list[Moved] = []
    for series, area, p in found:
        one = _moved(series, area, p)
        if one is not None:
            (shares if series.kind is Kind.SHARE else others).append(one)
    return Moves(
        shares_better=_ordered(shares, Finding.BETTER),
        shares_worse=_ordered(shares, Finding.WORSE),
        others_better=_ordered(others, Finding.BETTER),
        others_worse=_ordered(others, Finding.WORSE),
    )


def _ordered(moves: list[Moved], finding: Finding) -> tuple[Moved, ...]:
    chosen = [m for m in moves if m.finding is finding]
    return tuple(sorted(chosen, key=lambda m: (-abs(m.size), m.series, m.territory)))


def _moved(series: Series, area: str, p: Progress) -> Moved | None:
    """The move of one series; None where it may not be ranked."""
    if p.finding not in (Finding.BETTER, Finding.WORSE) or p.evidence not in TRUSTED:
        return None
    if p.dated or series.sensitive or p.change is None or p.change_from is None:
        return None
    unit = 10.0**-series.decimals
    if abs(p.change) < UNITS * unit * (1 - 1e-9) or p.last_year is None:
        return None
    sign = 1 if p.finding is Finding.BETTER else -1
    size = abs(p.change)
    if series.kind is not Kind.SHARE:
        if p.change_start is None or p.change_start <= 0:
            return None  # no part of nothing
        size /= p.change_start
    return Moved(
        series=series.id,
        territory=area,
        size=sign * size,
        change=p.change,
        since=p.change_from,
        year=p.last_year,
        finding=p.finding,
    )
