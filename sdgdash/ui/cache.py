"""What is loaded once per process, and the pause of the garbage collector."""

import atexit
import gc
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from sdgdash import geometry, manifest, store
from sdgdash.domain import select
from sdgdash.domain.progress.result import Progress
from sdgdash.presenters import overview
from sdgdash.registry import ROOT, Registry, shipped

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
    """Observations of one indicator (cached by the store)."""
    return store.observations(indicator)


@st.cache_resource(show_spinner=False, max_entries=32)
def layer(name: str) -> dict[str, object]:
    """A boundary layer as GeoJSON."""
    return geometry.layer(name)


@st.cache_resource(show_spinner=False)
def backdrop() -> dict[str, dict[str, object]]:
    """What lies around and under the regions, by theme."""
    themes = ("land", "sea", "borders", "lakes", "rivers")
    return {theme: geometry.layer(f"backdrop_{theme}") for theme in themes}


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


def year_of_reading() -> int:
    """The present year: decides which data are old and which deadlines are over."""
    return date.today().year


@st.cache_resource(show_spinner=False)
def national_states() -> Mapping[str, Progress]:
    """Progress of every headline series for the country."""
    return overview.national_states(declared(), registry(), year_of_reading())


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
def found_indicators(words: str) -> frozenset[str]:
    """Codes of the indicators that a search finds."""
    folded = words.casefold().strip()
    return frozenset(
        i.code
        for i in registry().indicators.values()
        if folded in f"{i.code} {i.title.kk} {i.title.ru} {i.title.en}".casefold()
    )
