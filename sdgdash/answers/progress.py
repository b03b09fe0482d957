"""How far territories are from what the reader compares with: results of the progress engine."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.counts import published
from sdgdash.domain.harmonise import Cells, cells_of
from sdgdash.domain.nearest import Nearest, explained, nearest, shown
from sdgdash.domain.progress.against import (
    TARGET,
    Compared,
    assess,
    assess_many,
    usable_points,
)
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.progress.levels import LevelDifference, compare
from sdgdash.domain.progress.methods import Verdict, verdicts
from sdgdash.domain.progress.result import Progress
from sdgdash.words.address import Selection
from sdgdash.words.places import COUNTRY

Result = tuple[Progress, Compared]


@remember(most=4)
def _cells(data: Dataset) -> Mapping[str, Cells]:
    rows = loaded.declared(data)
    return {str(s): cells_of(part) for s, part in rows.groupby("series_id", sort=False)}


def cells_at(data: Dataset, series_id: str, area: str) -> Cells:
    """The cells of a series, with those of a unit that only a large table holds."""
    known = _cells(data).get(series_id, {})
    if not loaded.is_large(data):
        return known
    own = loaded.own_rows(data, area)
    part = own[own["series_id"] == series_id]
    return {**known, **cells_of(part)} if len(part) else known


@remember(most=4)
def regional_series(data: Dataset) -> tuple[str, ...]:
    """Series with a value below the country, or with a target, in the order of the registry."""
    registry, cells = loaded.get_registry(data), _cells(data)
    aimed = {t.series for t in registry.targets}
    return tuple(
        s for s in registry.series if s in cells and (s in aimed or set(cells[s]) - {COUNTRY})
    )


def today(data: Dataset) -> tuple[str, ...]:
    """The country and the regions of today."""
    registry = loaded.get_registry(data)
    return (COUNTRY, *(t.id for t in registry.regions(max(registry.regimes))))


@remember(most=512)
def one_series(
    data: Dataset, against: str, series_id: str, base_year: int | None = None
) -> Mapping[str, Result]:
    """The country and today's regions: how far from what the reader compares with."""
    return assess_many(
        against,
        _cells(data).get(series_id, {}),
        loaded.get_registry(data).series[series_id],
        today(data),
        loaded.engine_world(data),
        loaded.year_of_reading(),
        base_year,
    )


@remember(most=4096)
def one_cell(
    data: Dataset,
    against: str,
    series_id: str,
    area: str,
    as_of: int | None = None,
    base_year: int | None = None,
) -> Result:
    """One series in one territory of any level; `as_of`: year of reading, None = the present;
    `base_year`: the reader's own."""
    registry = loaded.get_registry(data)
    return assess(
        against,
        cells_at(data, series_id, area),
        registry.series[series_id],
        registry.territories[area],
        loaded.engine_world(data),
        as_of or loaded.year_of_reading(),
        base_year,
    )


def _since(base_year: int | None) -> dict[str, int]:
    """The reader's base year as an argument; left out where there is none, so that the same
    question is remembered once."""
    return {} if base_year is None else {"base_year": base_year}


@remember(most=8192)
def by_methods(
    data: Dataset, against: str, series_id: str, area: str, base_year: int | None = None
) -> tuple[Verdict, ...]:
    """What each method says of one series in one territory."""
    registry = loaded.get_registry(data)
    series, territory = registry.series[series_id], registry.territories[area]
    progress, compared = one_cell(data, against, series_id, area, **_since(base_year))
    cells, known = cells_at(data, series_id, area), loaded.engine_world(data)
    points = usable_points(cells, series, territory, known)
    bounds = loaded.sdsn_bounds(data).get(series_id)
    return verdicts(progress, points, series, compared.aim, bounds)


@remember(most=4)
def national(data: Dataset) -> Mapping[str, Progress]:
    """Every series of the country against its target."""
    cells = _cells(data)
    series = loaded.get_registry(data).series
    return {s: one_cell(data, "target", s, COUNTRY)[0] for s in series if s in cells}


@remember(most=96)
def table(
    data: Dataset, against: str, goal: int | None
) -> Mapping[tuple[str, str], tuple[Progress, Compared, tuple[Verdict, ...]]]:
    """All regional series of a goal (None: of all) in the country and today's regions."""
    registry = loaded.get_registry(data)
    found = {}
    for s in regional_series(data):
        if goal not in (None, registry.indicators[registry.indicator_of[s]].goal):
            continue
        for area, (progress, compared) in one_series(data, against, s).items():
            found[(s, area)] = (progress, compared, by_methods(data, against, s, area))
    return found


@remember(most=4)
def published_areas(data: Dataset) -> Mapping[str, frozenset[str]]:
    """Indicator -> territories with a published value of it, breakdowns too."""
    return published(loaded.every_observation(data), "indicator")


@remember(most=4)
def published_series(data: Dataset) -> Mapping[str, frozenset[str]]:
    """Declared series -> territories with a published value."""
    return published(loaded.declared(data), "series_id")


def _with_own(
    data: Dataset, area: str, column: str, known: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """What is published, with that of a unit that only a large table holds."""
    if not loaded.is_large(data):
        return known
    own = loaded.own_rows(data, area)[column].unique()
    return {**known, **{str(key): known.get(str(key), frozenset()) | {area} for key in own}}


@remember(most=4)
def known_pairs(data: Dataset) -> pd.DataFrame:
    """Columns indicator, territory_id: where an indicator has a value that may be shown."""
    registry, by_series = loaded.get_registry(data), published_series(data)
    pairs = [
        (code, area)
        for code, areas in published_areas(data).items()
        for area in sorted(areas & registry.territories.keys())
        if shown(registry.indicators[code], registry.territories[area], by_series)
    ]
    return pd.DataFrame(pairs, columns=["indicator", "territory_id"])


@remember(most=4096)
def nearest_figure(data: Dataset, code: str, area: str) -> Nearest:
    """Whose figure stands for an indicator in a territory, and what is said of it."""
    registry = loaded.get_registry(data)
    return nearest(
        registry.indicators[code],
        registry.ladder(area),
        _with_own(data, area, "series_id", published_series(data)),
        _with_own(data, area, "indicator", published_areas(data)),
        lambda s, t: one_cell(data, TARGET, s, t)[0],
    )


@remember(most=4096)
def nearest_of_series(data: Dataset, series_id: str, area: str) -> Nearest:
    """The same of one series alone: no other stands for it."""
    registry, by_series = loaded.get_registry(data), published_series(data)
    whole = registry.indicators[registry.indicator_of[series_id]]
    alone = replace(whole, headline=series_id, series=(registry.series[series_id],))
    return nearest(
        alone,
        registry.ladder(area),
        by_series,
        {whole.code: by_series.get(series_id, frozenset())},
        lambda s, t: one_cell(data, TARGET, s, t)[0],
    )


def figure(data: Dataset, selection: Selection) -> tuple[Selection, Nearest]:
    """The figure a view is of, by one rule for all pages: the nearest level that publishes the
    indicator, or the series the reader named; and the selection with the series that stands there.
    """
    registry = loaded.get_registry(data)
    headline = registry.indicators[selection.indicator].headline
    if selection.series is not None:
        return selection, nearest_of_series(data, selection.series, selection.area)
    found = nearest_figure(data, selection.indicator, selection.area)
    if found.series in (None, headline):
        return selection, found
    return selection.with_(series=found.series), found


def of_figure(
    data: Dataset, against: str, series_id: str, found: Nearest, base_year: int | None = None
) -> Result:
    """The result of the figure that stands for a territory; where only breakdowns are published
    there, that is the reason for saying no more."""
    area = found.territory or COUNTRY
    progress, compared = one_cell(data, against, series_id, area, **_since(base_year))
    told = explained(progress, found)
    return told, compared if told is progress else replace(compared, reason=told.reason)


@remember(most=4096)
def beside_country(data: Dataset, series_id: str, area: str) -> LevelDifference:
    """A territory's newest level beside the country's of the same year."""
    registry = loaded.get_registry(data)
    return compare(
        cells_at(data, series_id, area),
        registry.series[series_id],
        registry.territories[area],
        loaded.engine_world(data),
    )


def may_show(data: Dataset, series_id: str, area: str) -> bool:
    """Whether a series has a value of the territory that may be shown, judged or not."""
    registry = loaded.get_registry(data)
    return not withheld(registry.series[series_id], registry.territories[area])


def base_years(data: Dataset, series_id: str, area: str) -> tuple[int, ...]:
    """Years a reader may choose as a base: all published ones but the newest."""
    return published_years(data).get((series_id, area), ())[:-1]


@remember(most=4)
def published_years(data: Dataset) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """(series, territory) -> years with a published value, ascending."""
    rows = loaded.declared(data)
    grouped = rows.groupby(["series_id", "territory_id"], sort=False)["time_period"]
    return {(str(s), str(a)): tuple(sorted(part)) for (s, a), part in grouped}
