"""Readiness of regions and districts, and the calendar: folded, made when opened."""

from html import escape

import streamlit as st

from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.domain.territory import Level
from sdgdash.earth import geodata
from sdgdash.planning import asked, due, readiness
from sdgdash.planning.picture import ready_map
from sdgdash.planning.plan_screen import table
from sdgdash.shell import blocks, table_downloads
from sdgdash.shell.frame import Page
from sdgdash.shell.served import serve
from sdgdash.shell.type import is_dark

REGIONS = "adm1_2022"
SHOWN = ("territory", "goals", "indicators", "first", "last", "broken", "targets", "settlements")


def ready(page: Page) -> None:
    """What each region or district has of its own: a sentence, a map, a table, all to take away."""
    labels, registry = page.labels, page.registry
    box = st.expander(labels("planning.ready_note"), key="ready", on_change="rerun")
    if not box.open:
        return
    rows = asked.readiness_rows(page.data, labels.lang)
    regions = [r for r in rows if registry.territories[r.id].level is Level.REGION]
    with box:
        st.markdown(readiness.reading(rows, registry, labels))
        title, dark = labels("planning.ready_map"), is_dark()
        shapes = geodata.shapes(REGIONS, serve=serve)
        spec = draw_once(
            Drawing(
                repr((tuple(regions), title, dark, shapes if isinstance(shapes, str) else None)),
                lambda: ready_map(shapes, regions, title, dark),
            )
        )
        st.markdown(f"**{title}**")
        st.vega_lite_chart(
            spec=spec, width="content", theme=None, alt=labels("planning.ready_map_alt")
        )
        shown = readiness.shown_for(rows, registry, page.selection.area)
        st.html(
            table(
                [labels(f"planning.ready_{h}") for h in (*SHOWN, "people")],
                [_cells(r, page) for r in shown],
            )
        )
        st.markdown(f"**{labels('planning.ready_all')}**")
        table_downloads.of_table(labels, readiness.table_of(rows, labels), "readiness")


def calendar(page: Page) -> None:
    """The last value of every indicator and what is overdue, with a table to take away."""
    labels, area = page.labels, page.selection.area
    found = asked.calendar(page.data, area, labels.lang)
    st.markdown(found.reading)
    box = st.expander(labels("table.show"), key="due", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(found.note)
        whole = due.table_of(found, labels)
        cells = [
            (
                f"{blocks.goal_tile(row.goal, 20)} {escape(told[0])}",
                *map(escape, told[1:-1]),
                f"<b>{escape(told[-1])}</b>" if row.overdue else escape(told[-1]),
            )
            for row, told in zip(found.rows, whole.itertuples(index=False, name=None), strict=True)
        ]
        with st.container(height=420, border=False):
            st.html(table(list(whole.columns), cells))
        table_downloads.of_table(labels, whole, f"calendar-{area}")


def _cells(row: readiness.Ready, page: Page) -> tuple[str, ...]:
    labels = page.labels
    name = escape(row.name)
    people = readiness.told(row.people, labels, grouped=True)
    year = f" <small>{row.people_year}</small>" if row.people_year else ""
    numbers = (row.goals, row.indicators, row.first, row.last, row.broken, row.targets)
    return (
        f"<b>{name}</b>" if row.id == page.selection.area else name,
        *(readiness.told(n, labels) for n in (*numbers, row.settlements)),
        people + year,
    )
