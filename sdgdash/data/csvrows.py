"""CSV files written by people, as rows of text with their place for messages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar

from sdgdash.data.csvfile import read_table
from sdgdash.domain.dates import read_day
from sdgdash.domain.text import LANGUAGES, Text
from sdgdash.errors import RegistryError

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; every reader of a cell names file, line and column when it does not fit."""

    where: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        return self.cells[column] or self.refuse(column, "is empty", "Fill it.")

    def maybe(self, column: str) -> str | None:
        """The cell, or None when it is empty."""
        return self.cells[column] or None

    def words(self, stem: str) -> Text:
        """The three columns `stem`_kk, _ru, _en, all filled."""
        return Text(*(self.text(f"{stem}_{lang}") for lang in LANGUAGES))

    def read(self, column: str, as_: Callable[[str], Value]) -> Value:
        """The cell through `as_` (int, float, an enumeration)."""
        text = self.text(column)
        try:
            return as_(text)
        except ValueError:
            allowed = getattr(as_, "__members__", None)
            remedy = f"Use one of {[m.value for m in allowed.values()]}." if allowed else "Mend it."
            self.refuse(column, f"cannot be {text!r}", remedy)

    def read_maybe(self, column: str, as_: Callable[[str], Value]) -> Value | None:
        """As `read`; None when the cell is empty."""
        return self.read(column, as_) if self.cells[column] else None

    def day(self, column: str) -> str:
        """A date: a year, a month (2025-08) or a day (2025-08-25), as far as it is known."""
        text = self.text(column)
        whole = text + "-01-01"[-(10 - len(text)) :] if len(text) in (4, 7) else text
        if read_day(whole) is None:
            self.refuse(column, f"{text!r} is no date", "Write 2025, 2025-08 or 2025-08-25.")
        return text

    def refuse(self, column: str, what: str, remedy: str) -> NoReturn:
        """Raise RegistryError for a cell of this row."""
        raise RegistryError(self.where, f"{column} {what}", remedy)


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """Rows of a CSV file with exactly these columns; RegistryError names file and line."""
    table = read_table(path, error=RegistryError)
    if table.header != tuple(columns):
        raise RegistryError(
            str(path), "has other columns", f"The first line is {','.join(columns)}."
        )
    return [
        Row(f"{path}, line {line}", {c: v.strip() for c, v in zip(columns, cells, strict=True)})
        for cells, line in zip(table.rows, table.lines, strict=True)
    ]
