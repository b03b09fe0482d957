"""Territories alike: the figures are the published ones, and likeness uses no result."""

import pandas as pd
import pytest

from sdgdash.data import library
from sdgdash.domain.similar import nearest
from sdgdash.domain.text import LANGUAGES
from sdgdash.territory import similar
from sdgdash.territory.rows import RECENT, comparable
from sdgdash.words.i18n import Labels


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    return library.population()


def _one(people, series: str, area: str, year: int, urban: str = "_T") -> float:
    rows = people[
        (people["series"] == series)
        & (people["territory_id"] == area)
        & (people["year"] == year)
        & (people["sex"] == "_T")
        & (people["urbanisation"] == urban)
    ]
    (value,) = rows["value"]
    return float(value)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", ["KZKAR", "KZKZY", "KZNS", "KZULU"])
def test_figures_of_regions_are_published(rows, people, registry, published, area, lang) -> None:
    labels = Labels(lang)
    view = similar.find_similar(people, rows, registry, labels, area)
    assert view.own is None
    assert view.none == ""
    heads = view.region.heads
    assert (heads[0].id, heads[0].chosen, heads[-1].id, len(heads)) == (area, True, "KZ", 5)
    year = int(view.region.traits[0].year)
    earned = registry.units[registry.series["8.5.1"].unit]
    for i, head in enumerate(heads):
        whole = _one(people, "recalculated", head.id, year)
        assert view.region.traits[0].cells[i] == labels.number(whole, 0)
        share = 100 * _one(people, "recalculated", head.id, year, "U") / whole
        assert view.region.traits[1].cells[i].startswith(labels.number(share, 1))
        paid = published("8.5.1", head.id, int(view.region.traits[3].year))
        assert view.region.traits[3].cells[i] == labels.quantity(paid, earned, 0)
        for line in view.region.indicators:
            series = registry.indicators[line.code].headline
            value = published(series, head.id, int(line.year))
            assert labels.number(value) in line.cells[i]


def test_the_closest_region_is_the_closest_by_hand(people, rows, registry, published) -> None:
    """All distances again from the printed table of figures, three figures at a time."""
    view = similar.find_similar(people, rows, registry, Labels("en"), "KZKAR")
    year = int(view.region.traits[0].year)
    figures = {}
    for t in registry.regions(20):
        whole = _one(people, "recalculated", t.id, year)
        figures[t.id] = {
            "people": whole,
            "urban": _one(people, "recalculated", t.id, year, "U") / whole,
            "change": whole / _one(people, "recalculated", t.id, similar.SINCE),
            "earnings": published("8.5.1", t.id, 2023),
        }
    found = nearest(figures, similar.REGION_TRAITS, "KZKAR", similar.PEERS)
    assert [h.id for h in view.region.heads[1:-1]] == [f.id for f in found]
    distances = view.region.traits[-1].cells
    assert [float(d) for d in distances[1:-1]] == pytest.approx(
        [f.distance for f in found], abs=0.005
    )


def test_indicators_beside_are_not_picked(people, rows, registry) -> None:
    view = similar.find_similar(people, rows, registry, Labels("en"), "KZKZY")
    lines = view.region.indicators
    assert 0 < len(lines) <= similar.HANDFUL
    goals = [registry.indicators[x.code].goal for x in lines]
    assert len(set(goals)) == len(goals)
    assert similar.EARNINGS not in {x.code for x in lines}
    last = int(rows["time_period"].max())
    for line in lines:
        assert comparable(registry.series[registry.indicators[line.code].headline])
        assert int(line.year) >= last - RECENT
    third = similar.find_similar(people, rows, registry, Labels("en"), "KZKZY", goal=3)
    assert {registry.indicators[x.code].goal for x in third.region.indicators} == {3}


def test_a_district_has_districts_and_its_region_has_regions(people, rows, registry) -> None:
    labels = Labels("ru")
    view = similar.find_similar(people, rows, registry, labels, "354800000")
    kinds = {registry.territories[h.id].kind for h in view.own.heads}
    assert kinds == {registry.territories["354800000"].kind}
    assert not view.own.indicators  # nothing is published for districts
    for i, head in enumerate(view.own.heads):
        whole = _one(people, "first_release", head.id, 2023)
        assert view.own.traits[1].cells[i] == labels.number(whole, 0)
        urban = 100 * _one(people, "first_release", head.id, 2023, "U") / whole
        assert view.own.traits[2].cells[i].startswith(labels.number(urban, 1))
    assert view.region.heads[0].id == "KZKAR"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_village_says_that_nothing_is_known(people, rows, registry, lang) -> None:
    view = similar.find_similar(people, rows, registry, Labels(lang), "433239100")
    assert registry.territories["433239100"].name[lang] in view.none
    assert view.own is None
    assert view.region.heads[0].id == "KZKZY"


def test_the_country_has_no_peers(people, rows, registry) -> None:
    assert similar.find_similar(people, rows, registry, Labels("en"), "KZ") is None


def test_a_growth_is_in_per_cent_and_signed(people, rows, registry) -> None:
    view = similar.find_similar(people, rows, registry, Labels("en"), "KZULU")
    own = _one(people, "recalculated", "KZULU", 2026) / _one(people, "recalculated", "KZULU", 2022)
    cell = view.region.traits[2].cells[0]
    assert cell.endswith("%")
    assert float(cell.rstrip("%").replace("\u2212", "-")) == pytest.approx(
        100 * (own - 1), abs=0.05
    )
