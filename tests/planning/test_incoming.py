"""A file of an office: what is told of a good one and of a faulty one, and what it lays over."""

import dataclasses
import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sdgdash.answers import loaded, office
from sdgdash.data.dataset import SHIPPED, Dataset
from sdgdash.data.registry import REGISTRY, shipped
from sdgdash.domain.submission import COLUMNS, Checked
from sdgdash.domain.text import LANGUAGES
from sdgdash.planning import asked
from sdgdash.planning.incoming import Incoming, build_incoming
from sdgdash.submissions import book
from sdgdash.submissions.overlay import ACCEPTED, FLAG, overlay
from sdgdash.submissions.receive import receive
from sdgdash.words.i18n import Labels

TODAY = "2026-11-27"
REGION = "KZKAR"
GOOD = {
    "year": 2024,
    "value": 9.1,
    "mark": "published",
    "source": "Bureau of National Statistics",
    "address": "https://stat.gov.kz/x",
    "date": "2025-06-01",
    "office": "Statistics office",
    "note": "newer publication",
}


def filled(area: str, subject: str, **cells: object) -> bytes:
    """The template of the page with one line filled in."""
    book = load_workbook(io.BytesIO(asked.template_bytes(SHIPPED, area, "ru", "xlsx", TODAY)))
    sheet = book.worksheets[0]
    row = next(r for r in sheet.iter_rows(min_row=3) if r[1].value == subject)
    for name, value in cells.items():
        row[COLUMNS.index(name)].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(area: str, content: bytes, lang: str = "en") -> tuple[Checked, Incoming]:
    known = asked.known(SHIPPED, area, TODAY)
    checked = receive(content, known)
    lines = asked.template_lines(SHIPPED, area)
    return checked, build_incoming(checked, known, lines, shipped(), Labels(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_faulty_cell_is_named_with_sheet_and_cell_in_the_language(lang: str) -> None:
    content = filled(REGION, "series:3.2.1", **{**GOOD, "value": "девять"})
    checked, told = read(REGION, content, lang)
    assert not checked.values
    assert told.rows == () and told.digest == ""
    sheet = Labels("ru")("submission.sheet_figures")
    assert len(told.problems) == told.n_problems == 1
    assert sheet in told.problems[0]
    cell = load_workbook(io.BytesIO(content)).worksheets[0]
    row = next(r for r in cell.iter_rows(min_row=3) if r[1].value == "series:3.2.1")
    assert row[COLUMNS.index("value")].coordinate in told.problems[0]


def test_a_good_file_is_compared_and_laid_over_the_published_figures() -> None:
    checked, told = read(REGION, filled(REGION, "series:3.2.1", **GOOD))
    assert told.problems == ()
    assert [r.year for r in told.rows] == ["2024"]
    own = loaded.rows_of(SHIPPED, "3.2.1")
    newest = own[own["territory_id"] == REGION]["time_period"].max()
    assert f"({newest})" in told.rows[0].before
    assert told.rows[0].where == Labels("en")("planning.seen_pages")
    laid = overlay(checked.values, shipped())
    assert laid.seal == told.digest
    data = Dataset(overlay=laid)
    before, after = (loaded.observations(d, "3.2.1") for d in (SHIPPED, data))
    assert len(after) == len(before) + 1
    assert after.columns.tolist() == before.columns.tolist()
    assert after.dtypes.equals(before.dtypes)
    new = after[after["flags"] == FLAG].iloc[0]
    assert (new["territory_id"], new["time_period"], new["obs_value"]) == (REGION, 2024, 9.1)
    series = loaded.rows_of(data, "3.2.1")
    assert len(series) == len(loaded.rows_of(SHIPPED, "3.2.1")) + 1


@pytest.mark.parametrize("mark", ["administrative", "unofficial"])
def test_other_marks_never_enter_an_official_line(mark: str) -> None:
    checked, told = read(REGION, filled(REGION, "series:3.2.1", **{**GOOD, "mark": mark}))
    assert told.rows[0].where == Labels("en")("planning.seen_here")
    assert overlay(checked.values, shipped()).rows.empty


def test_every_line_of_the_template_can_be_laid_over() -> None:
    """Also where the territory or the whole series has no published value yet."""
    registry = shipped()
    checked, _ = read(REGION, filled(REGION, "series:3.2.1", **GOOD))
    one = checked.values[0]
    many = [
        type(one)(**{f: getattr(one, f) for f in one.__slots__} | {"subject": line.subject.id})
        for line in asked.template_lines(SHIPPED, REGION)
        if line.subject.id.startswith("series:")
    ]
    data = Dataset(overlay=overlay(many, registry))
    declared = loaded.declared(data)
    laid = declared[declared["flags"] == FLAG]
    assert len(many) > 300
    assert set(laid["series_id"]) == {v.subject.removeprefix("series:") for v in many}


def test_a_standard_item_goes_to_the_checklist() -> None:
    content = filled(
        "433239100", "standard:roads_lit", **{**GOOD, "value": 25, "mark": "administrative"}
    )
    _, told = read("433239100", content)
    assert told.rows[0].where == Labels("en")("planning.seen_checklist")
    assert told.rows[0].before == Labels("en")("planning.before_none")


def test_a_published_year_is_never_replaced_by_a_submitted_one() -> None:
    own = loaded.rows_of(SHIPPED, "3.2.1")
    newest = own[own["territory_id"] == REGION].sort_values("time_period").iloc[-1]
    checked, _ = read(REGION, filled(REGION, "series:3.2.1", **GOOD))
    one = checked.values[0]
    same = dataclasses.replace(one, year=int(newest["time_period"]), value="99")
    data = Dataset(overlay=overlay([same], shipped()))
    laid = loaded.rows_of(data, "3.2.1")
    assert len(laid) == len(own)
    assert 99 not in set(laid["obs_value"])


def test_an_accepted_official_figure_extends_its_series_until_a_visitor_tries_another(
    tmp_path: Path,
) -> None:
    checked, _ = read(REGION, filled(REGION, "series:3.2.1", **GOOD))
    shutil.copytree(REGISTRY, tmp_path / "registry")
    (tmp_path / "built").symlink_to(SHIPPED.built)
    book.accept(tmp_path / "registry", checked.values, "Officer", TODAY)
    data = Dataset(tmp_path)
    rows = loaded.rows_of(data, "3.2.1")
    new = rows[(rows["territory_id"] == REGION) & (rows["time_period"] == 2024)]
    assert list(new["obs_value"]) == [9.1]
    assert list(new["flags"]) == [ACCEPTED]
    assert list(new["source_file"]) == ["local_observations.csv"]
    other = dataclasses.replace(checked.values[0], value="8.8")
    tried = Dataset(tmp_path, overlay([other], shipped()))
    rows = loaded.rows_of(tried, "3.2.1")
    new = rows[(rows["territory_id"] == REGION) & (rows["time_period"] == 2024)]
    assert list(zip(new["obs_value"], new["flags"], strict=True)) == [(8.8, FLAG)]
    assert len(loaded.rows_of(SHIPPED, "3.2.1")) == len(rows) - 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_of_a_body_stand_beside_the_official_ones_with_their_state(lang: str) -> None:
    checked, _ = read(REGION, filled(REGION, "series:3.2.1", **{**GOOD, "mark": "unofficial"}))
    labels = Labels(lang)
    (found,) = office.beside(SHIPPED, REGION, lang, checked.values)
    assert found.state == labels("office.submitted")
    assert found.mark == labels("standard.mark_unofficial")
    assert found.name == shipped().series["3.2.1"].title[lang]
    assert office.beside(SHIPPED, "KZKZY", lang, checked.values) == ()
    assert office.beside(SHIPPED, REGION, lang) == ()
    official, _ = read(REGION, filled(REGION, "series:3.2.1", **GOOD))
    assert office.beside(SHIPPED, REGION, lang, official.values) == ()
