"""The views of the gap page by question, remembered."""

from dataclasses import dataclass
from functools import partial

from sdgdash.answers import loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.progress.against import TARGET
from sdgdash.gap import baseline, heat, series_view, view
from sdgdash.gap.heat_picture import Words, heat_spec
from sdgdash.gap.picture import Names, aims_chart, beside_chart
from sdgdash.gap.series_picture import gap_chart
from sdgdash.vega import Spec, arrow
from sdgdash.words.address import DEFAULT_INDICATOR, Selection, chosen_series
from sdgdash.words.comparison import comparison, for_baseline
from sdgdash.words.facts import shown as shown_facts
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

KEPT = 128


@dataclass(frozen=True, slots=True)
class Pictures:
    """The drawn lists of a territory: against targets, beside the country where the difference is
    clear, and where it is about the same; {} for a list without rows."""

    aims: Spec
    beside: Spec
    same: Spec


@remember(KEPT)
def short_list(
    data: Dataset, area: str, goal: int | None, lang: str, dark: bool = False
) -> tuple[view.ListView, Pictures]:
    """What can be judged in a territory, and how it stands beside the country."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    asked = view.ListSources(
        partial(progress.one_cell, data),
        partial(progress.nearest_figure, data),
        partial(progress.beside_country, data),
    )
    shown = view.build_list_view(asked, registry, labels, area, goal)
    country = registry.territories[COUNTRY].short_name[lang]
    names = Names(labels("gap.target"), country)
    clear, same = shown.beside[: shown.named], shown.beside[shown.named :]
    return shown, Pictures(
        aims_chart(shown.aims, names, lang, dark) if shown.aims else {},
        beside_chart(clear, names, lang, dark) if clear else {},
        beside_chart(same, names, lang, dark) if same else {},
    )


@remember(KEPT)
def one_series(
    data: Dataset, selection: Selection, dark: bool = False
) -> tuple[series_view.GapView, Spec]:
    """One series in all territories, with its bars."""
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    selection, figure = progress.figure(data, selection)
    against, series = comparison(registry, selection), chosen_series(registry, selection)
    area, base = figure.territory or COUNTRY, selection.base
    mine = progress.of_figure(data, against, series.id, figure, base)
    found = {**progress.one_series(data, against, series.id, *_since(base)), area: mine}
    said = progress.by_methods(data, against, series.id, area, *_since(base))
    shown = series_view.build_gap_view(found, said, registry, labels, selection, area)
    drawn = shown.bars[shown.bars["gap"].notna()]
    return shown, {} if drawn.empty else gap_chart(drawn, selection.lang, dark)


def _since(base: int | None) -> tuple[int, ...]:
    return () if base is None else (base,)


def every_series(
    data: Dataset, selection: Selection, dark: bool = False
) -> tuple[heat.HeatView, Spec]:
    """All series in all territories: the same view whichever indicator is chosen."""
    return _every_series(data, selection.with_(indicator=DEFAULT_INDICATOR), dark)


@remember(KEPT)
def _every_series(data: Dataset, selection: Selection, dark: bool) -> tuple[heat.HeatView, Spec]:
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    against = comparison(registry, selection)
    found = progress.table(data, against, selection.goal)
    shown = heat.build_heat_view(found, registry, labels, selection)
    if shown.rows.empty:
        return shown, {}
    words = Words(
        area=labels("gap.tooltip_area"),
        series=labels("gap.tooltip_series"),
        state=labels("gap.tooltip_state"),
        compared=labels(
            "gap.cell_gap_target" if against == TARGET else "gap.cell_gap", aim="{aim}", gap="{gap}"
        ),
    )
    spec = heat_spec(shown.cells, shown.rows, shown.names, words, shown.pilots, dark)
    sent = {name: arrow(frame) for name, frame in spec["datasets"].items()}
    return shown, {**spec, "datasets": sent}


@remember(KEPT)
def baseline_view(data: Dataset, selection: Selection) -> baseline.BaselineView:
    """Values of the baseline year for the chosen territory."""
    registry, labels, area = loaded.get_registry(data), Labels(selection.lang), selection.area
    found = {}
    for indicator in registry.indicators.values():
        near = progress.nearest_figure(data, indicator.code, area)
        if near.territory is None or selection.goal not in (None, indicator.goal):
            continue
        found[indicator.code] = _figure(data, near, registry, selection)
    words = loaded.fact_words(data)
    facts = shown_facts(loaded.local_facts(data, area), words, registry, area)
    return baseline.build_baseline_view(
        found,
        baseline.Local(loaded.population(data, area), facts, words),
        lambda series, place: progress.published_years(data).get((series, place), ()),
        registry,
        labels,
        area,
        loaded.vintage(data).released,
    )


def _figure(
    data: Dataset, near: Nearest, registry: Registry, selection: Selection
) -> baseline.Figure:
    if near.series is None or near.territory is None:
        return baseline.Figure(near, TARGET, None)
    against = for_baseline(registry, selection, near.series, near.territory)
    result = progress.one_cell(data, against, near.series, near.territory)
    return baseline.Figure(near, against, result)
