"""Local facts by topic: every figure with its level, year, source and official mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactKind, FactWords
from sdgdash.domain.territory import Level, Territory
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word

SHOWN_AS_INDICATOR = "sdg"  # stands in the passport itself
OFFICIAL = (FactKind.OFFICIAL,)


@dataclass(frozen=True, slots=True)
class FactLine:
    """One figure. `kind`: what sort of source; census and register are never in one line."""

    name: str
    value: str
    year: str
    level: str
    area: str
    kind: str
    official: bool
    source: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The facts of one topic."""

    name: str
    lines: tuple[FactLine, ...]


def build_topics(
    facts: pd.DataFrame, words: FactWords, registry: Registry, labels: Labels, area: str
) -> tuple[Topic, ...]:
    """Facts of the territory and of what lies between it and the region, by topic.

    `facts`: columns of docs/data-below-the-region.md, for those territories.
    """
    narrow = _narrow(registry, area)
    order = {t.id: i for i, t in enumerate(narrow)}
    rows = shown(facts, words, registry, area)
    rows = rows.assign(rung=rows["territory_id"].map(order))
    rows = rows.sort_values(["rung", "indicator", "kind", "year"], kind="stable")
    return tuple(
        Topic(words.topics[topic][labels.lang], _lines(part, words, narrow, labels))
        for topic in words.topics
        if len(part := rows[rows["topic"] == topic])
    )


def shown(facts: pd.DataFrame, words: FactWords, registry: Registry, area: str) -> pd.DataFrame:
    """The facts that stand on the page of a territory: its own and of what holds it below the
    region (of the region, where that is the territory); official indicators left out."""
    ids = {t.id for t in _narrow(registry, area)}
    own = facts["territory_id"].isin(ids) & (facts["topic"] != SHOWN_AS_INDICATOR)
    return facts[own & facts["indicator"].isin(words.facts)]


def _narrow(registry: Registry, area: str) -> list[Territory]:
    inside = [t for t in registry.ladder(area) if t.level is not Level.COUNTRY]
    return [t for t in inside if t.level is not Level.REGION] or inside


def _lines(
    rows: pd.DataFrame, words: FactWords, ladder: Sequence[Territory], labels: Labels
) -> tuple[FactLine, ...]:
    by_id = {t.id: t for t in ladder}
    return tuple(
        fact_line(r, words, by_id[str(r["territory_id"])], labels) for _, r in rows.iterrows()
    )


def fact_line(row: pd.Series, words: FactWords, place: Territory, labels: Labels) -> FactLine:
    """One figure in words. `row`: of the table of facts; `place`: whose it is."""
    kind = FactKind(str(row["kind"]))
    return FactLine(
        name=words.facts[str(row["indicator"])].name[labels.lang],
        value=_value(row, words, labels),
        year=_year(row, labels),
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        kind=words.mirror[labels.lang] if row["mirror"] else labels(f"fact.{kind}"),
        official=bool(row["official"]),
        source=_source(row, words, labels),
        address=str(row["source_address"] or ""),
        note=_note(row, words, labels),
    )


def _source(row: pd.Series, words: FactWords, labels: Labels) -> str:
    """Source in the language; an article whose title is known in English only: its site."""
    title, address = str(row["source_title"] or ""), str(row["source_address"] or "")
    if title in words.sources:
        return words.sources[title][labels.lang]
    site = (urlsplit(address).hostname or "").removeprefix("www.")
    return title if labels.lang == "en" or not site else site


def _note(row: pd.Series, words: FactWords, labels: Labels) -> str:
    """Nearest place and note in the language; what has no words of ours is left out."""
    said = (words.nearest.get(str(row["nearest"])), words.notes.get(str(row["note"])))
    return "; ".join(text[labels.lang] for text in said if text is not None)


def _value(row: pd.Series, words: FactWords, labels: Labels) -> str:
    unit = words.units[str(row["unit"])][labels.lang] if row["unit"] in words.units else ""
    unit = labels.form(unit.split("|"), float(row["value"]))
    number = labels.number(float(row["value"]))
    if not pd.isna(row["value_to"]):
        number = f"{number}–{labels.number(float(row['value_to']))}"
    glue = "" if unit == "%" and labels.lang != "ru" else "\u00a0"
    value = f"{number}{glue}{unit}" if unit else number
    bound = words.facts[str(row["indicator"])].bound
    return labels(f"fact.{bound}", value=value) if bound else value


def _year(row: pd.Series, labels: Labels) -> str:
    if pd.isna(row["year"]):
        return labels("fact.undated")
    year = int(row["year"])
    if not pd.isna(row["year_from"]) and int(row["year_from"]) != year:
        return f"{int(row['year_from'])}–{year}"
    return labels("data.year", year=year)


def by_goal(facts: pd.DataFrame) -> dict[int, int]:
    """Number of facts for every goal, those that repeat an official indicator left out."""
    own = facts[facts["topic"] != SHOWN_AS_INDICATOR]
    return {int(g): int(n) for g, n in own["goal"].value_counts().items()}  # type: ignore[call-overload]
