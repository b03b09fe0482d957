"""The part of the map page that changes from year to year, resting or playing."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from sdgdash.map import asked, controls_screen, drawing_screen, player_screen, two_years
from sdgdash.map.view import MapView
from sdgdash.shell import blocks, screen, take
from sdgdash.shell.frame import Page
from sdgdash.shell.net import netted
from sdgdash.shell.type import size
from sdgdash.words.address import Selection
from sdgdash.words.comparison import for_map
from sdgdash.words.legend import LegendEntry

SHARES = [15, 8]  # of the picture and of what is said about it


def draw(page: Page) -> None:
    """Title, picture with its years, reading and legend beside it, strip of all territories.

    While playing this part of the page runs on by itself, in the same place as when it rests.
    """
    if player_screen.is_film(page.selection):
        _film(page)
        return
    years = asked.view(page.data, page.selection).years
    if controls_screen.is_playing() and len(years) > 1 and not screen.current().still:
        moving = netted(page.labels, _moving)
        st.fragment(moving, run_every=controls_screen.STEP_SECONDS)(page, True)
        return
    with st.container():  # as a fragment has one
        _moving(page, False)


def _film(page: Page) -> None:
    """All years in one picture, which tells its year, sentence and legend by itself."""
    view = asked.view(page.data, page.selection)
    hall = size(page.selection) > 1
    (st.title if hall else st.subheader)(view.subject)
    picture, side = st.columns(SHARES, gap="medium")
    with picture:
        player_screen.draw(page, view)
        if not view.empty:
            take.picture(page, "map", "strip", "years")
        screen.ask()
    with side:
        controls_screen.colour(page)
        for note in _notes(page, view):
            blocks.note(note, size(page.selection))


def _moving(page: Page, playing: bool) -> None:
    if playing and not controls_screen.is_playing():  # a click has stopped it: all of the page
        st.rerun()
    selection = controls_screen.next_step(page) if playing else page.selection
    panel = selection.choice("panel")
    every = playing or panel != "one"
    view, before = asked.view(page.data, selection, every), None
    if panel == "two":
        before, view = _both(page, selection, view, playing)
    hall = size(page.selection) > 1
    (st.title if hall else st.subheader)(_title(page, panel, before, view))
    picture, side = st.columns(SHARES, gap="medium")
    with picture:
        if before is not None:
            _two(page, before, view)
        elif panel == "all":
            drawing_screen.all_years(page, view.years)
        else:
            drawing_screen.picture(page, view, screen.current())
        if panel != "all":
            controls_screen.timeline(page, view.years, view.year)
        if before is not None:
            controls_screen.than(page, view.years, before.year)
        elif panel == "one":
            drawing_screen.strip_plot(page, selection, every)
        if not playing and not view.empty:
            take.picture(page, *(("years",) if panel == "all" else ("map", "strip", "years")))
        screen.ask()
    with side:
        controls_screen.colour(page)
        _told(page, panel, before, view)


def _told(page: Page, panel: str, before: MapView | None, view: MapView) -> None:
    """Reading, notes and legend beside the map."""
    factor = size(page.selection)
    reading = view.reading if before is None else _change(page, before, view)
    if not view.empty:  # why there is no map stands in its place
        st.markdown(reading if factor == 1 else f"#### {reading}")
    for note in _notes(page, view):
        blocks.note(note, factor)
    if view.legend:
        blocks.legend(view.legend_title, _entries(view, before, panel), factor)
        if before is not None:
            early, late = sorted(v.year or 0 for v in (before, view))
            blocks.note(page.labels("map.two_counts", before=early, after=late), factor)
    if view.division and panel == "one":  # of two years each map has its own
        blocks.note(view.division, factor)


def _notes(page: Page, view: MapView) -> list[str]:
    """What a reader must know besides: of the choice, of the territory, of the series."""
    return [
        *_instead(page),
        *_other_year(page, view),
        *drawing_screen.level_notes(page),
        *view.notes,
    ]


def _instead(page: Page) -> list[str]:
    """That no target is known, where the map of gaps compares with the country."""
    if for_map(page.registry, page.selection) is page.selection:
        return []
    return [page.labels("gap.instead_national")]


def _other_year(page: Page, view: MapView) -> list[str]:
    """That the year asked for has no data, where another is shown."""
    wanted = page.selection.year
    if None in (wanted, view.year) or wanted in view.years:
        return []
    return [page.labels("map.no_year", asked=wanted, shown=view.year)]


def _entries(view: MapView, before: MapView | None, panel: str) -> Sequence[LegendEntry]:
    """With the counts of the year, of both years, or of none of all."""
    if before is not None:
        return two_years.legend(before, view)
    return view.legend if panel == "one" else [replace(e, count=None) for e in view.legend]


def _title(page: Page, panel: str, before: MapView | None, view: MapView) -> str:
    if before is not None:
        return two_years.title(before, view, page.labels)
    if panel == "all" and view.years:
        return two_years.years_title(view, page.labels)
    return view.title


def _both(
    page: Page, selection: Selection, view: MapView, playing: bool
) -> tuple[MapView | None, MapView]:
    """The view of the year to compare with, and this one, in the classes of both.

    Where the classes are those of all years, or the years go by, they stand still.
    """
    other = drawing_screen.second_year(selection, view.years)
    if other is None or view.year is None:
        return None, view
    still = playing or selection.choice("scale") == "all"
    of = () if still else tuple(sorted({other, view.year}))
    before = asked.view(page.data, selection.with_(year=other), True, of)
    return before, asked.view(page.data, selection, True, of)


def _change(page: Page, before: MapView, view: MapView) -> str:
    return two_years.reading(before, view, page.series, page.registry, page.labels)


def _two(page: Page, before: MapView, view: MapView) -> None:
    """Two years side by side with one legend."""
    for column, shown, key in zip(
        st.columns(2, gap="small"), (before, view), ("map-before", drawing_screen.KEY), strict=True
    ):
        with column:
            st.markdown(f"**{page.labels('data.year', year=shown.year)}**")
            drawing_screen.picture(page, shown, screen.current().part(2), key, bare=True)
            st.caption(shown.division)
