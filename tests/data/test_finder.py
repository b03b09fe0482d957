"""Everything is found in three languages, and a new pilot needs one entry only."""

import shutil
from pathlib import Path

import pytest

from sdgdash.answers import loaded
from sdgdash.answers.world import world
from sdgdash.data import finder, library, store
from sdgdash.data import registry as reg
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain import counts, select
from sdgdash.domain.folding import words
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.nearest import Nearest, nearest
from sdgdash.domain.progress.against import Compared, assess
from sdgdash.domain.progress.levels import LevelDifference, compare
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.search import Index
from sdgdash.territory.sources import Asked
from sdgdash.territory.view import build_passport
from sdgdash.words.i18n import Labels

THIRD = """
- id: "434030100"
  level: village
  kind: settlement
  name: {kk: Жаңақорған кенті, ru: п. Жанакорган, en: Zhanakorgan}
  short_name: {kk: Жаңақорған, ru: Жанакорган, en: Zhanakorgan}
  parent: "434000000"
  kato: "434030100"
  alias: zhanakorgan
  pilot: true
  lat: 43.9
  lon: 67.25
"""


@pytest.fixture(scope="module")
def index() -> Index:
    return loaded.search_index(SHIPPED)


def found(index: Index, query: str, kind: str) -> set[str]:
    return {entry.id for entry in index.find(query) if entry.kind == kind}


@pytest.mark.parametrize("query", ["вода", "су", "water"])
def test_water_in_three_languages(index: Index, query: str) -> None:
    assert {"6.1.1", "6.2.1", "6.3.1", "6.3.2"} <= found(index, query, "indicator")
    assert "6" in found(index, query, "goal")
    assert found(index, query, "territory") == set()


@pytest.mark.parametrize("query", ["Қарқаралы", "Каркаралинск", "Karkaraly", "Qarqaraly"])
def test_karkaraly_in_every_spelling(index: Index, query: str) -> None:
    best = [entry.id for entry in index.find(query)[:2]]
    assert set(best) == {"354800000", "354820100"}


@pytest.mark.parametrize("query", ["Қамыстыбас", "Камыстыбас", "kamystybas", "Камышлыбаш"])
def test_kamystybas_in_every_spelling(index: Index, query: str) -> None:
    assert index.find(query)[0].id == "433239100"


@pytest.mark.parametrize(
    ("query", "kind", "id_"),
    [
        ("Усть-Каменогорск", "territory", "631010000"),
        ("капчагай", "territory", "191010000"),
        ("бедность", "indicator", "1.2.1"),
        ("кедейлік", "indicator", "1.2.1"),
        ("poverty", "goal", "1"),
        ("план развития", "document", "region_plan"),
        ("даму жоспары", "document", "district_plan"),
        ("3.1.1", "indicator", "3.1.1"),
        ("354800000", "territory", "354800000"),
        ("әуежай", "fact", "geo_airport"),
    ],
)
def test_other_searches(index: Index, query: str, kind: str, id_: str) -> None:
    assert id_ in found(index, query, kind)


def test_every_goal_and_territory_is_found_by_each_of_its_names(index: Index) -> None:
    registry = reg.shipped()
    for t in registry.territories.values():
        assert t.id in found(index, t.id, "territory")
    for number, text in registry.goals.items():
        for name in (text.kk, text.ru, text.en):
            assert str(number) in found(index, name, "goal")


def test_groups_of_synonyms_are_words_in_more_than_one_spelling() -> None:
    groups = finder.synonyms()
    assert len(groups) >= 60
    for group in groups:
        assert len({words(term) for term in group}) >= 2, group


def test_a_third_pilot_is_one_entry(tmp_path: Path) -> None:
    """Registered by YAML alone: it is a pilot, has a ladder, a mark, and is found."""
    data = tmp_path / "data"
    shutil.copytree(reg.REGISTRY, data / "registry")
    (data / "built").mkdir()
    shutil.copy(library.BUILT / reg.PLACES, data / "built")
    pilots = data / "registry" / "territories" / "pilots.yaml"
    pilots.write_text(pilots.read_text("utf-8") + THIRD, "utf-8")
    registry = reg.load(data / "registry")
    assert [p.id for p in registry.pilots] == ["354800000", "433239100", "434030100"]
    third = registry.territory("zhanakorgan")
    assert [t.id for t in registry.ladder(third.id)] == ["434030100", "434000000", "KZKZY", "KZ"]
    assert (third.lat, third.lon) == (43.9, 67.25)  # the mark on the map
    rows = select.declared(
        store.observations(), {i.code: i.series for i in registry.indicators.values()}
    )
    known = world(registry)
    parts = {str(s): cells_of(part) for s, part in rows.groupby("series_id", sort=False)}

    def judge(against: str, series: str, area: str) -> tuple[Progress, Compared]:
        one, there = registry.series[series], registry.territories[area]
        return assess(against, parts[series], one, there, known, 2026)

    by_series = counts.published(rows, "series_id")
    by_indicator = counts.published(store.observations(), "indicator")

    def figure(code: str, area: str) -> Nearest:
        indicator, ladder = registry.indicators[code], registry.ladder(area)
        return nearest(
            indicator, ladder, by_series, by_indicator, lambda s, t: judge("target", s, t)[0]
        )

    def beside(series: str, area: str) -> LevelDifference:
        return compare(parts[series], registry.series[series], registry.territories[area], known)

    asked = Asked(judge, figure, beside)
    page = build_passport(rows, asked, library.population(), registry, Labels("en"), third.id)
    assert (page.name, page.pilot, len(page.goals)) == ("Zhanakorgan", True, 17)
    index = finder.index(registry, finder.planning(), library.fact_labels())
    assert index.find("Жаңақорған")[0].id in {"434030100", "434000000"}
    assert "434030100" in found(index, "Zhanakorgan", "territory")
