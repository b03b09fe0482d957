"""The overview page: goals, headline map, pilots, movers, doors."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from sdgdash import theme
from sdgdash.charts.deck import map_deck
from sdgdash.presenters import map as map_presenter
from sdgdash.presenters.legend import LegendEntry
from sdgdash.presenters.overview import GROUPS, GoalTile, Mover, Overview
from sdgdash.ui import blocks, cache, maps, views
from sdgdash.ui.frame import PAGES, Page


def body(page: Page) -> None:
    """Goals at the left, the map at the right; pilots, movers and doors below."""
    labels = page.labels
    view = views.glance(labels.lang)
    st.title(labels("app.name"))
    st.markdown(view.reading)
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.html(goal_grid(page, view.tiles))
    with right:
        _headline_map(page)
        blocks.legend(labels("overview.legend"), _groups(page, view))
        _doors(page)
    st.subheader(labels("overview.pilots"))
    for column, pilot in zip(st.columns(len(view.pilots)), view.pilots, strict=True):
        with column, st.container(border=True):
            st.markdown(f"#### {pilot.name}")
            st.caption(pilot.where)
            st.markdown(pilot.known)
            params = page.selection.with_(area=pilot.id).params()
            st.page_link(PAGES["territory"], label=labels("overview.passport"), query_params=params)
    _moved(page, view)


def goal_grid(page: Page, tiles: tuple[GoalTile, ...]) -> str:
    """HTML of the 17 goals, each with its bar of states."""
    cells = "".join(
        f'<a href="{escape(_goal_link(page, t.goal))}" target="_self" '
        f'style="display:flex;gap:12px;align-items:center;padding:6px 0;color:inherit;'
        f'text-decoration:none">{blocks.goal_tile(t.goal, 44)}'
        f'<div style="flex:1;min-width:0"><div style="font-size:15px;line-height:1.25">'
        f"{escape(t.name)}</div>{bar(page, t)}"
        f'<div style="font-size:13px;opacity:.75">{escape(t.text)}</div></div></a>'
        for t in tiles
    )
    return (
        '<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));'
        f'gap:4px 24px">{cells}</div>'
    )


def _goal_link(page: Page, goal: int) -> str:
    """The gap page with all indicators of the goal."""
    chosen = page.selection.with_(goal=goal, shown="all").params()
    chosen.pop("indicator", None)  # the goal's first one is taken
    return f"gap?{urlencode(chosen)}"


def bar(page: Page, tile: GoalTile) -> str:
    """HTML of one bar: a segment for each group, its word on hover."""
    parts = "".join(
        f'<span title="{escape(page.labels(f"overview.group.{g}"))}: {n}" '
        f'style="flex:{n};background:{theme.tone(f"group/{g}")}"></span>'
        for g, n in tile.counts
    )
    return f'<div style="display:flex;height:8px;gap:1px;margin:3px 0">{parts}</div>'


def _groups(page: Page, view: Overview) -> list[LegendEntry]:
    counts = {g: sum(dict(t.counts).get(g, 0) for t in view.tiles) for g in GROUPS}
    return [
        LegendEntry(page.labels(f"overview.group.{g}"), f"group/{g}", n)
        for g, n in counts.items()
        if n
    ]


def _headline_map(page: Page) -> None:
    view = map_presenter.present(
        cache.observations(page.selection.indicator), page.registry, page.labels, page.selection
    )
    st.markdown(f"**{view.title}**")
    if view.layer is None or view.empty:
        st.info(view.empty)
        return
    deck = map_deck(
        view.areas,
        cache.layer(view.layer),
        cache.backdrop(),
        cache.label_points(view.layer),
        maps.pins(page),
        view.chosen,
        zoom=3.2,
        names=False,
    )
    maps.draw(page, deck, view.reading, height=400)
    st.caption(view.reading)


def _doors(page: Page) -> None:
    labels = page.labels
    st.markdown(f"**{labels('overview.doors')}**")
    doors = (("present", "map"), ("review", "gap"), ("analyse", "trends"))
    for column, (door, target) in zip(st.columns(3), doors, strict=True):
        with column, st.container(border=True):
            st.page_link(
                PAGES[target],
                label=f"**{labels(f'overview.{door}')}**",
                query_params=page.selection.params(),
            )
            st.caption(labels(f"overview.{door}_text"))


def _moved(page: Page, view: Overview) -> None:
    labels = page.labels
    st.subheader(labels("overview.moved"))
    for column, key, movers in zip(
        st.columns(2, gap="large"), ("closer", "further"), (view.closer, view.further), strict=True
    ):
        with column:
            st.markdown(f"**{labels(f'overview.{key}')}**")
            st.html("".join(_mover(m) for m in movers) or f"<div>{labels('data.none')}</div>")
    st.caption(labels("overview.moved_note"))


def _mover(mover: Mover) -> str:
    return (
        '<div style="display:grid;grid-template-columns:4em 1fr auto 100px;gap:12px;'
        'align-items:center;padding:6px 0;border-top:1px solid rgba(128,140,150,.25)">'
        f'<span style="opacity:.7">{escape(mover.indicator)}</span>'
        f"<span>{escape(mover.title)}</span>"
        f'<span style="text-align:right"><b>{escape(mover.change)}</b><br>'
        f'<span style="font-size:13px;opacity:.75">{escape(mover.span)}</span></span>'
        f"{blocks.sparkline(mover.spark)}</div>"
    )
