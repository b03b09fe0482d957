"""All territories and series at once: a frame of rows in, a frame of results out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import pandas as pd

from sdgdash.domain.harmonise import Cells, Lineage, cells_of, join_of, lineage
from sdgdash.domain.indicator import Assessment as Judgement
from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress import linear
from sdgdash.domain.progress.basis import basis
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Aim, Progress, Quality, Rules
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.progress.targets import resolve
from sdgdash.domain.target import Target
from sdgdash.domain.territory import Change, Level, Regime, Territory

KEYS = ("series_id", "territory_id")
COLUMNS = tuple(f.name for f in fields(Progress))
DERIVED = ("span", "age", "dated", "met", "arrow")
# Reasons of the registry that the engine acts on.
SURVEY, SMALL_COUNTS, JUMP = "survey_noise", "small_counts", "unexplained_jump"
LEVELS = list(Level)
BASE_YEAR = 2015
# States that speak of the newest value alone.
OWN_LEVEL = (State.AT_CEILING, State.WITHIN_BAND, State.OUTSIDE_BAND, State.NOT_ASSESSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the registry knows and the rows do not say.

    `weights`: (territory, year) -> population on 1 January, for joins over changed borders.
    """

    series: Mapping[str, Series]
    territories: Mapping[str, Territory]
    regimes: Mapping[int, Regime]
    changes: Sequence[Change]
    targets: Sequence[Target] = ()
    weights: Mapping[tuple[str, int], float] = field(default_factory=dict)


def rules_of(
    series: Series,
    territory: Territory,
    since: int | None = None,
    joined: bool = False,
    base_year: int | None = None,
) -> Rules:
    """The engine's rules for one series in one territory.

    `since`: first year with the borders of the newest value; counts as a break. `joined`: the
    points are joined over a change of borders, which is then none. `base_year`: the reader's
    own; the change is then told from that year on, and the base is not smoothed. Rates on few
    events are pooled below the country, and in the country where only their level is judged.
    The natural limit is that of a share whose increase is wanted.
    """
    breaks = {
        b.year
        for b in series.breaks
        if (not b.areas or territory.id in b.areas) and not (joined and b.kind == "boundary")
    }
    whole = territory.level is Level.COUNTRY and series.assessment is not Judgement.LEVEL
    rising_share = series.direction is Direction.INCREASE and series.kind is Kind.SHARE
    return Rules(
        direction=series.direction,
        precision=10.0**-series.decimals,
        tolerance=series.tolerance,
        breaks=tuple(sorted(breaks | ({since} if since is not None else set()))),
        most=series.assessment,
        limit=series.bounds[1] if rising_share else None,
        bounds=series.bounds,
        band=series.band,
        base_year=BASE_YEAR if base_year is None else base_year,
        window_from=base_year,
        smooth_base=series.kind is Kind.RATE and base_year is None,
        pool_years=None if whole else series.pool_years,
        survey=SURVEY in series.reasons,
        small_counts=SMALL_COUNTS in series.reasons,
        jump=JUMP in series.reasons,
    )


def withheld(series: Series, territory: Territory) -> bool:
    """Whether values at the level of `territory` could point to a person and are not shown."""
    return LEVELS.index(territory.level) > LEVELS.index(Level(series.floor_level))


def lineage_of(
    rows: pd.DataFrame | Cells, series: Series, territory: Territory, world: World
) -> Lineage:
    """Own, former and joined values of a territory, as the series allows."""
    join = join_of(series, world.weights)
    return lineage(rows, territory.id, regimes=world.regimes, changes=world.changes, join=join)


def assess_one(
    rows: pd.DataFrame | Cells,
    series: Series,
    territory: Territory,
    world: World,
    *,
    as_of: int,
    aim: Aim | None = None,
    base_year: int | None = None,
) -> Progress:
    """The linear method for one series in one territory; `rows`: the series, all territories.

    Compared with `aim`, else with the target that holds there, else with nothing. `base_year`:
    the reader's own (`rules_of`).
    """
    if withheld(series, territory):
        return Progress(state=State.NOT_ASSESSED, reason=Reason.DISCLOSURE, as_of=as_of)
    used = basis(lineage_of(rows, series, territory, world))
    if aim is None:
        aim = resolve(world.targets, series, territory, as_of=as_of).aim
    rules = rules_of(series, territory, used.since, bool(used.stands_for), base_year)
    if Reason.BORDERS_UNCLEAR in used.notes:
        rules = replace(rules, borders_unclear=True)

    def judged(points: Points, quality: Quality) -> Progress:
        years, values = points.years, points.values
        return linear.assess(years, values, rules=rules, as_of=as_of, aim=aim, quality=quality)

    found = judged(used.points, used.quality)
    if used.own.n:
        found = with_own_level(found, judged(used.own, Quality.REPORTED))
    return replace(found, stands_for=used.stands_for, notes=(*found.notes, *used.notes))


def with_own_level(trend: Progress, level: Progress) -> Progress:
    """The trend of a join with the published level of the territory itself.

    Newest value and gap are the territory's own. What would mix both (share of the way from
    the base, required path) is left out. Met, or at a natural limit, is said of the own value;
    met is no success where the own values or those of the join get worse.
    """
    stated = (State.MET, State.MET_WORSENING)
    worse = trend.worsening or State.MET_WORSENING in (trend.state, level.state)
    if level.state in stated:
        state = State.MET_WORSENING if worse else State.MET
    elif level.state in OWN_LEVEL or trend.state in (*stated, State.AT_CEILING):
        state = level.state
    else:
        state = trend.state
    return replace(
        trend,
        state=state,
        certain=trend.certain if state is trend.state else None,
        worsening=worse if level.state in stated else trend.worsening,
        reason=trend.reason if state is trend.state else level.reason,
        last_value=level.last_value,
        gap=level.gap,
        gap_share=None,
        base_year=None,
        base_value=None,
        base_smoothed=False,
        path_value=None,
        path_gap=None,
        band_distance=level.band_distance,
    )


def assess_all(rows: pd.DataFrame, world: World, *, as_of: int) -> pd.DataFrame:
    """One line per series and territory: KEYS, every field of Progress, and DERIVED.

    `rows`: series_id, territory_id, time_period, obs_value, regime. Series and territories
    unknown to `world` are left out. Codes come out as plain text.
    """
    known = rows["series_id"].isin(world.series) & rows["territory_id"].isin(world.territories)
    found: list[tuple[str, str, Progress]] = []
    for sid, part in rows[known].groupby("series_id", sort=True, observed=True):
        series, cells = world.series[str(sid)], cells_of(part)
        for area in sorted(cells):
            one = assess_one(cells, series, world.territories[area], world, as_of=as_of)
            found.append((series.id, area, one))
    return frame(found)


def frame(found: Iterable[tuple[str, str, Progress]]) -> pd.DataFrame:
    """Results as a table with the same columns even when there are none."""
    names = (*KEYS, *COLUMNS, *DERIVED)
    records = [
        (sid, area, *(getattr(p, name) for name in (*COLUMNS, *DERIVED))) for sid, area, p in found
    ]
    return pd.DataFrame.from_records(records, columns=list(names))
