"""The template an office fills in: XLSX or CSV, in one language, prefilled for one territory.

Row 1 holds the codes of the columns, which are read back; row 2 their words. What is known
stands beside each line; nothing an office is to fill in is filled.
"""

import io
from codecs import BOM_UTF8
from collections.abc import Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sdgdash.data import csvfile
from sdgdash.data.registry import Registry
from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import COLUMNS, FILLED, FIRST_ROW, KnownFigures
from sdgdash.domain.unit import Unit
from sdgdash.submissions.known import TemplateLine
from sdgdash.words.i18n import Labels

_WIDTHS = {"name": 60, "source": 30, "address": 30, "note": 30, "office": 24, "subject": 30}
_USUAL = 14
_TO_FILL = PatternFill("solid", fgColor="FFF8E1")
_SPARE = 200  # further rows that take the list of marks
_NOTES = (
    "fill",
    "rows",
    "numbers",
    "marks",
    "published",
    "administrative",
    "unofficial",
    "jump",
    "personal",
    "seal",
)


def table(
    lines: Sequence[TemplateLine], known: KnownFigures, registry: Registry, labels: Labels
) -> list[list[str]]:
    """Rows of the template below its two heads, as text; unknown and fillable cells are empty."""
    return [_row(line, known, registry, labels) for line in lines]


def csv_bytes(
    lines: Sequence[TemplateLine], known: KnownFigures, registry: Registry, labels: Labels
) -> bytes:
    """The template as CSV, UTF-8 with a byte order mark."""
    rows = [heads(labels), *table(lines, known, registry, labels)]
    return BOM_UTF8 + csvfile.csv_bytes(pd.DataFrame(rows, columns=list(COLUMNS), dtype=str))


def xlsx_bytes(
    lines: Sequence[TemplateLine], known: KnownFigures, registry: Registry, labels: Labels
) -> bytes:
    """The template as a workbook: the table first, explanations on a second sheet."""
    book = Workbook()
    sheet: Worksheet = book.active
    sheet.title = labels("submission.sheet_figures")
    sheet.append(list(COLUMNS))
    sheet.append(heads(labels))
    for cells in table(lines, known, registry, labels):
        sheet.append([_typed(c, v) for c, v in zip(COLUMNS, cells, strict=True)])
    _dress(sheet, FIRST_ROW + len(lines) - 1)
    about = book.create_sheet(labels("submission.sheet_about"))
    about.column_dimensions["A"].width = 100
    about.append(
        [
            labels(
                "submission.about_title", name=registry.territory(known.territory).name[labels.lang]
            )
        ]
    )
    about["A1"].font = Font(bold=True)
    for note in _NOTES:
        about.append([labels(f"submission.about_{note}")])
    for row in about.iter_rows(min_row=1, max_col=1):
        row[0].alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def heads(labels: Labels) -> list[str]:
    """Words of the columns."""
    return [labels(f"submission.column_{code}") for code in COLUMNS]


def _row(line: TemplateLine, known: KnownFigures, registry: Registry, labels: Labels) -> list[str]:
    found = known.values.get(line.subject.id, ())
    cells = dict.fromkeys(COLUMNS, "") | {
        "territory": known.territory,
        "subject": line.subject.id,
        "name": _name(line, registry.units.get(line.subject.unit), labels),
        "unit": line.subject.unit,
    }
    if found:
        cells |= {"known_value": f"{found[-1].value:g}", "known_year": str(found[-1].year)}
    return [cells[c] for c in COLUMNS]


def _name(line: TemplateLine, unit: Unit | None, labels: Labels) -> str:
    name = line.name[labels.lang]
    return f"{name} ({unit.name[labels.lang]})" if unit else name


def _typed(column: str, text: str) -> object:
    if column in ("known_value", "known_year") and text:
        return float(text) if column == "known_value" else int(text)
    return text or None


def _dress(sheet: Worksheet, last: int) -> None:
    sheet.freeze_panes = "D3"
    for i, code in enumerate(COLUMNS, start=1):
        letter = get_column_letter(i)
        sheet.column_dimensions[letter].width = _WIDTHS.get(code, _USUAL)
        sheet[f"{letter}2"].font = Font(bold=True)
        sheet[f"{letter}1"].font = Font(color="808080")
        if code in FILLED:
            for row in range(FIRST_ROW, last + 1):
                sheet[f"{letter}{row}"].fill = _TO_FILL
    marks = DataValidation(type="list", formula1=f'"{",".join(Mark)}"', allow_blank=True)
    letter = get_column_letter(COLUMNS.index("mark") + 1)
    marks.add(f"{letter}{FIRST_ROW}:{letter}{last + _SPARE}")
    sheet.add_data_validation(marks)
