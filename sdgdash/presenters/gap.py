"""View model of the gap page: one series, all regions, gap to a target or a reference value."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.methods import Verdict
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.unit import Unit
from sdgdash.i18n import Labels
from sdgdash.presenters.calculation import Calculation, calculation
from sdgdash.presenters.legend import LegendEntry
from sdgdash.presenters.places import COUNTRY, nearest_with_data
from sdgdash.presenters.selection import Selection, chosen_series
from sdgdash.presenters.words import (
    GROUP_MARKS,
    aim_amount,
    amount,
    difference,
    group_of,
    mark,
    reason_text,
    state_text,
)
from sdgdash.registry import Registry

Found = Mapping[str, tuple[Progress, Compared]]
GROUPS = (
    "met", "on_track", "slightly_slow", "too_slow", "moving_away", "deadline_passed",
    "reached", "within_band", "outside_band", "wanted", "unwanted", "ceiling", "level",
    "not_assessed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GapView:
    """`bars`: columns area, name, short, gap, state, chosen, and texts (`*_text`, year, why)."""

    title: str
    axis: str
    counts: str
    legend: tuple[LegendEntry, ...]
    bars: pd.DataFrame
    calculation: Calculation
    has_target: bool
    warnings: tuple[str, ...]
    table: pd.DataFrame


def cell_area(registry: Registry, area: str, found: Found) -> str:
    """The territory whose calculation is shown: the nearest with values, else the country."""
    known = {a for a, (p, _) in found.items() if p.n or p.reason == "disclosure"}
    nearest = nearest_with_data(registry, area, known)
    return nearest.id if nearest else COUNTRY


def present(
    found: Found,
    verdicts: tuple[Verdict, ...],
    registry: Registry,
    labels: Labels,
    selection: Selection,
) -> GapView:
    """`found`: results of the chosen series, the country and today's regions; `verdicts`: what
    each method says of `cell_area`."""
    series = chosen_series(registry, selection)
    unit = registry.units[series.unit]
    mine = cell_area(registry, selection.area, found)
    bars = _bars(found, mine, unit, series, registry, labels)
    against = selection.choice("against")
    return GapView(
        title=labels("gap.title", title=series.title[labels.lang]),
        axis=labels(
            "gap.axis", unit=labels("unit.points") if unit.percent else unit.name[labels.lang]
        ),
        counts=labels("gap.counts", judged=int(bars["gap"].notna().sum()), all=len(bars)),
        legend=legend((p for p, _ in found.values()), labels),
        bars=bars,
        calculation=calculation(found[mine], verdicts, mine, series, against, registry, labels),
        has_target=any(t.series == series.id for t in registry.targets),
        warnings=tuple(w[labels.lang] for w in series.warnings),
        table=_table(bars, labels),
    )


def legend(results: object, labels: Labels) -> tuple[LegendEntry, ...]:
    """Groups of states with the number of results in each; empty ones are left out."""
    tally = dict.fromkeys(GROUPS, 0)
    for p in results:  # type: ignore[attr-defined]
        tally[group_of(p)] += 1
    return tuple(
        LegendEntry(f"{GROUP_MARKS[g]} {labels(f'group.{g}')}".strip(), f"group/{g}", n)
        for g, n in tally.items()
        if n
    )


def _bars(
    found: Found, mine: str, unit: Unit, series: Series, registry: Registry, labels: Labels
) -> pd.DataFrame:
    records = [
        {
            "area": area,
            "name": registry.territories[area].name[labels.lang],
            "short": registry.territories[area].short_name[labels.lang],
            "gap": p.gap,
            "state": str(p.state),
            "group": group_of(p),
            "state_text": f"{mark(p)} {state_text(p, labels)}".strip(),
            "value_text": amount(
                p.last_value if p.pooled_value is None else p.pooled_value, unit, series, labels
            ),
            "aim_text": aim_amount(p, unit, series, labels),
            "gap_short": ""
            if p.gap is None
            else labels.number(p.gap, series.decimals, signed=True),
            "gap_text": difference(p.gap, unit, series, labels),
            "year": "" if p.last_year is None else labels("data.year", year=p.last_year),
            "why": "" if p.gap is not None else reason_text(c.reason or p.reason, labels),
            "joined": "" if not p.stands_for else " + ".join(
                registry.territories[t].short_name[labels.lang] for t in p.stands_for),
            "chosen": area == mine,
        }
        for area, (p, c) in found.items()
    ]  # fmt: skip
    first = [r for r in records if r["chosen"]]
    country = [r for r in records if r["area"] == COUNTRY and not r["chosen"]]
    rest = [r for r in records if not r["chosen"] and r["area"] != COUNTRY]
    rest.sort(key=lambda r: labels.sort_key(str(r["short"])))
    return pd.DataFrame([*first, *country, *rest]).astype({"gap": float})


def _table(bars: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    columns = {
        "name": labels("table.territory"),
        "year": labels("gap.column_year"),
        "value_text": labels("gap.column_value"),
        "aim_text": labels("gap.column_aim"),
        "gap_text": labels("gap.column_gap"),
        "state_text": labels("gap.column_state"),
        "joined": labels("gap.column_joined"),
        "why": labels("gap.why"),
    }
    return bars[list(columns)].rename(columns=columns)
