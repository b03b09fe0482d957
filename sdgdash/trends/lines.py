"""Lines of one series: as published, before a division, joined over it, pooled, broken down."""

from collections.abc import Sequence

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.codes import word
from sdgdash.domain.extent import extent, predecessors
from sdgdash.domain.harmonise import Lineage, Value
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.pooled import LEAST
from sdgdash.domain.progress.result import Quality
from sdgdash.domain.select import DIMENSIONS, TOTALS
from sdgdash.map.view import value_text
from sdgdash.words.i18n import Labels

COLUMNS = ["area", "line", "short", "name", "year", "value", "text", "kind", "segment"]
Head = tuple[str, str, str]  # territory, name of its line in full and in short
# How a stretch is drawn; the order is that of the legend.
KINDS = ("today", "before", "joined", "unclear")


def own_lines(
    rows: pd.DataFrame,
    code: str,
    lineage: Lineage,
    series: Series,
    registry: Registry,
    labels: Labels,
    pooled: bool,
) -> pd.DataFrame:
    """The territory's values and those of its predecessors, with the join after a division.

    `pooled`: means of the last years of a rate on few events instead.

    `rows`: the series, all territories. `kind`: "today", "before" (other borders or another
    unit), "unclear" (borders not stated), "joined" (ours: sum or population-weighted mean).
    """
    if pooled:
        own = rows[rows["territory_id"] == code]
        return _pooled(own, code, lineage.changed, series, registry, labels)
    head = _head(code, registry, labels)
    unit = registry.units[series.unit]
    own = rows[(rows["territory_id"] == code) & (rows["regime"] != "places")]
    first = own["time_period"].min() if len(own) else 9999
    records: list[tuple[object, ...]] = []
    for source in (*predecessors(code, registry.changes), code):
        part = rows[rows["territory_id"] == source]
        part = part if source == code else part[part["time_period"] < first]
        for _, row in part.sort_values("time_period").iterrows():
            year = int(row["time_period"])
            kind = _kind(source, code, year, lineage)
            segment = f"{source}:{kind}:{_breaks(year, code, series)}"
            name = registry.territories[source].name[labels.lang]
            text = value_text(row, unit, series.decimals, labels)
            records.append((*head, name, year, float(row["obs_value"]), text, kind, segment))
    joined = _joined(head, lineage, series, registry, labels) if lineage.heir else []
    return pd.DataFrame(records + joined, columns=COLUMNS)


def _kind(source: str, code: str, year: int, lineage: Lineage) -> str:
    if lineage.changed is None or (source == code and year in lineage.own.years):
        return "today"
    return "unclear" if source == code and year in lineage.unclear.years else "before"


def _breaks(year: int, code: str, series: Series) -> int:
    """Number of breaks up to a year: a line never crosses one."""
    return sum(b.year <= year for b in series.breaks if not b.areas or code in b.areas)


def _head(code: str, registry: Registry, labels: Labels) -> Head:
    territory = registry.territories[code]
    return code, territory.name[labels.lang], territory.short_name[labels.lang]


def _joined(
    head: Head, lineage: Lineage, series: Series, registry: Registry, labels: Labels
) -> list[tuple[object, ...]]:
    """Values of ours after the division, led on from the last published value of the whole."""
    ours = [v for v in lineage.joined if v.quality is not Quality.REPORTED]
    if not ours:
        return []
    parts = " + ".join(registry.territories[p].name[labels.lang] for p in lineage.parts)
    earlier = [v for v in lineage.joined if v.year < ours[0].year]
    shown: Sequence[Value] = [*earlier[-1:], *ours]
    unit = registry.units[series.unit]
    out: list[tuple[object, ...]] = []
    for v in shown:
        reported = v.quality is Quality.REPORTED
        key = "trends.as_published" if reported else f"trends.{v.quality}"
        text = f"{labels.quantity(v.value, unit, series.decimals)} ({labels(key)})"
        segment = f"{head[0]}:joined:{_breaks(v.year, head[0], series)}"
        out.append((*head, parts, v.year, v.value, text, "joined", segment))
    return out


def _pooled(
    rows: pd.DataFrame,
    code: str,
    changed: int | None,
    series: Series,
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    """Means over the last years of rates on few events; single years are not shown.

    No window reaches over a break of the series or a change of borders (`changed`).
    """
    years = series.pool_years or 1
    unit = registry.units[series.unit]
    head = _head(code, registry, labels)
    records = []
    ordered = rows.sort_values("time_period")
    stretch = [
        f"{_breaks(int(y), code, series)}:{changed is not None and int(y) >= changed}"
        for y in ordered["time_period"]
    ]
    ordered = ordered.assign(stretch=stretch)
    for end, part in zip(ordered["time_period"], stretch, strict=True):
        same = ordered[ordered["stretch"] == part]
        window = same[same["time_period"].between(end - years + 1, end)]
        if len(window) < LEAST:
            continue
        mean = float(window["obs_value"].mean())
        first = int(window["time_period"].min())
        text = labels(
            "trends.pooled_text",
            value=labels.quantity(mean, unit, series.decimals),
            first=first,
            last=int(end),
        )
        segment = f"{code}:{part}"
        records.append((*head, head[1], int(end), mean, text, "joined", segment))
    return pd.DataFrame(records, columns=COLUMNS)


def breakdown_rows(observations: pd.DataFrame, series: Series, dimension: str) -> pd.DataFrame:
    """Rows of the series split by one dimension, the total left out; empty where there is none."""
    if dimension in series.selector or dimension not in DIMENSIONS:
        return observations.iloc[:0]
    keep = ~observations[dimension].isin(TOTALS)
    for column, code in series.selector.items():
        keep &= observations[column] == code
    for column in set(DIMENSIONS) - set(series.selector) - {dimension}:
        keep &= observations[column].isin(TOTALS)
    return observations[keep]


def breakdown_lines(
    rows: pd.DataFrame,
    code: str,
    dimension: str,
    series: Series,
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    """One line a category of `dimension` in one territory; `rows` as from `breakdown_rows`."""
    unit = registry.units[series.unit]
    records = []
    for _, row in rows[rows["territory_id"] == code].sort_values("time_period").iterrows():
        category = str(row[dimension])
        said = word(registry.codes, dimension, category, labels.lang)
        year = int(row["time_period"])
        covered = extent(code, str(row["regime"]), registry.regimes, registry.changes)
        segment = f"{category}:{'+'.join(sorted(covered))}:{_breaks(year, code, series)}"
        text = value_text(row, unit, series.decimals, labels)
        value = float(row["obs_value"])
        records.append((code, said, said, said, year, value, text, "today", segment))
    return pd.DataFrame(records, columns=COLUMNS)
