"""The room of a map: what the browser says is believed only if it makes sense."""

import pytest

from sdgdash.earth.deck_text import COUNTRY, ZOOM, fit
from sdgdash.shell.screen import ABOVE, HIGHEST, LOWEST, Screen, understood

KNOWN = Screen()


def test_the_country_fits_exactly_at_the_zoom_of_its_size() -> None:
    assert fit(*COUNTRY) == ZOOM
    assert fit(COUNTRY[0] * 2, COUNTRY[1] * 2) == ZOOM + 1
    assert fit(COUNTRY[0] / 2, COUNTRY[1] * 9) == ZOOM - 1


@pytest.mark.parametrize(
    "said",
    [{}, {"found": None}, {"found": {"width": "wide", "height": 1}}, {"found": {"width": 800}}],
)
def test_nonsense_leaves_what_was_known(said: dict) -> None:
    assert understood(said, KNOWN) == KNOWN


def test_an_answer_is_believed_within_limits() -> None:
    told = understood({"found": {"width": 9e9, "height": -4, "webgl": False, "still": True}}, KNOWN)
    assert told == Screen(width=4000, height=300, webgl=False, still=True)


@pytest.mark.parametrize("height", [300, 768, 1080, 4000])
@pytest.mark.parametrize("width", [200, 780, 1200, 4000])
def test_a_map_is_never_too_low_or_too_high(width: int, height: int) -> None:
    assert LOWEST <= Screen(width=width, height=height).map_height <= HIGHEST


def test_a_laptop_sees_map_and_years_without_scrolling() -> None:
    assert Screen(height=760).map_height + ABOVE <= 760
