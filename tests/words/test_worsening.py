"""Nothing that gets worse looks like a success: every series in every territory of the country."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from sdgdash import theme
from sdgdash.data.registry import ROOT, Registry
from sdgdash.domain.harmonise import Cells
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.against import AGAINST, usable_points
from sdgdash.domain.progress.batch import World, rules_of
from sdgdash.domain.progress.methods import METHODS, verdicts
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.domain.text import LANGUAGES
from sdgdash.gap import heat, heat_cells
from sdgdash.gap import series_view as gap_view
from sdgdash.map import areas as map_areas
from sdgdash.overview import evidence
from sdgdash.overview import view as overview_view
from sdgdash.territory import rows as territory_rows
from sdgdash.territory import sources
from sdgdash.words import calculation
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import GROUP_MARKS, SUCCESS, WORSENING, group_of, mark, state_text

GROUNDS = ("#ffffff", theme.MAP_INKS["light"].ground, theme.MAP_INKS["dark"].page, "#0e1117")
# Words of success, in the language of the page.
PRAISE = {
    "en": ("met", "reached"),
    "ru": ("достигнут", "выполнен"),
    "kk": ("қол жеткіз", "жетті", "орындал"),
}


@dataclass(frozen=True)
class Pair:
    """A series in a territory, compared with something."""

    against: str
    series: str
    area: str
    p: Progress
    points: Points
    d: int
    tolerance: float
    pool: int | None

    @property
    def worse(self) -> bool:
        """Computed here without the engine: the newest years against those before.

        Means of years where few events are pooled, else the newest value against the sixth
        from the end.
        """
        by_year = dict(zip(self.points.years, self.points.values, strict=True))
        if self.pool:
            last = max(by_year)
            new = [v for y, v in by_year.items() if y > last - self.pool]
            start = min(y for y in by_year if y > last - self.pool)
            old = {y: v for y, v in by_year.items() if y < start}
            old = {y: v for y, v in old.items() if y > max(old) - self.pool}
            if len(old) < 3 or len(new) < 3:
                return False
            change = sum(new) / len(new) - sum(old.values()) / len(old)
        else:
            tail = [by_year[y] for y in sorted(by_year)][-6:]
            change = tail[-1] - tail[0]
        return -self.d * change > self.tolerance + 1e-9


@pytest.fixture(scope="module")
def pairs(
    cells: Mapping[str, Cells], registry: Registry, world: World, judge: Callable
) -> tuple[Pair, ...]:
    return tuple(_pairs(cells, registry, world, judge))


def _pairs(
    cells: Mapping[str, Cells], registry: Registry, world: World, judge: Callable
) -> Iterator[Pair]:
    areas = ("KZ", *(t.id for t in registry.regions(max(registry.regimes))))
    for code, known in cells.items():
        series = registry.series[code]
        d = {Direction.INCREASE: 1, Direction.DECREASE: -1}.get(series.direction)
        for area in areas if d else ():
            territory = registry.territories[area]
            points = usable_points(known, series, territory, world)
            rules = rules_of(series, territory)
            for against in AGAINST if points.n else ():
                p, _ = judge(against, code, area)
                yield Pair(
                    against, code, area, p, points, d or 0, rules.tolerated, rules.pool_years
                )


def test_no_pair_that_gets_worse_is_in_a_class_of_success(pairs: tuple[Pair, ...]) -> None:
    worse = [x for x in pairs if x.worse]
    assert len(worse) > 1000
    praised = [(x.against, x.series, x.area) for x in worse if group_of(x.p) in SUCCESS]
    assert praised == []
    ticks = {mark(x.p) for x in worse if group_of(x.p) != "not_assessed"}
    assert not ticks & {GROUP_MARKS[g] for g in SUCCESS}


def test_what_was_met_long_ago_and_rises_says_so(judge: Callable) -> None:
    """Maternal deaths in Kyzylorda: 13.6 a year in 2014-2018, 28.8 in 2019-2023, ceiling 70."""
    p, _ = judge("target", "3.1.1", "KZKZY")
    assert (group_of(p), mark(p)) == ("met_worsening", "!")
    assert p.before_value == pytest.approx(sum((5.03, 46.83, 5.25, 0.0, 10.7)) / 5, abs=0.1)
    said = {lang: state_text(p, Labels(lang)) for lang in LANGUAGES}
    assert said == {
        "en": "Below the threshold, but rising",
        "ru": "Ниже порога, но растет",
        "kk": "Шектен төмен, бірақ өсіп барады",
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_success_for_what_gets_worse(
    pairs: tuple[Pair, ...], lang: str, registry: Registry, judge: Callable
) -> None:
    labels = Labels(lang)
    met = [x for x in pairs if group_of(x.p) in WORSENING]
    assert len(met) > 20
    assert {x.against for x in met} >= {"target", "national"}
    for x in met:
        series, aims = registry.series[x.series], judge(x.against, x.series, x.area)
        name = registry.territories[x.area].name[lang]
        said = [
            state_text(x.p, labels),
            calculation.reading(x.p, aims[1], name, registry.units[series.unit], series, labels),
        ]
        for text in said:
            assert not any(word in text.casefold() for word in PRAISE[lang]), text
    for key in ("group", "overview.group"):
        for g in WORSENING:
            if labels.has(f"{key}.{g}"):
                text = labels(f"{key}.{g}").casefold()
                assert not any(word in text for word in PRAISE[lang]), text


def test_its_colours_are_none_of_success_and_stand_out_on_every_ground() -> None:
    for ground in GROUNDS:
        dark = theme.luminance(ground) < 0.5
        praise = {theme.tone(f"group/{g}", dark) for g in SUCCESS}
        praise |= set(theme.RAMPS["diverging"][dark])
        for group in WORSENING:
            colour = theme.tone(f"group/{group}", dark)
            assert colour not in praise
            assert theme.contrast(colour, ground) >= 3, group
        assert theme.tone("state/met_worsening", dark) not in praise


def test_heat_map_counts_it_apart_by_every_method_and_shade(
    pairs: tuple[Pair, ...], registry: Registry, judge: Callable
) -> None:
    """No other method calls a target reached long ago a success, nor does the picture."""
    table = {}
    for x in pairs:
        if x.against == "target":
            p, compared = judge("target", x.series, x.area)
            series = registry.series[x.series]
            said = verdicts(p, x.points, series, compared.aim, None)
            table[(x.series, x.area)] = (p, compared, said)
    worse = [c for c in table.values() if group_of(c[0]) in WORSENING]
    assert worse, "or this test says nothing"
    assert not any(v.group == "good" for c in worse for v in c[2])
    labels = Labels("en")
    for choices in (*({"method": m} for m in METHODS), {"shade": "gap"}):
        selection = Selection("en").with_(shown="all", **choices)
        for cell in worse:
            tone, sign = heat_cells.look(cell, selection, labels)
            assert tone.removeprefix("group/") not in SUCCESS
            assert not tone.startswith("diverging/")
            assert "✓" not in sign and not sign.startswith("+")
    view = heat.build_heat_view(table, registry, labels, Selection("en").with_(shown="all"))
    count = {e.tone: e.count for e in view.legend}
    assert count["group/met_worsening"] == len(worse)


def test_gap_page_counts_and_colours_it_apart(registry: Registry, judge: Callable) -> None:
    found = {
        a: judge("target", "3.1.1", a)
        for a in ("KZ", *(t.id for t in registry.regions(max(registry.regimes))))
    }
    worse = {a for a, (p, _) in found.items() if group_of(p) == "met_worsening"}
    view = gap_view.build_gap_view(
        found, (), registry, Labels("en"), Selection("en", indicator="3.1.1"), "KZ"
    )
    assert set(view.bars.loc[view.bars["tone"] == "group/met_worsening", "area"]) == worse
    drawn = view.bars[view.bars["gap"].notna()]
    assert f"at the value or better: {len(drawn) - len(worse)}." in view.counts
    assert view.counts.endswith(f"getting worse: {len(worse)}.")
    assert sum(e.count or 0 for e in view.colours) == len(drawn)


def test_map_of_gaps_paints_it_apart(registry: Registry, judge: Callable) -> None:
    result = judge("target", "3.1.1", "KZKZY")
    area = map_areas.Area("KZKZY", "", "", 28.8, "", "no_data", "")
    unit, labels = registry.units[registry.series["3.1.1"].unit], Labels("en")
    for by in ("gap", "state"):
        (found,) = map_areas.judged([area], {"KZKZY": result}, by, unit, 1, labels)
        assert (found.tone, found.mark) == ("group/met_worsening", "!")


def test_overview_and_passport_count_it_apart(
    rows: object,
    registry: Registry,
    judge: Callable,
    asked: sources.Asked,
    cells: Mapping[str, Cells],
) -> None:
    states = {s: judge("target", s, "KZ")[0] for s in cells}
    goal = overview_view.counts(states, registry)[3]
    own = {s: p for s, p in states.items() if group_of(p) == "met_worsening"}
    assert "3.1.1" in own
    assert goal.by_state[State.MET_WORSENING] == len(own)
    (line,) = (
        x for x in evidence.build_evidence(states, "", registry, Labels("en")).lines if x.goal == 3
    )
    assert "3.1.1" in {dot.indicator for dot in line.dots["worse"]}
    known = sources.PassportSources(rows, asked, registry, Labels("en"))  # type: ignore[arg-type]
    block = territory_rows.goal_block(3, "KZKZY", known)
    row = next(r for r in block.rows if r.series == "3.1.1")
    assert (row.group, row.covered) == ("met_worsening", None)
    assert row.state == "! Below the threshold, but rising"
    assert any("2014–2018" in note for note in row.notes)


def test_the_method_text_tells_the_numbers_of_today(pairs: tuple[Pair, ...]) -> None:
    text = " ".join((ROOT / "docs" / "methods.md").read_text("utf-8").split())
    held = [x for x in pairs if x.against == "target" and x.p.gap is not None]
    met = [x for x in held if x.p.met]
    worse = Counter(x.series for x in met if group_of(x.p) == "met_worsening")
    parts = [f"{n} of {code}" for code, n in worse.most_common()]
    assert f"Of the {len(held)} comparisons" in text
    assert f"{len(met)} have met it; {sum(worse.values())} of these are worsening" in text
    assert f"{', '.join(parts[:-1])} and {parts[-1]}." in text
