"""The overview counts every indicator of the official list once."""

from functools import partial

import pytest

from sdgdash.answers.coverage import summaries
from sdgdash.data import library, store
from sdgdash.domain.progress.states import JUDGED
from sdgdash.domain.text import LANGUAGES
from sdgdash.overview import movers, pilots
from sdgdash.overview import view as overview_view
from sdgdash.territory import view as territory_view
from sdgdash.words import facts
from sdgdash.words.i18n import Labels


@pytest.fixture(scope="module")
def states(rows, judge):
    return {s: judge("target", s, "KZ")[0] for s in sorted(set(rows["series_id"]))}


@pytest.fixture(scope="module")
def covered(registry):
    return summaries(store.observations(), registry)


@pytest.fixture(scope="module")
def shown(rows, states, covered, registry):
    return partial(overview_view.build_overview, rows, states, covered, (), registry)


def card(code, rows, judge, registry, labels):
    ladder = {t.id for t in registry.ladder(code)}
    people = library.population()
    passport = territory_view.build_passport(
        rows, judge, people[people["territory_id"].isin(ladder)], registry, labels, code
    )
    local = library.facts()
    local = local[local["territory_id"].isin(ladder)]
    topics = facts.build_topics(local, library.fact_labels(), registry, labels, code)
    return pilots.build_pilot_card(code, passport, topics, registry, labels), passport, topics


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tiles_add_up_to_the_official_list(shown, registry, lang) -> None:
    view = shown(Labels(lang))
    assert [t.goal for t in view.tiles] == list(registry.goals)
    assert sum(t.total for t in view.tiles) == len(registry.indicators)
    for tile in view.tiles:
        assert sum(n for _, n in tile.counts) == tile.total
        assert all(n > 0 for _, n in tile.counts)
    assert sum(n for _, n in view.groups) == len(registry.indicators)
    assert str(len(registry.indicators)) in view.reading


def test_the_large_numbers_are_counted_in_the_store(shown, states, registry) -> None:
    values = store.observations()
    of = {t.id: str(t.level) for t in registry.territories.values()}
    level = values["territory_id"].map(of)  # measuring posts are no territories
    regional = values[(level == "region") & (values["regime"] != "places")]
    below = values[(values["regime"] == "places") | ~level.isin(["country", "region"])]
    judged = {registry.indicator_of[s] for s, p in states.items() if p.state in JUDGED}
    numbers = [f.number for f in shown(Labels("en")).figures]
    counted = (values, regional, below)
    listed, valued, by_region, verdicts, local = map(int, numbers)
    assert [valued, by_region, local] == [t["indicator"].nunique() for t in counted]
    assert (listed, verdicts) == (len(registry.indicators), len(judged))


def test_goals_without_values_are_named(shown, registry) -> None:
    values = set(store.observations()["indicator"])
    silent = [i.goal for i in registry.indicators.values() if i.code not in values]
    said = shown(Labels("en")).unmeasured
    most = max(set(silent), key=silent.count)
    assert said[0].startswith(str(len(silent)))
    assert f"{most} ({registry.goals[most]['en']} – {silent.count(most)})" in said[0]
    assert "11.6.2" in said[2]


def test_judged_are_those_with_a_verdict(states, registry) -> None:
    counted = overview_view.counts(states, registry)
    with_verdict = {registry.indicator_of[s] for s, p in states.items() if p.state in JUDGED}
    assert sum(c.judged for c in counted.values()) == len(with_verdict) > 0


def test_every_known_direction_is_either_way(states, registry) -> None:
    for counted in overview_view.counts(states, registry).values():
        assert sum(counted.findings.values()) == counted.by_state.get("direction_only", 0)


def test_movers_are_published_values_since_2015(shown, states, registry, published) -> None:
    view = shown(Labels("en"))
    for mover in (*view.closer, *view.further):
        last = states[mover.series].last_year
        series = registry.series[mover.series]
        assert mover.span == f"2015 → {last}"
        first = f"{published(mover.series, 'KZ', 2015):,.{series.decimals}f}"
        assert mover.change.startswith(first)
        assert not series.sensitive
    assert len(view.closer) == len(view.further) == movers.MOVERS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pilot_card_counts_what_its_passport_shows(rows, judge, registry, lang) -> None:
    for pilot in registry.pilots:
        found, passport, topics = card(pilot.id, rows, judge, registry, Labels(lang))
        blocks = territory_view.shown(passport, None, near=True)
        shown_rows = [r for b in blocks for r in b.rows]
        assert found.name == pilot.name[lang]
        assert str(len(shown_rows)) in found.known
        assert sum(g.better for g in found.goals) == sum((r.ahead or 0) < 0 for r in shown_rows)
        assert sum(g.behind for g in found.goals) == sum((r.ahead or 0) > 0 for r in shown_rows)
        lines = [line for t in topics for line in t.lines]
        for n in (sum(x.official for x in lines), sum(not x.official for x in lines)):
            assert str(n) in found.facts
        told = (territory_view.strengths(passport, blocks), territory_view.gaps(passport, blocks))
        for sentence, rows_told in zip((found.better, found.behind), told, strict=True):
            assert sentence == passport.leads[rows_told[0].indicator]
            assert rows_told[0].value in sentence
            assert rows_told[0].national in sentence
