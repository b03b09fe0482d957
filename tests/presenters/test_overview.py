"""The overview counts every indicator of the official list once."""

import pytest

from sdgdash.domain.progress.states import JUDGED
from sdgdash.domain.text import LANGUAGES
from sdgdash.i18n import Labels
from sdgdash.presenters import overview


@pytest.fixture(scope="module")
def states(rows, judge):
    return {s: judge("target", s, "KZ")[0] for s in sorted(set(rows["series_id"]))}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tiles_add_up_to_the_official_list(rows, states, registry, lang) -> None:
    view = overview.present(rows, states, registry, Labels(lang))
    assert [t.goal for t in view.tiles] == list(registry.goals)
    assert sum(t.total for t in view.tiles) == len(registry.indicators)
    for tile in view.tiles:
        assert sum(n for _, n in tile.counts) == tile.total
        assert str(tile.judged) in tile.text
    assert str(len(registry.indicators)) in view.reading


def test_judged_are_those_with_a_verdict(states, registry) -> None:
    counted = overview.counts(states, registry)
    with_verdict = {registry.indicator_of[s] for s, p in states.items() if p.state in JUDGED}
    assert sum(c.judged for c in counted.values()) == len(with_verdict) > 0


def test_movers_are_published_values_since_2015(rows, states, registry, published) -> None:
    view = overview.present(rows, states, registry, Labels("en"))
    for mover in (*view.closer, *view.further):
        last = states[mover.series].last_year
        series = registry.series[mover.series]
        assert mover.span == f"2015 → {last}"
        first = f"{published(mover.series, 'KZ', 2015):,.{series.decimals}f}"
        assert mover.change.startswith(first)
        assert not series.sensitive
    assert len(view.closer) == len(view.further) == overview.MOVERS


def test_pilots_have_a_card(rows, states, registry) -> None:
    view = overview.present(rows, states, registry, Labels("ru"))
    assert [p.id for p in view.pilots] == [t.id for t in registry.pilots]
