"""The goals of a territory in numbers, and who is left behind in it."""

import pytest

from sdgdash.answers import goals as goal_answers
from sdgdash.answers import loaded, progress, unequal
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain import counts
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.unequal import GROUPS
from sdgdash.domain.text import LANGUAGES
from sdgdash.territory import asked
from sdgdash.territory.goals import HEADS
from sdgdash.words.groups import group_line
from sdgdash.words.i18n import DASH, Labels

KAMYSTYBAS = "433239100"


def test_a_goal_counts_what_the_region_itself_publishes() -> None:
    found = goal_answers.summaries(SHIPPED, "KZKZY")
    registry = loaded.get_registry(SHIPPED)
    assert set(found) == set(registry.goals)
    rows = store.observations()
    own = set(rows.loc[rows["territory_id"] == "KZKZY", "indicator"])
    for goal, summary in found.items():
        official = [i for i in registry.indicators.values() if i.goal == goal]
        assert summary.total == len(official)
        assert summary.known <= sum(i.code in own for i in official)
        assert sum(summary.standings.values()) <= summary.known
        assert summary.score is None or summary.score_coverage >= 0.5


def test_counts_are_those_of_the_other_pages() -> None:
    """With values as on the matrix of availability, judged as on the first page."""
    registry, found = loaded.get_registry(SHIPPED), goal_answers.summaries(SHIPPED, "KZ")
    pairs = progress.known_pairs(SHIPPED)
    country = pairs[pairs["territory_id"] == "KZ"]
    assert sum(s.known for s in found.values()) == country["indicator"].nunique()
    headlines = {i.headline for i in registry.indicators.values() if i.headline}
    judged = counts.judged(
        progress.national(SHIPPED), registry.series, registry.indicator_of, headlines
    )
    assert sum(s.judged for s in found.values()) == len(judged)


def test_a_village_shows_the_goals_of_its_nearest_level() -> None:
    table = asked.goals(SHIPPED, KAMYSTYBAS, "en")
    assert table.area == "Kyzylorda region"
    assert table == asked.goals(SHIPPED, "KZKZY", "en")
    assert len(table.lines) == len(loaded.get_registry(SHIPPED).goals)
    assert set(table.heads) <= set(HEADS)
    for i in range(len(table.heads)):
        assert any(line.cells[i] != DASH for line in table.lines)


def test_the_widest_gap_comes_first_and_weak_evidence_apart() -> None:
    area, found = unequal.behind(SHIPPED, KAMYSTYBAS)
    assert area == "KZKZY"
    for gaps in (found.shares, found.rates):
        assert [g.size for g in gaps] == sorted((g.size for g in gaps), reverse=True)
        assert all(g.evidence is not Evidence.WEAK for g in gaps)
    assert all(g.evidence is Evidence.WEAK for g in found.weak)
    assert all(g.ratio is None for g in found.shares)


def _published(indicator: str, area: str, year: int, **codes: str) -> float:
    rows = store.observations(indicator)
    keep = (rows["territory_id"] == area) & (rows["time_period"] == year)
    for column in ("sex", "urbanisation", "age"):
        keep &= rows[column].isin([codes[column]] if column in codes else ["_T", "_Z"])
    (value,) = rows.loc[keep, "obs_value"].unique()
    return float(value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_of_groups_are_the_published_ones(lang: str) -> None:
    groups = asked.groups(SHIPPED, "KZKZY", lang)
    line = next(x for x in groups.lines if x.indicator == "8.3.1")
    labels = Labels(lang)
    for code in GROUPS["urbanisation"]:
        value = _published("8.3.1", "KZKZY", 2023, urbanisation=code)
        assert labels.number(value, 1) in line.pair
    assert labels("unequal.behind_urbanisation_R") in line.behind
    assert line.evidence
    assert "2023" in line.year


def test_a_gap_without_values_has_no_line() -> None:
    registry = loaded.get_registry(SHIPPED)
    silent = [g for g in unequal.gaps(SHIPPED, "KZKZY") if g.reason is not None]
    assert silent
    assert all(group_line(g, registry, Labels("en")) is None for g in silent)


def test_a_family_counts_once() -> None:
    registry = loaded.get_registry(SHIPPED)
    _, found = unequal.behind(SHIPPED, "KZ")
    listed = [*found.shares, *found.rates, *found.weak]
    keys = [(registry.series[g.series].family or g.series, g.dimension) for g in listed]
    assert len(keys) == len(set(keys))
