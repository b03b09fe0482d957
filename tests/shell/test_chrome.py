"""Streamlit's own English words: the ones we replace are still those it says."""

from pathlib import Path

import pytest
import streamlit

from sdgdash.domain.text import LANGUAGES
from sdgdash.shell.chrome import WORDS, words
from sdgdash.words.i18n import Labels

BUNDLES = Path(streamlit.__file__).parent / "static/static/js"


def test_every_word_that_is_replaced_is_said_by_this_streamlit() -> None:
    """A later version that says it otherwise is noticed here, not by a reader."""
    said = "\n".join(p.read_text("utf-8", "ignore") for p in BUNDLES.glob("*.js"))
    built = ("Press Enter to apply", "Choose an option", "Choose options")  # put together there
    missing = [w for w in WORDS if w not in said and w not in built]
    assert missing == []
    assert "Press Enter to " in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_lead_to_the_language_and_never_back(lang: str) -> None:
    found = words(lang)
    assert not set(found) & set(found.values())
    assert set(found.values()) <= {Labels(lang)(f"chrome.{key}") for key in WORDS.values()}
    if lang != "en":
        assert set(WORDS) <= set(found)
        assert all(not text.isascii() for text in found.values())
