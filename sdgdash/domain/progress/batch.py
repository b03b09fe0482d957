"""All territories and series at once: a frame of rows in, a frame of results out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from sdgdash.domain.extent import comparable_since
from sdgdash.domain.indicator import Direction, Kind, Series
from sdgdash.domain.progress import linear
from sdgdash.domain.progress.result import Progress, Rules
from sdgdash.domain.progress.targets import resolve
from sdgdash.domain.target import Target
from sdgdash.domain.territory import Change, Level, Regime, Territory

KEYS = ("series_id", "territory_id")
COLUMNS = tuple(f.name for f in fields(Progress))
DERIVED = ("span", "age", "dated", "met", "arrow", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the registry knows and the rows do not say."""

    series: Mapping[str, Series]
    territories: Mapping[str, Territory]
    regimes: Mapping[int, Regime]
    changes: Sequence[Change]
    targets: Sequence[Target] = ()


def rules_of(series: Series, territory: Territory, since: int | None = None) -> Rules:
    """The engine's rules for one series in one territory.

    `since`: first year with the borders of the newest value; counts as a break. Rates on few
    events are pooled below the country, and in the country where only their level is judged.
    The natural limit is that of a share whose increase is wanted.
    """
    breaks = {b.year for b in series.breaks if not b.areas or territory.id in b.areas}
    whole = territory.level is Level.COUNTRY and not (series.assessment == "level")
    rising_share = series.direction is Direction.INCREASE and series.kind is Kind.SHARE
    return Rules(
        direction=series.direction,
        precision=10.0**-series.decimals,
        breaks=tuple(sorted(breaks | ({since} if since is not None else set()))),
        most=series.assessment,
        limit=series.bounds[1] if rising_share else None,
        bounds=series.bounds,
        band=series.band,
        smooth_base=series.kind is Kind.RATE,
        pool_years=None if whole else series.pool_years,
    )


def assess_one(
    rows: pd.DataFrame, series: Series, territory: Territory, world: World, *, as_of: int
) -> Progress:
    """The linear method for one series in one territory, against the target that holds there."""
    since = comparable_since(rows, territory.id, world.regimes, world.changes)
    found = resolve(world.targets, series, territory, as_of=as_of)
    return linear.assess(
        rows["time_period"].to_numpy(),
        rows["obs_value"].to_numpy(),
        rules=rules_of(series, territory, since),
        as_of=as_of,
        aim=found.aim,
    )


def assess_all(rows: pd.DataFrame, world: World, *, as_of: int) -> pd.DataFrame:
    """One line per series and territory: KEYS, every field of Progress, and DERIVED.

    `rows`: series_id, territory_id, time_period, obs_value, regime. Series and territories
    unknown to `world` are left out.
    """
    known = rows[
        rows["series_id"].isin(world.series) & rows["territory_id"].isin(world.territories)
    ]
    found = [
        (
            sid,
            area,
            assess_one(part, world.series[sid], world.territories[area], world, as_of=as_of),
        )
        for (sid, area), part in known.groupby(list(KEYS), sort=True)
    ]
    return frame(found)


def frame(found: Iterable[tuple[str, str, Progress]]) -> pd.DataFrame:
    """Results as a table with the same columns even when there are none."""
    names = (*KEYS, *COLUMNS, *DERIVED)
    records = [
        (sid, area, *(getattr(p, name) for name in (*COLUMNS, *DERIVED))) for sid, area, p in found
    ]
    return pd.DataFrame.from_records(records, columns=list(names))
