"""The first screen of the planning page, readiness of territories, the calendar."""

import dataclasses

import pandas as pd
import pytest

from sdgdash.answers import loaded, progress, settlement
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import shipped
from sdgdash.domain.rhythm import next_year, overdue
from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import LocalValue
from sdgdash.domain.territory import Level
from sdgdash.domain.text import LANGUAGES
from sdgdash.earth import geodata
from sdgdash.planning import asked, due, readiness
from sdgdash.planning.glance import Glance, build_glance
from sdgdash.planning.item_map import asked_items, build_item_map
from sdgdash.planning.picture import ready_map
from sdgdash.words.i18n import Labels

TOWN, VILLAGE, DISTRICT, REGION = "354820100", "433239100", "354800000", "KZKAR"


def told(area: str, lang: str, *tried: LocalValue) -> Glance:
    return build_glance(
        settlement.checklist(SHIPPED, area, lang, tried),
        len(asked.places(SHIPPED, area)),
        asked.plan(SHIPPED, area, lang),
        asked.suggested(SHIPPED, area, lang),
        Labels(lang),
    )


def lit(value: str) -> LocalValue:
    return LocalValue(
        territory=VILLAGE,
        subject="standard:roads_lit",
        unit="PT",
        year=2025,
        value=value,
        mark=Mark.ADMINISTRATIVE,
        source="letter",
        address="",
        date="2026-01-10",
        office="Akimat",
        note="",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_message_names_standard_plan_and_suggestions(lang: str) -> None:
    found = told(TOWN, lang)
    assert "22" in found.message
    assert asked.plan(SHIPPED, TOWN, lang).empty in found.message
    assert [c.section for c in found.cards] == ["standard", "targets", "suggested"]
    standard, plan, suggested = found.cards
    rows = asked.suggested(SHIPPED, TOWN, lang).rows
    assert all(r.place in line for r, line in zip(rows, suggested.lines, strict=False))
    assert [n for n, _, _ in standard.counted] == ["0", "0", "22"]
    assert [n for n, _, _ in plan.counted] == ["0", "11"]
    beside = [Labels(lang)("planning.card_other") not in line for line in plan.lines]
    assert beside == [True, False, False, False]  # the same definition alone has an actual value


def test_what_is_not_met_leads_the_card_of_the_standard() -> None:
    standard = told(VILLAGE, "en", lit("25")).cards[0]
    assert {code: n for n, _, code in standard.counted}["not_met"] == "1"
    assert [line.split()[0] for line in standard.lines] == ["6.2"]
    met = told(VILLAGE, "en", lit("45")).cards[0]
    assert {code: n for n, _, code in met.counted}["met"] == "1"


def test_a_district_counts_its_settlements_and_a_region_points_to_them() -> None:
    n = len(asked.places(SHIPPED, DISTRICT))
    assert n > 50
    assert str(n) in told(DISTRICT, "en").cards[0].lines[0]
    assert told(REGION, "en").cards[0].lines == (Labels("en")("planning.card_no_standard"),)


def test_readiness_counts_what_a_territory_has_itself() -> None:
    rows = {r.id: r for r in asked.readiness_rows(SHIPPED, "en")}
    registry = shipped()
    assert set(rows) == {t.id for t in registry.regions(max(registry.regimes))} | {
        t.id
        for t in registry.territories.values()
        if t.level is Level.DISTRICT
        and t.valid_to is None
        and registry.territories[str(t.parent)].level is Level.REGION
    }
    pairs = progress.known_pairs(SHIPPED)
    own = set(pairs[pairs["territory_id"] == REGION]["indicator"])
    region = rows[REGION]
    assert region.indicators == len(own)
    assert region.goals == len({registry.indicators[c].goal for c in own})
    assert (region.first, region.last) == (2010, 2023)
    district = rows[DISTRICT]
    assert (district.goals, district.indicators, district.first) == (0, 0, None)
    assert (district.people, district.people_year) == (30851, 2023)


def test_readiness_has_no_composite_and_leaves_unknown_cells_empty() -> None:
    rows = asked.readiness_rows(SHIPPED, "ru")
    table = readiness.table_of(rows, Labels("ru"))
    assert len(table) == len(rows) == table[table.columns[0]].nunique()
    assert len(table.columns) == len(readiness.HEADS)
    since = table[Labels("ru")("planning.ready_first")]
    assert int(since.isna().sum()) == sum(r.first is None for r in rows)
    assert pd.api.types.is_integer_dtype(since.dtype)


def test_who_reads_a_district_compares_the_districts_of_its_region() -> None:
    rows, registry = asked.readiness_rows(SHIPPED, "kk"), shipped()
    near = readiness.shown_for(rows, registry, DISTRICT)
    assert near[0].id == REGION
    assert {registry.territories[r.id].parent for r in near[1:]} == {REGION}
    assert len(readiness.shown_for(rows, registry, "KZ")) == 20


def test_the_map_of_readiness_holds_every_region_once() -> None:
    rows = [r for r in asked.readiness_rows(SHIPPED, "en") if r.indicators]
    spec = ready_map(geodata.shapes("adm1_2022"), rows, "Goals")
    assert len(spec["data"]["values"]) == len(rows) == 20
    lookup = next(t for t in spec["transform"] if "lookup" in t)
    assert {v["id"] for v in lookup["from"]["data"]["values"]} == {r.id for r in rows}
    domain = spec["encoding"]["fill"]["scale"]["domain"]
    assert domain == sorted({r.goals for r in rows})


def test_the_rhythm_needs_four_values_in_even_steps() -> None:
    assert next_year((2018, 2019, 2020, 2021)) == 2022
    assert next_year((2012, 2014, 2016, 2018)) == 2020
    assert next_year((2018, 2019, 2021, 2022)) is None
    assert next_year((2020, 2021, 2022)) is None
    assert overdue((2018, 2019, 2020, 2021), 2023) is True
    assert overdue((2020, 2021, 2022, 2023), 2023) is False
    assert overdue((2020,), 2023) is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_calendar_tells_last_value_and_what_is_overdue(lang: str) -> None:
    found, labels = asked.calendar(SHIPPED, REGION, lang), Labels(lang)
    rows = {r.indicator: r for r in found.rows}
    years = progress.published_years(SHIPPED)[("9.5.2", REGION)]
    assert rows["9.5.2"].last == years[-1] == 2023
    assert rows["1.1.1"].overdue is True
    assert rows["9.5.2"].overdue is False
    assert str(sum(bool(r.overdue) for r in found.rows)) in found.reading
    table = due.table_of(found, labels)
    assert set(table[labels("planning.calendar_month")]) == {labels("planning.month_unknown")}
    assert len(table) == len(found.rows)
    assert str(loaded.vintage(SHIPPED).last_year) in found.note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_of_one_item_knows_only_what_was_given(lang: str) -> None:
    district, labels = "433200000", Labels(lang)
    standard, places = settlement.standard(SHIPPED), asked.places(SHIPPED, district)
    assert asked_items(places, asked.item_figures(SHIPPED, district, ()), standard, labels) == {}
    other = next(p.territory for p in places if p.annex == 4 and p.territory != VILLAGE)
    tried = (lit("25"), dataclasses.replace(lit("45"), territory=other))
    figures = asked.item_figures(SHIPPED, district, tried)
    assert set(figures) == {VILLAGE, other}
    services = asked_items(places, figures, standard, labels)
    service = standard.item(4, "6.2").service
    assert set(services) == {service}
    found = build_item_map(
        service, places, figures, asked.place_points(SHIPPED, district), standard, shipped(), labels
    )
    outcomes = {d.id: d.outcome for d in found.dots}
    assert outcomes[VILLAGE] == "not_met"
    assert outcomes[other] == "met"
    assert list(outcomes.values()).count("not_known") == len(found.dots) - 2
    assert next(d for d in found.dots if d.id == VILLAGE).label.startswith("✗")
    assert str(len(found.dots) - 2) in found.reading
