"""Map: one series, one year, the division of the country that the data of the year follow."""

import streamlit as st

from sdgdash.ui import blocks, frame, mapcontrols, mapdata, mapdrill, maps


def body(page: frame.Page) -> None:
    """Controls, then picture, reading and legend, years, strip of all territories, table."""
    mapcontrols.colour(page)
    if mapdrill.is_district(page):
        mapdrill.body(page)
        return
    first = mapdata.view(page.selection)
    playing = mapcontrols.is_playing() and len(first.years) > 1
    if playing:  # its own part of the page runs on; a click anywhere else runs the whole page
        mapcontrols.timeline(page, first.years, first.year)
        st.fragment(moving, run_every=mapcontrols.STEP_SECONDS)(page, True)
    else:
        moving(page, False)
    view = mapdata.view(page.selection)
    blocks.data_table(page.labels, view.table, f"{page.series.id}-{view.year}.csv")


def moving(page: frame.Page, playing: bool) -> None:
    """The part that changes from year to year; while playing it runs by itself."""
    selection = page.selection
    if playing:
        if not mapcontrols.is_playing():  # a click on the map has stopped it
            st.rerun()
        years = mapdata.view(selection).years
        year = st.session_state.get(mapcontrols.YEAR, years[-1])
        year = mapcontrols.next_year(years, year if year in years else years[-1])
        st.session_state[mapcontrols.YEAR] = year
        selection = selection.with_(year=year)
    panel = selection.choice("panel")
    every = playing or panel != "one"
    view = mapdata.view(selection, every)
    st.subheader(view.title)
    if panel == "all":
        maps.all_years(page, view.years)
    picture, side = st.columns([2, 1], gap="medium")
    with picture:
        if panel == "two" and view.years:
            _two(page, view)
        elif panel == "one":
            maps.picture(page, view)
        if not playing:
            mapcontrols.timeline(page, view.years, view.year)
        maps.strip_plot(page, selection, every)
    with side:
        st.markdown(view.reading)
        for note in (*maps.level_notes(page), *view.notes):
            st.caption(note)
        if view.legend:
            blocks.legend(view.legend_title, view.legend)
        if view.division and panel != "two":  # there each map has its own
            st.caption(view.division)


def _two(page: frame.Page, view: maps.MapView) -> None:
    """The year chosen and another one side by side, in the same classes."""
    other = maps.second_year(page.selection, view.years)
    before = mapdata.view(page.selection.with_(year=other), all_years=True)
    for column, shown, key in zip(
        st.columns(2, gap="small"), (before, view), ("map-before", maps.KEY), strict=True
    ):
        with column:
            st.markdown(f"**{page.labels('data.year', year=shown.year)}**")
            maps.picture(page, shown, key, small=True)
            st.caption(shown.division)
    mapcontrols.than(page, view.years, other)


frame.run("map", body, context=("goal", "area", "indicator"))
