"""Reads one CSV of the official repository: lines kept as published, cells stripped.

What is wrong with a whole file is a SourceError; what is wrong with one row is left for
the row's own fate. A quoted cell may not span lines: the official files have no quotes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sdgdash.data import csvfile
from sdgdash.data.schema import DIMENSIONS
from sdgdash.domain.quarantine import cells_of_line
from sdgdash.errors import WHERE, SourceError

MAX_BYTES: Final = 16_000_000  # the largest official file has 0.1 million
GOALS: Final = 17
MAX_ROWS: Final = 200_000  # the largest official file has 2,700

UNKNOWN: Final = "?"  # before the name of a column that is neither a dimension nor declared
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
_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods"})
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
    """A file with at least a header.

    `columns`: tidy names, "" for a blank column; a column nobody declared is named as published
    with `UNKNOWN` before it.
    """

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


def unread_files(source: Path) -> list[str]:
    """Tables below SOURCE/data that no indicator is read from, by their path there."""
    folder = source / "data"
    read = set(indicator_files(source))
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.suffix.lower() in _TABLES and path.is_file() and path not in read
    )


def parse_file(
    name: str, content: bytes, declared: Mapping[str, str] = MappingProxyType({})
) -> RawFile:
    """Rows and tidy column names of one file. Raises SourceError for a file that is none.

    `declared`: published name -> tidy name ("" to leave it out) of further columns.
    """
    match = _NAME.fullmatch(name)
    if not match:
        raise SourceError(name, "is not named like an indicator", "Rename it")
    if not 1 <= int(match[1].partition("-")[0]) <= GOALS:
        goal = match[1].partition("-")[0]
        raise SourceError(name, f"names goal {goal}; there are {GOALS}", "Rename or remove it")
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
    columns = _columns(name, split_line(lines[0]) or [], declared)
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


def _decode(name: str, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise SourceError(
            name,
            f"has {len(content):,} bytes, more than {MAX_BYTES:,}",
            "This is not an indicator file; fetch the repository again",
        )
    return csvfile.decode(name, content)


def named_columns(header: Cells, declared: Mapping[str, str]) -> tuple[str, ...]:
    """Tidy names of a header: as published, as declared, else in another case, else unknown."""
    known = {**_HEADER, **{name: column or DROPPED for name, column in declared.items()}}
    alike = {name.casefold(): column for name, column in known.items()}
    return tuple(
        known.get(cell) or alike.get(cell.casefold()) or UNKNOWN + cell if cell else ""
        for cell in header
    )


def _columns(name: str, header: Cells, declared: Mapping[str, str]) -> tuple[str, ...]:
    columns = named_columns(header, declared)
    named = [column for column in columns if column not in ("", DROPPED)]
    what = None
    if "time_period" not in named or "obs_text" not in named:
        unknown = [column[1:] for column in columns if column.startswith(UNKNOWN)]
        what = "has no column Year or no column Value"
        if unknown:
            what += f", but the unknown column {unknown[0][:80]!r}"
    elif len(named) != len(set(named)):
        what = "names a column twice in its header"
    if what:
        raise SourceError(name, what, "Compare the header with the official file")
    return columns
