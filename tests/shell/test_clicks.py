"""What a click on the map does to the reader's choice."""

import pytest

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.map import drawing_screen
from sdgdash.shell import state
from sdgdash.shell.frame import Page
from sdgdash.words.address import parse
from sdgdash.words.i18n import Labels


@pytest.fixture
def page() -> Page:
    registry = loaded.get_registry(SHIPPED)
    return Page(SHIPPED, registry, Labels("en"), parse({"lang": "en"}, registry, "en")[0])


@pytest.mark.parametrize(
    ("code", "written"),
    [(None, []), ("KZ", []), ("418400000X", []), ("KZKZY", ["KZKZY"])],
)
def test_a_click_on_another_territory_chooses_it(
    page: Page, code: str | None, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An event without territory: the engine has forgotten a click, nobody has clicked."""
    found: list[str] = []
    monkeypatch.setattr(state, "write", lambda selection: found.append(selection.area))
    drawing_screen.choose(page, code)
    assert found == written
