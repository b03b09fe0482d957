"""An XLSX file of an office -> rows of cells. Nothing is run, followed or guessed."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from sdgdash.domain.submission import COLUMNS, Cell, CellKind, Problem
from sdgdash.submissions import archive
from sdgdash.submissions.rows import MOST_COLUMNS, MOST_ROWS, Read, under_header

_BROKEN = (
    *archive.BROKEN,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    SyntaxError,  # of XML: by Python, or by lxml, which openpyxl takes where it is installed
    DefusedXmlException,
    InvalidFileException,
    UnicodeError,
    AssertionError,
    RecursionError,
)

# Styles and validations do not matter here. Once for the process: filters set and taken back by
# one thread are those of all.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


def read(content: bytes, about: frozenset[str]) -> Read:
    """Rows of the one sheet of figures. `about`: titles of the sheet with explanations."""
    if problems := archive.problems(content):
        return [], problems
    try:
        return _read(content, about)
    except _BROKEN:
        return [], [Problem("damaged")]


def _read(content: bytes, about: frozenset[str]) -> Read:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        sheets = [s for s in book.worksheets if s.title not in about]
        hidden = [s for s in book.worksheets if s.sheet_state != "visible"]
        if hidden:
            return [], [Problem("hidden_sheet", s.title) for s in hidden]
        if len(book.worksheets) != len(book.sheetnames):
            return [], [Problem("embedded_objects")]  # a sheet that is a chart
        if not sheets:
            return [], [Problem("no_data_sheet")]
        tables = [s for s in sheets if _first_code(s) in COLUMNS]
        if len(tables) > 1:
            return [], [Problem("several_sheets", s.title) for s in tables[1:]]
        if tables and len(sheets) > 1:
            return [], [Problem("other_sheet", s.title) for s in sheets if s is not tables[0]]
        sheet = tables[0] if tables else sheets[0]
        return under_header(sheet.title, _lines(sheet))
    finally:
        book.close()


def _first_code(sheet: Any) -> str:
    sheet.reset_dimensions()  # a false size in the file would cut the sheet
    first = next(sheet.iter_rows(max_row=1, max_col=1, values_only=True), ("",))
    return str(first[0]).strip() if first else ""


def _lines(sheet: Any) -> Iterator[list[Cell]]:
    for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS):
        yield [_cell(c) for c in row]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return Cell(CellKind.EMPTY)
    if cell.data_type in ("f", "e"):
        kind = CellKind.FORMULA if cell.data_type == "f" else CellKind.ERROR
        return Cell(kind, str(getattr(value, "text", value)))
    if isinstance(value, bool):
        return Cell(CellKind.TRUTH, str(value))
    if isinstance(value, int | float):
        kind = CellKind.PERCENT if "%" in str(cell.number_format) else CellKind.NUMBER
        return Cell(kind, _digits(value))
    if isinstance(value, datetime | date | time | timedelta):
        text = value.isoformat()[:10] if isinstance(value, datetime | date) else str(value)
        return Cell(CellKind.DATE, text)
    return Cell(CellKind.TEXT, str(value))


def _digits(value: float) -> str:
    """A number in digits: 12.5, 2024; floats with at most 15 significant digits, as sheets show."""
    if isinstance(value, int):
        return str(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
