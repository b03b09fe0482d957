"""The working table as a workbook: a sheet to fill in, one that explains; no cell is a formula."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sdgdash.data.worktable import Holds, WorktableMap
from sdgdash.planning.worktable import Cell, WorkRow
from sdgdash.words.i18n import Labels

HEADER = 4  # the row of the columns' names; above it title, sentence, a blank row
_TO_FILL = PatternFill("solid", fgColor="FFF8E1")
_WRAP = Alignment(wrap_text=True, vertical="top")
_NOTES = ("rows", "empty", "above", "definition", "last_year", "standard", "columns")


def xlsx_bytes(rows: Sequence[WorkRow], columns: WorktableMap, name: str, labels: Labels) -> bytes:
    """The table of the territory `name` in one language; columns to be filled in are yellow."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = labels("planning.worktable_sheet")
    _text(sheet, 1, 1, labels("planning.worktable_title", name=name)).font = Font(
        bold=True, size=14
    )
    _text(sheet, 2, 1, columns.head[labels.lang]).font = Font(bold=True)
    for n, column in enumerate(columns.columns, start=1):
        head = _text(sheet, HEADER, n, column.name[labels.lang])
        head.font, head.alignment = Font(bold=True), _WRAP
        sheet.column_dimensions[get_column_letter(n)].width = column.width
        for line, row in enumerate(rows, start=HEADER + 1):
            cell = _text(sheet, line, n, row.get(column.holds, ""))
            cell.alignment = _WRAP
            if column.holds is Holds.EMPTY:
                cell.fill = _TO_FILL
    sheet.freeze_panes = f"A{HEADER + 1}"
    last = get_column_letter(len(columns.columns))
    sheet.auto_filter.ref = f"A{HEADER}:{last}{HEADER + len(rows)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    _explained(book.create_sheet(labels("submission.sheet_about")), columns, labels)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explained(about: Worksheet, columns: WorktableMap, labels: Labels) -> None:
    about.column_dimensions["A"].width = 100
    lines = (columns.head[labels.lang], *(labels(f"planning.worktable_about_{n}") for n in _NOTES))
    for n, line in enumerate(lines, start=1):
        _text(about, n, 1, line).alignment = _WRAP
    about["A1"].font = Font(bold=True)


def _text(sheet: Worksheet, row: int, column: int, value: Cell) -> Any:
    """A cell; a text that begins like a formula stays a text."""
    cell = sheet.cell(row=row, column=column)
    if value == "":
        return cell
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
    return cell
