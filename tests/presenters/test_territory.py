"""The passport: whose numbers, which level, which source."""

import pandas as pd
import pytest

from sdgdash import library
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.text import LANGUAGES
from sdgdash.i18n import Labels
from sdgdash.presenters import availability, facts, territory

KARKARALY, KAMYSTYBAS = "354800000", "433239100"


def _population(registry, area: str) -> pd.DataFrame:
    rows = library.population()
    return rows[rows["territory_id"].isin({t.id for t in registry.ladder(area)})]


def _passport(rows, judge, registry, area, lang="en", goal=None, near=False):
    return territory.present(
        rows, judge, _population(registry, area), registry, Labels(lang), area, goal, near
    )


def test_a_district_borrows_nothing_silently(rows, judge, registry) -> None:
    view = _passport(rows, judge, registry, KARKARALY)
    listed = [r for b in view.goals for r in b.rows]
    assert listed
    assert not any(r.own for r in listed)
    assert {r.area for r in listed} == {"Karagandy", "Kazakhstan"}
    assert all(r.year and r.level for r in listed)


def test_values_are_the_published_ones(rows, judge, registry, published) -> None:
    view = _passport(rows, judge, registry, "KZKZY", goal=17)
    row = next(r for b in view.goals for r in b.rows if r.indicator == "17.8.1")
    assert row.own
    assert row.value == f"{published('17.8.1', 'KZKZY', 2023):.1f}%"
    assert row.national == f"{published('17.8.1', 'KZ', 2023):.1f}%"
    assert row.ahead == pytest.approx((94.7 - 91.7) / 94.7)


def test_without_the_country_the_rest_is_counted(rows, judge, registry) -> None:
    whole = _passport(rows, judge, registry, KARKARALY, goal=3)
    near = _passport(rows, judge, registry, KARKARALY, goal=3, near=True)
    (block,), (all_of_it,) = near.goals, whole.goals
    assert block.wider
    assert len(block.rows) + block.wider == len(all_of_it.rows)
    assert {r.area for r in block.rows} == {"Karagandy"}
    country = _passport(rows, judge, registry, "KZ", goal=3, near=True)
    assert len(country.goals[0].rows) > len(block.rows)


def test_what_could_point_to_a_person_is_not_shown(rows, judge, registry) -> None:
    hidden = {s.id for s in registry.series.values() if withheld(s, registry.territories["KZKZY"])}
    assert hidden
    view = _passport(rows, judge, registry, "KZKZY")
    shown = {r.series for b in view.goals for r in b.rows if r.own}
    assert not shown & hidden


def test_rates_on_few_events_are_pooled_and_say_so(rows, judge, registry, published) -> None:
    view = _passport(rows, judge, registry, "KZKZY", goal=3)
    row = next(r for b in view.goals for r in b.rows if r.series == "3.1.1")
    mean = sum(published("3.1.1", "KZKZY", y) for y in range(2019, 2024)) / 5
    assert row.value.startswith(f"{mean:.1f}")
    assert row.year == "2019–2023"
    assert Labels("en")("territory.pooled") in row.notes


def test_strengths_and_gaps_are_on_the_right_side(rows, judge, registry) -> None:
    view = _passport(rows, judge, registry, "KZKZY")
    listed = [r for b in view.goals for r in b.rows if r.ahead is not None]
    for sentences, sign in ((view.strengths, -1), (view.gaps, 1)):
        assert 0 < len(sentences) <= territory.NAMED
        for told in sentences:
            row = next(r for r in listed if told.startswith(f"{r.title}: "))
            assert row.ahead * sign > 0
            assert row.value in told
            assert row.national in told
            assert not registry.series[row.series].sensitive


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", [KARKARALY, KAMYSTYBAS, "KZKAR", "KZ"])
def test_population_has_year_and_level(rows, judge, registry, area, lang) -> None:
    view = _passport(rows, judge, registry, area, lang, goal=1)
    labels = Labels(lang)
    total = _population(registry, area)
    total = total[(total["sex"] == "_T") & (total["urbanisation"] == "_T")]
    place = next(t for t in registry.ladder(area) if t.id in set(total["territory_id"]))
    newest = total[total["territory_id"] == place.id].sort_values("year").iloc[-1]
    assert labels.number(float(newest["value"]), 0) in view.population
    assert str(newest["year"]) in view.population
    assert (labels("territory.population_none") in view.population) == (place.id != area)


def test_facts_stand_with_level_source_and_mark(registry) -> None:
    found = library.facts()
    topics = facts.present(found, library.fact_labels(), registry, Labels("en"), KAMYSTYBAS)
    lines = [f for t in topics for f in t.lines]
    assert {f.area for f in lines} <= {"Kamystybas", "Aral district", "Aral", "Kamystybas okrug"}
    assert all(f.kind and f.level and f.year for f in lines)
    assert not any(f.official for f in lines)
    census = [f for f in lines if f.value.startswith("1,769")]
    assert [f.year for f in census] == [Labels("en")("data.year", year=2009)]


def test_census_and_register_never_share_a_line(registry) -> None:
    topics = facts.present(
        library.facts(), library.fact_labels(), registry, Labels("en"), KARKARALY
    )
    people = next(t for t in topics if any("31,495" in f.value for f in t.lines))
    census = {f.name for f in people.lines if f.value.startswith("31,495")}
    register = {f.name for f in people.lines if f.value.startswith("36,025")}
    assert census
    assert register
    assert not census & register


def test_official_indicators_are_not_repeated_as_local_facts(registry) -> None:
    topics = facts.present(library.facts(), library.fact_labels(), registry, Labels("en"), "KZKAR")
    names = {t.name for t in topics}
    assert names
    assert library.fact_labels().topics["sdg"].en not in names


def test_the_matrix_counts_indicators_by_level(rows, registry) -> None:
    labels = Labels("en")
    table = availability.matrix(rows, {6: 7}, registry, labels)
    assert len(table) == len(registry.goals)
    for goal, name in registry.goals.items():
        own = rows[rows["indicator"].map(lambda c: registry.indicators[c].goal) == goal]
        row = table.loc[f"{goal} · {name.en}"]
        national = own[own["territory_id"] == "KZ"]["indicator"].nunique()
        assert row[labels("level.country")] == national
        assert row[labels("level.district")] == 0
    assert table[labels("territory.local_facts")].sum() == 7
    everything = facts.by_goal(library.facts())
    assert sum(everything.values()) == (library.facts()["topic"] != "sdg").sum()
