"""The one reader and writer of CSV, on files as spreadsheets leave them."""

import ast
import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from sdgdash.build.registry.kato import COLUMNS, read_kato
from sdgdash.data import csvfile
from sdgdash.errors import RegistryError, SourceError

ROOT = Path(__file__).parents[2]
HEADER = "code,parent,level,name_kk,name_ru\n"
ROW = "101010000,101000000,district,Семей қ.,г.Семей\n"
TEXT = HEADER + ROW


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.replace("\n", "\r").encode(),
        (TEXT + "\n\n").encode(),
    ],
    ids=["plain", "mark", "as Excel saves it", "old Mac", "blank lines at the end"],
)
def test_what_a_spreadsheet_may_change_changes_nothing(content: bytes) -> None:
    table = csvfile.parse_table("kato.csv", content, COLUMNS)
    assert table.records() == (
        dict(zip(HEADER.strip().split(","), ROW.strip().split(","), strict=True)),
    )


def test_a_classifier_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "kato.csv").write_bytes(TEXT.encode("utf-8-sig"))
    assert read_kato(tmp_path)["101010000"].ru == "г.Семей"


def test_the_line_of_each_row_is_that_in_the_file() -> None:
    table = csvfile.parse_table("x", b'a,b\n1,"two\nlines"\n\n2,c\n')
    assert table.lines == (3, 5)


SPOILT = {
    "Windows-1251": (TEXT.encode("cp1251", "replace"), r"line 2: is not UTF-8.*Windows-1251"),
    "DOS": (TEXT.replace("қ", "к").encode("cp866"), r"line 2: is not UTF-8.*cp866"),
    "UTF-16": (TEXT.encode("utf-16"), "is UTF-16"),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), "is UTF-16"),
    "workbook": (workbook(), "is a workbook.*save it as"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a workbook"),
    "semicolons": (TEXT.replace(",", ";").encode(), "by semicolons"),
    "tabs": (TEXT.replace(",", "\t").encode(), "by tabs"),
    "web page": (b"<!DOCTYPE html><html>", "web page"),
    "empty": (b"", "is empty"),
    "mark only": (b"\xef\xbb\xbf", "is empty"),
    "mark and line end": (b"\xef\xbb\xbf\r\n", "is empty"),
    "column lost": (TEXT.replace("parent", "Parent").encode(), r"lacks the columns \['parent'\]"),
    "column twice": (TEXT.replace("name_ru", "name_kk").encode(), "lacks|twice"),
    "cell too many": ((TEXT + "1,2,3,4,5,6\n").encode(), "line 3: 6 cells under a header of 5"),
    "open quote": ((TEXT + '1,"2').encode(), r"line 3: is no readable CSV"),
    "shortened code": (
        TEXT.replace("101010000", "1.01E+08").encode(),
        "line 2: .*shortened code.*1.01E.08.*lost",
    ),
    "shortened code, Russian": (
        TEXT.replace("101010000", '"1,01E+08"').encode(),
        "line 2: .*shortened code",
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_file_says_what_happened_to_it(case: str) -> None:
    content, message = SPOILT[case]
    with pytest.raises(SourceError, match=rf"kato\.csv.*{message}"):
        csvfile.parse_table("kato.csv", content, COLUMNS)


def test_a_missing_file_and_the_kind_of_error_asked_for(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"gone\.csv: the file is missing"):
        csvfile.read_table(tmp_path / "gone.csv", error=RegistryError)


def test_what_is_written_is_read_back() -> None:
    frame = pd.DataFrame({"a": ["=1+1", ' "x", y', "", "қ"], "b": ["1", "2", "3", "4\n5"]})
    table = csvfile.parse_table("x", csvfile.csv_bytes(frame))
    pd.testing.assert_frame_equal(table.frame(), frame, check_dtype=False)


# `check` reads the quarantine by itself until it is taught the reader.
# one published line, not a table; files of strangers, of which each fault has its own words
ELSEWHERE = {("sdgdash/domain/quarantine.py", "csv"), ("sdgdash/submissions/csvfile.py", "csv")}
READ_AND_WRITE = {"to_csv", "read_csv", "DictReader", "DictWriter"}


def test_nobody_else_reads_or_writes_csv() -> None:
    found = set()
    for path in sorted((ROOT / "sdgdash").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = set()
            if isinstance(node, ast.Import):
                names = {a.name for a in node.names} & {"csv"}
            elif isinstance(node, ast.ImportFrom) and node.module == "csv":
                names = {"csv"}
            elif isinstance(node, ast.Attribute):
                names = {node.attr} & (READ_AND_WRITE - {"DictReader"})
            found |= {(str(path.relative_to(ROOT)), name) for name in names}
    own = {("sdgdash/data/csvfile.py", "csv"), ("sdgdash/data/csvfile.py", "to_csv")}
    assert found - ELSEWHERE == own


def test_pages_download_by_the_guarded_writer_only() -> None:
    screens = [*(ROOT / "sdgdash" / "shell").glob("*.py"), *(ROOT / "sdgdash").rglob("*screen.py")]
    for path in screens:
        used = {
            n.attr
            for n in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(n, ast.Attribute)
        }
        assert not used & {"csv_bytes", "to_excel", "to_parquet", "to_csv"}, path
