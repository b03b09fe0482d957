"""The overview page: how a territory does, three stories, pilots, what moved most, doors."""

import streamlit as st

from sdgdash.overview import asked, glance_screen
from sdgdash.overview.pilots import Pilot
from sdgdash.overview.view import Overview
from sdgdash.shell import state, take
from sdgdash.shell.frame import PAGES, Page
from sdgdash.shell.style import CONTENT
from sdgdash.words.places import COUNTRY, region_of


def body(page: Page) -> None:
    """The outcome in a sentence, the goals as a line of evidence beside three stories."""
    labels = page.labels
    region = region_of(page.registry, page.selection.area)  # whose figures a village has none of
    view = asked.overview(page.data, region.id if region else COUNTRY, labels.lang)
    st.title(view.evidence.sentence, anchor=CONTENT)
    with st.container(key="glance"):
        picture, beside = st.columns([9, 4], gap="medium")
    with picture:
        st.html(glance_screen.evidence_html(page, view.evidence))
        take.picture(page, "evidence")
    with beside:
        st.html(glance_screen.stories_html(page, view))
    _doors(page)
    if view.judged:
        with st.expander(labels("overview.judged")):
            st.markdown("\n".join(f"- {line}" for line in view.judged))
    st.header(labels("overview.pilots"))
    for column, pilot in zip(st.columns(max(len(view.pilots), 1)), view.pilots, strict=False):
        with column, st.container(border=True, height="stretch"):
            _pilot(page, pilot)
    _moved(page, view)


def _pilot(page: Page, pilot: Pilot) -> None:
    labels = page.labels
    st.markdown(f"### {pilot.name}")
    st.caption(pilot.where)
    st.markdown(f"{pilot.known} {pilot.facts}")
    st.html(glance_screen.stands(labels, pilot))
    for title, said in (("better", pilot.better), ("behind", pilot.behind)):
        if said:
            st.markdown(f"**{labels(f'overview.{title}')}.** {said}")
    params = page.selection.with_(area=pilot.id).params()
    st.page_link(PAGES["territory"], label=labels("overview.passport"), query_params=params)


def _doors(page: Page) -> None:
    """What the dashboard is opened for, in a line."""
    labels = page.labels
    with st.container(horizontal=True, gap="medium", key="doors"):
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
    st.header(labels("overview.moved"))
    for column, key, movers in zip(
        st.columns(2, gap="large"), ("closer", "further"), (view.closer, view.further), strict=True
    ):
        with column:
            st.markdown(f"**{labels(f'overview.{key}')}**")
            st.html(glance_screen.moved(labels, movers))
    st.caption(labels("overview.moved_note"))
