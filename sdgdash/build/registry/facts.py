"""Local facts of the pilots and their regions: read, cleaned by the rules, every change listed.

Rows read = facts + rows left out. A figure is never altered; what may change is the year (taken
away where the source prints none), the official mark, the kind, the unit, the title of a source.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from sdgdash.build.registry.factrules import FactRules
from sdgdash.build.registry.placenames import PlaceNames
from sdgdash.build.registry.population import unofficial_rows
from sdgdash.build.registry.tables import read_table
from sdgdash.domain.fact import FactKind, FactLabel, FactWords
from sdgdash.domain.text import Text
from sdgdash.errors import SourceError

FILE = "policy/local_facts.csv"
SDG_TOPIC = "official SDG indicator"
NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?")
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
# remarks on how the table was made, not on the fact
_REMARKS = re.compile(r"verify|use geometry|^old:|^same$|inferred|not printed|^year from")
COLUMNS = [
    "territory_id",
    "topic",
    "goal",
    "indicator",
    "sdg_code",
    "year_from",
    "year",
    "value",
    "value_to",
    "unit",
    "official",
    "kind",
    "mirror",
    "source_title",
    "source_address",
    "nearest",
    "note",
]
_NO_TEXT = Text("", "", "")  # titles of official indicators come from the registry
LISTED = ["file", "line", "action", "territory", "indicator", "year", "value", "reason"]


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of a source table, as printed."""

    file: str
    line: int
    place: str  # a key of the rules' places, or a territory code
    indicator: str  # "topic/indicator", or the bare indicator of a population table
    goal: str
    year: str
    value: str
    unit: str
    title: str
    address: str
    official: bool
    note: str

    def listed(self, action: str, reason: str) -> tuple[object, ...]:
        """The row as it stands in the list of what was left out or changed."""
        return (
            self.file,
            self.line,
            action,
            self.place,
            self.indicator,
            self.year,
            self.value,
            reason,
        )


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the cleaning compares with: code -> territory, and official totals of a 1 January."""

    codes: Mapping[str, str]
    population: Mapping[tuple[str, int], int]


def read_facts(source: Path, names: PlaceNames) -> list[FactRow]:
    """All rows that may become facts: the table of facts, then second-hand population figures."""
    path = source / FILE
    table = read_table(
        path,
        (
            "territory",
            "topic",
            "sdg_goal",
            "indicator",
            "year",
            "value",
            "unit",
            "source_title",
            "source_address",
            "official",
            "note",
        ),
    )
    rows = [
        FactRow(
            FILE,
            r.line,
            r.territory,
            f"{r.topic}/{r.indicator}",
            r.sdg_goal,
            r.year,
            r.value,
            r.unit,
            r.source_title,
            r.source_address,
            r.official == "y",
            r.note,
        )
        for r in _records(table)
    ]
    others = [
        FactRow(
            r.file,
            r.line,
            r.kato_or_iso,
            r.indicator,
            "11",
            r.year,
            r.value,
            r.unit,
            r.source_title,
            r.source_address,
            False,
            "",
        )
        for r in _records(unofficial_rows(source, names))
    ]
    return rows + others


def clean(
    rows: Iterable[FactRow], rules: FactRules, labels: FactWords, known: KnownFacts
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(facts, rows left out or changed with the reason), columns COLUMNS and LISTED.

    Raises SourceError for a place, a wording or a number that nothing explains.
    """
    facts: list[dict[str, Any]] = []
    listed: list[tuple[object, ...]] = []
    seen: set[tuple[object, ...]] = set()
    wording = labels.by_source()
    for row in rows:
        if reason := _no_fact(row, rules):
            listed.append(row.listed("left out", reason))
            continue
        fact, changes = _fact(row, rules, wording, known)
        key = (fact["territory_id"], fact["kind"], fact["sdg_code"], fact["year"], fact["value"])
        if reason := _superseded(fact, rules, known):
            listed.append(row.listed("left out", reason))
        elif fact["topic"] == "population" and key in seen:
            listed.append(row.listed("left out", "repeats another row"))
        else:
            seen.add(key)
            facts.append(fact)
            listed += [row.listed("changed", change) for change in changes]
    order = ["territory_id", "topic", "indicator", "year", "value"]
    frame = pd.DataFrame(facts, columns=COLUMNS).astype(
        {"goal": "Int64", "year": "Int64", "year_from": "Int64", "value_to": "float64"}
    )
    return frame.sort_values(order, ignore_index=True), pd.DataFrame(listed, columns=LISTED)


def _records(frame: pd.DataFrame) -> list[Any]:
    return list(frame.itertuples(index=False))


def _no_fact(row: FactRow, rules: FactRules) -> str | None:
    """Why the row is no fact, by the rules alone."""
    if row.indicator in rules.drop:
        return rules.drop[row.indicator]
    if row.indicator.startswith(f"{SDG_TOPIC}/8.1.1 ") and float(row.value) == 0:
        return "a false zero: the index with 2005 = 100 is missing"
    return None


def _superseded(fact: Mapping[str, Any], rules: FactRules, known: KnownFacts) -> str | None:
    """Why a fact gives way to a better source."""
    if f"{fact['territory_id']}/{fact['indicator']}" in rules.contradictory:
        return "copies contradict one another; the area of the drawn boundary is shown"
    official = known.population.get((fact["territory_id"], fact["year"]))
    if fact["kind"] == FactKind.REGISTER and official is not None:
        same = "the same" if official == fact["value"] else f"{official}"
        return f"the official figure of 1 January is in the population table ({same})"
    return None


def _fact(
    row: FactRow, rules: FactRules, wording: Mapping[str, FactLabel], known: KnownFacts
) -> tuple[dict[str, Any], list[str]]:
    changes: list[str] = []
    label = _label(row, rules, wording)
    year_from, year = _years(row)
    if reason := _undated(row, rules, year):
        year_from = year = None
        changes.append(f"year taken away: {reason}")
    official = row.official
    if official and row.address in rules.not_official:
        official = False
        changes.append("official mark taken away: not a page of official statistics")
    title = rules.titles.get(row.title, row.title)
    if title != row.title:
        changes.append("the name of an official replaced by the office")
    if mirror := rules.is_mirror(row.title, row.address):
        changes.append("mirror of Wikipedia: title and link taken away")
    unit = label.unit or row.unit
    if unit != row.unit:
        changes.append(f"unit {row.unit!r} is {unit!r}")
    value, value_to = _value(row)
    fact = {
        "territory_id": _territory(row, rules, known),
        "topic": label.topic,
        "goal": int(row.goal) if row.goal else None,
        "indicator": label.id,
        "sdg_code": label.id.removeprefix("sdg:") if label.id.startswith("sdg:") else "",
        "year_from": year_from,
        "year": year,
        "value": value,
        "value_to": value_to,
        "unit": unit,
        "official": official,
        "kind": str(label.kind),
        "mirror": mirror,
        "source_title": "" if mirror else title,
        "source_address": "" if mirror else row.address,
        "nearest": "",
        "note": "" if mirror or _REMARKS.search(row.note) else row.note,
    }
    return fact, changes


def _label(row: FactRow, rules: FactRules, wording: Mapping[str, FactLabel]) -> FactLabel:
    topic, _, rest = row.indicator.partition("/")
    if topic == SDG_TOPIC:
        code = rest.split(" ")[0]
        unit = rules.sdg_units.get(code)
        return FactLabel(
            id=f"sdg:{code}",
            topic="sdg",
            name=_NO_TEXT,
            kind=FactKind.OFFICIAL,
            from_=(),
            unit=unit,
        )
    label = wording.get(row.indicator)
    if label is None:
        raise SourceError(
            f"{row.file}, line {row.line}",
            f"no label for {row.indicator!r}",
            "Word it in data/registry/facts-labels.yaml or drop it in facts-rules.yaml.",
        )
    census = row.year.isdigit() and int(row.year) in rules.census_years
    if row.indicator == "population/population" and census:
        return wording["population/population (census)"]
    return label


def _territory(row: FactRow, rules: FactRules, known: KnownFacts) -> str:
    code = rules.places.get(row.place, row.place)
    if code not in known.codes:
        raise SourceError(
            f"{row.file}, line {row.line}",
            f"no territory {row.place!r}",
            "Name it in data/registry/facts-rules.yaml or mend the code.",
        )
    return known.codes[code]


def _undated(row: FactRow, rules: FactRules, year: int | None) -> str | None:
    if year is None:
        return None
    if row.indicator in rules.undated_facts:
        return "the page prints no year"
    return rules.undated_sources.get(row.address)


def _years(row: FactRow) -> tuple[int | None, int | None]:
    """(first, last) year; (None, year) of a single one."""
    if not row.year:
        return None, None
    if found := YEARS.fullmatch(row.year):
        return (int(found[1]), int(found[2])) if found[2] else (None, int(found[1]))
    raise SourceError(f"{row.file}, line {row.line}", f"year {row.year!r} is none", "Mend it.")


def _value(row: FactRow) -> tuple[float, float | None]:
    """(value, upper end of a range)."""
    if found := NUMBER.fullmatch(row.value):
        return float(found[1]), float(found[2]) if found[2] else None
    raise SourceError(
        f"{row.file}, line {row.line}", f"value {row.value!r} is no number", "Mend it."
    )
