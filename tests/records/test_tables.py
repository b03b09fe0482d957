"""Downloads reopened by other readers and held against the store."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from sdgdash.data import registry as reg
from sdgdash.data import store
from sdgdash.data.schema import COLUMNS, flag_set
from sdgdash.domain.text import LANGUAGES
from sdgdash.records import package, tables
from sdgdash.records.package import Package
from sdgdash.records.values import Wanted, chosen
from sdgdash.words.i18n import Labels

REGISTRY = reg.shipped()
ADDRESS = "https://example.org/indicators?indicator=8.1.1"
TODAY = date(2026, 11, 22)


def made(code: str, lang: str = "en", areas: tuple[str, ...] = ()) -> tuple[Package, pd.DataFrame]:
    """A package and the rows of the store it must hold."""
    labels, indicator = Labels(lang), REGISTRY.indicators[code]
    rows = chosen(store.observations(code), Wanted(areas=areas))
    cited = package.cited(
        indicator,
        rows,
        REGISTRY,
        labels,
        chosen=bool(areas),
        source={"commit": "72277878d0000", "commit_date": "2024-10-24"},
        accessed=TODAY,
        address=ADDRESS,
    )
    return package.package(indicator, rows, REGISTRY, labels, cited), rows


def hostile(text: str) -> Package:
    """A package whose flag words are `text`."""
    one, _ = made("3.2.1", areas=("KZ",))
    return replace(one, table=one.table.assign(flags_label=text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parquet_gives_the_store_back(lang: str) -> None:
    one, rows = made("3.2.1", lang)
    back = pd.read_parquet(io.BytesIO(tables.parquet(one)))
    pd.testing.assert_frame_equal(back[list(COLUMNS)], rows)
    facts = json.loads(pq.read_schema(io.BytesIO(tables.parquet(one))).metadata[b"sdgdash"])
    assert facts["title"] == REGISTRY.indicators["3.2.1"].title[lang]
    assert facts == dict(one.facts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv_gives_the_store_back(lang: str) -> None:
    one, rows = made("3.2.1", lang)
    data = tables.csv(one)
    assert data.startswith(b"\xef\xbb\xbf")
    back = pd.read_csv(io.BytesIO(data), keep_default_na=False, dtype={"obs_text": str})
    assert list(back["obs_value"]) == list(rows["obs_value"])
    for column in ("ref_area", "sex", "obs_text", "flags", "source_file", "source_line"):
        assert list(back[column]) == list(rows[column]), column
    assert set(back["commit"]) == {"72277878d0000"} and set(back["released"]) == {"2024-10-24"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_xlsx_gives_the_store_back(lang: str) -> None:
    one, rows = made("3.2.1", lang)
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(one)))
    assert book.sheetnames == [one.data_sheet, one.metadata_sheet]
    header, *cells = book[one.data_sheet].iter_rows(values_only=True)
    back = pd.DataFrame(cells, columns=header)
    assert list(back["obs_value"]) == list(rows["obs_value"])
    assert list(back["time_period"]) == list(rows["time_period"])
    for column in ("ref_area", "territory_id", "sex", "obs_text", "unit_measure", "source_file"):
        assert list(back[column]) == list(rows[column]), column
    about = dict(book[one.metadata_sheet].iter_rows(values_only=True))
    assert about == {entry.label: entry.text for entry in one.metadata}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["1.1.1", "8.1.1", "11.6.2"])
def test_metadata_name_source_licence_day_and_every_flag(code: str, lang: str) -> None:
    one, rows = made(code, lang)
    facts = one.facts
    assert facts["commit"] == "72277878d0000" and facts["released"] == "2024-10-24"
    assert facts["accessed"] == "2026-11-22" and facts["permalink"] == ADDRESS
    assert "MIT" in facts["licence"] and facts["repository"].startswith("https://")
    assert facts["definition"] == REGISTRY.indicators[code].un_metadata
    assert facts["rows"] == str(len(rows))
    assert ADDRESS in facts["citation_apa"] and ADDRESS in facts["citation_gost"]
    used = set().union(*(flag_set(f) for f in rows["flags"]))
    assert {k.removeprefix("flag ") for k in facts if k.startswith("flag ")} == used
    assert {k[-1] for k in facts if k.startswith("status ")} == set(rows["obs_status"])


FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(hostile(text))))
    sheet = book.worksheets[0]
    column = [c.value for c in sheet[1]].index("flags_label") + 1
    cell = sheet.cell(row=2, column=column)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_runs(text: str) -> None:
    data = tables.csv(hostile(text)).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(data)):
        assert row["flags_label"] == "'" + text


@pytest.mark.parametrize("text", ["-5.2", "+3", "-0,7", "1e-5", "-1.5E+3", "12", "text", ""])
def test_numbers_and_plain_text_stay_as_published(text: str) -> None:
    assert tables.plain(text) == text


def test_negative_published_values_are_not_touched() -> None:
    code = next(
        c
        for c in REGISTRY.indicators
        if len(r := store.observations(c)) and (r["obs_value"] < 0).any()
    )
    one, rows = made(code)
    back = pd.read_csv(io.BytesIO(tables.csv(one)), dtype={"obs_text": str})
    assert list(back["obs_text"]) == list(rows["obs_text"])


HIDDEN = [
    " =1+1",
    "\u00a0=1",
    "\ufeff=1",
    "\u200b@x",
    "＝1+1",
    "\u00a0＋1+2",
    "\r=1",
    "\n-2+3",
    "\v=1",
]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_formula_behind_blanks_or_wide_signs_runs_nowhere(text: str) -> None:
    table = pd.DataFrame({text: [text]})
    (head,), (cell,) = csv.reader(io.StringIO(tables.csv_table(table).decode("utf-8-sig")))
    assert head.startswith("'") and cell.startswith("'")
    made = openpyxl.load_workbook(io.BytesIO(tables.xlsx_table(table, "Data"))).worksheets[0]
    assert made["A2"].data_type == "s" and made["A2"].quotePrefix


@pytest.mark.parametrize("text", ["a;=1+1", "a\t@x", "a\r\n=1", "a\r-2+3", "a; \u00a0=1"])
def test_a_cell_that_another_separator_would_cut_out_runs_nowhere(text: str) -> None:
    data = tables.csv_table(pd.DataFrame({"a": [text]})).decode("utf-8-sig")
    assert "\r" not in data
    cut = [
        part.strip(' "\u00a0\ufeff')
        for line in data.split("\n")
        for part in re.split("[;\t]", line)
    ]
    assert not [part for part in cut if part[:1] in set("=+-@")]


def test_a_table_of_a_page_keeps_its_numbers() -> None:
    table = pd.DataFrame(
        {
            "name": ["Абай", "Ұлытау"],
            "year": [2019, 2020],
            "value": [10.22, None],
            "people": pd.array([5, None], dtype="Int64"),
            "why": [None, "\x00жоқ"],
            "group": pd.Categorical(["=a", "b"]),
        }
    )
    sheet = openpyxl.load_workbook(io.BytesIO(tables.xlsx_table(table, "Деректер"))).worksheets[0]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == tuple(table.columns)
    assert rows == [("Абай", 2019, 10.22, 5, None, "=a"), ("Ұлытау", 2020, None, None, "жоқ", "b")]
    assert sheet["C2"].data_type == "n" and sheet["F2"].data_type == "s"
    data = tables.csv_table(table)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[1] == "Абай,2019,10.22,5,,'=a"


@pytest.mark.parametrize("text", ["1 234,5", "-1\u00a0234.5", "+12\u202f345"])
def test_numbers_in_words_stay(text: str) -> None:
    assert tables.plain(text) == text
