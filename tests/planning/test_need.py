"""The need calculator and the printed form of a proposal."""

import pytest

from sdgdash.answers import settlement
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.planning import need
from sdgdash.planning.form import proposal_form
from sdgdash.words.i18n import Labels

TOWN, VILLAGE = "354820100", "433239100"


def asked(area: str, item: str, measure: str, lang: str = "en") -> need.Asked:
    place = settlement.place(SHIPPED, area)
    assert place is not None
    found = need.list_asked(settlement.standard(SHIPPED), shipped(), place, Labels(lang))
    return next(a for a in found if (a.item.number, a.rule.measure) == (item, measure))


def told(rule: need.Asked, area: str, lang: str = "en", **values: float) -> need.Needed:
    place = settlement.place(SHIPPED, area)
    assert place is not None
    known = settlement.standard(SHIPPED)
    return need.tell_need(rule, values, 2026, place, known, shipped(), Labels(lang))


def test_a_share_is_told_in_points_and_in_km() -> None:
    rule = asked(VILLAGE, "6.2", "roads_lit")
    measures = [m for m, _ in rule.fields]
    assert measures[0] == "roads_lit"
    assert len(measures) == 2  # the share, and the km it is a share of
    found = told(rule, VILLAGE, **{"roads_lit": 25, measures[1]: 12})
    assert "40 − 25 = 15" in found.line
    assert "1.8" in found.line  # 15 % of 12 km
    assert not found.why


def test_nothing_is_missing_at_the_minimum_and_all_fields_are_needed() -> None:
    rule = asked(VILLAGE, "6.2", "roads_lit")
    base = rule.fields[1][0]
    assert told(rule, VILLAGE, **{"roads_lit": 40, base: 12}).why == "calculator_met"
    assert told(rule, VILLAGE, roads_lit=25).why == "calculator_wait"


def test_seats_are_rounded_up_and_a_rule_for_other_sizes_does_not_apply() -> None:
    place = settlement.place(SHIPPED, VILLAGE)
    assert place is not None
    known = settlement.standard(SHIPPED)
    rules = [
        a
        for a in need.list_asked(known, shipped(), place, Labels("en"))
        if a.item.number == "3.1" and a.rule.minimum == 230
    ]
    (rule,) = rules
    seats = rule.rule.measure
    found = told(rule, VILLAGE, **{seats: 100, "population": 1769})
    assert "406.87" in found.line and "407" in found.line and "307" in found.line
    other = told(rule, VILLAGE, **{seats: 100, "population": 4000})
    assert other.why == "calculator_other"


def test_no_recommended_item_and_no_norm_without_a_number_is_offered() -> None:
    place = settlement.place(SHIPPED, TOWN)
    assert place is not None
    found = need.list_asked(settlement.standard(SHIPPED), shipped(), place, Labels("ru"))
    assert found
    assert not any(a.item.recommended for a in found)
    assert all(a.rule.minimum is not None for a in found)
    assert found[0].item.lead == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_is_one_page_in_the_language_without_personal_fields(lang: str) -> None:
    labels, registry = Labels(lang), shipped()
    page = proposal_form(registry, labels, VILLAGE).decode("utf-8")
    assert f'<html lang="{lang}">' in page
    assert registry.territory(VILLAGE).name[lang] in page
    for goal, name in registry.goals.items():
        assert f"{goal}. {name[lang]}" in page
    for key in ("organisation", "date", "goal", "text", "consent", "personal"):
        assert labels(f"planning.form_{key}") in page
    assert "<script" not in page and "http" not in page and "<input" not in page
    assert page.count("☐") == len(registry.goals) + 1
