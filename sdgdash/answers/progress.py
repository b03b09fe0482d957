"""Results of the progress engine, computed once per question and kept (bounded)."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from sdgdash.answers import shipped
from sdgdash.domain.harmonise import Cells, cells_of
from sdgdash.domain.progress.against import Compared, assess, assess_many, usable_points
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.progress.methods import Bounds, Verdict, verdicts
from sdgdash.domain.progress.result import Progress
from sdgdash.words.places import COUNTRY

Result = tuple[Progress, Compared]


@st.cache_resource(show_spinner=False)
def _cells() -> Mapping[str, Cells]:
    rows = shipped.declared()
    return {str(s): cells_of(part) for s, part in rows.groupby("series_id", sort=False)}


@st.cache_resource(show_spinner=False)
def regional_series() -> tuple[str, ...]:
    """Series with a value below the country, or with a target, in the order of the registry."""
    registry = shipped.registry()
    aimed = {t.series for t in registry.targets}
    return tuple(
        s for s in registry.series if s in _cells() and (s in aimed or set(_cells()[s]) - {COUNTRY})
    )


def today() -> tuple[str, ...]:
    """The country and the regions of today."""
    registry = shipped.registry()
    return (COUNTRY, *(t.id for t in registry.regions(max(registry.regimes))))


@st.cache_resource(show_spinner=False, max_entries=512)
def one_series(against: str, series_id: str) -> Mapping[str, Result]:
    """The country and today's regions: how far from what the reader compares with."""
    series = shipped.registry().series[series_id]
    return assess_many(
        against,
        _cells().get(series_id, {}),
        series,
        today(),
        shipped.engine_world(),
        shipped.year_of_reading(),
    )


@st.cache_resource(show_spinner=False, max_entries=4096)
def one_cell(against: str, series_id: str, area: str) -> Result:
    """One series in one territory of any level."""
    registry = shipped.registry()
    return assess(
        against,
        _cells().get(series_id, {}),
        registry.series[series_id],
        registry.territories[area],
        shipped.engine_world(),
        shipped.year_of_reading(),
    )


@st.cache_resource(show_spinner=False, max_entries=8192)
def by_methods(against: str, series_id: str, area: str) -> tuple[Verdict, ...]:
    """What each method says of one series in one territory."""
    registry = shipped.registry()
    series, territory = registry.series[series_id], registry.territories[area]
    progress, compared = one_cell(against, series_id, area)
    points = usable_points(_cells().get(series_id, {}), series, territory, shipped.engine_world())
    return verdicts(progress, points, series, compared.aim, sdsn_bounds(series_id))


@st.cache_resource(show_spinner=False)
def national() -> Mapping[str, Progress]:
    """Every series of the country against its target."""
    cells = _cells()
    return {s: one_cell("target", s, COUNTRY)[0] for s in shipped.registry().series if s in cells}


def sdsn_bounds(series_id: str) -> Bounds | None:
    """Fixed bounds of the SDSN score where they are for the same figure in the same unit."""
    return shipped.sdsn_bounds().get(series_id)


@st.cache_resource(show_spinner=False, max_entries=96)
def table(
    against: str, goal: int | None
) -> Mapping[tuple[str, str], tuple[Progress, Compared, tuple[Verdict, ...]]]:
    """All regional series of a goal (None: of all) in the country and today's regions."""
    registry = shipped.registry()
    found = {}
    for s in regional_series():
        if goal not in (None, registry.indicators[registry.indicator_of[s]].goal):
            continue
        for area, (progress, compared) in one_series(against, s).items():
            found[(s, area)] = (progress, compared, by_methods(against, s, area))
    return found


@st.cache_resource(show_spinner=False)
def known_pairs() -> pd.DataFrame:
    """Columns indicator, territory_id: where a headline has a value that may be shown.

    A rate on few events counts only where several years can be averaged.
    """
    registry, rows = shipped.registry(), shipped.declared()
    headlines = {i.headline for i in registry.indicators.values()}
    columns = ["indicator", "series_id", "territory_id"]
    pairs = rows.loc[rows["series_id"].isin(headlines), columns].drop_duplicates()
    kept = [may_show(s, t) for s, t in zip(pairs["series_id"], pairs["territory_id"], strict=True)]
    return pairs.loc[kept, ["indicator", "territory_id"]].reset_index(drop=True)


def may_show(series_id: str, area: str) -> bool:
    """Whether a series has a value of the territory that may be shown (a mean, if it is rare)."""
    registry = shipped.registry()
    series, territory = registry.series[series_id], registry.territories[area]
    if withheld(series, territory):
        return False
    pooled = series.pool_years and area != COUNTRY
    return not pooled or one_cell("target", series_id, area)[0].pooled_value is not None
