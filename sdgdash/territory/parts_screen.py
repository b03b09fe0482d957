"""The sections of the passport below its head."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

import streamlit as st

from sdgdash.answers import settlement
from sdgdash.domain.progress.states import Reason
from sdgdash.shell import checklist, office, trial
from sdgdash.shell.frame import PAGES, Page
from sdgdash.territory import asked
from sdgdash.territory import view as territory_view
from sdgdash.territory.availability import Availability
from sdgdash.territory.list_screen import LONGEST, facts_html, goals_html
from sdgdash.territory.rows import GoalBlock, Row
from sdgdash.territory.tables_screen import availability_html, context_html, peers_html
from sdgdash.territory.view import Passport
from sdgdash.words.facts import Topic
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import reason_text

goals_kept = lru_cache(maxsize=256)(goals_html)
facts_kept = lru_cache(maxsize=256)(facts_html)


def shown(page: Page, view: Passport) -> tuple[GoalBlock, ...]:
    """The goals that the address asks for."""
    near = page.selection.choice("depth") == "near"
    return territory_view.shown(view, page.selection.goal, near)


def sides(view: Passport, blocks: Sequence[GoalBlock]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """What goes well and what needs work."""
    return territory_view.strengths(view, blocks), territory_view.gaps(view, blocks)


def contents(labels: Labels, view: Passport) -> str:
    """Markdown of links to the sections."""
    parts = ("indicators", *(() if view.whole else ("similar",)), "facts")
    links = [f"[{labels(f'territory.{p}')}](#{p})" for p in parts]
    links.append(f"[{labels('territory.availability', area=view.name)}](#known)")
    return f"{labels('territory.on_page')} {' · '.join(links)}"


def address(page: Page, target: str, **changes: object) -> str:
    """Address of a page for this choice with some changes."""
    chosen = page.selection.with_(**changes).params()
    if "goal" in changes:
        chosen.pop("indicator", None)  # the goal's first one is taken
    return f"{target}?{urlencode(chosen)}"


def standard(page: Page) -> None:
    """Figures of offices, and what leads the standard of a settlement, folded."""
    office.draw(page)
    labels, area = page.labels, page.selection.area
    found = settlement.checklist(page.data, area, labels.lang, trial.values())
    if found is None:
        return
    title = labels("standard.short", title=found.title)
    box = st.expander(title, key="standard", on_change="rerun")  # sent when unfolded
    if not box.open:
        return
    with box:
        st.html(checklist.STYLE + checklist.counted_html(found, labels))
        st.html(checklist.table_html(found.leading or found.further, labels))
        params = page.selection.params()
        st.page_link(PAGES["planning"], label=labels("standard.whole"), query_params=params)


def goals(page: Page, blocks: Sequence[GoalBlock]) -> None:
    """The indicators by goal; a long list shows its goals only."""
    n = sum(len(b.rows) for b in blocks)
    if n > LONGEST:
        st.caption(page.labels("territory.folded", n=n))
    if not n:
        st.info(page.labels("territory.goal_none"))
    links = tuple(address(page, "territory", goal=b.goal) for b in blocks)
    st.html(goals_kept(page.labels, tuple(blocks), links))
    if 0 < n <= LONGEST:
        only = f"\\* {reason_text(Reason.VALUE_ONLY, page.labels)}"
        st.caption(f"{only} {page.labels('territory.joined_note')}")


def alike(page: Page) -> None:
    """Territories like this one: the figures that make them so, and indicators beside them."""
    labels = page.labels
    view = asked.alike(page.data, page.selection.area, page.selection.goal, labels.lang)
    if view is None:
        return
    st.subheader(labels("territory.similar"), anchor="similar")
    if view.none:
        st.markdown(view.none)
    for peers in (view.own, view.region):
        if peers is None:
            continue
        st.markdown(f"**{peers.title}**")
        st.html(peers_html(labels, peers, lambda target, **to: address(page, target, **to)))
        rows = f" {labels('territory.similar_rows')}" if peers.indicators else ""
        st.caption(f"{peers.how}{rows}")


def local_facts(labels: Labels, topics: tuple[Topic, ...]) -> None:
    """Local facts by topic; each line with year, level, source and official mark."""
    st.subheader(labels("territory.facts"), anchor="facts")
    st.caption(labels("territory.facts_note"))
    if topics:
        st.html(facts_kept(labels, topics))
    else:
        st.info(labels("territory.facts_none"))


def availability(page: Page, view: Passport, known: Availability) -> None:
    """What can be known of the territory, by goal and level."""
    labels = page.labels
    st.subheader(labels("territory.availability", area=view.name), anchor="known")
    st.markdown(known.reading)
    st.html(availability_html(labels, known, lambda target, **to: address(page, target, **to)))
    st.caption(labels("territory.availability_note"))


def context(page: Page) -> None:
    """Official figures outside the SDG list, folded."""
    lines = asked.context(page.data, page.selection.area, page.labels.lang)
    if not lines:
        return
    with st.expander(f"{page.labels('territory.context')} · {lines[0].area}"):
        st.html(context_html(lines))
        st.caption(page.labels("territory.context_note"))
