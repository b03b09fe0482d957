"""The passport: whose numbers, which level, which source."""

import pandas as pd
import pytest

from sdgdash.data import library
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.text import LANGUAGES
from sdgdash.territory import availability
from sdgdash.territory import view as territory_view
from sdgdash.territory.rows import RECENT
from sdgdash.words import facts
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word, region_of

KARKARALY, KAMYSTYBAS = "354800000", "433239100"


def _population(registry, area: str) -> pd.DataFrame:
    rows = library.population()
    return rows[rows["territory_id"].isin({t.id for t in registry.ladder(area)})]


def _passport(rows, asked, registry, area, lang="en"):
    return territory_view.build_passport(
        rows, asked, _population(registry, area), registry, Labels(lang), area
    )


def _listed(view, goal=None, near=False) -> list:
    return [r for b in territory_view.shown(view, goal, near) for r in b.rows]


def test_a_district_borrows_nothing_silently(rows, asked, registry) -> None:
    view = _passport(rows, asked, registry, KARKARALY)
    listed = [r for b in view.goals for r in b.rows]
    assert listed
    assert not any(r.own for r in listed)
    assert {r.area for r in listed} == {"Karagandy", "Kazakhstan"}
    assert all((r.year or not r.series) and r.level for r in listed)


def test_values_are_the_published_ones(rows, asked, registry, published) -> None:
    view = _passport(rows, asked, registry, "KZKZY")
    row = next(r for r in _listed(view, 17) if r.indicator == "17.8.1")
    assert row.own
    assert row.value == f"{published('17.8.1', 'KZKZY', 2023):.1f}%"
    assert row.national == f"{published('17.8.1', 'KZ', 2023):.1f}%"
    assert (row.standing, row.weight) == ("same", None), "within the scatter of the survey"
    waste = next(r for r in _listed(view, 11) if r.indicator == "11.6.1")
    own, country = published("11.6.1", "KZKZY", 2023), published("11.6.1", "KZ", 2023)
    assert waste.weight == pytest.approx(own - country)
    assert waste.standing == "behind"
    assert f"{country - own:.1f}" in waste.beside


def test_without_the_country_the_rest_is_counted(rows, asked, registry) -> None:
    view = _passport(rows, asked, registry, KARKARALY)
    (block,) = territory_view.shown(view, 3, near=True)
    (all_of_it,) = territory_view.shown(view, 3, near=False)
    assert block.wider
    assert len(block.rows) + block.wider == len(all_of_it.rows)
    assert {r.area for r in block.rows} == {"Karagandy"}
    country = _passport(rows, asked, registry, "KZ")
    assert len(_listed(country, 3, near=True)) > len(block.rows)


def test_what_could_point_to_a_person_is_not_shown(rows, asked, registry) -> None:
    hidden = {s.id for s in registry.series.values() if withheld(s, registry.territories["KZKZY"])}
    assert hidden
    view = _passport(rows, asked, registry, "KZKZY")
    shown = {r.series for b in view.goals for r in b.rows if r.own}
    assert not shown & hidden


def test_rates_on_few_events_are_pooled_and_say_so(rows, asked, registry, published) -> None:
    view = _passport(rows, asked, registry, "KZKZY")
    row = next(r for r in _listed(view, 3) if r.series == "3.1.1")
    mean = sum(published("3.1.1", "KZKZY", y) for y in range(2019, 2024)) / 5
    assert row.value.startswith(f"{mean:.1f}")
    assert row.year == "2019–2023"
    assert Labels("en")("territory.pooled") in row.notes


@pytest.mark.parametrize("area", ["KZKAR", KARKARALY])
@pytest.mark.parametrize("code", ["3.1.1", "3.9.2", "3.9.3", "4.1.1", "17.3.1.2"])
def test_what_the_region_publishes_is_its_own_row_with_the_reason(
    rows, asked, registry, code, area
) -> None:
    """Never the country's figure, nor "known for the country only"."""
    near = _listed(_passport(rows, asked, registry, area), near=True)
    row = next(r for r in near if r.indicator == code)
    assert (row.area, row.whole, row.judged) == ("Karagandy", False, False)
    reason, labels = asked.nearest(code, area).reason, Labels("en")
    if reason == "value_only":  # told once below the list
        assert row.state == labels("territory.value_only")
    else:
        assert labels(f"reason.{reason}") in row.notes
        assert row.state == labels("state.not_assessed")
    assert (row.gap, row.covered, row.weight) == ("", None, None)


def test_value_years_gap_and_state_belong_to_one_figure(
    rows, asked, judge, registry, published
) -> None:
    """The country's maternal deaths, too, are a mean of years where their mean is compared."""
    labels, seen = Labels("en"), 0
    for area in (KARKARALY, "KZKZY", "KZ"):
        for r in _listed(_passport(rows, asked, registry, area)):
            place = asked.nearest(r.indicator, area).territory
            if not r.gap:
                continue
            p, series = judge("target", r.series, place)[0], registry.series[r.series]
            unit = registry.units[series.unit]
            years = range(p.pooled_from or p.last_year, p.last_year + 1)
            values = [published(r.series, place, y) for y in years]
            mean = sum(values) / len(values)
            if len(values) > 1:
                assert r.value == labels.quantity(mean, unit, series.decimals)
            else:
                said = float(r.value.split("\xa0")[0].rstrip("%").replace(",", ""))
                assert said == pytest.approx(mean, abs=10.0**-series.decimals)
            gap = p.sign * (p.target - mean)
            assert labels.quantity(gap, unit, series.decimals, signed=True) in r.gap
            assert str(p.last_year) in r.year
            seen += p.pooled_value is not None
    assert seen


def test_a_difference_within_the_usual_variation_is_none(rows, asked, registry) -> None:
    listed = _listed(_passport(rows, asked, registry, "KZKZY"), near=True)
    same = [r for r in listed if r.standing == "same"]
    assert {"8.5.2", "8.6.1"} <= {r.indicator for r in same}
    assert all(r.weight is None and r.beside == "about the same" for r in same)


def test_doubts_about_a_value_stand_beside_it(rows, asked, judge, registry) -> None:
    view = _passport(rows, asked, registry, "KZKZY")
    surveys = [r for r in _listed(view, near=True) if r.judged is False and r.evidence]
    assert surveys
    for r in surveys:
        p, _ = judge("target", r.series, "KZKZY")
        assert all(Labels("en")(f"doubt.{d}") in r.evidence for d in p.doubts)
        assert r.grade.casefold() in view.leads[r.indicator].casefold()


def test_strengths_and_gaps_are_on_the_right_side(rows, asked, registry) -> None:
    view = _passport(rows, asked, registry, "KZKZY")
    blocks = territory_view.shown(view, None, near=True)
    for told, sign in ((territory_view.strengths, 1), (territory_view.gaps, -1)):
        found = told(view, blocks)
        assert 0 < len(found) <= territory_view.SHARES + territory_view.OTHERS
        for share in (True, False):
            named = [r for r in found if r.share is share]
            others = [
                r.weight * sign
                for r in _listed(view)
                if r.weight is not None and r.share is share and r.weight * sign > 0
            ]
            if others:
                assert max(r.weight * sign for r in named) == pytest.approx(max(others))
        for row in found:
            assert row.weight * sign > 0
            assert row.national
            assert row.judged or row.evidence
            least = 1 if row.share else 0.05
            assert abs(row.weight) >= least - 1e-9
            assert not registry.series[row.series].sensitive


def test_the_country_is_told_by_its_targets(rows, asked, registry) -> None:
    view = _passport(rows, asked, registry, "KZ")
    blocks = territory_view.shown(view, None, near=True)
    assert {r.group for r in territory_view.strengths(view, blocks)} <= set(territory_view.WELL)
    assert {r.group for r in territory_view.gaps(view, blocks)} <= set(territory_view.BEHIND)
    assert all(r.judged for r in territory_view.strengths(view, blocks))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", [KARKARALY, KAMYSTYBAS, "KZKAR", "KZ"])
def test_population_has_year_and_level(rows, asked, registry, area, lang) -> None:
    people = _passport(rows, asked, registry, area, lang).numbers[0]
    labels = Labels(lang)
    total = _population(registry, area)
    total = total[(total["sex"] == "_T") & (total["urbanisation"] == "_T")]
    place = next(t for t in registry.ladder(area) if t.id in set(total["territory_id"]))
    newest = total[total["territory_id"] == place.id].sort_values("year").iloc[-1]
    count, year = labels.number(float(newest["value"]), 0), str(newest["year"])
    assert people.level == level_word(labels, place)
    if place.id == area:
        assert people.value == count
        assert year in people.label
    else:  # a wider territory's number never stands large under the name of this one
        assert people.value == "–"
        assert people.label == labels("territory.people_unknown")
        assert all(part in people.note for part in (place.name[lang], count, year))


def test_levels_that_mean_different_things_are_not_set_beside_the_country(
    rows, asked, registry
) -> None:
    listed = _listed(_passport(rows, asked, registry, "KZKZY"), near=True)
    apart = [
        r for r in listed if r.series and "not_comparable" in registry.series[r.series].reasons
    ]
    assert {r.series for r in apart} >= {"7.3.1", "8.1.1"}
    why = registry.reasons["not_comparable"]["en"]
    assert all(
        not r.national and not r.beside and r.weight is None and why in r.notes for r in apart
    )


def test_a_mean_of_years_is_set_beside_the_mean_of_the_same_years(
    rows, asked, registry, published
) -> None:
    listed = _listed(_passport(rows, asked, registry, "KZKZY"), near=True)
    row = next(r for r in listed if r.series == "3.1.1")
    first, last = (int(y) for y in row.year.split("–"))
    years = range(first, last + 1)
    mean = sum(published("3.1.1", "KZ", y) for y in years) / len(years)
    assert row.national.startswith(f"{mean:.1f}")
    assert row.national.endswith(f"({row.year})")


@pytest.mark.parametrize("area", [KARKARALY, KAMYSTYBAS, "KZULU", "KZ"])
def test_the_head_counts_what_the_list_shows(rows, asked, judge, registry, area) -> None:
    view = _passport(rows, asked, registry, area)
    near = _listed(view, near=True)
    labels = Labels("en")
    known, judged = view.numbers[1:]
    total = len(registry.indicators)
    assert known.value == labels("territory.of", n=len(near), total=total)
    verdicts = sum(
        judge("target", r.series, _whose(registry, area))[0].judged for r in near if r.series
    )
    assert judged.value == labels("territory.of", n=verdicts, total=len(near))
    assert (labels("territory.reading_none") == view.reading) == (len(area) == 9)


def _whose(registry, area: str) -> str:
    region = region_of(registry, area)
    return region.id if region else area


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lead_says_value_year_and_whose(rows, asked, registry, published, lang) -> None:
    labels = Labels(lang)
    lead = _passport(rows, asked, registry, KARKARALY, lang).leads["17.8.1"]
    unit = registry.units[registry.series["17.8.1"].unit]
    for area in ("KZKAR", "KZ"):
        assert labels.quantity(published("17.8.1", area, 2023), unit, 1) in lead
    assert "2023" in lead
    assert registry.territories["KZKAR"].name[lang] in lead


def test_old_values_are_marked_and_keep_their_year(rows, asked, registry) -> None:
    listed = _listed(_passport(rows, asked, registry, "KZKZY"))
    last = int(rows["time_period"].max())
    assert any(r.old for r in listed)
    for r in (r for r in listed if r.series):
        assert r.old == (int(r.year.split("–")[-1][:4]) < last - RECENT), r.indicator


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_divided_region_says_whom_its_course_stands_for(
    rows, asked, judge, registry, lang
) -> None:
    labels = Labels(lang)
    listed = _listed(_passport(rows, asked, registry, "KZKAR", lang), near=True)
    ulytau = registry.territories["KZULU"].short_name[lang]
    poverty = next(r for r in listed if r.indicator == "1.2.1")
    assert labels("territory.joined_estimated", areas=ulytau) in poverty.notes
    for r in (r for r in listed if r.series):
        p, _ = judge("target", r.series, "KZKAR")
        joined = any(n == labels(f"territory.joined_{p.quality}", areas=ulytau) for n in r.notes)
        assert joined == ("KZULU" in p.stands_for), r.indicator
    alone = _listed(_passport(rows, asked, registry, "KZKZY", lang))
    assert not any(ulytau in n for r in alone for n in r.notes)


def test_facts_stand_with_level_source_and_mark(registry) -> None:
    found = library.facts()
    topics = facts.build_topics(found, library.fact_labels(), registry, Labels("en"), KAMYSTYBAS)
    lines = [f for t in topics for f in t.lines]
    assert {f.area for f in lines} <= {"Kamystybas", "Aral district", "Aral", "Kamystybas okrug"}
    assert all(f.kind and f.level and f.year for f in lines)
    assert not any(f.official for f in lines)
    census = [f for f in lines if f.value.startswith("1,769")]
    assert [f.year for f in census] == [Labels("en")("data.year", year=2009)]


def test_census_and_register_never_share_a_line(registry) -> None:
    topics = facts.build_topics(
        library.facts(), library.fact_labels(), registry, Labels("en"), KARKARALY
    )
    people = next(t for t in topics if any("31,495" in f.value for f in t.lines))
    census = {f.name for f in people.lines if f.value.startswith("31,495")}
    register = {f.name for f in people.lines if f.value.startswith("36,025")}
    assert census
    assert register
    assert not census & register


def test_official_indicators_are_not_repeated_as_local_facts(registry) -> None:
    topics = facts.build_topics(
        library.facts(), library.fact_labels(), registry, Labels("en"), "KZKAR"
    )
    names = {t.name for t in topics}
    assert names
    assert library.fact_labels().topics["sdg"].en not in names


def test_years_of_census_and_register_lines_never_mix(registry) -> None:
    """A name stands for one kind of source, and every figure has a line of its own."""
    words, found = library.fact_labels(), library.facts()
    for area in (KARKARALY, KAMYSTYBAS):
        topics = facts.build_topics(found, words, registry, Labels("en"), area)
        own = facts.shown(found, words, registry, area)
        kinds = {words.facts[i].name.en: set(part["kind"]) for i, part in own.groupby("indicator")}
        assert all(len(k) == 1 for k in kinds.values())
        assert sum(len(t.lines) for t in topics) == len(own)
        assert {"census", "register"} <= set(own["kind"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notes_of_facts_are_in_the_language(registry, lang) -> None:
    words, found = library.fact_labels(), library.facts()
    for area in (KARKARALY, KAMYSTYBAS, "KZKZY", "KZKAR"):
        own = facts.shown(found, words, registry, area)
        assert set(own["note"]) - {"", "undated"} <= set(words.notes)
        assert set(own["nearest"]) - {""} <= set(words.nearest)
        lines = [
            f
            for t in facts.build_topics(found, words, registry, Labels(lang), area)
            for f in t.lines
        ]
        said = sum(bool(f.note) for f in lines)
        noted = own["note"].isin(words.notes) | own["nearest"].isin(words.nearest)
        assert said == int(noted.sum())
    if lang != "en":
        latin = [n.en for n in words.notes.values() if n[lang] == n.en]
        assert not latin


def test_every_link_of_a_fact_is_that_of_its_source(registry) -> None:
    words, found = library.fact_labels(), library.facts()
    lines = [
        f
        for t in facts.build_topics(found, words, registry, Labels("en"), KAMYSTYBAS)
        for f in t.lines
    ]
    assert {f.address for f in lines if f.address} <= set(found["source_address"])
    mirror = words.mirror["en"]
    assert not any(f.address for f in lines if f.kind == mirror)


@pytest.mark.parametrize(("n", "text"), [(1, "1 село"), (4, "4 села"), (5, "5 сел")])
def test_units_of_facts_are_declined(n: int, text: str) -> None:
    forms = library.fact_labels().units["villages"]["ru"].split("|")
    assert f"{n} {Labels('ru').form(forms, n)}" == text


def _pairs(rows, registry) -> pd.DataFrame:
    headlines = {i.headline for i in registry.indicators.values()}
    return rows.loc[rows["series_id"].isin(headlines), ["indicator", "territory_id"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_matrix_counts_indicators_by_level(rows, registry, lang) -> None:
    labels, pairs = Labels(lang), _pairs(rows, registry)
    known = availability.build_availability(pairs, {6: 7}, 2, registry, labels, KAMYSTYBAS)
    assert [c.id for c in known.columns] == [
        "KZ",
        "KZKZY",
        "433200000",
        "433239000",
        KAMYSTYBAS,
    ]
    assert [x.goal for x in known.lines] == list(registry.goals)
    for line in known.lines:
        own = pairs[pairs["indicator"].map(lambda c: registry.indicators[c].goal) == line.goal]
        for n, column in zip(line.counts, known.columns, strict=True):
            assert n == own[own["territory_id"] == column.id]["indicator"].nunique()
    for i, column in enumerate(known.columns):
        assert column.total == sum(x.counts[i] for x in known.lines)
    assert [c.total for c in known.columns][2:] == [0, 0, 0]
    assert (known.facts, sum(x.facts for x in known.lines)) == (7, 7)
    for part in (str(known.columns[1].total), labels("territory.nothing"), "7", "2"):
        assert part in known.reading


def test_levels_below_a_region_are_asked_inside_it(rows, registry) -> None:
    pairs = pd.concat(
        [
            _pairs(rows, registry),
            pd.DataFrame({"indicator": ["6.1.1"], "territory_id": ["433200000"]}),
        ]
    )
    for area, there in (("KZKZY", 1), ("KZKAR", 0), ("KZ", 1)):
        known = availability.build_availability(pairs, {}, 0, registry, Labels("en"), area)
        assert [c.level for c in known.columns][-3:] == [
            Labels("en")(f"level.{x}") for x in ("district", "rural_okrug", "village")
        ]
        assert known.columns[-3].total == there
        assert known.columns[-3].id == ""


def test_facts_are_counted_once_a_goal() -> None:
    everything = facts.by_goal(library.facts())
    assert sum(everything.values()) == (library.facts()["topic"] != "sdg").sum()
