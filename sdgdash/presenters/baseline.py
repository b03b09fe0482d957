"""The state before the project: official values of the baseline year, nothing after it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.i18n import Labels
from sdgdash.presenters.places import level_word, nearest_with_data
from sdgdash.presenters.words import aim_amount, amount, difference, joined_text, state_text
from sdgdash.registry import Registry

BASELINE = 2023  # the last official year before the GLOCAL project
PROJECT = 2024  # the project was presented in June 2024


@dataclass(frozen=True, slots=True)
class BaselineView:
    """`table`: one row an indicator with a value of the baseline year or earlier."""

    title: str
    sentences: tuple[str, ...]
    later: bool
    table: pd.DataFrame


def present(
    found: Mapping[tuple[str, str], tuple[Progress, Compared]],
    registry: Registry,
    labels: Labels,
    area: str,
    goal: int | None,
) -> BaselineView:
    """Baseline of the nearest level with data; `found`: headline series, ladder of `area`."""
    name = registry.territories[area].name[labels.lang]
    records, exact, later = [], 0, False
    for indicator in registry.indicators.values():
        if indicator.headline is None or goal not in (None, indicator.goal):
            continue
        known = {a for (s, a), (p, _) in found.items() if s == indicator.headline and p.n}
        place = nearest_with_data(registry, area, known)
        if place is None:
            continue
        p, _ = found[(indicator.headline, place.id)]
        later |= (p.last_year or 0) > BASELINE
        exact += p.last_year == BASELINE
        records.append(_record(indicator.code, indicator.headline, p, place.id, registry, labels))
    sentences = (
        labels("gap.base_why", year=BASELINE, project=PROJECT),
        labels("gap.base_counts", n=len(records), exact=exact, year=BASELINE),
        labels("gap.base_later" if later else "gap.base_nothing_yet", project=PROJECT),
        labels("gap.base_due"),
    )
    heads = ("code", "title", "level", "year", "value", "aim", "gap", "state", "joined")
    table = pd.DataFrame.from_records(records, columns=[labels(f"gap.column_{h}") for h in heads])
    return BaselineView(
        title=labels("gap.base_title", area=name, year=BASELINE),
        sentences=sentences,
        later=later,
        table=table,
    )


def _record(
    code: str, series_id: str, p: Progress, area: str, registry: Registry, labels: Labels
) -> tuple[str, ...]:
    series = registry.series[series_id]
    unit = registry.units[series.unit]
    place = registry.territories[area]
    return (
        code,
        series.title[labels.lang],
        f"{level_word(labels, place)}: {place.short_name[labels.lang]}",
        str(p.last_year),
        amount(p.last_value, unit, series, labels),
        aim_amount(p, unit, series, labels),
        difference(p.gap, unit, series, labels),
        state_text(p, labels),
        joined_text(p, registry, labels),
    )
