"""The overview counts every indicator of the official list once."""

from functools import partial

import pytest

from sdgdash.answers.coverage import known_at
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
    return known_at(store.observations(), registry)


@pytest.fixture(scope="module")
def shown(rows, states, covered, registry):
    return partial(overview_view.build_overview, rows, states, covered, (), registry)


def card(code, rows, asked, registry, labels):
    ladder = {t.id for t in registry.ladder(code)}
    people = library.population()
    passport = territory_view.build_passport(
        rows, asked, people[people["territory_id"].isin(ladder)], registry, labels, code
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
    judged = things_judged(states, registry)
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


def things_judged(states, registry) -> set[str]:
    """What is judged, worked out by hand: a family of codes is one thing."""
    return {
        registry.series[s].family or registry.indicator_of[s]
        for s, p in states.items()
        if p.state in JUDGED
    }


def test_one_series_under_two_codes_is_judged_once(states, registry) -> None:
    """Recycled waste has two codes, one target, and one of them ends years earlier."""
    twins = [s for s in states if registry.series[s].family == "municipal-waste"]
    with_verdict = [s for s in twins if states[s].judged]
    assert len({registry.indicator_of[s] for s in with_verdict}) == 2
    counted = overview_view.counts(states, registry)
    assert sum(c.judged for c in counted.values()) == len(things_judged(states, registry)) > 0
    told = overview_view.judged_once(states, registry)
    (kept,) = set(told) & set(with_verdict)
    assert states[kept].last_year == max(states[s].last_year for s in with_verdict)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_qualifies_a_verdict_travels_with_it(shown, states, registry, lang) -> None:
    labels = Labels(lang)
    told = overview_view.judged_once(states, registry)
    lines = shown(labels).judged
    assert len(lines) == len(told)
    for series, line in zip(told, lines, strict=True):
        p = states[series]
        assert (labels("state.uncertain") in line) == (p.certain is False)
        assert (labels("gap.dated", year=p.last_year) in line) == p.dated
        assert labels(f"evidence.{p.evidence}") in line
        assert all(labels(f"doubt.{d}") in line for d in p.doubts)
    assert any(states[s].dated for s in told)
    assert any(states[s].certain is False for s in told)


def test_a_tile_speaks_of_the_country(shown, rows, registry) -> None:
    """Three indicators have values of regions or places only."""
    values = store.observations()
    own = set(values.loc[values["territory_id"] == "KZ", "indicator"])
    assert len(own) < values["indicator"].nunique()
    silent = dict(shown(Labels("en")).groups)["no_data"]
    assert silent == len(registry.indicators) - len(own)


def test_every_known_direction_is_either_way(states, registry) -> None:
    for counted in overview_view.counts(states, registry).values():
        assert sum(counted.findings.values()) == counted.by_state.get("direction_only", 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_movers_are_changes_of_the_findings(shown, states, registry, published, lang) -> None:
    """One definition of change on the page, beyond the tolerance, on evidence that carries it."""
    labels, view = Labels(lang), shown(Labels(lang))
    assert len(view.closer.shares) == movers.SHARES
    for way, finding in ((view.closer, "better"), (view.further, "worse")):
        for mover in way:
            p, series = states[mover.series], registry.series[mover.series]
            assert p.finding == finding
            assert p.evidence in ("good", "fair")
            assert "level_step" not in p.doubts
            assert abs(p.change) > p.tolerance
            assert not series.sensitive
            assert mover.span == f"{p.change_from} → {p.last_year}"
            first = published(mover.series, "KZ", p.change_from)
            last = published(mover.series, "KZ", p.last_year)
            unit = registry.units[series.unit]
            assert mover.course.startswith(labels.number(first, series.decimals))
            assert mover.course.endswith(labels.quantity(last, unit, series.decimals))
            assert labels(f"evidence.{p.evidence}") in mover.evidence
            if mover in way.shares:
                said = labels.quantity(last - first, unit, series.decimals, signed=True)
                assert unit.percent
            else:
                said = f"{labels.number(100 * (last - first) / first, 0, signed=True)}"
            assert mover.change.startswith(said)


def test_movers_never_contradict_the_counts(shown, states, registry) -> None:
    """What is named as gone the other way is not counted as gone the wanted way."""
    view = shown(Labels("en"))
    wanted = {m.series for m in view.closer}
    other = {m.series for m in view.further}
    assert wanted
    assert not wanted & other
    assert all(states[s].change * states[s].sign > 0 for s in wanted)
    assert all(states[s].change * states[s].sign < 0 for s in other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pilot_card_counts_what_its_passport_shows(rows, asked, registry, lang) -> None:
    for pilot in registry.pilots:
        found, passport, topics = card(pilot.id, rows, asked, registry, Labels(lang))
        blocks = territory_view.shown(passport, None, near=True)
        shown_rows = [r for b in blocks for r in b.rows]
        assert found.name == pilot.name[lang]
        assert str(len(shown_rows)) in found.known
        assert sum(g.better for g in found.goals) == sum(r.standing == "better" for r in shown_rows)
        assert sum(g.behind for g in found.goals) == sum(r.standing == "behind" for r in shown_rows)
        lines = [line for t in topics for line in t.lines]
        for n in (sum(x.official for x in lines), sum(not x.official for x in lines)):
            assert str(n) in found.facts
        told = (territory_view.strengths(passport, blocks), territory_view.gaps(passport, blocks))
        for sentence, rows_told in zip((found.better, found.behind), told, strict=True):
            assert sentence == passport.leads[rows_told[0].indicator]
            assert all(value in sentence for value in rows_told[0].told)
