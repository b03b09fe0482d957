"""Finished views and charts by address and language, kept (bounded): a rerun only shows them."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from sdgdash.answers import progress as answers_progress
from sdgdash.answers import shipped
from sdgdash.domain.progress.against import TARGET
from sdgdash.gap import baseline, heat
from sdgdash.gap import view as gap_view
from sdgdash.gap.heat_picture import Words, heat_spec
from sdgdash.gap.picture import gap_chart
from sdgdash.indicators import screen as indicators_screen
from sdgdash.overview import pilots
from sdgdash.overview import view as overview_view
from sdgdash.specs import Spec, arrow
from sdgdash.territory import availability, similar
from sdgdash.territory import view as territory_view
from sdgdash.trends import multiples
from sdgdash.trends import view as trends_view
from sdgdash.trends.picture import Drawn, trend_chart
from sdgdash.words import facts
from sdgdash.words.address import DEFAULT_INDICATOR, Selection, chosen_series
from sdgdash.words.comparison import comparison, for_baseline
from sdgdash.words.i18n import Labels

KEPT = 128


def _key(selection: Selection) -> str:
    return urlencode(sorted(selection.params().items()))


_BY_ADDRESS: dict[Any, Any] = {Selection: _key}


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def gap_one(selection: Selection) -> tuple[gap_view.GapView, Spec]:
    """One series in all territories, with its bars."""
    registry, labels = shipped.registry(), Labels(selection.lang)
    against, series = comparison(registry, selection), chosen_series(registry, selection)
    found = answers_progress.one_series(against, series.id)
    area = gap_view.cell_area(registry, selection.area, found)
    said = answers_progress.by_methods(against, series.id, area)
    view = gap_view.present(found, said, registry, labels, selection)
    drawn = view.bars[view.bars["gap"].notna()]
    return view, {} if drawn.empty else gap_chart(drawn, selection.lang)


def gap_all(selection: Selection) -> tuple[heat.HeatView, Spec]:
    """All series in all territories: the same view whichever indicator is chosen."""
    return _gap_all(selection.with_(indicator=DEFAULT_INDICATOR))


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def _gap_all(selection: Selection) -> tuple[heat.HeatView, Spec]:
    registry, labels = shipped.registry(), Labels(selection.lang)
    against = comparison(registry, selection)
    found = answers_progress.table(against, selection.goal)
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
    spec = heat_spec(view.cells, view.rows, view.names, words, view.pilots)
    sent = {name: arrow(frame) for name, frame in spec["datasets"].items()}
    return view, {**spec, "datasets": sent}


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def before(selection: Selection) -> baseline.BaselineView:
    """Values of the baseline year for the chosen territory."""
    registry, labels = shipped.registry(), Labels(selection.lang)
    found = {
        (i.headline, t.id): answers_progress.one_cell(
            for_baseline(registry, selection, i.headline, t.id), i.headline, t.id
        )
        for i in registry.indicators.values()
        if i.headline and selection.goal in (None, i.goal)
        for t in registry.ladder(selection.area)
        if answers_progress.may_show(i.headline, t.id)
    }
    released = date.fromisoformat(shipped.vintage().released)
    return baseline.present(
        found, years(), registry, labels, selection.area, selection.goal, released
    )


@st.cache_resource(show_spinner=False)
def years() -> dict[tuple[str, str], tuple[int, ...]]:
    """(series, territory) -> years with a published value, ascending."""
    rows = shipped.declared()
    grouped = rows.groupby(["series_id", "territory_id"], sort=False)["time_period"]
    return {(str(s), str(a)): tuple(sorted(part)) for (s, a), part in grouped}


@st.cache_resource(show_spinner=False, max_entries=KEPT, hash_funcs=_BY_ADDRESS)
def trend(selection: Selection) -> tuple[trends_view.TrendView, Spec]:
    """One series over time, with its lines."""
    registry, labels = shipped.registry(), Labels(selection.lang)
    known = trends_view.Known(
        answers_progress.one_cell, answers_progress.by_methods, shipped.engine_world(), repairs()
    )
    view = trends_view.present(
        shipped.observations(selection.indicator), known, registry, labels, selection
    )
    if view.lines.empty or view.crowded:
        return view, {}
    drawn = Drawn(view.lines, view.marks, view.aims, view.fan, view.hover, view.titles)
    return view, trend_chart(drawn, view.unit, labels("trends.path_name"), labels.lang)


@st.cache_resource(show_spinner=False)
def repairs() -> dict[str, str]:
    """repair_id -> the column of the source that was corrected."""
    rows = shipped.listing("repairs")
    return dict(zip(rows["id"], rows["old"].str.partition("=")[0], strict=True))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def all_regions(series_id: str, lang: str) -> multiples.Multiples | None:
    """Small pictures of one series."""
    registry = shipped.registry()
    rows = shipped.rows_of(series_id)
    return multiples.present(rows, registry.series[series_id], registry, Labels(lang))


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def passport(area: str, lang: str) -> territory_view.Passport:
    """The passport, all goals."""
    return territory_view.present(
        shipped.declared(),
        answers_progress.one_cell,
        shipped.population(area),
        shipped.registry(),
        Labels(lang),
        area,
    )


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def local(area: str, lang: str) -> tuple[tuple[facts.Topic, ...], availability.Availability]:
    """The local facts by topic, and the matrix of what is known."""
    registry, labels, words = shipped.registry(), Labels(lang), shipped.fact_words()
    rows = shipped.local_facts(area)
    topics = facts.present(rows, words, registry, labels, area)
    shown = facts.shown(rows, words, registry, area)
    known = availability.present(
        answers_progress.known_pairs(),
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
    people, rows = shipped.people(), shipped.declared()
    return similar.present(people, rows, shipped.registry(), Labels(lang), area, goal)


@st.cache_resource(show_spinner=False, max_entries=8)
def glance(lang: str) -> overview_view.Overview:
    """The overview."""
    registry, labels = shipped.registry(), Labels(lang)
    cards = [
        pilots.present(t.id, passport(t.id, lang), local(t.id, lang)[0], registry, labels)
        for t in registry.pilots
    ]
    return overview_view.present(
        shipped.declared(),
        answers_progress.national(),
        indicators_screen.coverage(),
        cards,
        registry,
        labels,
    )
