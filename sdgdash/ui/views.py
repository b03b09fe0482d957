"""Finished views and charts by address and language, kept (bounded): a rerun only shows them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from sdgdash.charts.gaps import gap_chart
from sdgdash.charts.heat import Words, heat_spec
from sdgdash.charts.lines import Drawn, inlined, trend_chart
from sdgdash.domain.progress.against import TARGET
from sdgdash.i18n import Labels
from sdgdash.presenters import (
    availability,
    baseline,
    facts,
    gap,
    heat,
    multiples,
    overview,
    pilots,
    similar,
    territory,
    trends,
)
from sdgdash.presenters.comparison import comparison, for_baseline
from sdgdash.presenters.selection import DEFAULT_INDICATOR, Selection, chosen_series
from sdgdash.ui import cache, indicators, results

KEPT = 128
Spec = dict[str, Any]


def _key(selection: Selection) -> str:
    return urlencode(sorted(selection.params().items()))


_BY_ADDRESS: dict[Any, Any] = {Selection: _key}


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def gap_one(selection: Selection) -> tuple[gap.GapView, Spec]:
    """One series in all territories, with its bars."""
    registry, labels = cache.registry(), Labels(selection.lang)
    against, series = comparison(registry, selection), chosen_series(registry, selection)
    found = results.one_series(against, series.id)
    area = gap.cell_area(registry, selection.area, found)
    said = results.by_methods(against, series.id, area)
    view = gap.present(found, said, registry, labels, selection)
    drawn = view.bars[view.bars["gap"].notna()]
    return view, {} if drawn.empty else gap_chart(drawn, selection.lang).to_dict()


def gap_all(selection: Selection) -> tuple[heat.HeatView, Spec]:
    """All series in all territories: the same view whichever indicator is chosen."""
    return _gap_all(selection.with_(indicator=DEFAULT_INDICATOR))


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def _gap_all(selection: Selection) -> tuple[heat.HeatView, Spec]:
    registry, labels = cache.registry(), Labels(selection.lang)
    against = comparison(registry, selection)
    found = results.table(against, selection.goal)
    view = heat.present(found, registry, labels, selection)
    if view.rows.empty:
        return view, {}
    words = Words(
        area=labels("gap.tooltip_area"),
        series=labels("gap.tooltip_series"),
        state=labels("gap.tooltip_state"),
        compared=labels(
            "gap.cell_gap_target" if against == TARGET else "gap.cell_gap", aim="{aim}", gap="{gap}"
        ),
    )
    return view, heat_spec(view.cells, view.rows, view.names, words, view.pilots)


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def before(selection: Selection) -> baseline.BaselineView:
    """Values of the baseline year for the chosen territory."""
    registry, labels = cache.registry(), Labels(selection.lang)
    found = {
        (i.headline, t.id): results.one_cell(
            for_baseline(registry, selection, i.headline, t.id), i.headline, t.id
        )
        for i in registry.indicators.values()
        if i.headline and selection.goal in (None, i.goal)
        for t in registry.ladder(selection.area)
        if results.may_show(i.headline, t.id)
    }
    released = date.fromisoformat(cache.vintage().released)
    return baseline.present(
        found, years(), registry, labels, selection.area, selection.goal, released
    )


@st.cache_resource(show_spinner=False)
def years() -> dict[tuple[str, str], tuple[int, ...]]:
    """(series, territory) -> years with a published value, ascending."""
    rows = cache.declared()
    grouped = rows.groupby(["series_id", "territory_id"], sort=False)["time_period"]
    return {(str(s), str(a)): tuple(sorted(part)) for (s, a), part in grouped}


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def trend(selection: Selection) -> tuple[trends.TrendView, Spec]:
    """One series over time, with its lines."""
    registry, labels = cache.registry(), Labels(selection.lang)
    known = trends.Known(results.one_cell, results.by_methods, cache.engine_world(), repairs())
    view = trends.present(
        cache.observations(selection.indicator), known, registry, labels, selection
    )
    if view.lines.empty or view.crowded:
        return view, {}
    drawn = Drawn(view.lines, view.marks, view.aims, view.fan, view.hover, view.titles)
    chart = trend_chart(drawn, view.unit, labels("trends.path_name"), labels.lang)
    return view, inlined(chart.to_dict())


@st.cache_resource(show_spinner=False)
def repairs() -> dict[str, str]:
    """repair_id -> the column of the source that was corrected."""
    rows = cache.listing("repairs")
    return dict(zip(rows["id"], rows["old"].str.partition("=")[0], strict=True))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def all_regions(series_id: str, lang: str) -> multiples.Multiples | None:
    """Small pictures of one series."""
    registry = cache.registry()
    rows = cache.rows_of(series_id)
    return multiples.present(rows, registry.series[series_id], registry, Labels(lang))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def passport(area: str, lang: str) -> territory.Passport:
    """The passport, all goals."""
    return territory.present(
        cache.declared(),
        results.one_cell,
        cache.population(area),
        cache.registry(),
        Labels(lang),
        area,
    )


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def local(area: str, lang: str) -> tuple[tuple[facts.Topic, ...], availability.Availability]:
    """The local facts by topic, and the matrix of what is known."""
    registry, labels, words = cache.registry(), Labels(lang), cache.fact_words()
    rows = cache.local_facts(area)
    topics = facts.present(rows, words, registry, labels, area)
    shown = facts.shown(rows, words, registry, area)
    known = availability.present(
        results.known_pairs(),
        facts.by_goal(shown),
        int(shown["official"].sum()),
        registry,
        labels,
        area,
    )
    return topics, known


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def alike(area: str, goal: int | None, lang: str) -> similar.Similar | None:
    """Territories like this one, by published figures."""
    people, rows = cache.people(), cache.declared()
    return similar.present(people, rows, cache.registry(), Labels(lang), area, goal)


@st.cache_resource(show_spinner=False, max_entries=8)
def glance(lang: str) -> overview.Overview:
    """The overview."""
    registry, labels = cache.registry(), Labels(lang)
    cards = [
        pilots.present(t.id, passport(t.id, lang), local(t.id, lang)[0], registry, labels)
        for t in registry.pilots
    ]
    return overview.present(
        cache.declared(), results.national(), indicators.coverage(), cards, registry, labels
    )
