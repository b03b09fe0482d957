"""A CSV file of an office -> rows of cells. UTF-8; comma, semicolon or tab between cells."""

import csv
import io
import re

from sdgdash.domain.submission import FIRST_ROW, Cell, CellKind, Problem
from sdgdash.submissions.rows import MOST_ROWS, Read, under_header

NAME = "CSV"
_LONGEST_CELL = 10_000
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def read(content: bytes) -> Read:
    """Rows of the file; the figures may begin right under the codes or under their words."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem("not_utf8")]
    if "\x00" in text:
        return [], [Problem("not_a_table")]
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    lines = []
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            lines.append([_cell(field) for field in line])
            if len(lines) > MOST_ROWS + 1:
                break
    except csv.Error:
        return [], [Problem("damaged")]
    second = [c.text for c in lines[1]] if len(lines) > 1 else []
    words = bool(second) and lines[0] and second[0] != "" and _is_words(lines[0], second)
    return under_header(NAME, lines, FIRST_ROW if words else FIRST_ROW - 1)


def _is_words(header: list[Cell], second: list[str]) -> bool:
    """Whether the second line names the columns in words: then its year is no number."""
    codes = [c.text.strip() for c in header]
    if "subject" not in codes or len(second) <= codes.index("subject"):
        return False
    return ":" not in second[codes.index("subject")]


def _cell(text: str) -> Cell:
    text = text.strip()
    if not text:
        return Cell(CellKind.EMPTY)
    if text.startswith(("=", "@", "+")) or (text.startswith("-") and not _NUMBER.match(text)):
        return Cell(CellKind.FORMULA, text)
    if text.startswith("#") and text.endswith(("!", "?", "A")):
        return Cell(CellKind.ERROR, text)
    if text.upper() in ("TRUE", "FALSE"):
        return Cell(CellKind.TRUTH, text)
    return Cell(CellKind.NUMBER if _NUMBER.fullmatch(text) else CellKind.TEXT, text)
