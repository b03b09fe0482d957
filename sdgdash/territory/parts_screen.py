"""The sections of the passport below its head."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sdgdash.answers import settlement
from sdgdash.domain.progress.states import Reason
from sdgdash.shell import checklist, office, trial
from sdgdash.shell.frame import PAGES, Page
from sdgdash.territory import asked
from sdgdash.territory import view as territory_view
from sdgdash.territory.availability import Availability
from sdgdash.territory.list_screen import LONGEST, facts_html, goals_html
from sdgdash.territory.rows import GoalBlock, Row
from sdgdash.territory.screen import depth, told
from sdgdash.territory.tables_screen import (
    availability_html,
    context_html,
    goal_table_html,
    groups_html,
    peers_html,
)
from sdgdash.territory.tiles_screen import bands_html
from sdgdash.territory.view import Passport
from sdgdash.words.address import CHOICES
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


def address(page: Page, target: str, **changes: object) -> str:
    """Address of a page for this choice with some changes."""
    chosen = page.selection.with_(**changes).params()
    if "goal" in changes:
        chosen.pop("indicator", None)  # the goal's first one is taken
    return f"{target}?{urlencode(chosen)}"


def fold(title: str, key: str, open_: bool = False) -> DeltaGenerator | None:
    """A folded section, drawn and sent only when it is unfolded (None: it is not)."""
    box = st.expander(title, key=f"fold_{key}", expanded=open_, on_change="rerun")
    return box if box.open else None


def tiles(page: Page) -> None:
    """The figures that a hall asks for first, by level."""
    labels, area = page.labels, page.selection.area
    bands = asked.bands(page.data, area, labels.lang)
    html = bands_html(labels, bands, lambda code: address(page, "trends", indicator=code))
    st.html(html)
    st.caption(labels("territory.tiles_note"))


def plan(page: Page) -> None:
    """Figures of offices; what leads the standard of a settlement, and how many plan targets
    there are; folded."""
    office.draw(page)
    labels, area = page.labels, page.selection.area
    found = settlement.checklist(page.data, area, labels.lang, trial.values())
    title = "territory.plan" if found else "territory.plan_only"
    if (box := fold(labels(title), "plan")) is None:
        return
    with box:
        if found is not None:
            st.markdown(f"**{labels('standard.short', title=found.title)}**")
            st.html(checklist.counted_html(found, labels))
            st.html(checklist.table_html(found.leading or found.further, labels))
        st.markdown(asked.around(page.data, area, labels.lang).plan)
        _door(page, "territory.plan_door")


def voices(page: Page) -> None:
    """Comments, proposals and activities in a line each, folded."""
    labels = page.labels
    heard = asked.around(page.data, page.selection.area, labels.lang).voices
    if (box := fold(f"{labels('territory.voices')} · {len(heard)}", "voices")) is None:
        return
    with box:
        for line in heard:
            st.markdown(line)
        if not heard:
            st.markdown(labels("territory.voices_none"))
        _door(page, "territory.voices_door")


def _door(page: Page, said: str) -> None:
    st.page_link(PAGES["planning"], label=page.labels(said), query_params=page.selection.params())


def indicators(page: Page, view: Passport, blocks: Sequence[GoalBlock]) -> None:
    """All indicators by goal, folded; open where the address asks for a goal or for more."""
    labels, chosen = page.labels, page.selection
    n = sum(len(b.rows) for b in blocks)
    wanted = chosen.goal is not None or chosen.choice("depth") != CHOICES["depth"][0]
    box = fold(f"{labels('territory.indicators')} · {n}", "indicators", wanted)
    if box is None:
        return
    with box:
        if chosen.goal is None:
            table = asked.goals(page.data, chosen.area, labels.lang)
            st.markdown(f"**{labels('territory.goals_title', area=table.area)}**")
            st.html(goal_table_html(labels, table))
            st.caption(labels("territory.goals_note"))
        depth(page)
        goals(page, blocks)


def beside(page: Page, view: Passport, blocks: Sequence[GoalBlock]) -> None:
    """The widest differences from the country, and groups that are behind; folded."""
    labels = page.labels
    if (box := fold(labels("territory.beside"), "beside")) is None:
        return
    with box:
        told(labels, view, *sides(view, blocks))
        groups = asked.groups(page.data, page.selection.area, labels.lang)
        if groups is None:
            st.markdown(labels("unequal.nothing"))
            return
        st.markdown(f"**{labels('unequal.title', area=groups.area)}**")
        st.html(groups_html(labels, groups))
        st.caption(f"{groups.rest} {labels('unequal.note')}")


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
    if (box := fold(labels("territory.similar"), "similar")) is None:
        return
    with box:
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
    n = sum(len(t.lines) for t in topics)
    if (box := fold(f"{labels('territory.facts')} · {n}", "facts")) is None:
        return
    with box:
        st.caption(labels("territory.facts_note"))
        if topics:
            st.html(facts_kept(labels, topics))
        else:
            st.info(labels("territory.facts_none"))


def availability(page: Page, view: Passport, known: Availability) -> None:
    """What can be known of the territory, by goal and level."""
    labels = page.labels
    if (box := fold(labels("territory.availability", area=view.name), "known")) is None:
        return
    with box:
        st.markdown(known.reading)
        st.html(availability_html(labels, known, lambda target, **to: address(page, target, **to)))
        st.caption(labels("territory.availability_note"))


def context(page: Page) -> None:
    """Official figures outside the SDG list, folded."""
    lines = asked.context(page.data, page.selection.area, page.labels.lang)
    if not lines:
        return
    box = fold(f"{page.labels('territory.context')} · {lines[0].area}", "context")
    if box is None:
        return
    with box:
        st.html(context_html(lines))
        st.caption(page.labels("territory.context_note"))
