"""The overview counts every indicator of the official list once."""

from functools import partial

import pytest

from sdgdash.data import library
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.progress.states import JUDGED
from sdgdash.domain.text import LANGUAGES
from sdgdash.overview import asked as overview_asked
from sdgdash.overview import evidence, movers, pilots, stories
from sdgdash.overview import view as overview_view
from sdgdash.territory import view as territory_view
from sdgdash.words import facts
from sdgdash.words.i18n import Labels


@pytest.fixture(scope="module")
def states(rows, judge):
    return {s: judge("target", s, "KZ")[0] for s in sorted(set(rows["series_id"]))}


@pytest.fixture(scope="module")
def shown(rows, states, registry):
    return partial(overview_view.build_overview, rows, states, (), registry)


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
def test_every_indicator_is_one_dot_where_its_finding_says(shown, states, registry, lang) -> None:
    found = shown(Labels(lang)).evidence
    assert [line.goal for line in found.lines] == list(registry.goals)
    way_of = {d.indicator: way for x in found.lines for way, dots in x.dots.items() for d in dots}
    assert sum(found.counts.values()) == len(way_of)
    families = [i.code for i in registry.indicators.values() if i.code not in way_of]
    assert all(
        registry.series[registry.indicators[code].headline].family for code in families
    )  # told under another code
    expected = {"better": "better", "worse": "worse", "no_clear_change": "same"}
    for code, way in way_of.items():
        p = states.get(registry.indicators[code].headline)
        if p is not None and p.state == "met_worsening":
            assert way == "worse"
        else:
            assert way == expected.get(p.finding if p else None, "unknown"), code
    labels = Labels(lang)
    for way in evidence.WAYS:
        assert labels.number(found.counts[way], 0) in found.sentence
    assert found.sentence.startswith(registry.territories["KZ"].name[lang])


def test_the_largest_change_stands_farthest_from_the_middle(shown) -> None:
    for line in shown(Labels("en")).evidence.lines:
        better = [d.size for d in line.dots["better"]]
        worse = [d.size for d in line.dots["worse"]]
        assert better == sorted(better)
        assert worse == sorted(worse, reverse=True)


def test_a_hollow_dot_says_why_and_a_full_one_says_all(shown) -> None:
    labels = Labels("en")
    dots = [d for x in shown(labels).evidence.lines for found in x.dots.values() for d in found]
    assert all(d.said.startswith(f"{d.indicator} ") for d in dots)
    full = [d for d in dots if d.group != evidence.HOLLOW]
    assert full and all("→" in d.said and "evidence" in d.said for d in full)
    assert all(d.sign for d in full)


def test_a_region_has_its_own_outcome_and_never_the_countrys(rows, states, judge, registry) -> None:
    own = {s: p for s in states if (p := judge("target", s, "KZKZY")[0]).n}
    view = overview_view.build_overview(rows, states, (), registry, Labels("en"), "KZKZY", own)
    assert view.evidence.sentence.startswith("Kyzylorda region")
    for line in view.evidence.lines:
        for way in ("better", "same", "worse"):
            for dot in line.dots[way]:
                assert registry.indicators[dot.indicator].headline in own
    for mover in (*view.closer, *view.further):
        assert own[mover.series].finding in ("better", "worse")
        if own[mover.series].stands_for:
            assert mover.spark == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_regions_differ_most_by_the_range_of_values(shown, rows, registry, lang) -> None:
    story = shown(Labels(lang)).spread
    series = registry.indicators[story.indicator].headline
    assert not registry.series[series].sensitive
    today = {t.id for t in registry.regions(max(registry.regimes))}

    def width(s):
        of = rows[(rows["series_id"] == s) & rows["territory_id"].isin(today)]
        national = rows[(rows["series_id"] == s) & (rows["territory_id"] == "KZ")]
        now = of[of["time_period"] == national["time_period"].max()]["obs_value"]
        return now.max() - now.min() if len(now) >= stories.LEAST else 0.0

    widest = width(series)
    assert widest > 0 and len(story.spots) >= stories.LEAST
    assert (story.spots[0].at, story.spots[-1].at) == (0.0, 1.0)
    # wider ones are left out for a reason of the rule
    for i in registry.indicators.values():
        s = registry.series.get(i.headline or "")
        if s and str(s.kind) == "share" and s.direction in stories.DIRECTED and not s.sensitive:
            p = states_of(shown).get(s.id)
            if p and p.evidence in ("good", "fair") and not p.dated:
                assert width(s.id) <= widest + 1e-9, s.id


def states_of(shown):
    """The national results the overview was built from."""
    return shown.args[1]


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_course_is_the_territorys_own_or_says_whose_it_is(registry, published, lang) -> None:
    """Beside "523 in 2023" of a passport no "475 → 439, 2018 → 2023" without its territory."""
    labels, joined = Labels(lang), 0
    for region in registry.regions(max(registry.regimes)):
        view = overview_asked.overview(SHIPPED, region.id, lang)
        for mover in (*view.closer, *view.further):
            series = registry.series[mover.series]
            _, year = mover.span.split(" → ")
            own = published(mover.series, region.id, int(year))
            told = labels.quantity(own, registry.units[series.unit], series.decimals)
            assert mover.whole or mover.course.endswith(told), (region.id, mover)
            if mover.whole:
                joined += 1
                assert region.name[lang] in mover.whole
                dots = (d for line in view.evidence.lines for d in line.dots["better"])
                dots = (*dots, *(d for e in view.evidence.lines for d in e.dots["worse"]))
                said = next(d.said for d in dots if d.indicator == mover.indicator)
                assert mover.whole in said
    assert joined
