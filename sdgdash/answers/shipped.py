"""What is loaded once per process, and the pause of the garbage collector."""

import atexit
import gc
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from sdgdash.answers.world import world
from sdgdash.data import documents, finder, geometry, library, manifest, store
from sdgdash.data.registry import ROOT, Registry, shipped
from sdgdash.domain import select
from sdgdash.domain.document import Planning
from sdgdash.domain.fact import Labels as FactWords
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.methods import Bounds
from sdgdash.earth import geodata
from sdgdash.earth.deck import Geometry
from sdgdash.records.values import visible

BUILT = ROOT / "data" / "built"


@st.cache_resource(show_spinner=False)
def registry() -> Registry:
    """The shipped registry; afterwards everything loaded so far is left alone by the collector.

    Streamlit collects garbage over every object after each run of a page, libraries included,
    which took half of a rerun; frozen objects are skipped.
    """
    loaded = shipped()
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # else the libraries report leaks at the end
    return loaded


def observations(indicator: str) -> pd.DataFrame:
    """Observations of one indicator that may be shown (cached by the store)."""
    loaded = registry()
    return visible(store.observations(indicator), loaded.indicators[indicator], loaded)


def hidden(indicator: str) -> int:
    """How many rows of an indicator may not be shown."""
    return len(store.observations(indicator)) - len(observations(indicator))


def layer(name: str, region: str | None = None) -> Geometry:
    """A boundary layer (the districts of one region if named), ready to be drawn in this run."""
    return geodata.layer(name, region)


def backdrop(name: str = "", region: str | None = None) -> dict[str, Any]:
    """What lies around and under the regions (or the districts of one), by theme."""
    return geodata.backdrop(name=name, region=region)


@st.cache_resource(show_spinner=False, max_entries=8)
def label_points(name: str) -> dict[str, tuple[float, float]]:
    """(lon, lat) of the label of every unit of a layer."""
    return geometry.label_points(name)


@dataclass(frozen=True, slots=True)
class Vintage:
    """State of the official data that is shown."""

    commit: str
    released: str
    last_year: int


@st.cache_resource(show_spinner=False)
def vintage() -> Vintage:
    """The state recorded by the data build."""
    meta = build_facts()
    source = meta["source"]
    return Vintage(source["commit"], source["commit_date"], int(meta["years"][1]))


@st.cache_resource(show_spinner=False)
def declared() -> pd.DataFrame:
    """Rows of every declared series of every indicator; not to be changed in place."""
    series_of = {i.code: i.series for i in registry().indicators.values()}
    return select.declared(store.observations(), series_of)


@st.cache_resource(show_spinner=False)
def _places() -> Mapping[str, slice]:
    """Where the rows of every series stand in `declared`."""
    return select.stretches(declared()["series_id"])


def rows_of(series_id: str) -> pd.DataFrame:
    """Rows of one declared series, all territories: a slice, which costs nothing."""
    return declared().iloc[_places().get(series_id, slice(0))]


def year_of_reading() -> int:
    """The present year: decides which data are old and which deadlines are over."""
    return date.today().year


@st.cache_resource(show_spinner=False)
def engine_world() -> World:
    """Registry and population weights for the progress engine."""
    return world(registry())


@st.cache_resource(show_spinner=False)
def build_facts() -> dict[str, Any]:
    """Counts and source of the data build, from its manifest."""
    meta: dict[str, Any] = manifest.read_manifest(BUILT)["sections"]["observations"]["meta"]
    return meta


@st.cache_resource(show_spinner=False, max_entries=2)
def listing(name: str) -> pd.DataFrame:
    """The list of `quarantine` or of `repairs`, as written by build and people."""
    path = BUILT / "quarantine.csv" if name == "quarantine" else BUILT.parent / "repairs.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@st.cache_resource(show_spinner=False, max_entries=200)
def found_indicators(words: str) -> tuple[str, ...]:
    """Codes of the indicators that a search finds, best first."""
    return tuple(e.id for e in finder.shipped_index().find(words, kinds=("indicator",)))


# Figures of ours that are the report's own: same concept, same unit.
SDSN_CODES = {"3.1.1": "sdg3_matmort", "3.2.1": "sdg3_u5mort", "3.2.2": "sdg3_neonat"}


@st.cache_resource(show_spinner=False)
def sdsn_bounds() -> dict[str, Bounds]:
    """Series -> fixed bounds of the SDSN score, for the figures the report shares with us."""
    names = ["lower", "red", "green", "optimum"]
    rows = library.bounds().set_index("code")[names]
    return {s: Bounds(*rows.loc[c]) for s, c in SDSN_CODES.items() if c in rows.index}


@st.cache_resource(show_spinner=False)
def people() -> pd.DataFrame:
    """Population of all territories; not to be changed in place."""
    return library.population()


@st.cache_resource(show_spinner=False, max_entries=64)
def population(area: str) -> pd.DataFrame:
    """Population of a territory and of those that contain it."""
    rows = people()
    return rows[rows["territory_id"].isin({t.id for t in registry().ladder(area)})]


@st.cache_resource(show_spinner=False, max_entries=64)
def local_facts(area: str) -> pd.DataFrame:
    """Local facts of a territory and of those that contain it."""
    rows = library.facts()
    return rows[rows["territory_id"].isin({t.id for t in registry().ladder(area)})]


@st.cache_resource(show_spinner=False)
def planning_documents() -> Planning:
    """Planning documents and published counts."""
    return documents.planning()


@st.cache_resource(show_spinner=False)
def fact_words() -> FactWords:
    """Words of the local facts."""
    return library.fact_labels()
