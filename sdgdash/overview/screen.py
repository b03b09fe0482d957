"""The overview page: goals, headline map, pilots, movers, doors."""

from dataclasses import replace

import streamlit as st

from sdgdash.map import asked as map_asked
from sdgdash.map import drawing_screen
from sdgdash.overview import asked, glance_screen
from sdgdash.overview.pilots import Pilot
from sdgdash.overview.view import Overview
from sdgdash.shell import screen, state
from sdgdash.shell.frame import PAGES, Page

PLACE = "overview"  # of the map: half a laptop's width


def body(page: Page) -> None:
    """First what is known in numbers, then the goals beside the map, the pilots, the movers."""
    labels = page.labels
    view = asked.overview(page.data, labels.lang)
    st.title(labels("overview.title"))
    told, doors = st.columns([2, 1], gap="large")
    with told:
        st.markdown(view.reading)
        st.html(glance_screen.figures(view.figures))
    with doors:
        _doors(page)
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.markdown(f"**{labels('overview.goals')}**")
        st.html(glance_screen.goal_grid(page, view.tiles) + glance_screen.key(labels, view.groups))
        if view.judged:
            st.caption("  \n".join((f"**{labels('overview.judged')}**", *view.judged)))
    with right:
        _headline_map(page)
    st.subheader(labels("overview.pilots"))
    for column, pilot in zip(st.columns(max(len(view.pilots), 1)), view.pilots, strict=False):
        with column, st.container(border=True, height="stretch"):
            _pilot(page, pilot)
    _moved(page, view)
    st.subheader(labels("overview.unmeasured"))
    st.markdown("\n".join(f"- {said}" for said in view.unmeasured))
    st.page_link(
        PAGES["indicators"],
        label=labels("overview.all_silent"),
        query_params=page.selection.with_(held="no").params(),
    )


def _pilot(page: Page, pilot: Pilot) -> None:
    labels = page.labels
    st.markdown(f"#### {pilot.name}")
    st.caption(pilot.where)
    st.markdown(f"{pilot.known} {pilot.facts}")
    st.html(glance_screen.stands(labels, pilot))
    for title, said in (("better", pilot.better), ("behind", pilot.behind)):
        if said:
            st.markdown(f"**{labels(f'overview.{title}')}.** {said}")
    params = page.selection.with_(area=pilot.id).params()
    st.page_link(PAGES["territory"], label=labels("overview.passport"), query_params=params)


def _headline_map(page: Page) -> None:
    # values, whatever was chosen on the map page, but drawn as the reader wants maps drawn
    kept = {k: v for k, v in page.selection.choices.items() if k in {"type", "view"}}
    view = map_asked.view(page.data, replace(page.selection, choices=kept))
    st.markdown(f"**{view.title}**")
    drawing_screen.picture(page, view, screen.current(PLACE), bare=True)
    screen.ask(PLACE)
    if not view.empty:
        st.html(glance_screen.legend(view.legend))
        st.caption(view.reading)


def _doors(page: Page) -> None:
    labels = page.labels
    st.markdown(f"**{labels('overview.doors')}**")
    with st.container(gap="xsmall"):
        for door, target in (("present", "map"), ("review", "gap"), ("analyse", "indicators")):
            said = f"**{labels(f'overview.{door}')}** – {labels(f'overview.{door}_text')}"
            st.page_link(
                PAGES[target],
                label=said,
                icon=":material/arrow_forward:",
                query_params=state.onward(page.selection),
            )


def _moved(page: Page, view: Overview) -> None:
    labels = page.labels
    st.subheader(labels("overview.moved"))
    for column, key, movers in zip(
        st.columns(2, gap="large"), ("closer", "further"), (view.closer, view.further), strict=True
    ):
        with column:
            st.markdown(f"**{labels(f'overview.{key}')}**")
            st.html(glance_screen.moved(labels, movers))
    st.caption(labels("overview.moved_note"))
