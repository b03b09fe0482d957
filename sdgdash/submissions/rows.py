"""A table of cells under a header of codes -> rows by column code."""

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.utils import get_column_letter

from sdgdash.domain.submission import COLUMNS, FIRST_ROW, PRINTED, Cell, CellKind, Problem, RawRow

MOST_ROWS = 5_000
MOST_COLUMNS = 40

Read = tuple[list[RawRow], list[Problem]]


def under_header(sheet: str, lines: Iterable[Sequence[Cell]], first: int = FIRST_ROW) -> Read:
    """Rows of the table, and what is wrong with its shape. Line 1 holds the column codes.

    `first`: the line the figures begin in. Cells beyond the header are a problem, as are more
    than MOST_ROWS lines.
    """
    walk = iter(lines)
    header = [c.text.strip() for c in next(walk, ())]
    while header and not header[-1]:
        header.pop()
    if problems := list(_header(sheet, header)):
        return [], problems
    at = {code: get_column_letter(i) for i, code in enumerate(header, start=1)}
    rows: list[RawRow] = []
    for number, cells in enumerate(walk, start=2):
        if number > MOST_ROWS:
            return [], [Problem("too_many_rows", sheet, values={"limit": str(MOST_ROWS)})]
        if number < first:
            continue
        problems += _beyond(sheet, number, cells[len(header) :], len(header))
        rows.append(_row(sheet, number, header, cells, at))
    return rows, problems


def _row(
    sheet: str, number: int, header: Sequence[str], cells: Sequence[Cell], at: dict[str, str]
) -> RawRow:
    named = {c: cell for c, cell in zip(header, cells, strict=False) if c not in PRINTED}
    return RawRow(sheet, number, named, {code: f"{letter}{number}" for code, letter in at.items()})


def _header(sheet: str, header: Sequence[str]) -> Iterator[Problem]:
    if not set(header) & set(COLUMNS):
        yield Problem("header_missing", sheet, "A1", {"columns": ", ".join(COLUMNS)})
        return
    needed = [c for c in COLUMNS if c not in PRINTED and c not in header]
    if needed:
        yield Problem("column_missing", sheet, "A1", {"columns": ", ".join(needed)})
    for i, code in enumerate(header, start=1):
        where = f"{get_column_letter(i)}1"
        if code not in COLUMNS:
            yield Problem("column_unknown", sheet, where, {"given": code[:40]})
        elif header.index(code) != i - 1:
            yield Problem("column_twice", sheet, where, {"given": code})


def _beyond(sheet: str, number: int, cells: Sequence[Cell], before: int) -> Iterator[Problem]:
    for i, cell in enumerate(cells, start=before + 1):
        if cell.kind is not CellKind.EMPTY:
            yield Problem("cells_beyond", sheet, f"{get_column_letter(i)}{number}")
            return
