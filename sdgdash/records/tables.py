"""Tables of figures as CSV, XLSX and Parquet: frame or package -> bytes; every download.

Of a package XLSX has a second sheet with the metadata, Parquet carries them under the key
`METADATA_KEY` as JSON. CSV has no place for them without breaking readers, so its rows repeat
what must not be lost: indicator, commit, release, licence.

No cell is ever a formula: XLSX stores every text as text and every number as a number; in CSV a
text that a spreadsheet would run gets an apostrophe (`plain`).
"""

import io
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sdgdash.data.csvfile import csv_bytes
from sdgdash.records.package import Package

METADATA_KEY = b"sdgdash"
MARK = b"\xef\xbb\xbf"
REPEATED = ("title", "publisher", "commit", "released", "licence")  # in every row of a CSV
# what spreadsheets pass over before the sign, the sign (also as wide as an ideograph)
_BLANKS = "[\\s\ufeff\u200b-\u200f\u2060\u00ad]*"
_SIGNS = "[=+\\-@＝＋－＠]"
_RUNNABLE = re.compile(rf"[\t\r\n]|{_BLANKS}{_SIGNS}")
# cells of their own where a spreadsheet takes another separator than the comma
_INSIDE = re.compile(rf"(?<!^)([;\t\n]{_BLANKS})(?={_SIGNS})")
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?([eE][+-]?\d+)?")
_LINE_ENDS = re.compile(r"\r\n?|\v|\f|\x85|\u2028|\u2029")
_SHEET_NAME = 31  # longest that Excel takes
_WIDEST = 60


def csv(package: Package) -> bytes:
    """The rows with what must not be lost; see `csv_table`."""
    facts, table = package.facts, package.table
    return csv_table(
        table.assign(**{k: facts[k] for k in REPEATED if k in facts.keys() - {*table}})
    )


def csv_table(table: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark (spreadsheets need it), one header row, no comments."""
    return MARK + csv_bytes(safe(table))


def safe(table: pd.DataFrame) -> pd.DataFrame:
    """The table with no text that a spreadsheet would run."""
    return pd.DataFrame(
        {
            plain(str(name)): column if _numeric(column) else _each(column, _plain_cell)
            for name, column in table.items()
        }
    )


def plain(text: str) -> str:
    """The text as a spreadsheet reads it without running it; numbers stay as they are."""
    if _NUMBER.fullmatch(text):
        return text
    safe = _INSIDE.sub(r"\1'", _LINE_ENDS.sub("\n", text))
    return f"'{safe}" if _RUNNABLE.match(text) else safe


def _each(column: "pd.Series[Any]", made: Callable[[Any], Any]) -> "pd.Series[Any]":
    """The column through a function that is asked once for every different value."""
    codes, different = pd.factorize(column, use_na_sentinel=False)
    known = [made(value) for value in different]
    return pd.Series([known[code] for code in codes], index=column.index, dtype=object)


def _plain_cell(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def _numeric(column: "pd.Series[Any]") -> bool:
    return pd.api.types.is_numeric_dtype(column)


def parquet(package: Package) -> bytes:
    """One row group with the columns' types; metadata as JSON under `METADATA_KEY`."""
    table = pa.Table.from_pandas(package.table, preserve_index=False)
    about = json.dumps(dict(package.facts), ensure_ascii=False).encode()
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), METADATA_KEY: about})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def xlsx(package: Package) -> bytes:
    """A workbook of two sheets, data first; header frozen and filterable."""
    book = Workbook(write_only=True)
    _data_sheet(book, package.data_sheet, package.table)
    about = book.create_sheet(package.metadata_sheet[:_SHEET_NAME])
    about.column_dimensions["A"].width = _WIDEST // 2
    about.column_dimensions["B"].width = 2 * _WIDEST
    _rows(about, [(entry.label, entry.text) for entry in package.metadata])
    return _saved(book)


def xlsx_table(table: pd.DataFrame, sheet: str) -> bytes:
    """A workbook of one sheet; header frozen and filterable, empty cells where nothing is."""
    book = Workbook(write_only=True)
    _data_sheet(book, sheet, table)
    return _saved(book)


def _data_sheet(book: Workbook, title: str, table: pd.DataFrame) -> None:
    data = book.create_sheet(title[:_SHEET_NAME])
    data.freeze_panes = "A2"
    data.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table) + 1}"
    for number, column in enumerate(table.columns, start=1):
        longest = max(len(str(value)) for value in (column, *table[column].unique()))
        data.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
    _rows(data, [[str(column) for column in table.columns]], bold=True)
    made = [_each(table[column], lambda value: _cell(data, value, False)) for column in table]
    for row in zip(*made, strict=True):
        data.append(row)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(sheet: Any, rows: Any, bold: bool = False) -> None:
    for row in rows:
        sheet.append(_cells(sheet, row, bold))


def _cells(sheet: Any, row: Sequence[Any], bold: bool) -> list[Any]:
    return [_cell(sheet, value, bold) for value in row]


def _cell(sheet: Any, value: Any, bold: bool) -> Any:
    """Nothing for a missing value, a number as it is, a text as text.

    A text that would run stays text also after it was opened for editing (`quotePrefix`).
    """
    if not isinstance(value, str):
        return None if pd.isna(value) else getattr(value, "item", lambda: value)()
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    runs = bool(_RUNNABLE.match(text))
    if not (bold or runs):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = runs
    if bold:
        cell.font = Font(bold=True)
    return cell
