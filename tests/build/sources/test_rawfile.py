"""One file: encodings, line ends, headers; what is wrong is a named error."""

from pathlib import Path

import pytest

from sdgdash.build.sources.rawfile import (
    MAX_ROWS,
    RawFile,
    indicator_files,
    parse_file,
    split_line,
    unread_files,
)
from sdgdash.errors import SourceError

NAME = "indicator_3-2-1.csv"
PLAIN = "Year,UNIT_MEASURE,REF_AREA,Value\n2019,PT,,41.1 \n\n2020,PT,KZKAR,3\n"


def parse(text: str, encoding: str = "utf-8") -> RawFile:
    return parse_file(NAME, text.encode(encoding))


def test_rows_keep_line_text_and_stripped_cells() -> None:
    raw = parse(PLAIN)
    assert raw.indicator == "3.2.1"
    assert raw.columns == ("time_period", "unit_measure", "ref_area", "obs_text")
    assert [(row.line, row.text, row.cells) for row in raw.rows] == [
        (2, "2019,PT,,41.1 ", ["2019", "PT", "", "41.1"]),
        (4, "2020,PT,KZKAR,3", ["2020", "PT", "KZKAR", "3"]),
    ]
    assert raw.blank_lines == 1
    assert raw.ends_with_newline


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_line_ends_and_byte_order_mark_change_nothing(end: str, encoding: str) -> None:
    assert parse(PLAIN.replace("\n", end), encoding) == parse(PLAIN)


def test_blank_columns_units_and_geocode_have_their_names() -> None:
    raw = parse("Year,Units,GeoCode,Value,,\n2019,PT,KZ10,1,,\n")
    assert raw.columns == ("time_period", "unit_measure", "geocode", "obs_text", "", "")


def test_a_new_column_is_named_and_a_declared_one_read_by_its_name() -> None:
    text = "TIME,DISABILITY_STATUS,units,Value\n2019,_T,PT,1\n"
    raw = parse_file(NAME, text.encode(), {"TIME": "time_period"})
    assert raw.columns == ("time_period", "?DISABILITY_STATUS", "unit_measure", "obs_text")
    left_out = parse_file(NAME, b"Year,NOTE,Value\n", {"NOTE": ""})
    assert left_out.columns == ("time_period", "geocode", "obs_text")


@pytest.mark.parametrize("name", ["indicator_18-1-1.csv", "indicator_0-1-1.csv"])
def test_a_goal_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="there are 17"):
        parse_file(name, PLAIN.encode())


def test_tables_nobody_reads_are_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "more").mkdir(parents=True)
    for name in (NAME, "3-2-1.csv", "Indicator_1-1-1.CSV", "more/indicator_3-2-1.csv", "a.yml"):
        (data / name).write_text(PLAIN)
    assert unread_files(tmp_path) == [
        "3-2-1.csv",
        "Indicator_1-1-1.CSV",
        "more/indicator_3-2-1.csv",
    ]


def test_a_header_only_file_has_no_rows() -> None:
    assert parse("Year,Value").rows == ()


def test_a_file_cut_off_is_noticed() -> None:
    assert not parse(PLAIN[:-2]).ends_with_newline


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("Year;Value\n", "no column Year or no column Value, but the unknown column 'Year;Value'"),
        ("Year,Year,Value\n", "names a column twice"),
        ("UNIT_MEASURE,Value\n", "no column Year"),
        ("Year,UNIT_MEASURE\n", "no column Year or no column Value"),
        ("Year,Units,UNIT_MEASURE,Value\n", "names a column twice"),
        ("\x00\x01\x02", "unknown column"),
        ("<!DOCTYPE html>\n<html>\n", "web page"),
    ],
)
def test_a_file_that_is_none_is_a_named_error(text: str, what: str) -> None:
    with pytest.raises(SourceError, match=what) as caught:
        parse(text)
    assert caught.value.where == NAME


def test_cyrillic_in_another_encoding_is_a_named_error() -> None:
    with pytest.raises(SourceError, match=r"is not UTF-8 \(byte 24\)"):
        parse("Year,UNIT_MEASURE,Value\nмлрд.тенге\n", "cp1251")


def test_too_many_rows_are_refused_before_they_are_read() -> None:
    # 200,001 lines; a million give the same error, as lines are only counted here
    with pytest.raises(SourceError, match="has 200,002 lines, more than 200,000"):
        parse("Year,Value\n" + "rubbish\n" * (MAX_ROWS + 1))


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(SourceError, match="has 16,000,001 bytes"):
        parse_file(NAME, b"x" * 16_000_001)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('a,"b,c",d', ["a", "b,c", "d"]),
        ('a,"b""c"', ["a", 'b"c']),
        ('a,"b', None),
        ("", [""]),
    ],
)
def test_quotes(line: str, cells: list[str] | None) -> None:
    assert split_line(line) == cells


def test_files_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(SourceError, match="has no data/indicator"):
        indicator_files(tmp_path)
    for name in ("indicator_3-2-1.csv", "indicator_16-10-1-1.csv", "indicator_3-1-1.xlsx"):
        (tmp_path / "data" / name).touch()
    assert [path.name for path in indicator_files(tmp_path)] == [
        "indicator_16-10-1-1.csv",
        "indicator_3-2-1.csv",
    ]
    (tmp_path / "data" / "indicator_copy of 3-2-1.csv").touch()
    with pytest.raises(SourceError, match="is not named like an indicator"):
        indicator_files(tmp_path)
