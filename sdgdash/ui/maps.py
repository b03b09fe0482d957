"""Drawing a map, clicking on it, moving through the years."""

from typing import Any

import streamlit as st

from sdgdash.charts.deck import CompactDeck
from sdgdash.domain.territory import Level
from sdgdash.presenters.places import level_word, region_of
from sdgdash.ui import state
from sdgdash.ui.frame import Page

HEIGHT = 520
KEY = "map"


def pins(page: Page) -> list[dict[str, Any]]:
    """Marks of the pilot territories that have coordinates."""
    lang = page.labels.lang
    return [
        {"id": t.id, "lon": t.lon, "lat": t.lat, "name": t.short_name[lang],
         "text": f"{level_word(page.labels, t)} · {page.labels('map.pilot')}"}
        for t in page.registry.pilots
        if t.lon is not None
    ]  # fmt: skip


def draw(page: Page, deck: CompactDeck, alt: str, height: int = HEIGHT) -> None:
    """The map; a click on a territory chooses it, as the box above does."""

    def clicked() -> None:
        chosen = picked(st.session_state[KEY])
        if chosen in page.registry.territories and chosen != page.selection.area:
            state.write(page.selection.with_(area=chosen))

    st.pydeck_chart(deck, height=height, key=KEY, on_select=clicked, alt=alt)


def picked(event: Any) -> str | None:
    """Id of the territory in a selection event, whichever layer was hit."""
    for hits in event.selection.objects.values():
        for hit in hits:
            return str(hit.get("id") or hit.get("properties", {}).get("id"))
    return None


def year_slider(page: Page, years: tuple[int, ...], year: int | None) -> None:
    """All years with regional values; nothing to choose when there is only one."""
    if year is None:
        return
    if len(years) == 1:
        st.caption(page.labels("map.single_year", year=year))
        return
    key = state.bound("w_year", year)
    st.select_slider(
        page.labels("map.year"),
        years,
        key=key,
        on_change=state.on_change(page.selection, key, "year"),
    )


def level_notes(page: Page) -> list[str]:
    """For a territory below the region: that the map shows its region."""
    chosen = page.registry.territory(page.selection.area)
    region = region_of(page.registry, chosen.id)
    if region is None or chosen.level in (Level.COUNTRY, Level.REGION):
        return []
    lang = page.labels.lang
    return [page.labels("map.level_note", pilot=chosen.name[lang], region=region.name[lang])]
