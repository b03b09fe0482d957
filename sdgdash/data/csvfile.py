"""The one reader and the one plain writer of CSV.

Read: UTF-8 with or without a byte order mark, commas, every cell as text, empty cells as "".
What spreadsheets make of a table instead is an error that says which file, which line and what
to do: a workbook named .csv, Windows-1251, UTF-16, semicolons, codes shortened to 1.01E+08.
Written: Unix line ends, no mark, cells as they are; downloads go through `sdgdash.records.tables`.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from sdgdash.errors import WHERE, SdgDashError, SourceError

AS_UTF8: Final = 'Open it in the spreadsheet and save it as "CSV UTF-8 (comma delimited)"'
RESTORE: Final = "Restore the file"
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16
_HEADS_OF_PAGES: Final = ("<!doctype", "<html", "<?xml", "<head")
_SHORTENED: Final = re.compile(r"\d([.,]\d+)?E\+\d{2}")  # as spreadsheets write long codes
_SMALLEST_SIGN: Final = 0x80  # first byte that is no ASCII
_CYRILLIC: Final = re.compile("[А-яЁёІіҚқ]")

Error = type[SdgDashError]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of a CSV as text; `lines`: the 1-based line in the file on which each row ends."""

    where: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]

    def frame(self) -> pd.DataFrame:
        """All columns as text, empty cells as ""."""
        return pd.DataFrame(list(self.rows), columns=list(self.header), dtype=str)

    def records(self) -> tuple[dict[str, str], ...]:
        """The rows as dictionaries by column."""
        return tuple(dict(zip(self.header, row, strict=True)) for row in self.rows)


def read_table(path: Path, columns: Sequence[str] = (), error: Error = SourceError) -> Table:
    """The table of a file. `columns`: those it must have, whatever else it holds.

    Raises `error` when the file is missing, is no CSV as described above, lacks one of
    `columns`, or a row has more or fewer cells than the header. Other trouble of the disk
    is left to the caller.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as cause:
        raise error(
            str(path),
            "the file is missing",
            f"Point --source at its folder; {WHERE}." if error is SourceError else RESTORE,
        ) from cause
    return parse_table(str(path), content, columns, error)


def read_frame(path: Path, columns: Sequence[str] = (), error: Error = SourceError) -> pd.DataFrame:
    """`read_table` as a frame of text."""
    return read_table(path, columns, error).frame()


def parse_table(
    where: str, content: bytes, columns: Sequence[str] = (), error: Error = SourceError
) -> Table:
    """The table in `content`; `where` names it in errors. Raises as `read_table`."""
    text = decode(where, content, error)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in reader:
            if row:  # a blank line is no row
                rows.append(tuple(row))
                lines.append(reader.line_num)
    except csv.Error as cause:
        raise error(
            f"{where}, line {reader.line_num}", f"is no readable CSV ({cause})", "Mend the line"
        ) from cause
    if not rows:
        raise error(where, "holds no line", RESTORE)
    header, *body = rows
    _refuse_foreign_header(where, header, columns, error)
    for cells, line in zip(body, lines[1:], strict=True):
        _refuse_bad_row(f"{where}, line {line}", cells, header, error)
    return Table(where, header, tuple(body), tuple(lines[1:]))


def decode(where: str, content: bytes, error: Error = SourceError) -> str:
    """The text of `content` without its mark; raises `error` for what is no UTF-8 text."""
    if content.startswith(_WORKBOOKS):
        raise error(where, "is a workbook, not CSV", AS_UTF8)
    if content.startswith(_WIDE) or content[1:4:2] == b"\0\0":
        raise error(where, "is UTF-16, not UTF-8", AS_UTF8)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content.count(b"\n", 0, cause.start) + 1
        raise error(
            f"{where}, line {line}",
            f"is not UTF-8 (byte {cause.start}){_guessed(content)}",
            AS_UTF8,
        ) from cause
    if not text.strip():
        raise error(where, "is empty", RESTORE)
    if text.lstrip()[:10].lower().startswith(_HEADS_OF_PAGES):
        raise error(where, "is a web page, not CSV", "Download the file itself")
    return text


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as plain CSV: for files of ours, which only programs read."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def _refuse_foreign_header(
    where: str, header: Sequence[str], columns: Sequence[str], error: Error
) -> None:
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            raise error(where, f"is separated by {name}, not by commas", AS_UTF8)
    if missing := [c for c in columns if c not in header]:
        raise error(where, f"lacks the columns {missing}", "Restore the columns")
    if twice := sorted({c for c in header if c and header.count(c) > 1}):
        raise error(where, f"names the columns {twice} twice", "Keep one of each")


def _refuse_bad_row(where: str, row: Sequence[str], header: Sequence[str], error: Error) -> None:
    if len(row) != len(header):
        raise error(
            where,
            f"{len(row)} cells under a header of {len(header)}",
            "Mend the line; a text with a comma needs quotes",
        )
    for name, cell in zip(header, row, strict=True):
        if _SHORTENED.fullmatch(cell):
            raise error(
                where,
                f"a spreadsheet has shortened {name} to {cell!r}; its last digits are lost",
                "Take the original file again, and import this column as text before you save",
            )


def _guessed(content: bytes) -> str:
    """What the encoding looks like, where most signs beyond ASCII are Cyrillic in it."""
    signs = bytes(b for b in content[:100_000] if b >= _SMALLEST_SIGN)
    for codec, name in (("cp1251", "Windows-1251"), ("cp866", "DOS, cp866")):
        read = signs.decode(codec, "replace")
        if len(_CYRILLIC.findall(read)) > 0.9 * len(read):
            return f"; it looks like {name}"
    return ""
