"""Views of the trends page by question, remembered."""

from collections.abc import Mapping
from functools import partial

from sdgdash.answers import loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.trends import multiples, view
from sdgdash.trends.picture import Drawn, trend_chart
from sdgdash.vega import Spec
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

KEPT = 128


@remember(KEPT)
def trend(data: Dataset, selection: Selection) -> tuple[view.TrendView, Spec]:
    """One series over time, with its lines."""
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    selection, near = progress.figure(data, selection)
    known = view.TrendSources(
        *_judged(data, selection.base),
        loaded.engine_world(data),
        repaired_columns(data),
    )
    rows = loaded.observations(data, selection.indicator, loaded.unlisted(data, selection.area))
    shown = view.build_trend_view(rows, known, registry, labels, selection, near)
    if shown.lines.empty or shown.crowded:
        return shown, {}
    drawn = Drawn(shown.lines, shown.marks, shown.aims, shown.fan, shown.hover, shown.titles)
    return shown, trend_chart(drawn, shown.unit, labels("trends.path_name"), labels.lang)


def _judged(data: Dataset, base: int | None) -> tuple[view.Judge, view.Say]:
    """Results and methods, from the reader's base year on where there is one."""
    if base is None:
        return partial(progress.one_cell, data), partial(progress.by_methods, data)
    return (
        lambda against, s, a: progress.one_cell(data, against, s, a, base_year=base),
        lambda against, s, a: progress.by_methods(data, against, s, a, base),
    )


@remember(4)
def repaired_columns(data: Dataset) -> Mapping[str, str]:
    """repair_id -> the column of the source that was corrected."""
    rows = loaded.listing(data, "repairs")
    return dict(zip(rows["id"], rows["old"].str.partition("=")[0], strict=True))


@remember(KEPT)
def small_multiples(data: Dataset, series_id: str, lang: str) -> multiples.Multiples | None:
    """Small pictures of one series, one a region."""
    registry = loaded.get_registry(data)
    rows = loaded.rows_of(data, series_id)
    return multiples.build_multiples(rows, registry.series[series_id], registry, Labels(lang))
