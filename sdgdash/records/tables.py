"""Tables of figures as CSV, XLSX and Parquet: package -> bytes.

XLSX has a second sheet with the metadata, Parquet carries them under the key `METADATA_KEY` as
JSON. CSV has no place for them without breaking readers, so its rows repeat what must not be
lost: indicator, commit, release, licence.

No cell is ever a formula: XLSX stores every text as text; in CSV a text that a spreadsheet
would run (it begins with = + - @ or a control character and is no number) gets an apostrophe.
"""

import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sdgdash.records.package import Package

METADATA_KEY = b"sdgdash"
REPEATED = ("title", "publisher", "commit", "released", "licence")  # in every row of a CSV
_RUNNABLE = re.compile(r"^[=+\-@\t\r\n]")
_NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?$")
_SHEET_NAME = 31  # longest that Excel takes
_WIDEST = 60


def csv(package: Package) -> bytes:
    """UTF-8 with a byte order mark (spreadsheets need it), one header row, no comments."""
    facts = {k: package.facts[k] for k in REPEATED}
    table = package.table.assign(**facts)
    texts = [c for c in table.columns if not pd.api.types.is_numeric_dtype(table[c])]
    safe = table.assign(**{c: table[c].map(plain) for c in texts})
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def plain(text: str) -> str:
    """The text as a spreadsheet reads it without running it; numbers stay as they are."""
    return f"'{text}" if _RUNNABLE.match(text) and not _NUMBER.match(text) else text


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
    table = package.table
    data = book.create_sheet(package.data_sheet[:_SHEET_NAME])
    data.freeze_panes = "A2"
    data.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table) + 1}"
    for number, column in enumerate(table.columns, start=1):
        longest = max([len(column), *table[column].astype(str).str.len()])
        data.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
    _rows(data, [list(table.columns)], bold=True)
    _rows(data, table.itertuples(index=False, name=None))
    about = book.create_sheet(package.metadata_sheet[:_SHEET_NAME])
    about.column_dimensions["A"].width = _WIDEST // 2
    about.column_dimensions["B"].width = 2 * _WIDEST
    _rows(about, [(entry.label, entry.text) for entry in package.metadata])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(sheet: Any, rows: Any, bold: bool = False) -> None:
    for row in rows:
        sheet.append(_cells(sheet, row, bold))


def _cells(sheet: Any, row: Sequence[object], bold: bool) -> list[Any]:
    return [_cell(sheet, value, bold) if _styled(value, bold) else value for value in row]


def _styled(value: object, bold: bool) -> bool:
    return bold or (isinstance(value, str) and bool(_RUNNABLE.match(value)))


def _cell(sheet: Any, value: object, bold: bool) -> Any:
    """A cell whose text is text, also after it was opened for editing (`quotePrefix`)."""
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = bool(_RUNNABLE.match(text))
    if bold:
        cell.font = Font(bold=True)
    return cell
