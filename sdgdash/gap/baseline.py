"""The state before the project: official values of the baseline year, nothing after it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactWords
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.rhythm import next_year
from sdgdash.domain.select import TOTALS
from sdgdash.domain.territory import Territory
from sdgdash.records.judged import COLUMNS, Judged, figures
from sdgdash.words.facts import FactLine, build_topics
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import COUNTRY, level_word, with_level
from sdgdash.words.progress import (
    aim_amount,
    amount,
    difference,
    evidence_text,
    joined_text,
    period,
    reason_text,
    state_text,
    used_value,
)

BASELINE = 2023  # the last official year before the GLOCAL project
PROJECT = 2024  # the project was presented in June 2024
HEADS = ("code", "title", "level", "year", "value", "aim", "gap", "state")


class Figure(NamedTuple):
    """Whose figure stands for an indicator, what it was compared with, and the result: None
    where only breakdowns are published there."""

    near: Nearest
    against: str
    result: tuple[Progress, Compared] | None


class Local(NamedTuple):
    """What is known of a territory outside the list of indicators: rows of the library for its
    ladder (population, local facts), and the words of the facts."""

    people: pd.DataFrame
    facts: pd.DataFrame
    words: FactWords


@dataclass(frozen=True, slots=True)
class BaselineView:
    """`levels`: how many indicators are of each level of the ladder, the narrowest first.

    `people`: the territory's official population of the baseline year, or that there is none.
    `facts`: its local facts, none younger than the baseline. `table`: one row an indicator, in
    words; `figures`: all of it as numbers with codes, in the columns of `records.judged` and
    DUE, KIND, SOURCE, ADDRESS.
    """

    title: str
    levels: tuple[tuple[str, str], ...]
    people: str
    facts: tuple[FactLine, ...]
    sentences: tuple[str, ...]
    later: bool
    table: pd.DataFrame
    figures: pd.DataFrame


DUE, KIND, SOURCE, ADDRESS = "next_value_due", "kind", "source", "source_address"


def build_baseline_view(
    found: Mapping[str, Figure],
    local: Local,
    years: Callable[[str, str], tuple[int, ...]],
    registry: Registry,
    labels: Labels,
    area: str,
    released: date | None,
) -> BaselineView:
    """Baseline of `area`; `found`: indicator -> figure of the nearest level, in order.

    `years`: (series, territory) -> years with values; `released`: the day of the data.
    """
    due = {
        c: expected(years(str(f.near.series), str(f.near.territory)))
        for c, f in found.items()
        if f.result is not None
    }
    results = {c: f.result[0] for c, f in found.items() if f.result is not None}
    own = [c for c, f in found.items() if area == COUNTRY or f.near.territory != COUNTRY]
    exact = sum(c in results and results[c].last_year == BASELINE for c in own)
    later = any((p.last_year or 0) > BASELINE for p in results.values())
    records = [_record(c, f, due.get(c), area, registry, labels) for c, f in found.items()]
    heads = (*HEADS, "due", "joined")
    columns = [labels(f"gap.column_{h}") for h in heads]
    columns.insert(len(HEADS), labels("gap.evidence"))
    return BaselineView(
        title=labels(
            "gap.base_title", area=registry.territories[area].name[labels.lang], year=BASELINE
        ),
        levels=_levels(found, registry, labels, area),
        people=_people(local.people, labels, area),
        facts=_facts(local, registry, labels, area),
        sentences=(
            labels("gap.base_why", year=BASELINE, project=PROJECT),
            labels(
                "gap.base_of_country" if area == COUNTRY else "gap.base_of_level",
                n=labels.number(len(own), 0),
                exact=labels.number(exact, 0),
                year=BASELINE,
                due=labels.number(sum(due.get(c) == PROJECT for c in own), 0),
                project=PROJECT,
            ),
            labels("gap.base_later", project=PROJECT)
            if later
            else labels.dated("gap.base_nothing_yet", released, project=PROJECT),
            labels("gap.base_due"),
        ),
        later=later,
        table=pd.DataFrame.from_records(records, columns=columns),
        figures=_taken(found, due, local, registry, labels, area),
    )


def _levels(
    found: Mapping[str, Figure], registry: Registry, labels: Labels, area: str
) -> tuple[tuple[str, str], ...]:
    """Indicators by whose figure it is, 0 said too: the first number is the territory's own."""
    of = [f.near.territory for f in found.values()]
    return tuple(
        (labels.number(of.count(t.id), 0), labels("gap.base_level", area=_named(t, labels)))
        for t in registry.ladder(area)
    )


def _named(place: Territory, labels: Labels) -> str:
    """A territory by its full name, with its level where the name does not say it."""
    return with_level(labels, place)


def _own_people(people: pd.DataFrame, area: str) -> pd.DataFrame:
    """The row of the official population on 1 January of the baseline year, at most one."""
    whole = people["sex"].isin(TOTALS) & people["urbanisation"].isin(TOTALS)
    own = people[whole & (people["territory_id"] == area) & (people["year"] == BASELINE)]
    return own.sort_values("series").tail(1)


def _people(people: pd.DataFrame, labels: Labels, area: str) -> str:
    row = _own_people(people, area)
    if row.empty:
        return labels("gap.base_no_people", year=BASELINE)
    n = labels.number(float(row["value"].iloc[0]), 0)
    return labels("gap.base_people", n=n, year=BASELINE)


def _rows_of_facts(local: Local, area: str) -> pd.DataFrame:
    """Facts of the territory itself that are not younger than the baseline."""
    own = local.facts[local.facts["territory_id"] == area]
    return own[own["year"].isna() | (own["year"] <= BASELINE)]


def _facts(local: Local, registry: Registry, labels: Labels, area: str) -> tuple[FactLine, ...]:
    rows = _rows_of_facts(local, area)
    topics = build_topics(rows, local.words, registry, labels, area)
    return tuple(line for topic in topics for line in topic.lines)


def _taken(
    found: Mapping[str, Figure],
    due: Mapping[str, int | None],
    local: Local,
    registry: Registry,
    labels: Labels,
    area: str,
) -> pd.DataFrame:
    """Population and local facts of the territory, then the indicators."""
    known = {c: f for c, f in found.items() if f.result is not None}
    judged = [
        Judged(str(f.near.series), str(f.near.territory), f.against, *f.result)
        for f in known.values()
        if f.result is not None
    ]
    indicators = figures(judged, registry, labels)
    indicators[DUE] = pd.array([due[c] for c in known], dtype="Int64")
    indicators[KIND] = "sdg_indicator"
    if area != COUNTRY:  # a verdict on the country is none on the territory
        above = indicators["territory_id"] == COUNTRY
        told = labels("gap.base_country")
        indicators["in_words"] = indicators["in_words"].where(~above, told)
    name = registry.territories[area].name[labels.lang]
    level = level_word(labels, registry.territories[area])
    own = [_as_figure(row, "population") for row in _records(_own_people(local.people, area))]
    own += [
        _as_figure(row, "mirror" if row["mirror"] else str(row["kind"]))
        for row in _records(_rows_of_facts(local, area))
    ]
    for row in own:
        key = str(row["series"])
        title = local.words.facts[key].name[labels.lang] if key in local.words.facts else ""
        row |= {"title": title or labels("gap.base_population"), "territory": name, "level": level}
    first = pd.DataFrame.from_records(own, columns=list(own[0])) if own else None
    parts = [p for p in (first, indicators) if p is not None]
    whole = pd.concat(parts, ignore_index=True)
    whole = whole.astype({c: kind for c, kind in COLUMNS.items() if kind == "Int64"})
    return whole.reindex(columns=[*indicators.columns, SOURCE, ADDRESS])


def _records(rows: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(k): v for k, v in r.items()} for r in rows.to_dict("records")]


def _as_figure(row: Mapping[str, object], kind: str) -> dict[str, object]:
    """A row of the library in the columns of the figures."""
    return {
        "series": row.get("indicator", "population"),
        "territory_id": row["territory_id"],
        "year": row["year"],
        "value": float(str(row["value"])),
        "unit": row.get("unit", "persons"),
        KIND: kind,
        SOURCE: row["source_title"],
        ADDRESS: row["source_address"],
    }


def expected(years: tuple[int, ...]) -> int | None:
    """Year of the next value by the rhythm of the last ones (None: none, or stopped)."""
    due = next_year(years)
    return due if due is not None and due > BASELINE else None


def _record(
    code: str, figure: Figure, due: int | None, area: str, registry: Registry, labels: Labels
) -> tuple[str, ...]:
    """An indicator in words, in the order of the columns."""
    place = registry.territories[str(figure.near.territory)]
    level = with_level(labels, place)
    if figure.result is None:
        title = registry.indicators[code].title[labels.lang]
        why = reason_text(figure.near.reason, labels)
        return code, title, level, DASH, DASH, DASH, DASH, why, "", DASH, ""
    p, compared = figure.result
    series = registry.series[str(figure.near.series)]
    unit = registry.units[series.unit]
    aim = aim_amount(p, unit, series, labels)
    if compared.target is not None and p.target is not None:
        aim = f"{aim} ({labels('gap.target').lower()})"
    elif since := compared.reference and compared.reference.since:
        aim = f"{aim} ({since}–{compared.reference.year})"
    above = place.id == COUNTRY != area  # what the country has met, the territory has not
    state = labels("gap.base_country") if above else state_text(p, labels)
    if not figure.near.judged and not above:
        state = reason_text(figure.near.reason, labels) or state
    return (
        code,
        series.title[labels.lang],
        level,
        str(p.last_year) if p.pooled_value is None else period(p, labels),
        amount(used_value(p), unit, series, labels),
        aim,
        difference(p.gap, unit, series, labels),
        state,
        evidence_text(p, labels),
        DASH if due is None else str(due),
        joined_text(p, registry, labels),
    )
