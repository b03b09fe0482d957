"""The settlement standard from typed tables: nothing unproven, nothing undecided."""

import csv
from pathlib import Path

import pytest

from sdgdash.build.registry.standards import build, has_number
from sdgdash.errors import SourceError

ITEM = {
    "annex": "3",
    "item_no": "8.10",
    "group_ru": "Дороги",
    "group_kk": "Жол",
    "name_ru": "Дороги",
    "name_kk": "Жолдар.",
    "capacity_text_ru": "Не менее 60 %",
    "capacity_text_kk": "кемінде 60 %",
    "value_min": "60",
    "value_max": "",
    "recommended": "",
    "mark": "",
}
NUMBER = {
    "annex": "3",
    "item_no": "8.10",
    "sub_no": "a",
    "what_ru": "Не менее 60 %",
    "what_kk": "кемінде 60 %",
    "value_min": "60",
    "value_max": "",
    "population_min": "",
    "population_max": "",
    "note": "",
}


def write(path: Path, row: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(row))
        out.writeheader()
        if any(row.values()):
            out.writerow(row)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    source, folder = tmp_path / "source", tmp_path / "standards"
    write(source / "policy/regional_standards.csv", ITEM)
    write(source / "policy/regional_standards_numbers.csv", NUMBER)
    write(
        folder / "services.csv",
        {
            "service": "roads",
            "items": "3/8.10",
            "rule_kind": "service_minimum",
            "ask": "",
            "sdg": "11.2.1.1",
            "name_en": "Roads",
        },
    )
    write(
        folder / "readings.csv",
        {
            "measure": "roads_hard_surface",
            "items": "3/8.10",
            "parts": "a",
            "rule": "level",
            "only_in": "",
            "words": "",
            "also": "",
            "when": "",
        },
    )
    write(folder / "left_out.csv", {"items": "", "parts": "", "reason": ""})
    write(folder / "to_confirm.csv", {"items": "", "parts": "", "why": "", "judged": ""})
    (folder / "act.yaml").write_text('lead: {3: ["8.10"]}', "utf-8")
    return source, folder


def test_a_row_becomes_an_item_a_rule_and_a_proof(folders: tuple[Path, Path]) -> None:
    items, rules, checked = build(*folders)
    item, rule = items.iloc[0], rules.iloc[0]
    assert (item["item"], item["lead"], item["name_kk"]) == ("8.10", "1", "Жолдар")
    assert (rule["form"], rule["minimum"]) == ("level", "60")
    assert set(checked["found"]) == {"both"}


def test_a_number_without_its_quote_fails(folders: tuple[Path, Path]) -> None:
    write(folders[0] / "policy/regional_standards_numbers.csv", NUMBER | {"value_min": "70"})
    with pytest.raises(SourceError, match="70 stands in no quote"):
        build(*folders)


def test_a_number_nobody_decided_about_fails(folders: tuple[Path, Path]) -> None:
    write(folders[0] / "policy/regional_standards_numbers.csv", NUMBER | {"sub_no": "b"})
    with pytest.raises(SourceError, match="no part 'a'"):
        build(*folders)
    path = folders[1] / "readings.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(SourceError, match=r"nobody decided about 3/8\.10 b"):
        build(*folders)


def test_an_item_without_a_decision_fails(folders: tuple[Path, Path]) -> None:
    write(folders[0] / "policy/regional_standards.csv", ITEM | {"item_no": "8.1"})
    with pytest.raises(SourceError, match="rows without a partner"):
        build(*folders)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("от 1 500 человек", "1500", True),
        ("3,5-5 мест", "3.5", True),
        ("3,5-5 мест", "5", True),
        ("13,5 мест", "5", False),
        ("160 %", "60", False),
        ("не более чем четырех участков", "4", True),
        ("№ 710", "71", False),
    ],
)
def test_a_number_is_found_as_printed(text: str, number: str, found: bool) -> None:
    assert has_number(text, number) is found
