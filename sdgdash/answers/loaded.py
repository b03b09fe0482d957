"""What a state of the data holds, read once and remembered: the ground of all other answers."""

import logging
import os
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from sdgdash.answers.remember import remember
from sdgdash.answers.visible import visible
from sdgdash.answers.world import population_weights, world
from sdgdash.data import (
    changes,
    contents,
    documents,
    finder,
    geometry,
    library,
    local_observations,
    registry,
    store,
)
from sdgdash.data import vintage as vintages
from sdgdash.data.changes import Difference
from sdgdash.data.contents import Fault
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.data.schema import KEY
from sdgdash.data.vintage import Vintage
from sdgdash.domain import select
from sdgdash.domain.document import Planning
from sdgdash.domain.fact import FactWords
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.methods import Bounds
from sdgdash.domain.search import Index
from sdgdash.domain.select import PLACES
from sdgdash.parts import Part
from sdgdash.submissions import overlay as overlays
from sdgdash.words.places import COUNTRY

_log = logging.getLogger("sdgdash")


@remember(overlay=False)
def get_registry(data: Dataset) -> Registry:
    """The registry: territories, indicators, series, targets."""
    return registry.load(data.registry)


def is_large(data: Dataset) -> bool:
    """Whether the table is too large to be held: then of every territory of the registry, and of
    another unit when it is asked for."""
    return store.is_large(data.served)


@remember(most=4)
def every_observation(data: Dataset) -> pd.DataFrame:
    """All published observations, with newer ones that were accepted or are tried out.

    Of a large table those of the territories of the registry; other units by `own_rows`.
    """
    if is_large(data):
        areas = tuple(get_registry(data).territories)
        rows = store.observations(built=data.served, territory_id=areas)
    else:
        rows = store.observations(built=data.served)
    return _laid_over(data, rows)


@remember(most=32)
def own_rows(data: Dataset, area: str) -> pd.DataFrame:
    """Rows of every declared series of one unit that `declared` of a large table lacks."""
    if unlisted(data, area) == COUNTRY:
        return declared(data).iloc[:0]
    rows = store.observations(built=data.served, territory_id=area)
    return select.declared(rows, _series_of(data))


def declared_at(data: Dataset, area: str) -> pd.DataFrame:
    """Rows of every declared series of a territory and of those that contain it."""
    rows, ladder = declared(data), {t.id for t in get_registry(data).ladder(area)}
    known = rows[rows["territory_id"].isin(ladder)]
    if not is_large(data):
        return known
    return pd.concat([known, own_rows(data, area)], ignore_index=True)


@remember(most=4, overlay=False)
def census(data: Dataset) -> pd.DataFrame:
    """Of a large table: how many values, by indicator, level, year and breakdown (store.census)."""
    level_of = {t.id: str(t.level) for t in get_registry(data).territories.values()}
    return store.census(level_of, data.served)


@remember(most=256)
def observations(data: Dataset, indicator: str, area: str = COUNTRY) -> pd.DataFrame:
    """Observations of one indicator that may be shown.

    `area`: a unit whose rows are wanted, too, though a large table holds more than are listed.
    """
    loaded = get_registry(data)
    return visible(published(data, indicator, area), loaded.indicators[indicator], loaded)


def count_hidden(data: Dataset, indicator: str) -> int:
    """How many rows of an indicator may not be shown."""
    return len(published(data, indicator)) - len(observations(data, indicator))


def published(data: Dataset, indicator: str, area: str = COUNTRY) -> pd.DataFrame:
    """Observations of one indicator, with newer ones; `area` as in `observations`."""
    rows = _of_listed(data, indicator, area) if is_large(data) else _of_all(data, indicator)
    return _laid_over(data, rows, indicator)


@remember(most=4, overlay=False)
def accepted(data: Dataset) -> pd.DataFrame:
    """Figures of newer official publications that the editors took, as observations."""
    entries = local_observations.read(data.registry)
    values = [e.value for e in entries if e.state is local_observations.State.ACCEPTED]
    return overlays.observations(
        values, get_registry(data), local_observations.FILE, overlays.ACCEPTED
    )


def _laid_over(data: Dataset, rows: pd.DataFrame, indicator: str | None = None) -> pd.DataFrame:
    """The published rows with newer ones: what is published gives way to nothing, and what was
    accepted gives way to what the reader tries out."""
    found = rows
    for laid in (data.overlay.rows if data.overlay else None, accepted(data)):
        if laid is not None and not laid.empty:
            found = _together(
                found, laid if indicator is None else laid[laid["indicator"] == indicator]
            )
    return found


def unlisted(data: Dataset, area: str) -> str:
    """The unit where only a large table holds it, else the country: the question is one for all."""
    return area if is_large(data) and area not in set(get_registry(data).territories) else COUNTRY


def _of_all(data: Dataset, indicator: str) -> pd.DataFrame:
    return store.observations(indicator, built=data.served)


def _of_listed(data: Dataset, indicator: str, area: str) -> pd.DataFrame:
    """Rows of the territories of the registry, of settlements that are none, and of `area`."""
    listed = {*get_registry(data).territories, area}
    rows = store.observations(indicator, built=data.served, territory_id=listed)
    posts = store.observations(indicator, built=data.served, regime=PLACES)
    return _together(rows, posts[~posts["territory_id"].isin(listed)])


def _together(published: pd.DataFrame, laid: pd.DataFrame) -> pd.DataFrame:
    """Both in the order of the key, in which all rows are read; of two rows of one key the first
    stays."""
    if laid.empty:
        return published
    both = pd.concat([published, laid], ignore_index=True).drop_duplicates(list(KEY))
    return both.sort_values(list(KEY), kind="stable", ignore_index=True)


@remember(most=8, overlay=False)
def label_points(data: Dataset, layer: str) -> Mapping[str, tuple[float, float]]:
    """(lon, lat) of the label of every unit of a layer."""
    return geometry.label_points(layer, data.built)


@remember(most=4, overlay=False)
def vintage(data: Dataset) -> Vintage:
    """The state recorded by the data build."""
    return vintages.vintage(data.built)


@remember(most=4, overlay=False)
def faults(data: Dataset) -> tuple[Fault, ...]:
    """What is missing or damaged, looked for once; the log names it."""
    found = contents.faults(data.folder)
    for fault in found:
        _log.error("%s", fault.text)
    if data.served is None and os.environ.get(store.SETTING):  # the file is not what is read
        return tuple(f for f in found if f.part is not Part.OBSERVATIONS)
    return found


@remember(most=4)
def declared(data: Dataset) -> pd.DataFrame:
    """Rows of every declared series of every indicator."""
    return select.declared(every_observation(data), _series_of(data))


def _series_of(data: Dataset) -> dict[str, tuple[Series, ...]]:
    return {i.code: i.series for i in get_registry(data).indicators.values()}


@remember(most=4)
def _places(data: Dataset) -> Mapping[str, slice]:
    """Where the rows of every series stand in `declared`."""
    return select.stretches(declared(data)["series_id"])


def rows_of(data: Dataset, series_id: str) -> pd.DataFrame:
    """Rows of one declared series, all territories: a slice, which costs nothing."""
    return declared(data).iloc[_places(data).get(series_id, slice(0))]


def year_of_reading() -> int:
    """The present year: decides which data are old and which deadlines are over."""
    return date.today().year


@remember(most=4, overlay=False)
def engine_world(data: Dataset) -> World:
    """Registry and population weights for the progress engine."""
    return world(get_registry(data), population_weights(data.built))


@remember(most=4, overlay=False)
def build_facts(data: Dataset) -> dict[str, Any]:
    """Counts and source of the data build, from its manifest."""
    return vintages.build_record(data.built)


@remember(most=4, overlay=False)
def difference(data: Dataset) -> Difference | None:
    """What the last exchange of the data changed; None where there was none."""
    return changes.read_difference(data.built)


@remember(most=64, overlay=False)
def revised(data: Dataset, indicator: str) -> pd.DataFrame:
    """Values of an indicator that the last exchange revised or withdrew, as published."""
    loaded, rows = get_registry(data), _revised(data)
    mine = rows[rows["indicator"] == indicator]
    # what may not be shown now was not to be shown before
    return visible(mine.assign(territory_id=mine["ref_area"]), loaded.indicators[indicator], loaded)


@remember(most=4, overlay=False)
def _revised(data: Dataset) -> pd.DataFrame:
    return changes.read_revised(data.built)


@remember(most=4, overlay=False)
def listing(data: Dataset, name: str) -> pd.DataFrame:
    """The list of `quarantine` or of `repairs`, as written by build and people."""
    if name == "quarantine":
        return library.quarantine(data.built)
    return library.repairs(data.folder)


@remember(most=4, overlay=False)
def search_index(data: Dataset) -> Index:
    """What can be searched for."""
    return finder.index_of(get_registry(data), data.registry, data.built)


@remember(most=4, overlay=False)
def picker_index(data: Dataset) -> Index:
    """Territories and indicators alone, which need no documents and facts."""
    return finder.registry_part(get_registry(data), data.registry)


@remember(most=200, overlay=False)
def found_indicators(data: Dataset, words: str) -> tuple[str, ...]:
    """Codes of the indicators that a search finds, best first."""
    return tuple(e.id for e in search_index(data).find(words, kinds=("indicator",)))


# Figures of ours that are the report's own: same concept, same unit.
SDSN_CODES = {"3.1.1": "sdg3_matmort", "3.2.1": "sdg3_u5mort", "3.2.2": "sdg3_neonat"}


@remember(most=4, overlay=False)
def sdsn_bounds(data: Dataset) -> Mapping[str, Bounds]:
    """Series -> fixed bounds of the SDSN score, for the figures the report shares with us."""
    names = ["lower", "red", "green", "optimum"]
    rows = library.bounds(data.built).set_index("code")[names]
    return {s: Bounds(*rows.loc[c]) for s, c in SDSN_CODES.items() if c in rows.index}


@remember(most=4, overlay=False)
@remember(most=4, overlay=False)
def metadata(data: Dataset) -> Mapping[str, Mapping[str, str]]:
    """Indicator -> official metadata by column of `library.METADATA_COLUMNS`, "" for none."""
    rows = library.metadata(built=data.built).to_dict("records")
    return {str(row["indicator"]): {str(k): str(v) for k, v in row.items()} for row in rows}


def people(data: Dataset) -> pd.DataFrame:
    """Population of all territories."""
    return library.population(built=data.built)


@remember(most=64, overlay=False)
def population(data: Dataset, area: str) -> pd.DataFrame:
    """Population of a territory and of those that contain it."""
    return _on_ladder(people(data), data, area)


@remember(most=64, overlay=False)
def local_facts(data: Dataset, area: str) -> pd.DataFrame:
    """Local facts of a territory and of those that contain it."""
    return _on_ladder(library.facts(built=data.built), data, area)


def _on_ladder(rows: pd.DataFrame, data: Dataset, area: str) -> pd.DataFrame:
    ladder = {t.id for t in get_registry(data).ladder(area)}
    return rows[rows["territory_id"].isin(ladder)]


@remember(most=4, overlay=False)
def planning_documents(data: Dataset) -> Planning:
    """Planning documents and published counts."""
    return documents.planning(data.registry, data.built)


@remember(most=4, overlay=False)
def fact_words(data: Dataset) -> FactWords:
    """Words of the local facts."""
    return library.fact_labels(data.registry)
