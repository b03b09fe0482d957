"""CSV files written by people, as rows of text with their place for messages."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeVar

from sdgdash.domain.text import Text
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
        return Text(*(self.text(f"{stem}_{lang}") for lang in ("kk", "ru", "en")))

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
        try:
            date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) in (4, 7) else text)
        except ValueError:
            self.refuse(column, f"{text!r} is no date", "Write 2025, 2025-08 or 2025-08-25.")
        return text

    def refuse(self, column: str, what: str, remedy: str) -> NoReturn:
        """Raise RegistryError for a cell of this row."""
        raise RegistryError(self.where, f"{column} {what}", remedy)


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """Rows of a CSV file with exactly these columns; RegistryError names file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except FileNotFoundError as e:
        raise RegistryError(str(path), "the file is missing", "Restore it.") from e
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise RegistryError(str(path), f"is no readable CSV ({e})", "Save it as UTF-8.") from e
    if not lines or lines[0] != list(columns):
        raise RegistryError(
            str(path), "has other columns", f"The first line is {','.join(columns)}."
        )
    out = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(columns):
            raise RegistryError(
                f"{path}, line {number}", f"has {len(cells)} cells, not {len(columns)}", "Mend it."
            )
        pairs = dict(zip(columns, (c.strip() for c in cells), strict=True))
        out.append(Row(f"{path}, line {number}", pairs))
    return out
