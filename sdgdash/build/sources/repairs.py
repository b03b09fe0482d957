"""Written repairs: each matches one published line and changes named cells of it.

A repair names file, line text and which occurrence of that text it means. `old` and `new`
are either cells ("REF_AREA=KZATY" -> "REF_AREA=KZZAP", joined by ";") or, for a line with
a wrong number of fields, the whole line. `old` must be what the line says.
"""

from dataclasses import dataclass

from sdgdash.build.sources.rawfile import Cells, RawFile, split_line, tidy_column
from sdgdash.build.sources.rules import Rows
from sdgdash.errors import BuildError

Place = tuple[str, str, int]  # file, line text, occurrence


@dataclass(slots=True)
class Fate:
    """What the written tables say about one row: repaired cells, or a reason to reject it."""

    cells: Cells
    repair_id: str = ""
    reason: str = ""


class LineRules:
    """Repairs and rejects by line, with a record of which have matched."""

    def __init__(self, repairs: Rows, rejects: Rows) -> None:
        self._repairs = {_place(row): row for row in repairs}
        self._rejects = {_place(row): row for row in rejects}
        self._files = {file for file, _, _ in (*self._repairs, *self._rejects)}
        self._matched: set[Place] = set()

    def fates(self, raw: RawFile) -> dict[int, Fate]:
        """Line -> fate, for the lines of `raw` that a rule names."""
        if raw.name not in self._files:
            return {}
        found, seen = {}, dict[str, int]()
        for row in raw.rows:
            seen[row.text] = seen.get(row.text, 0) + 1
            place = (raw.name, row.text, seen[row.text])
            if place in self._repairs:
                repair = self._repairs[place]
                found[row.line] = Fate(_repaired(raw, row.cells, repair), repair["id"])
            elif place in self._rejects:
                found[row.line] = Fate(row.cells, reason=self._rejects[place]["reason"])
            else:
                continue
            self._matched.add(place)
        return found

    def unmatched(self) -> list[str]:
        """Rules that found no line, in words."""
        missing = (set(self._repairs) | set(self._rejects)) - self._matched
        return [f"{file}: {text!r} (occurrence {number})" for file, text, number in sorted(missing)]


def _place(row: dict[str, str]) -> Place:
    return row["file"], row["text"], int(row["occurrence"])


def _repaired(raw: RawFile, cells: Cells, repair: dict[str, str]) -> Cells:
    old, new = repair["old"], repair["new"]
    if old == repair["text"]:
        return split_line(new) or []
    where = f"data/repairs.csv, {repair['id']}"
    result = list(cells)
    olds, news = _cells(old), _cells(new)
    if olds.keys() != news.keys():
        raise BuildError(where, "old and new name different columns", "Correct the repair")
    for column, value in olds.items():
        try:
            index = raw.columns.index(tidy_column(column))
            published = result[index]
        except (KeyError, ValueError, IndexError) as error:
            raise BuildError(
                where, f"{raw.name} has no {column} in this row", "Correct the repair"
            ) from error
        if published != value:
            raise BuildError(
                where, f"{column} is {published!r}, not {value!r}", "Correct the repair"
            )
        result[index] = news[column]
    return result


def _cells(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(";"))
    return {column: value for column, _, value in parts}
