"""What a line is held against: target, required path, projection, reference value, breaks."""

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.distance import path
from sdgdash.domain.progress.reference import Kind
from sdgdash.domain.progress.result import Progress
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import aim_amount, amount

AIMS = ["year", "value", "text", "short", "kind"]
FAN = ["year", "value", "low", "high", "text", "short"]
MARKS = ["year", "text", "short"]


def aims(p: Progress, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """The target as a level, and the straight path to it from the base year; columns AIMS."""
    if p.target is None or p.target_year is None or p.first_year is None:
        return pd.DataFrame({c: [] for c in AIMS})
    unit = registry.units[series.unit]
    value = aim_amount(p, unit, series, labels)
    aim = labels("trends.target", year=p.target_year, value=value)
    records: list[tuple[int, float, str, str, str]] = [
        (y, p.target, aim, aim, "target") for y in (p.first_year, p.target_year)
    ]
    if p.path_value is not None and p.base_year is not None:
        for year in (p.base_year, p.target_year):
            there = path(p, year)
            if there is not None:
                text = labels("trends.path", value=amount(there, unit, series, labels))
                records.append((year, there, text, "", "path"))
    return pd.DataFrame(records, columns=AIMS)


def reference(
    found: tuple[Progress, Compared],
    years: tuple[int, int],
    series: Series,
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    """A value the reader picked, as a level that is no target, over `years`; columns AIMS.

    The national value has its own line over time, so it gets no level.
    """
    _, compared = found
    picked = compared.reference
    if picked is None or picked.value is None or picked.kind is Kind.NATIONAL:
        return pd.DataFrame({c: [] for c in AIMS})
    value = amount(picked.value, registry.units[series.unit], series, labels)
    text = labels(f"trends.reference_{picked.kind}", year=picked.year, value=value)
    records = [(y, picked.value, text, text, "reference") for y in years]
    return pd.DataFrame(records, columns=AIMS)


def fan(p: Progress, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """From the newest value to the projection and its 80 % interval."""
    ends = (p.projection, p.projection_low, p.projection_high, p.level, p.last_year)
    if p.projection_year is None or any(e is None for e in ends):
        return pd.DataFrame({c: [] for c in FAN})
    unit = registry.units[series.unit]
    low, high = sorted((p.projection_low or 0.0, p.projection_high or 0.0))
    short = amount(p.projection, unit, series, labels)
    text = labels(
        "trends.projection",
        year=p.projection_year,
        value=short,
        low=amount(low, unit, series, labels),
        high=amount(high, unit, series, labels),
    )
    number = short if unit.percent else labels.number(p.projection or 0.0, series.decimals)
    return pd.DataFrame(
        [
            (p.last_year, *(p.level,) * 3, text, number),
            (p.projection_year, p.projection, low, high, text, number),
        ],
        columns=FAN,
    )


def marks(lines: pd.DataFrame, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Breaks to draw, one a year: those of the series, and boundary changes of the units shown.

    Columns MARKS; `text` tells what happened, `short` names it on the chart.
    """
    areas = set(lines["area"])
    found = [
        (b.year, b.kind, b.note[labels.lang])
        for b in series.breaks
        if not b.areas or areas & set(b.areas)
    ] + [
        (c.date.year, "boundary", c.note[labels.lang])
        for c in registry.changes
        if areas & set(c.before + c.after)
    ]
    low, high = (lines["year"].min(), lines["year"].max()) if len(lines) else (0, 0)
    records = []
    for year in sorted({y for y, _, _ in found if low < y <= high}):
        kinds = dict.fromkeys(kind for y, kind, _ in sorted(found) if y == year)
        texts = dict.fromkeys(text for y, _, text in found if y == year)
        named = ", ".join(labels(f"trends.mark_{kind}") for kind in kinds)
        records.append((year, " ".join(texts), f"{year}: {named}"))
    return pd.DataFrame(records, columns=MARKS)
