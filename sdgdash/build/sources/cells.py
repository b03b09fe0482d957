"""What a published row says, apart from how it was written.

Two lines that say the same are one, whatever a spreadsheet or an editor did to their text:
numbers are compared as numbers (1.0 = 1), blanks and total codes as the total, columns by name.
A row with a wrong number of fields has no columns; its fields are compared in their order.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from sdgdash.build.sources.rawfile import DROPPED, RawFile, RawLine
from sdgdash.data.schema import COUNTRY, DIMENSIONS, NOT_APPLICABLE, TOTAL

# no longer than exact arithmetic holds: longer ones are no figures and are compared as text
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,12})?(?:[eE]-?\d{1,2})?")
_SPACES = re.compile(r"[\s\u00a0\u202f\ufeff]+")
# What a blank means is the same as these codes.
_BLANK = {"ref_area": COUNTRY, "series": NOT_APPLICABLE, **dict.fromkeys(DIMENSIONS, TOTAL)}

Said = frozenset[tuple[str, str]]  # (column, cell) of every cell that says something
Fields = tuple[str, ...]


def plain(cell: str) -> str:
    """A cell without what formatting adds: outer blanks, trailing zeros of a number."""
    text = _SPACES.sub(" ", cell).strip()
    if not _NUMBER.fullmatch(text):
        return text
    number = Decimal(text)
    return "0" if number == 0 else format(number.normalize(), "f")


def fields(cells: Sequence[str]) -> Fields:
    """The fields of a row in their order, without the blank ones at its end."""
    found = [plain(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def said(columns: Sequence[str], cells: Sequence[str]) -> Said | None:
    """What each named column says; None where fields and columns do not go together."""
    if len(cells) < len(columns):
        return None
    if any(map(str.strip, cells[len(columns) :])):
        return None
    found = set()
    for column, cell in zip(columns, cells, strict=False):
        text = plain(cell)
        if not column and text:
            return None
        if text and column not in ("", DROPPED) and text != _BLANK.get(column):
            found.add((column, text))
    return frozenset(found)


def said_by(raw: RawFile, row: RawLine) -> Said | None:
    """What a row of a file says."""
    return said(raw.columns, row.cells)
