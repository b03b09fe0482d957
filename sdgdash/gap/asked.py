"""The three views of the gap page by question, remembered."""

from sdgdash.answers import loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.progress.against import TARGET
from sdgdash.gap import baseline, heat, view
from sdgdash.gap.heat_picture import Words, heat_spec
from sdgdash.gap.picture import gap_chart
from sdgdash.vega import Spec, arrow
from sdgdash.words.address import DEFAULT_INDICATOR, Selection, chosen_series
from sdgdash.words.comparison import comparison, for_baseline
from sdgdash.words.i18n import Labels

KEPT = 128


@remember(KEPT)
def one_series(
    data: Dataset, selection: Selection, dark: bool = False
) -> tuple[view.GapView, Spec]:
    """One series in all territories, with its bars."""
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    against, series = comparison(registry, selection), chosen_series(registry, selection)
    found = progress.one_series(data, against, series.id)
    area = view.cell_area(registry, selection.area, found)
    said = progress.by_methods(data, against, series.id, area)
    shown = view.build_gap_view(found, said, registry, labels, selection)
    drawn = shown.bars[shown.bars["gap"].notna()]
    return shown, {} if drawn.empty else gap_chart(drawn, selection.lang, dark)


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
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    found = {
        (i.headline, t.id): progress.one_cell(
            data, for_baseline(registry, selection, i.headline, t.id), i.headline, t.id
        )
        for i in registry.indicators.values()
        if i.headline and selection.goal in (None, i.goal)
        for t in registry.ladder(selection.area)
        if progress.may_show(data, i.headline, t.id)
    }
    released = loaded.vintage(data).released
    years = progress.published_years(data)
    return baseline.build_baseline_view(
        found, years, registry, labels, selection.area, selection.goal, released
    )
