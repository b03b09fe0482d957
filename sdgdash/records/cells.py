"""The figures behind a picture or a list, by its question: which results it shows, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sdgdash.answers import progress
from sdgdash.answers.loaded import get_registry
from sdgdash.answers.progress import Result
from sdgdash.data.dataset import Dataset
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.progress.against import TARGET
from sdgdash.words.address import Selection
from sdgdash.words.comparison import for_baseline
from sdgdash.words.places import COUNTRY, natural, nearest_with_data


@dataclass(frozen=True, slots=True)
class Cell:
    """One result as it is shown. `asked`: the territory of the question, `area`: whose figure it
    is. `nearest`: how that was found, where a nearer level could have answered.

    `area`, `series`, `found` are None where nobody publishes the indicator, or breakdowns only.
    """

    indicator: str
    asked: str
    against: str
    area: str | None = None
    series: str | None = None
    found: Result | None = None
    nearest: Nearest | None = None


def heat(data: Dataset, against: str, goal: int | None) -> tuple[Cell, ...]:
    """Every regional series in the country and today's regions: heat map, bullet list of all."""
    of = get_registry(data).indicator_of
    found = progress.table(data, against, goal)
    ordered = sorted({s for s, _ in found}, key=lambda s: (natural(of[s]), s))
    areas = progress.today(data)
    return tuple(
        Cell(of[s], a, against, a, s, found[(s, a)][:2])
        for s in ordered
        for a in areas
        if (s, a) in found
    )


def one_series(data: Dataset, against: str, series_id: str) -> tuple[Cell, ...]:
    """One series in the country and today's regions: bars of gaps, dot plot."""
    code = get_registry(data).indicator_of[series_id]
    found = progress.one_series(data, against, series_id)
    return tuple(Cell(code, area, against, area, series_id, r) for area, r in found.items())


def passport(data: Dataset, area: str, goal: int | None = None) -> tuple[Cell, ...]:
    """Every indicator of the list at the nearest level that publishes it: passport, bullet list of
    a place. Those that nobody publishes are among them, without a figure."""
    registry = get_registry(data)
    codes = (i.code for i in registry.indicators.values() if goal in (None, i.goal))
    return tuple(_nearest(data, code, area) for code in sorted(codes, key=natural))


def _nearest(data: Dataset, code: str, area: str) -> Cell:
    near = progress.nearest_figure(data, code, area)
    if near.territory is None or near.series is None:
        return Cell(code, area, TARGET, near.territory, nearest=near)
    found = progress.one_cell(data, TARGET, near.series, near.territory)
    return Cell(code, area, TARGET, near.territory, near.series, found, near)


def overview(data: Dataset) -> tuple[Cell, ...]:
    """Every series of the country against its target: the bars of the goals, what moved most."""
    of, found = get_registry(data).indicator_of, progress.national(data)
    ordered = sorted(found, key=lambda s: (natural(of[s]), s))
    return tuple(
        Cell(of[s], COUNTRY, TARGET, COUNTRY, s, progress.one_cell(data, TARGET, s, COUNTRY))
        for s in ordered
    )


def baseline(data: Dataset, selection: Selection) -> tuple[Cell, ...]:
    """Headline series at the nearest level with a value, as the baseline compares them."""
    return tuple(_baseline(data, selection))


def _baseline(data: Dataset, selection: Selection) -> Iterator[Cell]:
    registry, area = get_registry(data), selection.area
    for indicator in registry.indicators.values():
        headline = indicator.headline
        if headline is None or selection.goal not in (None, indicator.goal):
            continue
        found = {
            t.id: (against, progress.one_cell(data, against, headline, t.id))
            for t in registry.ladder(area)
            if progress.may_show(data, headline, t.id)
            for against in [for_baseline(registry, selection, headline, t.id)]
        }
        place = nearest_with_data(registry, area, {a for a, (_, r) in found.items() if r[0].n})
        if place is not None:
            against, result = found[place.id]
            yield Cell(indicator.code, area, against, place.id, headline, result)


def indicators_of(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The indicators of the cells, each once."""
    return tuple(dict.fromkeys(c.indicator for c in cells))
