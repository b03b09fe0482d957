"""The settlement standard that ships, and files that are wrong."""

import csv
import shutil
from pathlib import Path

import pytest

from sdgdash.data import registry, standards
from sdgdash.data.registry import REGISTRY
from sdgdash.domain.standard import WITHOUT_NUMBER, Basis, Form, Outcome
from sdgdash.domain.standard_check import checklist, counts
from sdgdash.domain.territory import Level
from sdgdash.errors import RegistryError

STANDARD = standards.shipped()
TOWN, STATION = "354820100", "433239100"


def test_the_act_has_255_items_in_five_annexes_with_numbers_as_text() -> None:
    found = [(i.annex, i.number) for i in STANDARD.items]
    assert len(found) == len(set(found)) == 255
    assert {(1, "6.1"), (1, "6.10")} <= set(found)


@pytest.mark.parametrize(
    ("code", "annex", "open_", "closed"), [(TOWN, 3, 22, 11), (STATION, 4, 17, 8)]
)
def test_pilots_have_the_checkable_items_counted_by_hand(
    code: str, annex: int, open_: int, closed: int
) -> None:
    place = standards.place(STANDARD, registry.shipped(), code)
    assert place is not None
    assert place.annex == annex
    found = counts(checklist(STANDARD.items, place, {}, STANDARD.measures))
    assert found == {"known": 0, "met": 0, "not_met": 0, "not_known": open_, "no_number": closed}


def test_every_item_to_be_judged_has_a_rule_and_no_other_has_one() -> None:
    for item in STANDARD.items:
        assert bool(item.rules) is (item.kind not in WITHOUT_NUMBER), (item.annex, item.number)


@pytest.mark.parametrize(
    ("annex", "number", "minimum"),
    [
        (1, "7.1", 100),
        (2, "7.2", 100),
        (3, "7.1", 60),
        (3, "8.2", 100),
        (4, "6.1", 40),
        (5, "5.2", 20),
    ],
)
def test_levels_are_those_of_the_act(annex: int, number: str, minimum: float) -> None:
    rule = STANDARD.item(annex, number).rules[0]
    assert (rule.form, rule.minimum) == (Form.LEVEL, minimum)


def test_both_wireless_speeds_and_the_wired_share_are_asked_for() -> None:
    rules = STANDARD.item(4, "9.3").rules
    assert [(r.measure, r.minimum) for r in rules] == [
        ("mobile_3g_speed", 1),
        ("mobile_4g_speed", 5),
        ("wired_speed_share", 70),
    ]


@pytest.mark.parametrize("number", ["2.1", "4.3"])
def test_numbers_the_languages_contradict_are_not_judged(number: str) -> None:
    assert any(not r.judged for r in STANDARD.item(2, number).rules)


def test_links_too_strong_are_not_shown() -> None:
    assert not {"7.1.1", "17.6.2", "16.6.2", "11.6.1"} & {i.sdg for i in STANDARD.items}
    assert STANDARD.item(3, "8.2").sdg == "6.1.1"


def test_classes_follow_the_code_unless_entered() -> None:
    known = registry.shipped()
    found = {code: standards.place(STANDARD, known, code) for code in ("433220100", "433200000")}
    assert found["433200000"] is None  # a district is no settlement
    aral = found["433220100"]
    assert aral is not None
    assert (aral.annex, aral.basis, aral.town) == (3, Basis.BY_RULE, True)
    entered = standards.place(STANDARD, known, STATION)
    assert entered is not None
    assert entered.basis is Basis.CONVENTION


def test_only_settlements_of_the_classifier_have_a_class() -> None:
    """Winterings, plots and sidings are no settlements; stations and unread centres are."""
    known = registry.shipped()
    found: dict[str, set[int | None]] = {}
    for code in known.classifier.codes[::5]:
        unit = known.classifier.get(code)
        assert unit is not None
        if unit.level is Level.VILLAGE:
            place = standards.place(STANDARD, known, code)
            found.setdefault(unit.kind, set()).add(place and place.annex)
    for kind in ("siding", "plot", "wintering", "outpost", "pasture", "farm"):
        assert found[kind] == {None}, kind
    assert found["village"] <= {3, 4, 5}
    assert None not in found["station"] | found["settlement"] | found["town"]
    assert found["other"] <= {None, 3, 4}
    assert 2 in found["town"]


def test_every_measure_has_a_unit_with_words() -> None:
    assert {m.unit for m in STANDARD.measures.values()} <= set(registry.shipped().units)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(REGISTRY / "standards", tmp_path / "standards")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("items.csv", "building_norm", "builders_norm", "builders_norm"),
        (
            "rules.csv",
            "3,7.1,roads_hard_surface,level,60",
            "3,7.1,roads_hard_surface,level,sixty",
            "sixty",
        ),
        ("rules.csv", "3,7.1,", "3,7.99,", "3/7.99"),
        ("rules.csv", "hard_surface,level,60", "hard_surface,level,", "has no number"),
        ("settlements.yaml", "class: 3", "class: 9", "no class 9"),
        ("settlements.yaml", "town: true", "town: perhaps", "town"),
        ("measures.csv", "PT,roads_length", "PT,roads_size", "roads_size"),
        ("act.yaml", "2026-04-17", "spring", "edition"),
    ],
)
def test_a_wrong_file_is_named(copy: Path, file: str, old: str, new: str, says: str) -> None:
    path = copy / "standards" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RegistryError, match=says):
        standards.load(copy)


def test_every_number_held_against_figures_was_found_in_its_quote() -> None:
    with (REGISTRY / "standards" / "checked.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    proven = {(r["annex"], r["item"], r["what"]) for r in rows if r["found"] != "missing"}
    for item in STANDARD.items:
        for rule in item.rules:
            if rule.judged and item.number and rule.span is None:
                for number in filter(None, (rule.minimum, rule.maximum)):
                    assert (str(item.annex), item.number, f"{number:g}") in proven
    assert len(rows) > 500


def test_recommended_items_stay_out_of_every_count() -> None:
    place = standards.place(STANDARD, registry.shipped(), TOWN)
    assert place is not None
    found = checklist(STANDARD.items, place, {}, STANDARD.measures)
    assert sum(v.outcome is Outcome.RECOMMENDED for v in found) == 24
