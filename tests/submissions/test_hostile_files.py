"""Every kind of fault a file may bring: a clear answer in three languages, nothing taken."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill

from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import COLUMNS, KnownFigures, LocalValue
from sdgdash.domain.text import LANGUAGES
from sdgdash.submissions import archive, seal
from sdgdash.submissions.receive import receive
from sdgdash.submissions.words import told
from sdgdash.words.i18n import Labels
from tests.submissions.conftest import GOOD, PEOPLE, SHEET, SHOP, make_book

PEOPLE_ROW = {**GOOD, "subject": PEOPLE, "unit": "PERSONS", "year": 2024, "value": 9300}
SHOP_ROW = {**GOOD, "subject": SHOP, "unit": "YES_NO", "value": 1}
SHEET_XML = "xl/worksheets/sheet1.xml"


def one(**cells: object) -> bytes:
    return make_book({**GOOD, **cells})


def shaped(change: Callable[[Workbook], object]) -> bytes:
    return make_book(GOOD, change=lambda book: change(book) and None)


def repacked(change: Callable[[dict[str, bytes]], object], base: bytes | None = None) -> bytes:
    """The good file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(base or one())) as archive_:
        parts = {n: archive_.read(n) for n in archive_.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive_:
        for name, content in parts.items():
            archive_.writestr(name, content)
    return out.getvalue()


def inserted(name: str, content: bytes = b"x") -> bytes:
    return repacked(lambda parts: parts.update({name: content}))


def in_sheet(old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[SHEET_XML]
        parts[SHEET_XML] = parts[SHEET_XML].replace(old, new, 1)

    return repacked(change)


def encrypted() -> bytes:
    content = bytearray(one())
    at = content.find(b"PK\x01\x02")
    while at >= 0:  # the flag of every entry of the directory
        struct.pack_into("<H", content, at + 8, 1)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def doubled() -> bytes:
    out = io.BytesIO(one())
    with zipfile.ZipFile(out, "a") as archive_, pytest.warns(UserWarning, match="Duplicate"):
        archive_.writestr(SHEET_XML, b"<x/>")
    return out.getvalue()


def chart(book: Workbook) -> None:
    drawn = BarChart()
    drawn.add_data(Reference(book.active, min_col=6, min_row=3, max_row=3))
    book.create_chartsheet("Chart").add_chart(drawn)


def moved(book: Workbook) -> None:
    book.active.delete_cols(2)


def styled(row: int, column: int, **look: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        cell = book.active.cell(row, column)
        for name, value in look.items():
            setattr(cell, name, value)

    return change


def text(rows: list[list[object]], mark: str = ",", encoding: str = "utf-8") -> bytes:
    lines = [mark.join("" if c is None else str(c) for c in row) for row in rows]
    return "\n".join(lines).encode(encoding)


def csv_row(**cells: object) -> list[object]:
    return [{**GOOD, **cells}[c] for c in COLUMNS]


def sealed_but(change: Callable[[dict[str, object]], object]) -> bytes:
    value = LocalValue(
        territory="354820100",
        subject="standard:roads_hard_surface",
        unit="PT",
        year=2025,
        value="45.5",
        mark=Mark.ADMINISTRATIVE,
        source="Letter",
        address="",
        date="2026-02-01",
        office="Akimat",
        note="",
    )
    body = json.loads(seal.sealed([value]))
    change(body)
    return json.dumps(body).encode()


VALUE, YEAR, UNIT = COLUMNS.index("value") + 1, COLUMNS.index("year") + 1, 4
FAULTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    # the file
    "empty": ("empty_file", lambda: b""),
    "spaces only": ("empty_file", lambda: b" \n\t "),
    "too large": ("too_large", lambda: b"a" * (archive.LARGEST_FILE + 1)),
    "pdf": ("not_a_table", lambda: b"%PDF-1.7 ..."),
    "picture": ("not_a_table", lambda: b"\x89PNG\r\n\x1a\n"),
    "html page named xlsx": ("not_a_table", lambda: b"<html><table></table></html>"),
    "program": ("not_a_table", lambda: b"MZ\x90\x00"),
    "old xls or password": ("old_or_protected", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600),
    "truncated": ("damaged", lambda: one()[:900]),
    "zip without a directory": ("damaged", lambda: b"PK\x03\x04" + b"\0" * 50),
    "another archive": ("not_a_workbook", lambda: repacked(lambda p: p.pop("xl/workbook.xml"))),
    "flag of encryption": ("encrypted", encrypted),
    "same part twice": ("same_part_twice", doubled),
    "path out of the file": ("unsafe_part", lambda: inserted("../../etc/passwd")),
    "absolute path": ("unsafe_part", lambda: inserted("/tmp/x.xml")),
    "300 parts": (
        "too_many_parts",
        lambda: repacked(lambda p: p.update({f"p{i}": b"" for i in range(300)})),
    ),
    "bomb": (
        "unpacks_too_large",
        lambda: inserted("xl/x.xml", b"\0" * (archive.LARGEST_UNPACKED + 1)),
    ),
    "small bomb": ("packed_too_tightly", lambda: inserted("xl/x.xml", b" " * 3_000_000)),
    "macros": ("macros", lambda: inserted("xl/vbaProject.bin")),
    "old macro sheets": ("macros", lambda: inserted("xl/macrosheets/sheet1.xml", b"<x/>")),
    "macro type without macros": (
        "macros",
        lambda: repacked(
            lambda p: p.update(
                {
                    "[Content_Types].xml": p["[Content_Types].xml"].replace(
                        b"spreadsheetml.sheet.main", b"macroEnabled.main"
                    )
                }
            )
        ),
    ),
    "external links": (
        "external_links",
        lambda: inserted("xl/externalLinks/externalLink1.xml", b"<x/>"),
    ),
    "external relation": (
        "external_links",
        lambda: inserted(
            "xl/worksheets/_rels/sheet1.xml.rels",
            b'<Relationships><Relationship TargetMode="External" Target="http://x"/></Relationships>',
        ),
    ),
    "embedded document": ("embedded_objects", lambda: inserted("xl/embeddings/doc.docx")),
    "picture inside": ("embedded_objects", lambda: inserted("xl/media/image1.png")),
    "data connection": ("embedded_objects", lambda: inserted("xl/connections.xml", b"<x/>")),
    "sheet of a chart": ("embedded_objects", lambda: shaped(chart)),
    "entities": (
        "entities",
        lambda: in_sheet(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    ),
    "utf-16 xml": (
        "entities",
        lambda: repacked(lambda p: p.update({SHEET_XML: p[SHEET_XML].decode().encode("utf-16")})),
    ),
    "broken xml": ("damaged", lambda: in_sheet(b"</row>", b"</raw>")),
    "no styles": ("damaged", lambda: repacked(lambda p: p.update({"xl/styles.xml": b"<oops"}))),
    "merged cells": ("merged_cells", lambda: shaped(lambda b: b.active.merge_cells("H3:I3"))),
    "hidden sheet": (
        "hidden_sheet",
        lambda: shaped(lambda b: setattr(b.create_sheet("x"), "sheet_state", "hidden")),
    ),
    "very hidden sheet": (
        "hidden_sheet",
        lambda: shaped(lambda b: setattr(b.create_sheet("x"), "sheet_state", "veryHidden")),
    ),
    "hidden row": (
        "hidden_cells",
        lambda: shaped(lambda b: setattr(b.active.row_dimensions[3], "hidden", True)),
    ),
    "hidden column": (
        "hidden_cells",
        lambda: shaped(lambda b: setattr(b.active.column_dimensions["F"], "hidden", True)),
    ),
    "sheet too many": (
        "other_sheet",
        lambda: shaped(lambda b: b.create_sheet("Mine").append(["x"])),
    ),
    "two tables": (
        "several_sheets",
        lambda: shaped(lambda b: b.create_sheet("Two").append(list(COLUMNS))),
    ),
    "explanations only": (
        "no_data_sheet",
        lambda: shaped(lambda b: setattr(b.active, "title", "About")),
    ),
    "another table": ("header_missing", lambda: shaped(lambda b: b.active.delete_rows(1, 2))),
    "codes in words": ("header_missing", lambda: shaped(lambda b: b.active.delete_rows(1))),
    "column removed": ("column_missing", lambda: shaped(moved)),
    "column renamed": ("column_unknown", lambda: shaped(styled(1, 3, value="наименование"))),
    "column twice": ("column_twice", lambda: shaped(styled(1, 3, value="unit"))),
    "a million rows": ("too_many_rows", lambda: shaped(styled(1_000_000, VALUE, value=1))),
    "6,000 rows": ("too_many_rows", lambda: make_book(*[GOOD] * 6_000)),
    "a note beside": ("cells_beyond", lambda: shaped(styled(3, 17, value="look"))),
    "nothing entered": (
        "nothing_entered",
        lambda: one(**dict.fromkeys(("year", "value", "mark", "source", "date", "office"))),
    ),
    # cells
    "formula": ("formula", lambda: one(value="=1+1")),
    "formula in the text": ("formula", lambda: one(source='=HYPERLINK("http://x","y")')),
    "error value": ("error_value", lambda: one(value="#DIV/0!")),
    "truth": ("truth_value", lambda: one(value=True)),
    "decimal comma": ("decimal_comma", lambda: one(value="45,5")),
    "spaces in a number": ("spaces_in_number", lambda: make_book({**PEOPLE_ROW, "value": "9 300"})),
    "number as text": ("number_as_text", lambda: one(value="45.5")),
    "words for a number": ("text_for_number", lambda: one(value="about half")),
    "number with unit": ("text_for_number", lambda: one(value="45 %")),
    "dash for missing": ("text_for_number", lambda: one(value="–")),
    "not a number": ("not_finite", lambda: one(value="nan")),
    "per cent format": (
        "percent_format",
        lambda: make_book({**GOOD, "value": 0.455}, change=styled(3, VALUE, number_format="0.0%")),
    ),
    "date for a number": ("date_for_number", lambda: one(value=date(2025, 5, 4))),
    "year as text": ("year_not_whole", lambda: one(year="2025 ж.")),
    "year with a half": ("year_not_whole", lambda: one(year=2025.5)),
    "year as a date": ("year_not_whole", lambda: one(year=datetime(2025, 1, 1))),
    "two years": ("year_not_whole", lambda: one(year="2024-2025")),
    "year ahead": ("year_ahead", lambda: one(year=2031)),
    "year long ago": ("year_range", lambda: one(year=25)),
    "date in words": ("date_as_text", lambda: one(date="1 февраля 2026 года")),
    "date with dots": ("date_as_text", lambda: one(date="01.02.2026")),
    "date as a number": ("date_as_text", lambda: one(date=46054)),
    "date ahead": ("date_ahead", lambda: one(date="2027-01-01")),
    "date before the year": ("date_before_year", lambda: one(date="2024-12-31")),
    "another territory": ("territory_other", lambda: one(territory="433239100")),
    "two territories": (
        "territory_other",
        lambda: make_book(GOOD, {**PEOPLE_ROW, "territory": "KZ"}),
    ),
    "unknown territory": ("territory_unknown", lambda: one(territory="Каркаралинск")),
    "unknown subject": ("subject_unknown", lambda: one(subject="standard:happiness")),
    "subject of another level": ("subject_other_level", lambda: one(subject="series:6.1.1-rural")),
    "another unit": ("unit_changed", lambda: one(unit="KM")),
    "mixed units": ("unit_changed", lambda: make_book(GOOD, {**GOOD, "year": 2024, "unit": "км"})),
    "no value": ("value_missing", lambda: one(value=None)),
    "no year": ("year_missing", lambda: one(year=None)),
    "no mark": ("mark_missing", lambda: one(mark=None)),
    "no source": ("source_missing", lambda: one(source=None)),
    "no date": ("date_missing", lambda: one(date=None)),
    "no office": ("office_missing", lambda: one(office=None)),
    "unknown mark": ("mark_unknown", lambda: one(mark="official")),
    "published without address": ("address_missing", lambda: one(mark="published")),
    "address that runs": ("address_bad", lambda: one(address="javascript:alert(1)")),
    "number for an office": ("number_for_text", lambda: one(office=12)),
    "long text": ("text_too_long", lambda: one(note="x" * 501)),
    "text turned around": ("control_characters", lambda: one(note="abc\u202ecba")),
    "personal number": ("personal_data", lambda: one(office="Иванов, 850101300123")),
    "telephone": ("personal_data", lambda: one(note="тел. 8 701 123 45 67")),
    "mail": ("personal_data", lambda: one(source="from a.b@mail.kz")),
    "over a hundred per cent": ("out_of_range", lambda: one(value=145)),
    "negative": ("out_of_range", lambda: one(value=-1)),
    "part of a person": ("not_whole", lambda: make_book({**PEOPLE_ROW, "value": 9300.5})),
    "neither yes nor no": ("not_yes_no", lambda: make_book({**SHOP_ROW, "value": 2})),
    "twice": ("duplicate", lambda: make_book(GOOD, {**GOOD, "value": 46})),
    "year of the repository": ("official_exists", lambda: make_book({**PEOPLE_ROW, "year": 2023})),
    "jump without a note": ("jump", lambda: one(value=95)),
    "parts above the whole": (
        "parts_above_whole",
        lambda: make_book({**PEOPLE_ROW, "value": 12_000}),
    ),
    # CSV and sealed files
    "csv of windows": (
        "not_utf8",
        lambda: text([list(COLUMNS), csv_row(office="Әкімдік", source="Хат")], encoding="utf-16"),
    ),
    "csv with null bytes": ("not_a_table", lambda: b"territory,subject\x00"),
    "csv of another table": ("header_missing", lambda: b"a,b,c\n1,2,3\n"),
    "csv with an open quote": ("damaged", lambda: ",".join(COLUMNS).encode() + b'\n"open,1\n'),
    "csv formula": ("formula", lambda: text([list(COLUMNS), csv_row(source="=cmd|' /C calc'!A0")])),
    "csv at formula": ("formula", lambda: text([list(COLUMNS), csv_row(note="@SUM(A1)")])),
    "csv decimal comma": (
        "decimal_comma",
        lambda: text([list(COLUMNS), csv_row(value="45,5")], ";"),
    ),
    "csv of too many rows": ("too_many_rows", lambda: text([list(COLUMNS), *[csv_row()] * 6_000])),
    "json of something": ("seal_format", lambda: b'{"a": 1}'),
    "json broken": ("damaged", lambda: b'{"a": '),
    "json deep": ("damaged", lambda: b'{"a":' * 100_000),
    "seal and other value": (
        "seal_broken",
        lambda: sealed_but(lambda b: b["values"][0].update(value="99")),
    ),  # type: ignore[index]
    "seal and other columns": (
        "seal_format",
        lambda: sealed_but(lambda b: b["values"][0].update(x="1")),
    ),  # type: ignore[index]
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_gets_a_clear_answer_and_nothing_is_taken(kind: str, known: KnownFigures) -> None:
    code, make = FAULTS[kind]
    found = receive(make(), known)
    assert code in {p.code for p in found.problems}
    assert not found.fit
    for lang in LANGUAGES:
        for problem in found.problems:
            said = told(problem, Labels(lang))
            assert said and "{" not in said
            if problem.cell:
                assert problem.cell in said
                assert problem.sheet in said


def test_there_are_more_than_sixty_kinds_of_fault() -> None:
    assert len({code for code, _ in FAULTS.values()}) >= 60
    assert len(FAULTS) >= 100


def test_a_fault_of_a_cell_names_sheet_and_cell(known: KnownFigures) -> None:
    (problem,) = receive(one(value="45,5"), known).problems
    assert (problem.sheet, problem.cell) == (SHEET, "F3")
    assert told(problem, Labels("en")).startswith("Sheet “Figures”, cell F3: ")


def test_every_problem_in_the_code_has_a_fault_here() -> None:
    written = {k.removeprefix("submission.problem_") for k in _catalogue()}
    assert written == {code for code, _ in FAULTS.values()}


def _catalogue() -> set[str]:
    from sdgdash.words.i18n import catalogue  # noqa: PLC0415

    return {k for k in catalogue("en") if k.startswith("submission.problem_")}


def test_one_bad_row_keeps_the_good_ones_out(known: KnownFigures) -> None:
    found = receive(make_book(GOOD, {**PEOPLE_ROW, "value": -5}), known)
    assert found.values == ()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_good_file_is_taken_in_every_form(known: KnownFigures, mark: str) -> None:
    book = receive(one(), known)
    plain = receive(text([list(COLUMNS), csv_row()], mark), known)
    again = receive(seal.sealed(book.values), known)
    assert book.fit and plain.fit and again.fit
    assert book.values == plain.values == again.values
    assert seal.digest(book.values) == seal.digest(plain.values)


def test_colours_and_empty_lines_do_not_matter(known: KnownFigures) -> None:
    def change(book: Workbook) -> None:
        book.active["F3"].fill = PatternFill("solid", fgColor="FF0000")
        book.active["A200"].fill = PatternFill("solid", fgColor="FF0000")

    assert receive(make_book(GOOD, change=change), known).fit


def test_a_note_answers_a_jump(known: KnownFigures) -> None:
    assert receive(one(value=95, note="All streets were paved in 2025."), known).fit


def test_a_file_saved_again_by_a_spreadsheet_stays_good(known: KnownFigures) -> None:
    out = io.BytesIO()
    load_workbook(io.BytesIO(one())).save(out)
    assert receive(out.getvalue(), known).fit
