"""The gap between women and men, and between town and country, as a measure of its own.

For shares the difference in percentage points, for rates and indices the ratio; absolute
numbers are not compared. Both groups in the newest year that both have, after the last break
and within the same borders: values of groups are never joined over a change of borders.
About the same within max(one printed unit, the declared margin), and for surveys and small
counts within what groups of equal level differ by (`levels`, `wobble.between`). The group
behind is the one on the side that is not wanted; where no direction is wanted, none is behind.
Evidence by the rule for all (`evidence`), on the years both groups have.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from sdgdash.domain.harmonise import Join, lineage
from sdgdash.domain.indicator import Aggregation, Kind, Series
from sdgdash.domain.progress import evidence
from sdgdash.domain.progress.basis import Basis, basis
from sdgdash.domain.progress.batch import World, rules_of, withheld
from sdgdash.domain.progress.case import quotient
from sdgdash.domain.progress.direction import slack
from sdgdash.domain.progress.evidence import Doubt, Evidence
from sdgdash.domain.progress.points import Points, after_last_break
from sdgdash.domain.progress.result import Rules
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.progress.wobble import between
from sdgdash.domain.select import DIMENSIONS, PLACES, TOTALS
from sdgdash.domain.territory import Territory

# dimension -> the two groups, in the order of the difference
GROUPS = {"sex": ("F", "M"), "urbanisation": ("R", "U")}
# flags of the import that make a value of a group doubtful
DOUBTFUL = frozenset(
    {
        "breakdown_doubtful",
        "value_doubtful",
        "outside_sex",
        "outside_urban",
        "parts_do_not_add",
        "likely_typo",
        "label_doubtful",
        "unit_doubtful",
        "zero_doubtful",
        "copied_block",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupGap:
    """Two groups of one series in one territory, or the reason why nothing is said.

    `difference`: first minus second, in the unit; `ratio`: first / second, where that is the
    measure. `behind`: the group that is behind, None where they are about the same.
    """

    series: str
    territory: str
    dimension: str
    groups: tuple[str, str]
    reason: Reason | None = None
    year: int | None = None
    values: tuple[float, float] | None = None
    difference: float | None = None
    ratio: float | None = None
    tolerance: float | None = None
    behind: str | None = None
    evidence: Evidence = Evidence.NONE
    doubts: tuple[Doubt, ...] = ()

    @property
    def size(self) -> float:
        """How large the gap is: points for shares, |log ratio| for ratios; 0 for none."""
        if self.ratio is not None:
            return abs(math.log(self.ratio)) if self.ratio > 0 else math.inf
        return abs(self.difference or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """Groups behind in one territory, the widest gap first.

    `shares` in points and `rates` as ratios stand apart; `weak`: both, on weak evidence, so
    apart from them. `same`: how many are about the same; `undirected`: no direction is wanted.
    """

    shares: tuple[GroupGap, ...] = ()
    rates: tuple[GroupGap, ...] = ()
    same: int = 0
    weak: tuple[GroupGap, ...] = ()
    undirected: int = 0


def groups_of(rows: pd.DataFrame, series: Series, dimension: str) -> dict[str, pd.DataFrame]:
    """Territory -> rows of both groups; `rows`: one indicator, in the columns of the store.

    The selector of the series holds for all other dimensions; what it does not name is the
    total. Nothing for a series that is itself one group.
    """
    if dimension in series.selector:
        return {}
    keep = (rows["regime"] != PLACES) & rows[dimension].isin(GROUPS[dimension])
    for column, code in series.selector.items():
        keep &= rows[column] == code
    for column in set(DIMENSIONS) - set(series.selector) - {dimension}:
        keep &= rows[column].isin(TOTALS)
    parts = rows[keep].groupby("territory_id", observed=True, sort=True)
    return {str(area): part for area, part in parts}


def measure(
    rows: pd.DataFrame,
    series: Series,
    territory: Territory,
    dimension: str,
    world: World,
    *,
    as_of: int,
) -> GroupGap:
    """The gap of one series in one territory; `rows`: those of `groups_of` for it."""
    pair = GROUPS[dimension]
    blank = GroupGap(series=series.id, territory=territory.id, dimension=dimension, groups=pair)
    if (why := _refused(series, territory)) is not None:
        return replace(blank, reason=why)
    parts = [_basis(rows[rows[dimension] == g], territory, world) for g in pair]
    years = tuple(sorted(set(parts[0].points.years) & set(parts[1].points.years)))
    if not years:
        return replace(blank, reason=Reason.NO_VALUES)
    since = max((p.since for p in parts if p.since is not None), default=None)
    rules = rules_of(series, territory, since)
    if any(Reason.BORDERS_UNCLEAR in p.notes for p in parts):
        rules = replace(rules, borders_unclear=True)
    one, other = (_points(p.points, years, rules) for p in parts)
    tolerance = _tolerance(one, other, rules)
    if tolerance is None:
        return replace(blank, reason=Reason.WOBBLE_UNKNOWN)
    a, b = one.values[-1], other.values[-1]
    doubted = _doubts(rows, (one, other), rules, as_of)
    clear = abs(a - b) > tolerance + slack(a, b)
    return replace(
        blank,
        year=years[-1],
        values=(a, b),
        difference=a - b,
        ratio=None if series.kind is Kind.SHARE else quotient(a, b),
        tolerance=tolerance,
        behind=_behind(pair, rules.sign * (a - b)) if clear and rules.sign else None,
        evidence=evidence.grade(one.n, doubted),
        doubts=doubted,
    )


def left_behind(gaps: Iterable[GroupGap], directed: Mapping[str, bool]) -> LeftBehind:
    """The list of one territory; `directed`: series -> whether a direction is wanted."""
    told = [g for g in gaps if g.reason is None]
    aimed = [g for g in told if directed[g.series]]
    behind = sorted(
        (g for g in aimed if g.behind is not None),
        key=lambda g: (g.ratio is not None, -g.size, g.series, g.dimension),
    )
    sure = [g for g in behind if g.evidence is not Evidence.WEAK]
    return LeftBehind(
        shares=tuple(g for g in sure if g.ratio is None),
        rates=tuple(g for g in sure if g.ratio is not None),
        weak=tuple(g for g in behind if g.evidence is Evidence.WEAK),
        same=len(aimed) - len(behind),
        undirected=len(told) - len(aimed),
    )


def _refused(series: Series, territory: Territory) -> Reason | None:
    if withheld(series, territory):
        return Reason.DISCLOSURE
    if series.kind is Kind.COUNT:
        return Reason.COUNT_NOT_COMPARED
    return Reason.SMALL_NUMBERS if series.pool_years else None


def _basis(rows: pd.DataFrame, territory: Territory, world: World) -> Basis:
    """The values of one group within the borders of the newest one."""
    return basis(
        lineage(
            rows,
            territory.id,
            regimes=world.regimes,
            changes=world.changes,
            join=Join(aggregation=Aggregation.NONE),
        )
    )


def _points(points: Points, years: tuple[int, ...], rules: Rules) -> Points:
    """The common years of a group, after the last break."""
    common = Points(years, tuple(points.values[points.years.index(y)] for y in years))
    return after_last_break(common, rules.breaks)[0]


def _tolerance(one: Points, other: Points, rules: Rules) -> float | None:
    if not rules.noisy:
        return rules.tolerated
    room = between(one, other, rules.precision)
    return None if room is None else max(rules.tolerated, room)


def _behind(pair: tuple[str, str], ahead: float) -> str:
    return pair[1] if ahead > 0 else pair[0]


def _doubts(
    rows: pd.DataFrame, pair: tuple[Points, Points], rules: Rules, as_of: int
) -> tuple[Doubt, ...]:
    """Doubts of either group, each once."""
    last = rows[rows["time_period"] == pair[0].years[-1]]
    said = {f for cell in last["flags"] for f in str(cell).split("|")}
    source = evidence.Source(
        unit=rules.precision,
        survey=rules.survey,
        small_counts=rules.small_counts,
        jump=rules.jump,
        borders_unclear=rules.borders_unclear,
        flagged=bool(said & DOUBTFUL),
    )
    held = {d for points in pair for d in evidence.doubts(points, source, as_of)}
    return tuple(d for d in Doubt if d in held)
