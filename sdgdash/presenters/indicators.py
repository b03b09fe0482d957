"""View model of the indicator table: which indicators there are, and their exact values."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Indicator, Kind, Series
from sdgdash.domain.select import DIMENSIONS, TOTALS
from sdgdash.domain.territory import Level
from sdgdash.i18n import Labels
from sdgdash.presenters.map import flag_text
from sdgdash.registry import Registry

LEVELS = (Level.COUNTRY, Level.REGION)  # official indicators are published at these only


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; None or empty means everything.

    `codes`: indicator codes found by a search. `years`: first and last, both included.
    """

    goal: int | None = None
    target: str | None = None
    kind: str | None = None
    level: str | None = None
    has_target: bool = False
    codes: Collection[str] | None = None


def listing(
    rows: pd.DataFrame, registry: Registry, labels: Labels, filters: Filters
) -> pd.DataFrame:
    """One line per indicator that passes, in the order of the official list.

    `rows`: as from `domain.select.declared`. Indicators without values are listed too.
    """
    summary = _summary(rows, registry)
    shown = [i for i in registry.indicators.values() if _passes(i, summary, registry, filters)]
    records = [_line(i, summary, registry, labels) for i in shown]
    return pd.DataFrame(records, columns=_line_columns(labels))


def _summary(rows: pd.DataFrame, registry: Registry) -> dict[str, tuple[int, int, int, set[str]]]:
    """Indicator -> number of values, first year, last year, levels."""
    level_of = {t.id: str(t.level) for t in registry.territories.values()}
    levels = rows["territory_id"].map(level_of)
    grouped = rows.assign(level=levels).groupby("indicator", sort=False)
    return {
        str(code): (
            len(g),
            int(g["time_period"].min()),
            int(g["time_period"].max()),
            set(g["level"].dropna()),
        )
        for code, g in grouped
    }


def _passes(
    indicator: Indicator,
    summary: dict[str, tuple[int, int, int, set[str]]],
    registry: Registry,
    filters: Filters,
) -> bool:
    _, _, _, levels = summary.get(indicator.code, (0, 0, 0, set()))
    targets = {t.series for t in registry.targets}
    return (
        filters.goal in (None, indicator.goal)
        and filters.target in (None, indicator.target)
        and (filters.kind is None or any(s.kind == filters.kind for s in indicator.series))
        and (filters.level is None or filters.level in levels)
        and (not filters.has_target or any(s.id in targets for s in indicator.series))
        and (filters.codes is None or indicator.code in filters.codes)
    )


def _line_columns(labels: Labels) -> list[str]:
    keys = ("code", "title", "unit", "kind", "direction", "levels", "years", "values", "series")
    return [labels(f"indicators.{k}") for k in keys]


def _line(
    indicator: Indicator,
    summary: dict[str, tuple[int, int, int, set[str]]],
    registry: Registry,
    labels: Labels,
) -> tuple[object, ...]:
    headline = next((s for s in indicator.series if s.id == indicator.headline), None)
    n, first, last, levels = summary.get(indicator.code, (0, 0, 0, set()))
    words = [labels(f"level.{level}") for level in LEVELS if level in levels]
    return (
        indicator.code,
        indicator.title[labels.lang],
        registry.units[headline.unit].name[labels.lang] if headline else "",
        labels(f"kind.{headline.kind}") if headline else "",
        labels(f"direction.{headline.direction}") if headline else "",
        ", ".join(words) or labels("data.none"),
        f"{first}–{last}" if n else "",
        n,
        len(indicator.series),
    )


def breakdowns(observations: pd.DataFrame) -> tuple[str, ...]:
    """Dimensions in which the indicator has more than a total."""
    return tuple(d for d in DIMENSIONS if set(observations[d]) - TOTALS)


def values(
    observations: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    areas: Collection[str] = (),
    years: tuple[int, int] | None = None,
    dimension: str | None = None,
) -> pd.DataFrame:
    """Exact published values of one indicator with unit, flags, file and line.

    `areas` empty: all territories. `dimension` None: every breakdown; "" only totals; else
    the rows that break down by it. The published text stands beside the number.
    """
    rows = observations
    if areas:
        rows = rows[rows["territory_id"].isin(areas)]
    if years:
        rows = rows[rows["time_period"].between(*years)]
    rows = _broken_down(rows, dimension)
    names = {t.id: t.name[labels.lang] for t in registry.territories.values()}
    shown = pd.DataFrame(
        {
            labels("table.territory"): rows["territory_id"].map(names).fillna(rows["ref_area"]),
            labels("table.year"): rows["time_period"].astype(str),
            labels("table.value"): rows["obs_value"],
            labels("table.published"): rows["obs_text"],
            labels("table.unit"): [_unit(str(u), registry, labels) for u in rows["unit_measure"]],
            labels("indicators.series"): rows["series"],
            **{labels(f"dimension.{d}"): rows[d] for d in breakdowns(observations)},
            labels("table.flags"): [_flags(r, labels) for r in rows[_MARKS].itertuples()],
            labels("table.line"): rows["source_file"] + ":" + rows["source_line"].astype(str),
        }
    )
    return shown.reset_index(drop=True)


_MARKS = ["flags", "repair_id"]


def _flags(row: object, labels: Labels) -> str:
    text = flag_text(str(row.flags), labels)  # type: ignore[attr-defined]
    repaired = labels("flag.repaired") if row.repair_id else ""  # type: ignore[attr-defined]
    return "; ".join(filter(None, (repaired, text)))


def _unit(code: str, registry: Registry, labels: Labels) -> str:
    unit = registry.units.get(code)
    return unit.name[labels.lang] if unit else code


def _broken_down(rows: pd.DataFrame, dimension: str | None) -> pd.DataFrame:
    if dimension is None:
        return rows
    if dimension == "":
        total = pd.Series(True, index=rows.index)
        for d in DIMENSIONS:
            total &= rows[d].isin(TOTALS)
        return rows[total]
    return rows[~rows[dimension].isin(TOTALS)]


def details(indicator: Indicator, labels: Labels) -> tuple[str, ...]:
    """What is to be known of the indicator: difference from the global one, custodian, tier."""
    lines = []
    if indicator.differs is not None:
        lines.append(labels("indicators.differs", text=indicator.differs[labels.lang]))
    if indicator.custodian:
        lines.append(labels("indicators.custodian", name=indicator.custodian))
    if indicator.tier:
        lines.append(labels("indicators.tier", tier=indicator.tier))
    return tuple(lines)


def kinds() -> tuple[str, ...]:
    """Codes of the kinds of series."""
    return tuple(str(k) for k in Kind)


def series_notes(series: Series, registry: Registry, labels: Labels) -> tuple[str, ...]:
    """Warnings of a series and the reasons why no more is said of it."""
    reasons = [registry.reasons[r][labels.lang] for r in series.reasons if r in registry.reasons]
    return (*(w[labels.lang] for w in series.warnings), *reasons)
