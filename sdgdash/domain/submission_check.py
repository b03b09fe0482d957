"""Every cell of a file from an office: type, unit, range, year, duplicate, jump, sum, territory."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sdgdash.domain.dates import read_day
from sdgdash.domain.personal import looks_personal
from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import (
    FILLED,
    Cell,
    CellKind,
    Checked,
    Difference,
    KnownFigures,
    KnownValue,
    LocalValue,
    Problem,
    RawRow,
    Subject,
)

FIRST_YEAR = 1990
LONGEST = 500  # characters of a text
POINTS, FACTOR = 20.0, 2.0  # a larger step than the value before is asked about: our own limits
ROUNDING = 1.001  # parts may exceed the whole by the rounding of published figures
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_COMMA = re.compile(r"-?\d+,\d+")
_SPACED = re.compile(r"-?\d{1,3}([ \u00a0\u202f]\d{3})+([.,]\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_TEXTS = ("source", "address", "office", "note")
_REQUIRED = ("year", "value", "mark", "source", "date", "office")


def check(rows: Sequence[RawRow], known: KnownFigures) -> Checked:
    """The values of the rows, or every problem found; rows where nothing is filled are skipped."""
    filled = [row for row in rows if any(_is_filled(row, c) for c in FILLED)]
    if not filled:
        return Checked((), (Problem("nothing_entered"),))
    problems: list[Problem] = []
    values: list[LocalValue] = []
    for row in filled:
        own = list(_row_problems(row, known))
        problems += own
        if not any(not p.question for p in own):
            values.append(_value(row))
    problems += _duplicates(filled)
    if any(not p.question for p in problems):
        values = []
    return Checked(tuple(values), tuple(problems))


def differences(values: Iterable[LocalValue], known: KnownFigures) -> tuple[Difference, ...]:
    """Each value beside the newest one known of the same year or before."""
    return tuple(Difference(value=v, before=_before(known, v.subject, v.year)) for v in values)


def _is_filled(row: RawRow, column: str) -> bool:
    cell = row.cells.get(column, Cell(CellKind.EMPTY))
    return cell.kind is not CellKind.EMPTY and bool(cell.text.strip())


def _problem(
    row: RawRow, column: str, code: str, question: bool = False, **values: object
) -> Problem:
    texts = {k: str(v) for k, v in values.items()}
    return Problem(code, row.sheet, row.at.get(column, str(row.number)), texts, question)


def _row_problems(row: RawRow, known: KnownFigures) -> Iterator[Problem]:
    foreign = list(_foreign(row))
    yield from foreign
    spoiled = {p.cell for p in foreign}
    for column in _REQUIRED:
        if not _is_filled(row, column):
            yield _problem(row, column, f"{column}_missing")
    yield from _texts(row)
    yield from _territory(row, known)
    subject = known.subjects.get(_text(row, "subject"))
    if subject is None:
        code = (
            "subject_other_level" if _text(row, "subject") in known.elsewhere else "subject_unknown"
        )
        yield _problem(row, "subject", code, given=_text(row, "subject"))
    elif _text(row, "unit") != subject.unit:
        yield _problem(row, "unit", "unit_changed", unit=subject.unit, given=_text(row, "unit"))
    year, years = _year(row, known) if row.at.get("year") not in spoiled else (None, [])
    yield from years
    number, numbers = _number(row) if row.at.get("value") not in spoiled else (None, [])
    yield from numbers
    yield from _day(row, known, year)
    yield from _mark(row)
    if subject is not None and number is not None:
        yield from _range(row, number, subject)
        if year is not None:
            yield from _against(row, number, year, subject, known)


def _foreign(row: RawRow) -> Iterator[Problem]:
    """Cells no figure or text stands in."""
    codes = {
        CellKind.FORMULA: "formula",
        CellKind.ERROR: "error_value",
        CellKind.TRUTH: "truth_value",
    }
    for column, cell in row.cells.items():
        if cell.kind in codes:
            yield _problem(row, column, codes[cell.kind], given=cell.text[:40])


def _texts(row: RawRow) -> Iterator[Problem]:
    for column in (*_TEXTS, "territory", "subject", "unit", "mark"):
        cell = row.cells.get(column, Cell(CellKind.EMPTY))
        if cell.kind in (CellKind.DATE, CellKind.PERCENT) or (
            cell.kind is CellKind.NUMBER and column in _TEXTS
        ):
            yield _problem(row, column, "number_for_text", given=cell.text)
        elif len(cell.text) > LONGEST:
            yield _problem(row, column, "text_too_long", limit=LONGEST)
        elif _CONTROL.search(cell.text):
            yield _problem(row, column, "control_characters")
        elif column in _TEXTS and column != "address" and looks_personal(cell.text):
            yield _problem(row, column, "personal_data")
    address = _text(row, "address")
    if address and not re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", address):
        yield _problem(row, "address", "address_bad", given=address[:60])


def _territory(row: RawRow, known: KnownFigures) -> Iterator[Problem]:
    code = _text(row, "territory")
    if code not in known.territories:
        yield _problem(row, "territory", "territory_unknown", given=code)
    elif code != known.territory:
        yield _problem(row, "territory", "territory_other", given=code, expected=known.territory)


def _year(row: RawRow, known: KnownFigures) -> tuple[int | None, list[Problem]]:
    cell = row.cells.get("year", Cell(CellKind.EMPTY))
    if cell.kind is CellKind.EMPTY:
        return None, []
    if cell.kind is not CellKind.NUMBER or not re.fullmatch(r"\d{1,9}(\.0+)?", cell.text):
        return None, [_problem(row, "year", "year_not_whole", given=cell.text)]
    year = int(float(cell.text))
    if year > int(known.as_of[:4]):
        return None, [_problem(row, "year", "year_ahead", given=year)]
    if year < FIRST_YEAR:
        return None, [_problem(row, "year", "year_range", given=year, first=FIRST_YEAR)]
    return year, []


def _number(row: RawRow) -> tuple[float | None, list[Problem]]:
    cell = row.cells.get("value", Cell(CellKind.EMPTY))
    if cell.kind is CellKind.EMPTY:
        return None, []
    text = cell.text.strip()
    codes = {CellKind.DATE: "date_for_number", CellKind.PERCENT: "percent_format"}
    if cell.kind in codes:
        return None, [_problem(row, "value", codes[cell.kind], given=text)]
    if cell.kind is CellKind.NUMBER and _NUMBER.fullmatch(text) and len(text) < 40:
        number = float(text)
        finite = abs(number) != float("inf")
        return (number, []) if finite else (None, [_problem(row, "value", "not_finite")])
    shapes = ((_COMMA, "decimal_comma"), (_SPACED, "spaces_in_number"), (_NUMBER, "number_as_text"))
    code = next((c for shape, c in shapes if shape.fullmatch(text)), "text_for_number")
    if text.lower().strip("+-") in ("nan", "inf", "infinity"):
        code = "not_finite"
    return None, [_problem(row, "value", code, given=text[:40])]


def _day(row: RawRow, known: KnownFigures, year: int | None) -> Iterator[Problem]:
    cell = row.cells.get("date", Cell(CellKind.EMPTY))
    if cell.kind is CellKind.EMPTY:
        return
    day = _iso(cell)
    if day is None:
        yield _problem(row, "date", "date_as_text", given=cell.text[:40])
    elif day > known.as_of:
        yield _problem(row, "date", "date_ahead", given=day)
    elif year is not None and int(day[:4]) < year:
        yield _problem(row, "date", "date_before_year", given=day, year=year)


def _iso(cell: Cell) -> str | None:
    if cell.kind not in (CellKind.DATE, CellKind.TEXT):
        return None
    text = cell.text.strip()
    day = read_day(text[:10]) if len(text) in (10, 19) else None
    return day.isoformat() if day else None


def _mark(row: RawRow) -> Iterator[Problem]:
    mark = _text(row, "mark")
    if mark and mark not in list(Mark):
        yield _problem(row, "mark", "mark_unknown", given=mark[:40], allowed=", ".join(Mark))
    elif mark == Mark.PUBLISHED and not _text(row, "address"):
        yield _problem(row, "address", "address_missing")


def _range(row: RawRow, number: float, subject: Subject) -> Iterator[Problem]:
    if subject.yes_no and number not in (0, 1):
        yield _problem(row, "value", "not_yes_no", given=_plain(number))
    elif (subject.least is not None and number < subject.least) or (
        subject.greatest is not None and number > subject.greatest
    ):
        least, greatest = (
            _plain(x) if x is not None else "…" for x in (subject.least, subject.greatest)
        )
        yield _problem(
            row, "value", "out_of_range", given=_plain(number), least=least, greatest=greatest
        )
    elif subject.whole and number % 1:
        yield _problem(row, "value", "not_whole", given=_plain(number))


def _against(
    row: RawRow, number: float, year: int, subject: Subject, known: KnownFigures
) -> Iterator[Problem]:
    """The value against what is known: the repository, the value before, the unit above."""
    official = [k for k in known.values.get(subject.id, ()) if k.official and k.year == year]
    if official:
        yield _problem(row, "value", "official_exists", year=year, known=_plain(official[0].value))
        return
    before = _before(known, subject.id, year)
    if before is not None and _jumps(before.value, number, subject) and not _text(row, "note"):
        yield _problem(
            row,
            "value",
            "jump",
            question=True,
            given=_plain(number),
            known=_plain(before.value),
            year=before.year,
        )
    above, others = known.around.get((subject.id, year), (None, 0.0))
    if subject.additive and above is not None and number + others > above * ROUNDING:
        yield _problem(
            row, "value", "parts_above_whole", given=_plain(number + others), whole=_plain(above)
        )


def _before(known: KnownFigures, subject: str, year: int) -> KnownValue | None:
    found = [k for k in known.values.get(subject, ()) if k.year <= year]
    return found[-1] if found else None


def _jumps(before: float, now: float, subject: Subject) -> bool:
    if subject.yes_no:
        return False
    if subject.percent:
        return abs(now - before) > POINTS
    low, high = sorted((abs(before), abs(now)))
    return high > 0 and (low == 0 or high / low > FACTOR)


def _duplicates(rows: Sequence[RawRow]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        key = (_text(row, "subject"), _text(row, "year").removesuffix(".0"))
        if not all(key):
            continue
        if key in seen:
            yield _problem(row, "subject", "duplicate", first=seen[key])
        else:
            seen[key] = row.at.get("subject", str(row.number))


def _value(row: RawRow) -> LocalValue:
    return LocalValue(
        territory=_text(row, "territory"),
        subject=_text(row, "subject"),
        unit=_text(row, "unit"),
        year=int(float(_text(row, "year"))),
        value=_plain(float(_text(row, "value"))),
        mark=Mark(_text(row, "mark")),
        source=_text(row, "source"),
        address=_text(row, "address"),
        date=cast(str, _iso(row.cells["date"])),
        office=_text(row, "office"),
        note=_text(row, "note"),
    )


def _text(row: RawRow, column: str) -> str:
    return row.cells.get(column, Cell(CellKind.EMPTY)).text.strip()


def _plain(number: float) -> str:
    """The number in digits, without exponent and without a useless .0."""
    text = f"{number:.10f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"
