"""Data taken away, read back by other readers and held against the store and the answers."""

import io
import json
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import Package as Frictionless

from sdgdash.__main__ import main
from sdgdash.answers import loaded, progress
from sdgdash.answers.statement import Question, answer, facts
from sdgdash.answers.visible import visible
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.schema import COLUMNS
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.exports.data import FIGURES, Wish, file_of, table_of
from sdgdash.gap import asked as gap_asked
from sdgdash.records.collection import Filter, Taken
from sdgdash.records.columns import meaning
from sdgdash.records.figures import SHAPE
from sdgdash.records.values import Wanted
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

TAKEN = Taken(date(2026, 11, 27), "https://example.org/indicators")
SOME = Wish(
    Selection("ru"),
    TAKEN,
    goal=3,
    asked=Filter(wanted=Wanted(areas=("KZKAR", "KZKZY"), years=(2015, 2020))),
)


def expected(wish=SOME):
    """The rows of the store that fit and may be shown."""
    registry, rows, wanted = loaded.get_registry(SHIPPED), store.observations(), wish.asked.wanted
    fit = rows[
        rows["indicator"].str.startswith(f"{wish.goal}.")
        & rows["territory_id"].isin(wanted.areas)
        & (rows["regime"] != "places")
        & rows["time_period"].between(*wanted.years)
    ]
    parts = [visible(p, registry.indicators[c], registry) for c, p in fit.groupby("indicator")]
    return pd.concat(parts, ignore_index=True)


def test_a_filter_of_many_is_what_the_store_holds() -> None:
    back = pd.read_parquet(io.BytesIO(file_of(SHIPPED, SOME, "parquet")))
    key = ["source_file", "source_line"]
    left = back[list(COLUMNS)].sort_values(key, ignore_index=True)
    right = expected().sort_values(key, ignore_index=True)
    assert len(left) > 500 and back["indicator"].nunique() > 5
    pd.testing.assert_frame_equal(left, right)
    about = json.loads(
        pq.read_schema(io.BytesIO(file_of(SHIPPED, SOME, "parquet"))).metadata[b"sdgdash"]
    )
    assert about["permalink"] == TAKEN.address and about["licence"].startswith("MIT")
    assert "2015–2020" in about["citation_gost"] and "Карагандинская" in about["citation_apa"]


def test_a_workbook_holds_numbers_as_numbers_and_every_column_explained() -> None:
    book = openpyxl.load_workbook(io.BytesIO(file_of(SHIPPED, SOME, "xlsx")), read_only=True)
    data, about = (list(sheet.values) for sheet in book)
    head = data[0]
    value, year = head.index("obs_value"), head.index("time_period")
    assert len(data) - 1 == len(expected())
    assert all(
        isinstance(row[value], int | float) and isinstance(row[year], int) for row in data[1:]
    )
    # a workbook holds 15 digits; as many as were published stand beside as a text
    numbers = sorted(float(row[value]) for row in data[1:])
    assert numbers == pytest.approx(sorted(expected()["obs_value"]), rel=1e-15)
    assert set(head) <= {row[0] for row in about}


def test_a_csv_repeats_in_every_row_what_must_not_be_lost() -> None:
    back = pd.read_csv(io.BytesIO(file_of(SHIPPED, SOME, "csv")), encoding="utf-8-sig")
    assert len(back) == len(expected())
    for column in ("commit", "released", "licence", "indicator_label", "unit_label"):
        assert back[column].notna().all(), column


@pytest.mark.parametrize("name", FIGURES)
def test_figures_of_a_page_are_numbers_with_their_proof(name: str) -> None:
    chosen = Selection("kk", area="KZKAR", goal=3, indicator="3.2.1")
    table = table_of(SHIPPED, Wish(chosen, TAKEN, table=name)).table
    assert list(table) == [c.name for c in SHAPE] and len(table) > 5
    held = table[table["value"].notna()]
    assert len(held)
    for column in (
        "unit",
        "unit_label",
        "commit",
        "released",
        "licence",
        "source_line",
        "evidence",
    ):
        assert (held[column] != "").all(), column
    assert (held["year"].notna()).all()
    aimed = table[table["target"] != ""]
    assert (aimed[["target_source", "target_address"]] != "").all(axis=None)


@pytest.mark.parametrize(
    ("area", "code"),
    [("KZKAR", "3.2.1"), ("354800000", "3.2.1"), ("433239100", "8.6.1"), ("KZ", "12.5.1.1")],
)
def test_a_figure_is_that_of_the_answer(area: str, code: str) -> None:
    table = table_of(SHIPPED, Wish(Selection("en", area=area), TAKEN, table="passport")).table
    row = table.set_index("indicator").loc[code]
    said = facts(answer(SHIPPED, Question(area, code, "en", "target")))
    for mine, theirs in (
        ("area", "territory"), ("series", "series"), ("value", "value"), ("year", "year"),
        ("unit", "unit"), ("state", "state"), ("evidence", "evidence"), ("gap", "gap"),
    ):  # fmt: skip
        got = row[mine]
        assert (None if pd.isna(got) else got) == said[theirs], mine
    assert row["source_line"] == "|".join(str(s["line"]) for s in said["sources"])


def test_the_heat_map_has_a_row_for_every_result() -> None:
    table = table_of(SHIPPED, Wish(Selection("en", goal=3), TAKEN, table="heat")).table
    found = progress.table(SHIPPED, "target", 3)
    assert {(s, a) for s, a in zip(table["series"], table["area"], strict=True)} == set(found)


def test_the_baseline_has_the_rows_of_its_page() -> None:
    chosen = Selection("en", area="KZKZY", choices={"shown": "baseline"})
    table = table_of(SHIPPED, Wish(chosen, TAKEN, table="baseline")).table
    page = gap_asked.baseline_view(SHIPPED, chosen)
    assert list(table["indicator"]) == list(page.table.iloc[:, 0])
    judged = page.figures[page.figures["indicator"].notna()].set_index("indicator")["value"]
    assert len(judged) > 200  # without population, local facts and what has breakdowns only
    mine = table.set_index("indicator")["value"].loc[judged.index]
    assert mine.tolist() == pytest.approx(judged.tolist(), nan_ok=True)


def test_a_package_is_valid_to_another_program(tmp_path) -> None:
    content = file_of(SHIPPED, SOME, "zip")
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    package = Frictionless(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "message"])[:5]
    assert package.licenses and package.sources and package.version
    values = package.get_resource("values").read_rows()
    assert sorted(float(r["obs_value"]) for r in values) == sorted(expected()["obs_value"])
    aims = {r["id"] for r in package.get_resource("targets").read_rows()}
    assert aims == {t.id for t in loaded.get_registry(SHIPPED).targets}


def test_a_package_of_the_same_data_is_the_same_bytes() -> None:
    later = Wish(SOME.selection, Taken(date(2027, 1, 1), TAKEN.address), goal=3, asked=SOME.asked)
    assert file_of(SHIPPED, SOME, "zip") == file_of(SHIPPED, later, "zip")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_has_words(lang: str) -> None:
    labels = Labels(lang)
    names = [*(c.name for c in SHAPE), *COLUMNS, "name_kk", "word_ru"]
    assert all(meaning(name, labels) != name for name in names)


def test_rows_that_may_point_to_a_person_are_in_no_file() -> None:
    """The indicator with the most rows held back gives only those that pages show."""
    registry = loaded.get_registry(SHIPPED)
    code = max(registry.indicators, key=lambda c: loaded.count_hidden(SHIPPED, c))
    assert loaded.count_hidden(SHIPPED, code)
    found = table_of(SHIPPED, Wish(Selection("en"), TAKEN, asked=Filter((code,))))
    assert len(found.table) == len(loaded.observations(SHIPPED, code))
    assert str(loaded.count_hidden(SHIPPED, code)) in found.facts["hidden"]


@pytest.mark.parametrize(
    "asked",
    [
        {"goal": 99},
        {"asked": Filter(("9.9.9",))},
        {"asked": Filter(wanted=Wanted(areas=("354800000",)))},
    ],
)  # fmt: skip
def test_nothing_found_is_a_sentence(asked: dict[str, object]) -> None:
    with pytest.raises(RegistryError):
        file_of(SHIPPED, Wish(Selection("en"), TAKEN, **asked), "csv")


def test_the_command_writes_what_its_ending_says(tmp_path, capsys) -> None:
    file = tmp_path / "deep" / "goal3.xlsx"
    asked = ["data", "--goal", "3", "--area", "KZKAR", "--from", "2015", "--to", str(file)]
    assert main(asked) == 0
    assert openpyxl.load_workbook(file, read_only=True)
    assert main(["data", "--to", str(tmp_path / "x.docx")]) == 1
    assert "Use one of csv, xlsx, parquet, zip" in capsys.readouterr().err
    assert not (tmp_path / "x.docx").exists()
