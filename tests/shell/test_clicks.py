"""What a click on the map does to the reader's choice."""

from collections.abc import Iterator

import pytest
import streamlit as st

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.map import drawing_screen
from sdgdash.shell.frame import Page
from sdgdash.words.address import parse
from sdgdash.words.i18n import Labels


@pytest.fixture
def page() -> Iterator[Page]:
    registry = loaded.get_registry(SHIPPED)
    yield Page(SHIPPED, registry, Labels("en"), parse({"lang": "en"}, registry, "en")[0])
    st.session_state.pop(drawing_screen.PLAYING, None)


@pytest.mark.parametrize(("code", "plays"), [(None, True), ("KZ", False)])
def test_only_a_click_on_a_territory_stops_the_years(
    page: Page, code: str | None, plays: bool
) -> None:
    """An event without territory: the engine has forgotten a click, nobody has clicked."""
    st.session_state[drawing_screen.PLAYING] = True
    drawing_screen.choose(page, code)
    assert st.session_state[drawing_screen.PLAYING] is plays
