"""Written repairs: each matches one published row and changes named cells of it.

A repair names file, line text and which occurrence of that row it means. `old` and `new`
are either cells ("REF_AREA=KZATY" -> "REF_AREA=KZZAP", joined by ";") or, for a line with
a wrong number of fields, the whole line. `old` must be what the line says.

A row is recognised by what its cells say (`cells`), not by its text: the text is read under the
header its file had then (registry/import/headers.csv). A rule that finds no row in another
state of the data is told apart: fixed there, gone, or the same fault under another text. A row
of the last kind is held back: whether the repair still holds for it nobody has decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from sdgdash.build.sources.cells import Fields, Said, fields, plain, said, said_by
from sdgdash.build.sources.rawfile import DROPPED, Cells, RawFile, RawLine, split_line
from sdgdash.build.sources.rawfile import named_columns as names_of
from sdgdash.build.sources.rules import Rows
from sdgdash.errors import BuildError

UNDECIDED: Final = "repair_undecided"
VALUE, YEAR = "obs_text", "time_period"
Place = tuple[str, Said | Fields, int]  # file, what the row says, occurrence


class State(StrEnum):
    """What became of a written rule in another state of the data."""

    MATCHED = "matched"
    FIXED = "fixed"
    SAME_FAULT = "same_fault"
    GONE = "gone"


@dataclass(slots=True)
class Fate:
    """What the written tables say about one row: repaired cells, or a reason to reject it."""

    cells: Cells
    repair_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A repair or reject with its text read under the header of its time."""

    row: Mapping[str, str]
    columns: tuple[str, ...]
    key: Said | Fields

    @property
    def repairs(self) -> bool:
        return "new" in self.row

    @property
    def name(self) -> str:
        """File, row and occurrence in words."""
        return f"{self.row['file']}: {self.row['text']!r} (occurrence {self.row['occurrence']})"


class LineRules:
    """Repairs and rejects by row, with a record of what became of each."""

    def __init__(
        self,
        repairs: Rows,
        rejects: Rows,
        headers: Mapping[str, str],
        declared: Mapping[str, str],
    ) -> None:
        """`headers`: file -> its header when the rules were written; `declared`: as parse_file."""
        self._declared = declared
        self._headers = headers
        self._rules: dict[Place, _Rule] = {}
        for row in (*repairs, *rejects):
            rule = self._rule(row)
            place = (row["file"], rule.key, int(row["occurrence"]))
            if place in self._rules:
                raise BuildError(rule.name, "is named by two rules", "Correct the occurrence")
            self._rules[place] = rule
        self._states: dict[Place, State] = {}

    def _rule(self, row: Mapping[str, str]) -> _Rule:
        header = self._headers.get(row["file"])
        if header is None:
            raise BuildError(
                "registry/import/headers.csv",
                f"has no header of {row['file']}, which a repair or reject names",
                "Add the line: file, header",
            )
        columns = names_of(split_line(header) or [], self._declared)
        cells = split_line(row["text"]) or []
        whole = said(columns, cells) if len(cells) == len(columns) else None
        return _Rule(row, columns, fields(cells) if whole is None else whole)

    def fates(self, raw: RawFile) -> dict[int, Fate]:
        """Line -> fate, for the rows of `raw` that a rule names."""
        mine = {place: rule for place, rule in self._rules.items() if place[0] == raw.name}
        if not mine:
            return {}
        known = {row.line: (said_by(raw, row), fields(row.cells)) for row in raw.rows}
        found, seen = {}, dict[Said | Fields, int]()
        for row in raw.rows:
            for key in known[row.line]:
                if key is None:
                    continue
                seen[key] = seen.get(key, 0) + 1
                if rule := mine.get((raw.name, key, seen[key])):
                    found[row.line] = _fate(raw, row, rule)
                    self._states[(raw.name, key, seen[key])] = State.MATCHED
        for place, rule in mine.items():
            if place not in self._states:
                self._states[place], again = _look_again(raw, rule, known, found)
                found |= again
        return found

    def unmatched(self) -> dict[str, State]:
        """Rules that found no row, in words, and what became of each."""
        return {
            rule.name: self._states.get(place, State.GONE)
            for place, rule in sorted(self._rules.items(), key=lambda item: item[1].name)
            if self._states.get(place) is not State.MATCHED
        }

    def tally(self) -> dict[str, int]:
        """State -> number of rules."""
        states = [self._states.get(place, State.GONE) for place in self._rules]
        return {str(state): states.count(state) for state in State}


def _fate(raw: RawFile, row: RawLine, rule: _Rule) -> Fate:
    if not rule.repairs:
        return Fate(row.cells, reason=rule.row["reason"])
    return Fate(_repaired(raw, row.cells, rule), rule.row["id"])


def _repaired(raw: RawFile, cells: Cells, rule: _Rule) -> Cells:
    repair = rule.row
    where = f"data/repairs.csv, {repair['id']}"
    if repair["old"] == repair["text"]:
        return _placed(raw, dict(zip(rule.columns, split_line(repair["new"]) or [], strict=False)))
    result = [*cells]
    for column, (old, new) in _changes(repair, where).items():
        name = names_of([column], {})[0]
        if name not in raw.columns or raw.columns.index(name) >= len(result):
            raise BuildError(where, f"{raw.name} has no {column} in this row", "Correct the repair")
        index = raw.columns.index(name)
        if plain(result[index]) != plain(old):
            what = f"{column} is {result[index]!r}, not {old!r}"
            raise BuildError(where, what, "Correct the repair")
        result[index] = new
    return result


def _placed(raw: RawFile, new: Mapping[str, str]) -> Cells:
    """The cells of a whole new line in the order the file has its columns in now."""
    return [new.get(column, "") for column in raw.columns]


def _changes(repair: Mapping[str, str], where: str) -> dict[str, tuple[str, str]]:
    olds, news = _cells(repair["old"]), _cells(repair["new"])
    if olds.keys() != news.keys():
        raise BuildError(where, "old and new name different columns", "Correct the repair")
    return {column: (olds[column], news[column]) for column in olds}


def _cells(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(";"))
    return {column: value for column, _, value in parts}


Known = Mapping[int, tuple[Said | None, Fields]]


def _look_again(
    raw: RawFile, rule: _Rule, known: Known, taken: Mapping[int, Fate]
) -> tuple[State, dict[int, Fate]]:
    """What became of a rule that found no row, and rows that show its fault with another value."""
    if rule.repairs and _is_fixed(raw, rule, known):
        return State.FIXED, {}
    wanted = _without_value(rule.key)
    if wanted is None or (rule.repairs and _mends_value(rule)):
        return State.GONE, {}
    alike = [
        row
        for row in raw.rows
        if row.line not in taken and _without_value(_key(known[row.line], rule)) == wanted
    ]
    if len(alike) != 1:  # none, or several of which any may be right
        return State.GONE, {}
    return State.SAME_FAULT, {alike[0].line: Fate(alike[0].cells, reason=UNDECIDED)}


def _is_fixed(raw: RawFile, rule: _Rule, known: Known) -> bool:
    """Whether a row says what the repair would have made of the faulty one."""
    old = split_line(rule.row["text"]) or []
    then = replace(raw, columns=rule.columns)
    mended = said(rule.columns, _repaired(then, old, rule))
    return mended is not None and any(mended == row for row, _ in known.values())


def _mends_value(rule: _Rule) -> bool:
    return "Value" in _cells(rule.row["old"]) and rule.row["old"] != rule.row["text"]


def _key(row: tuple[Said | None, Fields], rule: _Rule) -> Said | Fields | None:
    return row[1] if isinstance(rule.key, tuple) else row[0]


def _without_value(key: Said | Fields | None) -> Said | Fields | None:
    """The row without its value, by which it is known again when that was revised."""
    if key is None:
        return None
    if isinstance(key, tuple):
        return key[:-1]
    return frozenset(cell for cell in key if cell[0] not in (VALUE, DROPPED))
