"""One figure a page: value, period and state of every page are those of the same figure.

All territories of today and both pilots, all indicators; the trends page by its main line.
"""

import pytest

from sdgdash.answers import loaded, progress
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.progress.against import TARGET
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason, State
from sdgdash.gap import asked as gap
from sdgdash.territory import asked as territory
from sdgdash.trends import asked as trends
from sdgdash.words.address import Selection
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.progress import amount, period, state_text, used_value

LABELS = Labels("en")
PILOTS = ("354800000", "433239100")
AREAS = (*progress.today(SHIPPED), *PILOTS)
# Indicators that once differed between pages, and one of each kind.
TRENDS = ("3.1.1", "4.1.1", "17.3.1.2", "9.1.2", "11.6.1.1", "17.8.1", "3.7.2", "15.3.1", "1.2.1")


def figure(code: str, area: str):
    """(series, territory, result) by the one rule, None where nothing is known."""
    near = progress.nearest_figure(SHIPPED, code, area)
    if near.territory is None or near.series is None:
        return near, None
    return near, progress.one_cell(SHIPPED, TARGET, near.series, near.territory)[0]


def numbers(p: Progress, series) -> set[str]:
    return {amount(used_value(p), registry_unit(series), series, LABELS)}


def registry_unit(series):
    return loaded.get_registry(SHIPPED).units[series.unit]


@pytest.mark.parametrize("area", AREAS)
def test_the_passport_and_the_baseline_have_one_figure_an_indicator(area, registry):
    passport = {
        r.indicator: r for b in territory.passport(SHIPPED, area, "en").goals for r in b.rows
    }
    view = gap.baseline_view(SHIPPED, Selection("en", area=area).with_(shown="baseline"))
    table = view.table.set_index(LABELS("gap.column_code"))
    assert set(passport) == set(table.index)
    for code, row in passport.items():
        near, p = figure(code, area)
        told = table.loc[code]
        place = registry.territories[near.territory]
        assert row.place == place.name.en
        assert told[LABELS("gap.column_level")] in (f"Country: {place.name.en}", place.name.en)
        assert row.series == (near.series or "")
        if p is None:
            assert row.value == told[LABELS("gap.column_value")] == DASH
            continue
        series = registry.series[near.series]
        assert told[LABELS("gap.column_value")] in numbers(p, series)
        assert told[LABELS("gap.column_year")] == row.year == period(p, LABELS)
        if near.judged:
            assert row.state.endswith(state_text(p, LABELS))
        else:
            assert p.state is State.NOT_ASSESSED
            assert row.group == "not_assessed"


@pytest.mark.parametrize("area", AREAS)
def test_the_gap_page_shows_the_same_figure(area, registry):
    for code, indicator in registry.indicators.items():
        if indicator.headline is None or code not in (*TRENDS, "3.9.2", "3.2.1", "8.5.2"):
            continue
        near, p = figure(code, area)
        view, _ = gap.one_series(
            SHIPPED, Selection("en", area=area, indicator=code).with_(against="target")
        )
        assert view.area == (near.territory or "KZ")
        bar = view.bars[view.bars["chosen"]].iloc[0]
        if p is None:
            if near.reason is not None:
                assert LABELS(f"reason.{near.reason}") in view.calculation.reading
            continue
        series = registry.series[near.series]
        assert view.series == series.id
        assert bar["value_text"] in numbers(p, series)
        assert bar["state_words"] == state_text(p, LABELS)


@pytest.mark.parametrize("area", ["KZALM", "KZKAR", "KZKZY", "KZ", *PILOTS])
@pytest.mark.parametrize("code", TRENDS)
def test_the_trends_page_leads_with_the_same_figure(area, code, registry):
    near, p = figure(code, area)
    view, _ = trends.trend(SHIPPED, Selection("en", area=area, indicator=code))
    assert view.main == (near.territory or "KZ")
    if p is None:
        if near.reason is not None and near.territory == area:
            assert any(LABELS(f"reason.{near.reason}") in m for m in view.missing)
        return
    if near.reason is Reason.TOO_FEW_TO_POOL:
        assert LABELS("reason.too_few_to_pool") in view.lead
        return
    if p.target is not None and p.n:
        assert state_text(p, LABELS) in " ".join(view.held)
    mine = view.lines[view.lines["area"] == near.territory]
    own = mine[mine["kind"] == "today"] if (mine["kind"] == "today").any() else mine
    if len(own) and p.pooled_value is None and p.last_value is not None:
        newest = own.sort_values("year").iloc[-1]
        assert (newest["year"], newest["value"]) == (p.last_year, pytest.approx(p.last_value))
