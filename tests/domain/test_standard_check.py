"""What a settlement lacks of its standard."""

import pytest

from sdgdash.domain.standard import (
    Basis,
    Figure,
    Form,
    Item,
    Mark,
    Measure,
    Outcome,
    Place,
    Rule,
    RuleKind,
    Span,
)
from sdgdash.domain.standard_check import checklist, counts, judge
from sdgdash.domain.text import Text

WORDS = Text(kk="a", ru="a", en="a")
TOWN = Place(territory="t", annex=3, basis=Basis.ENTERED, town=True, district_centre=True)
VILLAGE = Place(territory="v", annex=4, basis=Basis.BY_RULE, town=False, district_centre=False)
MEASURES = {
    m.id: m
    for m in (
        Measure(id="roads", unit="PT", name=WORDS, base="length"),
        Measure(id="length", unit="KM", name=WORDS),
        Measure(id="hall", unit="SQ_METER", name=WORDS),
        Measure(id="seats", unit="SEATS", name=WORDS),
        Measure(id="clinic", unit="YES_NO", name=WORDS),
        Measure(id="station", unit="YES_NO", name=WORDS),
        Measure(id="sections", unit="UNITS", name=WORDS),
    )
}
ROADS = Rule(measure="roads", form=Form.LEVEL, minimum=60)
HALL = Rule(measure="hall", form=Form.PER_1000, minimum=80)
SEATS = Rule(
    measure="seats",
    form=Form.PER_1000,
    minimum=35,
    span=Span(measure="population", least=3000, above=True),
)
CLINIC = Rule(
    measure="clinic", form=Form.FACILITY, span=Span(measure="population", least=1500, below=5000)
)


def item(*rules: Rule, **other: object) -> Item:
    return Item(
        **{
            "annex": 3,
            "number": "7.1",
            "service": "s",
            "kind": RuleKind.SERVICE_MINIMUM,
            "group": WORDS,
            "name": WORDS,
            "rules": rules,
            **other,
        }
    )


def figure(value: float, year: int | None = 2024, mark: Mark = Mark.ADMINISTRATIVE) -> Figure:
    return Figure(value=value, year=year, mark=mark, source="letter of the office")


def test_nothing_known_is_not_known_and_never_zero() -> None:
    found = judge(item(ROADS), TOWN, {}, MEASURES)
    assert found.outcome is Outcome.NOT_KNOWN
    assert found.lines[0].waits_for == ("roads",)


@pytest.mark.parametrize(
    ("value", "outcome"),
    [(60, Outcome.MET), (100, Outcome.MET), (59.9, Outcome.NOT_MET), (0, Outcome.NOT_MET)],
)
def test_a_level_is_met_from_its_minimum_on(value: float, outcome: Outcome) -> None:
    assert judge(item(ROADS), TOWN, {"roads": figure(value)}, MEASURES).outcome is outcome


def test_the_missing_share_is_told_in_kilometres_where_the_length_is_known() -> None:
    need = (
        judge(item(ROADS), TOWN, {"roads": figure(45), "length": figure(80)}, MEASURES)
        .lines[0]
        .need
    )
    assert need is not None
    assert (need.missing, need.unit, need.amount, need.amount_unit) == (15, "PT", 12, "KM")
    assert [s.code for s in need.steps] == ["difference", "share_of"]
    assert dict(need.steps[1].values) == {"share": 15, "whole": 80, "amount": 12}


def test_the_hall_of_karkaraly_is_about_737_square_metres() -> None:
    known = {"hall": figure(0), "population": figure(9218, 2023, Mark.PUBLISHED)}
    need = judge(item(HALL), TOWN, known, MEASURES).lines[0].need
    assert need is not None
    assert need.missing == pytest.approx(737.44)


def test_seats_are_whole() -> None:
    known = {"seats": figure(0), "population": figure(9218)}
    need = judge(item(SEATS), TOWN, known, MEASURES).lines[0].need
    assert need is not None
    assert need.missing == 323
    assert [s.code for s in need.steps] == ["per_1000", "rounded_up", "difference"]


@pytest.mark.parametrize(
    "people",
    [None, figure(1769, None), figure(1769, 2009, Mark.UNOFFICIAL)],
    ids=["none", "not dated", "unofficial"],
)
def test_items_by_people_need_a_dated_official_figure(people: Figure | None) -> None:
    known = {"clinic": figure(0)} | ({"population": people} if people else {})
    found = judge(item(CLINIC), VILLAGE, known, MEASURES)
    assert found.outcome is Outcome.CONDITIONAL
    assert found.lines[0].waits_for == ("population",)


@pytest.mark.parametrize(
    ("people", "outcome"),
    [
        (1499, Outcome.NOT_APPLICABLE),
        (1500, Outcome.NOT_MET),
        (4999, Outcome.NOT_MET),
        (5000, Outcome.NOT_APPLICABLE),
    ],
)
def test_a_facility_is_asked_for_within_its_range(people: int, outcome: Outcome) -> None:
    known = {"clinic": figure(0), "population": figure(people)}
    assert judge(item(CLINIC), VILLAGE, known, MEASURES).outcome is outcome


def test_more_than_is_not_from() -> None:
    known = {"seats": figure(0), "population": figure(3000)}
    assert judge(item(SEATS), TOWN, known, MEASURES).outcome is Outcome.NOT_APPLICABLE


def test_a_recommended_item_is_never_a_gap() -> None:
    found = judge(item(ROADS, recommended=True), TOWN, {"roads": figure(0)}, MEASURES)
    assert found.outcome is Outcome.RECOMMENDED
    assert sum(counts([found]).values()) == 0


@pytest.mark.parametrize("kind", [RuleKind.BUILDING_NORM, RuleKind.OTHER_NORM, RuleKind.NO_MEASURE])
def test_an_item_without_a_number_is_never_met_or_not(kind: RuleKind) -> None:
    found = judge(item(ROADS, kind=kind), TOWN, {"roads": figure(100)}, MEASURES)
    assert found.outcome is Outcome.NO_NUMBER


@pytest.mark.parametrize(
    ("only_in", "place", "outcome"),
    [
        (("town",), TOWN, Outcome.MET),
        (("town",), VILLAGE, Outcome.NOT_APPLICABLE),
        (("centre",), VILLAGE, Outcome.NOT_APPLICABLE),
        (("village",), VILLAGE, Outcome.MET),
    ],
)
def test_marks_decide_where_an_item_holds(
    only_in: tuple[str, ...], place: Place, outcome: Outcome
) -> None:
    found = judge(item(ROADS, only_in=only_in), place, {"roads": figure(100)}, MEASURES)
    assert found.outcome is outcome


def test_an_unknown_centre_is_confirmed_first() -> None:
    place = Place(territory="x", annex=3, basis=Basis.BY_RULE, town=False, district_centre=None)
    found = judge(item(ROADS, only_in=("centre",)), place, {"roads": figure(100)}, MEASURES)
    assert found.outcome is Outcome.TO_CONFIRM


def test_where_the_languages_differ_in_the_mark_only_both_marks_decide() -> None:
    marked = item(ROADS, only_in=("town", "centre"), confirm=("marks_differ",))
    town_only = Place(territory="x", annex=3, basis=Basis.ENTERED, town=True, district_centre=False)
    known = {"roads": figure(100)}
    assert judge(marked, TOWN, known, MEASURES).outcome is Outcome.MET
    assert judge(marked, town_only, known, MEASURES).outcome is Outcome.TO_CONFIRM


def test_a_rule_the_languages_contradict_is_not_judged() -> None:
    rule = Rule(measure="roads", form=Form.LEVEL, minimum=60, judged=False)
    assert judge(item(rule), TOWN, {"roads": figure(0)}, MEASURES).outcome is Outcome.TO_CONFIRM


def test_a_ceiling_is_not_a_minimum() -> None:
    rule = Rule(measure="sections", form=Form.CEILING, maximum=4)
    met, over = (judge(item(rule), TOWN, {"sections": figure(n)}, MEASURES) for n in (2, 6))
    assert met.outcome is Outcome.MET
    assert over.outcome is Outcome.NOT_MET
    assert over.lines[0].need and over.lines[0].need.missing == 2


def test_a_museum_also_needs_exhibits() -> None:
    rule = Rule(
        measure="clinic",
        form=Form.FACILITY,
        span=Span(measure="population", least=5000),
        also=Span(measure="exhibits", least=1000),
    )
    known = {"clinic": figure(0), "population": figure(9000)}
    assert judge(item(rule), TOWN, known, MEASURES).lines[0].waits_for == ("exhibits",)
    few, enough = ({**known, "exhibits": figure(n)} for n in (500, 1000))
    assert judge(item(rule), TOWN, few, MEASURES).outcome is Outcome.NOT_APPLICABLE
    assert judge(item(rule), TOWN, enough, MEASURES).outcome is Outcome.NOT_MET


def test_one_rule_not_met_makes_the_item_not_met_and_one_unknown_keeps_it_open() -> None:
    known = {"roads": figure(70)}
    assert judge(item(ROADS, CLINIC), TOWN, known, MEASURES).outcome is Outcome.CONDITIONAL
    known = {"roads": figure(10)}
    assert judge(item(ROADS, CLINIC), TOWN, known, MEASURES).outcome is Outcome.NOT_MET


def test_leading_items_stand_first_and_counts_add_up() -> None:
    items = [
        item(ROADS, number="1.1"),
        item(HALL, number="8.2", lead=1),
        item(ROADS, number="8.10"),
    ]
    found = checklist(items, TOWN, {"roads": figure(70)}, MEASURES)
    assert [v.item.number for v in found] == ["8.2", "1.1", "8.10"]
    assert counts(found) == {"known": 2, "met": 2, "not_met": 0, "not_known": 1, "no_number": 0}
