"""The address is the state: read at the start of a run, written only by callbacks."""

import streamlit as st

from sdgdash.data.registry import Registry
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.address import Notice, Selection, parse

STATE_LANGUAGE = "kk"


def browser_language(default: str = STATE_LANGUAGE) -> str:
    """The browser's language if it is one of ours: only for a first visit without `lang`."""
    locale = (st.context.locale or "").split("-")[0].lower()
    return locale if locale in LANGUAGES else default


def language() -> str:
    """The language of the address, else that of the browser: known before any data are read."""
    asked = st.query_params.get("lang", "")
    return asked if asked in LANGUAGES else browser_language()


def read(registry: Registry, page: str) -> tuple[Selection, tuple[Notice, ...]]:
    """The selection the address of `page` means and what was not understood of it."""
    return parse(st.query_params.to_dict(), registry, browser_language(), page)


def onward(selection: Selection) -> dict[str, str]:
    """The address on another page: an indicator nobody has named is left to that page."""
    params = selection.params()
    if "indicator" not in st.query_params:
        params.pop("indicator", None)
    return params


def write(selection: Selection) -> None:
    """Make the address that of `selection`: one step in the browser's history."""
    st.query_params.from_dict(selection.params())
