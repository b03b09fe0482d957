"""Reads one CSV of the official repository: lines kept as published, cells stripped.

What is wrong with a whole file is a SourceError; what is wrong with one row is left for
the row's own fate. A quoted cell may not span lines: the official files have no quotes.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sdgdash.data import csvfile
from sdgdash.data.schema import DIMENSIONS
from sdgdash.domain.quarantine import cells_of_line
from sdgdash.errors import WHERE, SourceError

MAX_BYTES: Final = 16_000_000  # the largest official file has 0.1 million
MAX_ROWS: Final = 200_000  # the largest official file has 2,700

DROPPED: Final = "geocode"  # contradicts REF_AREA in 144 rows of the official files
_HEADER: Final = {
    "Year": "time_period",
    "UNIT_MEASURE": "unit_measure",
    "Units": "unit_measure",
    "SERIES": "series",
    "REF_AREA": "ref_area",
    "GeoCode": DROPPED,
    "Value": "obs_text",
    **{name.upper(): name for name in DIMENSIONS},
}
_NAME: Final = re.compile(r"indicator_(\d{1,2}(?:-[0-9a-z]{1,2}){2,3})\.csv")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")

Cells = list[str]


@dataclass(frozen=True, slots=True)
class RawLine:
    """A data row: 1-based line, the line as published, its stripped cells."""

    line: int
    text: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file with at least a header; `columns` are tidy names, "" for a blank column."""

    name: str
    indicator: str
    columns: tuple[str, ...]
    rows: tuple[RawLine, ...]
    blank_lines: int
    ends_with_newline: bool


def indicator_files(source: Path) -> list[Path]:
    """The indicator CSVs below SOURCE/data, sorted by name. Raises SourceError."""
    files = sorted(path for path in (source / "data").glob("indicator_*.csv") if path.is_file())
    if not files:
        raise SourceError(
            str(source),
            "has no data/indicator_*.csv",
            f"Name a checkout or the unpacked archive of the official repository; {WHERE}",
        )
    for path in files:
        if not _NAME.fullmatch(path.name):
            raise SourceError(
                str(path), "is not named like an indicator (indicator_3-2-1.csv)", "Rename it"
            )
    return files


def parse_file(name: str, content: bytes) -> RawFile:
    """Rows and tidy column names of one file. Raises SourceError for a file that is none."""
    match = _NAME.fullmatch(name)
    if not match:
        raise SourceError(name, "is not named like an indicator", "Rename it")
    text = _decode(name, content)
    lines = _LINE_END.split(text)
    ends_with_newline = lines[-1] == ""
    if ends_with_newline:
        lines.pop()
    if len(lines) > MAX_ROWS:
        raise SourceError(
            name,
            f"has {len(lines):,} lines, more than {MAX_ROWS:,}",
            "This is not an indicator file; fetch the repository again",
        )
    columns = _columns(name, split_line(lines[0]) or [])
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = split_line(line)
        if cells is None or any(cells):
            rows.append(RawLine(number, line, cells or []))
    return RawFile(
        name=name,
        indicator=match[1].replace("-", "."),
        columns=columns,
        rows=tuple(rows),
        blank_lines=len(lines) - 1 - len(rows),
        ends_with_newline=ends_with_newline,
    )


def split_line(line: str) -> Cells | None:
    """The stripped cells of a line; None when it is not CSV at all."""
    cells = cells_of_line(line)
    return None if cells is None else [cell.strip() for cell in cells]


def tidy_column(published: str) -> str:
    """The tidy name of a published column; KeyError if there is no such column."""
    return _HEADER[published]


def _decode(name: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise SourceError(
            name,
            f"has {len(content):,} bytes, more than {MAX_BYTES:,}",
            "This is not an indicator file; fetch the repository again",
        )
    return csvfile.decode(name, content)


def _columns(name: str, header: Cells) -> tuple[str, ...]:
    unknown = [cell for cell in header if cell and cell not in _HEADER]
    columns = tuple(_HEADER.get(cell, "") for cell in header)
    named = [column for column in columns if column]
    what = None
    if unknown:
        what = f"has the unknown column {unknown[0][:80]!r} in its header"
    elif len(named) != len(set(named)):
        what = "names a column twice in its header"
    elif "time_period" not in named or "obs_text" not in named:
        what = "has no column Year or no column Value"
    if what:
        raise SourceError(name, what, "Compare the header with the official file")
    return columns
