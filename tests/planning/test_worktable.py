"""The working table and the suggestions: prefilled with what is known, never with a plan."""

import dataclasses
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sdgdash.__main__ import main
from sdgdash.answers import loaded, progress
from sdgdash.data import worktable as worktables
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import REGISTRY, shipped
from sdgdash.data.worktable import Holds
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.levels import LevelDifference, Standing
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.domain.suggestion import Why, reasons
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.planning import asked, worktable_file
from sdgdash.words.i18n import Labels

DISTRICT, REGION, VILLAGE = "354800000", "KZKAR", "433239100"
HEAD = {
    "en": "Working table, not the form of order 128 of 1 December 2025, which was not available; "
    "check before submission.",
    "ru": "№ 128",
    "kk": "№ 128",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_names_its_columns_and_fills_no_plan_year(lang: str) -> None:
    book = load_workbook(io.BytesIO(asked.worktable_bytes(SHIPPED, DISTRICT, lang)))
    sheet = book.worksheets[0]
    columns = worktables.load().columns
    assert HEAD[lang] in str(sheet["A2"].value)
    heads = [c.value for c in sheet[worktable_file.HEADER]]
    assert heads == [c.name[lang] for c in columns]
    rows = list(sheet.iter_rows(min_row=worktable_file.HEADER + 1))
    assert len(rows) == len(asked.worktable_rows(SHIPPED, DISTRICT, lang))
    for at, column in enumerate(columns):
        filled = [row[at].value for row in rows if row[at].value is not None]
        assert bool(filled) == (column.holds is not Holds.EMPTY), column.name
    assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)


def test_a_district_gets_the_values_of_its_region_named_as_such() -> None:
    rows = asked.worktable_rows(SHIPPED, DISTRICT, "en")
    water = next(r for r in rows if r.get(Holds.CODE) == "6.1.1")
    assert "Annex 3, item 8.2" in str(water[Holds.STANDARD])
    assert "Annex 4, item 7.2" in str(water[Holds.STANDARD])
    deaths = next(r for r in rows if r.get(Holds.CODE) == "9.5.2")
    own = loaded.rows_of(SHIPPED, "9.5.2")
    newest = own[own["territory_id"] == REGION].sort_values("time_period").iloc[-1]
    assert deaths[Holds.LAST_VALUE] == newest["obs_value"]
    assert deaths[Holds.LAST_YEAR] == newest["time_period"]
    assert "Karagandy region" in str(deaths[Holds.LEVEL])
    assert "not the territory's own" in str(deaths[Holds.NOTE])
    assert deaths[Holds.METHOD]
    region = next(
        r for r in asked.worktable_rows(SHIPPED, REGION, "en") if r.get(Holds.CODE) == "9.5.2"
    )
    assert region[Holds.METHOD] == ""


def test_parent_targets_stand_with_their_definition() -> None:
    rows = asked.worktable_rows(SHIPPED, DISTRICT, "en")
    waste = next(r for r in rows if r.get(Holds.CODE) == "11.6.1.1")
    assert "2030: ≥ 40%" in str(waste[Holds.PARENT])
    life = next(r for r in rows if str(r[Holds.INDICATOR]).startswith("Life expectancy"))
    assert Holds.CODE not in life
    assert life[Holds.DEFINITION] == "different definition"


def test_a_village_gets_the_items_of_its_own_class_only() -> None:
    rows = asked.worktable_rows(SHIPPED, VILLAGE, "en")
    items = [str(r.get(Holds.STANDARD, "")) for r in rows]
    assert any("Annex 4, item 6.2" in i for i in items)
    assert not any("Annex 3" in i or "Annex 5" in i for i in items)


def test_a_text_like_a_formula_stays_a_text() -> None:
    columns = worktables.load()
    rows = ({Holds.INDICATOR: "=1+1", Holds.NUMBER: 1},)
    content = worktable_file.xlsx_bytes(rows, columns, "x", Labels("en"))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cell = next(c for c in sheet[worktable_file.HEADER + 1] if c.value == "=1+1")
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("holds: code", "holds: goal", "two columns"),
        ("holds: indicator", "holds: empty", "indicator"),
        ("width: 5,", "width: 500,", "width"),
        ("holds: code", "holds: plan", "holds"),
    ],
)
def test_a_wrong_map_of_columns_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (REGISTRY / worktables.FILE).read_text("utf-8")
    (tmp_path / worktables.FILE).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RegistryError, match=says):
        worktables.load(tmp_path)


def test_columns_follow_the_file(tmp_path: Path) -> None:
    text = (REGISTRY / worktables.FILE).read_text("utf-8").splitlines()
    kept = [line for line in text if "holds: goal" not in line]
    (tmp_path / worktables.FILE).write_text("\n".join(kept), "utf-8")
    assert len(worktables.load(tmp_path).columns) == len(worktables.load().columns) - 1


def test_suggestions_are_by_goal_and_say_whose_figure_it_is() -> None:
    found = asked.suggested(SHIPPED, VILLAGE, "en")
    codes = [r.indicator for r in found.rows]
    order = list(shipped().indicators)
    assert codes == sorted(codes, key=order.index)
    assert found.looked_at > len(codes) > 0
    for row in found.rows:
        assert not row.own and row.method
        assert row.level in ("Region", "Country")
        assert row.why and len(row.why) == len(row.reasons)
        assert not shipped().series[row.series].sensitive
    waste = next(r for r in found.rows if r.indicator == "11.6.1")
    assert waste.why == ("behind_country", "worsening")
    beside = progress.beside_country(SHIPPED, "11.6.1", "KZKZY")
    assert beside.standing is Standing.BEHIND


def _progress(**fields: object) -> Progress:
    return Progress(as_of=2026, **fields)  # type: ignore[arg-type]


def test_reasons_need_evidence_and_a_difference_worth_naming() -> None:
    series = shipped().series["9.5.2"]
    none = LevelDifference(standing=Standing.NOT_COMPARED)
    worse = _progress(state=State.DIRECTION_ONLY, finding=Finding.WORSE, evidence=Evidence.GOOD)
    assert reasons(series, worse, none) == (Why.WORSENING,)
    weak = dataclasses.replace(worse, evidence=Evidence.WEAK)
    assert reasons(series, weak, none) == ()
    slow = _progress(state=State.TOO_SLOW, evidence=Evidence.FAIR)
    assert reasons(series, slow, none) == (Why.TOO_SLOW,)
    over = _progress(state=State.DEADLINE_PASSED, evidence=Evidence.WEAK)
    assert reasons(series, over, none) == (Why.DEADLINE_PASSED,)
    large = LevelDifference(
        standing=Standing.BEHIND, own=200, country=700, difference=-500, ahead=-500
    )
    small = dataclasses.replace(large, own=699.0, difference=-1.0, ahead=-1.0)
    still = _progress(state=State.NOT_ASSESSED)
    assert reasons(series, still, large) == (Why.BEHIND_COUNTRY,)
    assert reasons(series, still, small) == ()
    hurt = dataclasses.replace(series, sensitive=True)
    assert reasons(hurt, slow, large) == ()


def test_the_commands_write_and_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "t.xlsx"
    assert main(["worktable", "--area", "karkaraly", "--lang", "kk", "--out", str(out)]) == 0
    assert load_workbook(out).worksheets[0].max_row > 100
    assert main(["worktable", "--area", "karkaraly", "--lang", "kk", "--out", str(out)]) == 1
    assert main(["worktable", "--area", "karkaraly", "--out", str(tmp_path / "t.pdf")]) == 1
    capsys.readouterr()
    assert main(["suggest", "--area", "kamystybas", "--lang", "en", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["territory"] == VILLAGE
    assert told["suggested"][0]["reasons"][0]["code"]
    assert main(["suggest", "--area", "kamystybas", "--lang", "ru"]) == 0
    assert "Камыстыбас" in capsys.readouterr().out
