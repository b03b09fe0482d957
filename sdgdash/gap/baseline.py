"""The state before the project: official values of the baseline year, nothing after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.rhythm import next_year
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import COUNTRY, level_word, nearest_with_data
from sdgdash.words.progress import DIGITS, aim_amount, amount, difference, joined_text, state_text

BASELINE = 2023  # the last official year before the GLOCAL project
PROJECT = 2024  # the project was presented in June 2024


class Numbers(NamedTuple):
    """The numbers of a row in its `unit`; `due`: the year of the next value."""

    value: float | None
    aim: float | None
    gap: float | None
    due: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class BaselineView:
    """`table`: one row an indicator with a value of the baseline year or earlier.

    `figures`: the same rows with numbers and their unit in columns of their own. `counts`:
    numbers of indicators and what they count.
    """

    title: str
    counts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    later: bool
    table: pd.DataFrame
    figures: pd.DataFrame


def build_baseline_view(
    found: Mapping[tuple[str, str], tuple[Progress, Compared]],
    years: Mapping[tuple[str, str], tuple[int, ...]],
    registry: Registry,
    labels: Labels,
    area: str,
    goal: int | None,
    released: date | None,
) -> BaselineView:
    """Baseline of the nearest level with data; `found`: headline series, ladder of `area`.

    `years`: (series, territory) -> years with values; `released`: the day of the data.
    """
    name = registry.territories[area].name[labels.lang]
    records, numbered, near, exact, next_due, later = [], [], 0, 0, 0, False
    for indicator in registry.indicators.values():
        if indicator.headline is None or goal not in (None, indicator.goal):
            continue
        known = {a for (s, a), (p, _) in found.items() if s == indicator.headline and p.n}
        place = nearest_with_data(registry, area, known)
        if place is None:
            continue
        result = found[(indicator.headline, place.id)]
        p = result[0]
        near += place.id != COUNTRY
        later |= (p.last_year or 0) > BASELINE
        exact += p.last_year == BASELINE
        due = expected(years.get((indicator.headline, place.id), ()))
        next_due += due == PROJECT
        row = _record(indicator.code, indicator.headline, result, place.id, registry, labels)
        if place.id == COUNTRY != area:  # what the country has met, the territory has not
            row = (*row[:-2], labels("gap.base_country"), row[-1])
        records.append((*row[:-1], DASH if due is None else str(due), row[-1]))
        numbered.append(_numbers(registry.series[indicator.headline], p, due, registry, labels))
    numbers = {"all": len(records), "exact": exact, "next": next_due, "near": near}
    if area == COUNTRY:
        del numbers["near"]
    sentences = (
        labels("gap.base_why", year=BASELINE, project=PROJECT),
        labels("gap.base_later", project=PROJECT)
        if later
        else labels.dated("gap.base_nothing_yet", released, project=PROJECT),
        labels("gap.base_due"),
    )
    heads = ("code", "title", "level", "year", "value", "aim", "gap", "state", "due", "joined")
    table = pd.DataFrame.from_records(records, columns=[labels(f"gap.column_{h}") for h in heads])
    return BaselineView(
        title=labels("gap.base_title", area=name, year=BASELINE),
        counts=tuple(
            (labels.number(n, 0), labels(f"gap.base_{k}", year=BASELINE, project=PROJECT))
            for k, n in numbers.items()
        ),
        sentences=sentences,
        later=later,
        table=table,
        figures=_figures(table, numbered, labels),
    )


def _figures(table: pd.DataFrame, numbered: Sequence[Numbers], labels: Labels) -> pd.DataFrame:
    """The table with numbers for words; what a value is compared with is in words, too."""
    words = {h: labels(f"gap.column_{h}") for h in ("value", "aim", "gap", "due", "year")}
    figures = pd.DataFrame(numbered, columns=list(Numbers._fields)).astype({"due": "Int64"})
    out = table.rename(columns={words["aim"]: labels("gap.column_aim_words")})
    years = [int(y) if y.isdigit() else y for y in table[words["year"]]]  # a mean has two
    out = out.assign(
        **{
            words["year"]: pd.Series(years, dtype=object),
            words["value"]: figures["value"],
            words["gap"]: figures["gap"],
            words["due"]: figures["due"],
        }
    )
    at = out.columns.get_loc(words["value"])
    assert isinstance(at, int)
    out.insert(at + 1, labels("table.unit"), figures["unit"])
    out.insert(at + 2, words["aim"], figures["aim"])
    return out


def _numbers(
    series: Series, result: Progress, due: int | None, registry: Registry, labels: Labels
) -> Numbers:
    used = result.last_value if result.pooled_value is None else result.pooled_value
    unit = registry.units[series.unit].name[labels.lang]
    return Numbers(_rounded(used), _rounded(result.target), _rounded(result.gap), due, unit)


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, DIGITS)


def expected(years: tuple[int, ...]) -> int | None:
    """Year of the next value by the rhythm of the last ones (None: none, or stopped)."""
    due = next_year(years)
    return due if due is not None and due > BASELINE else None


def _record(
    code: str,
    series_id: str,
    result: tuple[Progress, Compared],
    area: str,
    registry: Registry,
    labels: Labels,
) -> tuple[str, ...]:
    p, compared = result
    series = registry.series[series_id]
    unit = registry.units[series.unit]
    place = registry.territories[area]
    pooled = p.pooled_value is not None  # the value that is compared, a mean of years
    aim = aim_amount(p, unit, series, labels)
    if compared.target is not None and p.target is not None:
        aim = f"{aim} ({labels('gap.target').lower()})"
    elif since := compared.reference and compared.reference.since:
        aim = f"{aim} ({since}–{compared.reference.year})"
    return (
        code,
        series.title[labels.lang],
        f"{level_word(labels, place)}: {place.short_name[labels.lang]}",
        f"{p.pooled_from}–{p.last_year}" if pooled else str(p.last_year),
        amount(p.pooled_value if pooled else p.last_value, unit, series, labels),
        aim,
        difference(p.gap, unit, series, labels),
        state_text(p, labels),
        joined_text(p, registry, labels),
    )
