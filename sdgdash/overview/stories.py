"""Three stories of the overview, chosen by a rule: one up, one down, one where regions differ.

Up and down: the first of the largest moves of the wanted and of the other way, shares before
others (`domain.progress.ranking`: beyond the usual variation, on fair evidence, recent, not
sensitive). Differ: of the shares with a wanted way that are not sensitive, whose national evidence
is good or fair and not old, and which at least `LEAST` of today's regions publish for the newest
national year, the one with the widest range of regions in percentage points. Where nothing meets
a rule, its story is absent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Direction, Kind
from sdgdash.domain.progress.ranking import TRUSTED
from sdgdash.domain.progress.result import Progress
from sdgdash.overview.movers import Mover, Movers
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import evidence_text

LEAST = 15  # regions
DIRECTED = (Direction.INCREASE, Direction.DECREASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A region on the line of a story. `at`: 0 (least) to 1 (greatest); `said`: in words."""

    at: float
    said: str
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """Where regions differ most. `least`, `greatest`: name and value; `country`: its place."""

    indicator: str
    title: str
    year: str
    least: tuple[str, str]
    greatest: tuple[str, str]
    spots: tuple[Spot, ...]
    evidence: str


def told(movers: Movers) -> Mover | None:
    """The move to tell: the largest of the shares, else of the others."""
    return next(iter(movers), None)


def spread(
    rows: pd.DataFrame,
    states: Mapping[str, Progress],
    regions: Sequence[str],
    area: str,
    registry: Registry,
    labels: Labels,
) -> Spread | None:
    """The widest range of regions; `rows` as from `domain.select.declared`, `states`: national,
    of the headline series; `area`: the region that is marked."""
    best: tuple[float, str, pd.DataFrame] | None = None
    regional = rows[rows["territory_id"].isin(list(regions)) & rows["obs_value"].notna()]
    by_series = dict(tuple(regional.groupby("series_id", sort=True, observed=True)))
    for s, p in sorted(states.items()):
        series = registry.series[s]
        if series.kind is not Kind.SHARE or series.direction not in DIRECTED or series.sensitive:
            continue
        if p.evidence not in TRUSTED or p.dated or s not in by_series:
            continue
        found = by_series[s]
        now = found[found["time_period"] == p.last_year].drop_duplicates("territory_id")
        if len(now) < LEAST:
            continue
        width = float(now["obs_value"].max() - now["obs_value"].min())
        if best is None or width > best[0]:
            best = (width, s, now)
    return None if best is None else _told(best[1], best[2], states, area, registry, labels)


def _told(
    s: str,
    now: pd.DataFrame,
    states: Mapping[str, Progress],
    area: str,
    registry: Registry,
    labels: Labels,
) -> Spread:
    series, p = registry.series[s], states[s]
    unit = registry.units[series.unit]
    ordered = now.sort_values(["obs_value", "territory_id"])
    low, high = float(ordered["obs_value"].iloc[0]), float(ordered["obs_value"].iloc[-1])
    pairs = [
        (registry.territories[str(t)].short_name[labels.lang], float(v), str(t))
        for t, v in zip(ordered["territory_id"], ordered["obs_value"], strict=True)
    ]

    def amount(value: float) -> str:
        return labels.quantity(value, unit, series.decimals)

    return Spread(
        indicator=registry.indicator_of[s],
        title=series.title[labels.lang],
        year=labels("data.year", year=p.last_year),
        least=(pairs[0][0], amount(low)),
        greatest=(pairs[-1][0], amount(high)),
        spots=tuple(
            Spot((v - low) / ((high - low) or 1.0), f"{name}: {amount(v)}", t == area)
            for name, v, t in pairs
        ),
        evidence=evidence_text(p, labels),
    )
