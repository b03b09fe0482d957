"""The indicator page: filters at the left, list and exact values at the right."""

from typing import Any

import pandas as pd
import streamlit as st

from sdgdash.presenters import indicators as presenter
from sdgdash.presenters.selection import CHOICES
from sdgdash.ui import cache, frame, state
from sdgdash.ui.frame import Page

SHOWN_ROWS = 500  # in the browser; the download holds all
LIST = "w_list"


def body(page: Page) -> None:
    """Filters, list, and the values of the chosen indicator."""
    left, right = st.columns([1, 4], gap="medium")
    with left:
        filters = _filters(page)
    with right:
        table = presenter.listing(cache.declared(), page.registry, page.labels, filters)
        _list(page, table)
        _values(page)


def _filters(page: Page) -> presenter.Filters:
    labels, chosen = page.labels, page.selection
    key = state.bound("w_q", chosen.q)
    st.text_input(
        labels("indicators.search"),
        key=key,
        placeholder=labels("indicators.search"),
        label_visibility="collapsed",
        max_chars=80,
        on_change=state.on_change(chosen, key, "q"),
    )
    _choice(page, "kind", "indicators.kind", lambda c: labels(f"kind.{c}"))
    _choice(page, "known", "indicators.level", lambda c: labels(f"level.{c}"))
    _choice(page, "aimed", "indicators.has_target", lambda _: labels("indicators.has_target"))
    return presenter.Filters(
        goal=chosen.goal,
        kind=_wanted(page, "kind"),
        level=_wanted(page, "known"),
        has_target=_wanted(page, "aimed") is not None,
        codes=cache.found_indicators(chosen.q) if chosen.q.strip() else None,
    )


def _wanted(page: Page, param: str) -> str | None:
    value = page.selection.choice(param)
    return None if value == "any" else value


def _choice(page: Page, param: str, title: str, word: Any) -> None:
    key = state.bound(f"w_{param}", page.selection.choice(param))
    st.selectbox(
        page.labels(title),
        CHOICES[param],
        format_func=lambda code: page.labels("indicators.any") if code == "any" else word(code),
        key=key,
        on_change=state.on_change(page.selection, key, param),
    )


def _list(page: Page, table: pd.DataFrame) -> None:
    labels = page.labels
    if table.empty:
        st.info(labels("indicators.nothing"))
        return
    st.markdown(labels("indicators.found", n=len(table)) + " " + labels("indicators.hint"))

    def chosen() -> None:
        rows = st.session_state[LIST].selection.rows
        code = str(table.iloc[rows[0], 0]) if rows else ""
        # an indicator without values has nothing to open
        if code and page.registry.indicators[code].series:
            state.write(page.selection.with_(indicator=code))

    st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        height=330,
        on_select=chosen,
        selection_mode="single-row",
        key=LIST,
    )


def _values(page: Page) -> None:
    labels, indicator = page.labels, page.indicator
    title = labels("indicators.exact", code=indicator.code, title=indicator.title[labels.lang])
    st.subheader(title)
    for line in presenter.details(indicator, labels):
        st.caption(line)
    for note in presenter.series_notes(page.series, page.registry, labels):
        st.caption(note)
    _links(page)
    rows = cache.observations(indicator.code)
    if rows.empty:
        st.info(labels("indicators.silent"))
        return
    areas, years, dimension = _narrow(page, rows)
    table = presenter.values(rows, page.registry, labels, areas, years, dimension)
    st.caption(labels("indicators.rows", n=labels.number(len(table), 0)))
    st.dataframe(table.head(SHOWN_ROWS), hide_index=True, width="stretch", height=420)
    st.download_button(
        labels("table.download"),
        data=lambda: table.to_csv(index=False).encode("utf-8-sig"),
        file_name=f"{indicator.code}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _links(page: Page) -> None:
    found = (
        ("indicators.metadata", page.indicator.un_metadata),
        ("indicators.national", page.indicator.national_link),
    )
    with st.container(horizontal=True):
        for key, address in found:
            if address:
                st.markdown(f"[{page.labels(key)}]({address})", width="content")


def _narrow(
    page: Page, rows: pd.DataFrame
) -> tuple[tuple[str, ...], tuple[int, int] | None, str | None]:
    """Territories, years and breakdown the reader keeps."""
    labels = page.labels
    first, second, third = st.columns([2, 1, 1])
    known = set(rows["territory_id"])
    options = [a for a in frame.area_options(page.registry, labels) if a in known]
    with first:
        key = state.bound("w_areas", [a for a in page.selection.areas if a in options])
        areas = st.multiselect(
            labels("context.territory"),
            options,
            format_func=lambda code: frame.area_label(page, code),
            key=key,
            placeholder=labels("indicators.all_areas"),
            on_change=state.on_change(page.selection, key, "areas"),
        )
    years = sorted({int(y) for y in rows["time_period"]})
    with second:
        span = (
            st.select_slider(labels("indicators.years_filter"), years, (years[0], years[-1]))
            if len(years) > 1
            else None
        )
    with third:
        dimensions = [None, "", *presenter.breakdowns(rows)]
        dimension = st.selectbox(
            labels("indicators.breakdown"),
            dimensions,
            format_func=lambda d: _breakdown_word(page, d),
            key=f"w_dimension_{page.indicator.code}",
        )
    return tuple(areas), span, dimension


def _breakdown_word(page: Page, dimension: str | None) -> str:
    if dimension is None:
        return page.labels("indicators.every_breakdown")
    return page.labels(f"dimension.{dimension}" if dimension else "indicators.totals")
