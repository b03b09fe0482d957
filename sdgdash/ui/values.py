"""Exact values of the chosen indicator: narrowed, shown, downloaded, cited."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from sdgdash.domain.codes import word
from sdgdash.domain.indicator import Indicator
from sdgdash.domain.select import PLACES
from sdgdash.exports import tables
from sdgdash.presenters import citation, indicators, package
from sdgdash.presenters import values as presenter
from sdgdash.presenters.values import EVERY, TOTAL, Wanted
from sdgdash.ui import cache, frame, state
from sdgdash.ui.frame import Page

SHOWN_ROWS = 250  # in the browser: about 100 KB; a download holds all
FORMATS = {
    "csv": (tables.csv, "text/csv"),
    "xlsx": (
        tables.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "parquet": (tables.parquet, "application/vnd.apache.parquet"),
}  # fmt: skip


def section(page: Page) -> None:
    """Everything below the list."""
    labels, indicator = page.labels, page.indicator
    st.subheader(
        labels("indicators.exact", code=indicator.code, title=indicator.title[labels.lang])
    )
    about(page, indicator)
    notes = indicators.series_notes(page.series, page.registry, labels)
    if notes:
        st.caption("\n".join(f"- {note}" for note in notes))
    observations = cache.observations(indicator.code)
    if observations.empty:
        st.info(labels("indicators.silent"))
        return
    wanted = _narrow(page, observations)
    rows = presenter.chosen(observations, wanted)
    if rows.empty:
        st.info(labels("indicators.none_kept"))
        return
    _table(page, rows)
    cited = package.cited(
        indicator,
        rows,
        page.registry,
        labels,
        areas=wanted.areas,
        source=cache.build_facts()["source"],
        accessed=date.today(),
        address=frame.permalink(page.selection),
    )
    _downloads(page, rows, cited)
    _citation(page, cited, citation.snippet(indicator.code, observations, wanted))


def about(page: Page, indicator: Indicator) -> None:
    """What is to be known of an indicator, and where it is defined."""
    for line in indicators.details(indicator, page.labels):
        st.caption(line)
    found = (
        ("indicators.metadata", indicator.un_metadata),
        ("indicators.national", indicator.national_link),
    )
    with st.container(horizontal=True):
        for key, address in found:
            if address:
                st.markdown(f"[{page.labels(key)}]({address})", width="content")


def _narrow(page: Page, observations: pd.DataFrame) -> Wanted:
    """Territories and breakdown the reader keeps; the years are a filter of the page."""
    first, second, third = st.columns([4, 2, 3])
    with first:
        areas = _areas(page, observations)
    with second:
        rows = _breakdown(page, observations)
    with third:
        parts = _parts(page, observations, rows)
    return Wanted(areas=areas, years=page.selection.years, rows=rows, parts=parts)


def _areas(page: Page, observations: pd.DataFrame) -> tuple[str, ...]:
    chosen, registry = page.selection, page.registry
    # codes of regions stand for posts in a list of settlements
    known = set(observations.loc[observations["regime"] != PLACES, "territory_id"])
    known &= set(registry.territories)
    options = [a for a in frame.area_options(registry, page.labels) if a in known]
    options += sorted(known - set(options))
    key = state.bound("w_areas", [a for a in chosen.areas if a in options])
    st.multiselect(
        page.labels("context.territory"),
        options,
        format_func=lambda code: frame.area_label(page, code),
        key=key,
        placeholder=page.labels("indicators.all_areas"),
        on_change=state.on_change(chosen, key, "areas"),
        disabled=not options,
    )
    return tuple(st.session_state[key])


def _breakdown(page: Page, observations: pd.DataFrame) -> str:
    labels, chosen = page.labels, page.selection
    options = [EVERY, TOTAL, *presenter.breakdowns(observations)]
    asked = chosen.choice("rows")
    key = state.bound("w_rows", asked if asked in options else EVERY)
    words = {EVERY: labels("indicators.every_breakdown"), TOTAL: labels("indicators.totals")}
    st.selectbox(
        labels("indicators.breakdown"),
        options,
        format_func=lambda code: words.get(code) or labels(f"dimension.{code}"),
        key=key,
        on_change=state.on_change(chosen, key, "rows"),
    )
    return str(st.session_state[key])


def _parts(page: Page, observations: pd.DataFrame, dimension: str) -> tuple[str, ...]:
    """Which parts of the chosen dimension to keep, in words."""
    if dimension in (EVERY, TOTAL):
        return ()
    labels, chosen = page.labels, page.selection
    published = set(presenter.dimension_parts(observations, dimension))
    options = [code for code in page.registry.codes[dimension] if code in published]
    options += sorted(published - set(options))  # codes of a newer state of the data
    key = state.bound("w_parts", [p for p in chosen.parts if p in options])
    st.multiselect(
        labels(f"dimension.{dimension}"),
        options,
        format_func=lambda code: word(page.registry.codes, dimension, code, labels.lang),
        key=key,
        placeholder=labels("indicators.any"),
        on_change=state.on_change(chosen, key, "parts"),
    )
    return tuple(st.session_state[key])


def _table(page: Page, rows: pd.DataFrame) -> None:
    labels, title = page.labels, page.indicator.title[page.labels.lang]
    part = rows.head(SHOWN_ROWS)
    count = labels("indicators.rows", n=labels.number(len(rows), 0))
    if len(part) < len(rows):
        count += ". " + labels("indicators.first_rows", shown=labels.number(SHOWN_ROWS, 0))
    st.caption(count)
    table = presenter.shown(part, page.registry, labels)
    texts = presenter.value_texts(part, labels)
    # a styled cell shows its text and sorts by its number
    st.dataframe(
        table.style.format({"value": texts.__getitem__}),
        hide_index=True,
        width="stretch",
        height=min(420, 38 + 35 * len(part)),
        column_config=_columns(page),
        alt=labels("indicators.exact", code=page.indicator.code, title=title),
    )


def _columns(page: Page) -> dict[Any, Any]:
    own = {"territory", "year", "value", "published", "unit", "flags", "line"}
    heads = {c: f"table.{c}" for c in own} | {"series": "indicators.series"}
    return {c: page.labels(heads.get(c, f"dimension.{c}")) for c in presenter.SHOWN}


def _downloads(page: Page, rows: pd.DataFrame, cited: citation.Cited) -> None:
    labels = page.labels

    def made(write: Callable[[package.Package], bytes]) -> bytes:
        return write(package.package(page.indicator, rows, page.registry, labels, cited))

    with st.container(horizontal=True, vertical_alignment="center"):
        count = labels.number(len(rows), 0)
        st.markdown(labels("indicators.download", n=count), width="content")
        for name, (write, mime) in FORMATS.items():
            st.download_button(
                name.upper() if name != "parquet" else "Parquet",
                data=partial(made, write),
                file_name=f"sdg-{page.indicator.code}.{name}",
                mime=mime,
                on_click="ignore",
                key=f"w_download_{name}",
            )


def _citation(page: Page, cited: citation.Cited, snippet: str) -> None:
    labels = page.labels
    with st.expander(labels("indicators.cite")):
        for key, text in (
            ("package.citation_apa", citation.apa(cited, labels)),
            ("package.citation_gost", citation.gost(cited, labels)),
            ("indicators.permalink", cited.address),
        ):
            st.caption(labels(key))
            st.code(text, language=None, wrap_lines=True)
    with st.expander(labels("indicators.python")):
        st.caption(labels("indicators.python_hint"))
        st.code(snippet, language="python")
