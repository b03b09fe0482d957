"""What is loaded once per process, and the pause of the garbage collector."""

import gc
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from sdgdash import geometry, manifest, store
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
    """Neighbours, seas, lakes and rivers, by theme."""
    return {theme: geometry.layer(f"backdrop_{theme}") for theme in geometry.BACKDROP}


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
    meta = manifest.read_manifest(BUILT)["sections"]["observations"]["meta"]
    return Vintage(meta["commit"], meta["date"], int(meta["last_year"]))
