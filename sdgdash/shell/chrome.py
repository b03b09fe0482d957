"""Streamlit's own English words in the language of the reader, where its API has no setting.

`WORDS`: what Streamlit says, in English exactly as it says it, and our message that replaces it
(`chrome.KEY`). Nothing is hidden: a lost connection stays seen, in the reader's language.
"""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from sdgdash.domain.text import LANGUAGES
from sdgdash.shell.served import serve
from sdgdash.words.i18n import Labels

_DRAWN = st.components.v2.component(
    "sdgdash.chrome", js=(Path(__file__).parent / "chrome.js").read_text("utf-8")
)
WORDS = {
    "No results": "no_results",
    "Connecting": "connecting",
    "Connecting to Streamlit server": "connecting_long",
    "Unable to connect to Streamlit server": "no_connection",
    "Connection error": "no_connection",
    "Streamlit server is not responding. Are you connected to the internet?": "not_responding",
    "Running...": "running",
    "Close": "close",
    "Fullscreen": "fullscreen",
    "Close fullscreen": "fullscreen_close",
    "Toggle fullscreen": "fullscreen",
    "Show data": "show_data",
    "Show chart": "show_chart",
    "Download as CSV": "download_csv",
    "Download as PNG": "download_png",
    "Search": "search",
    "Close Search": "search_close",
    "Previous Result": "search_previous",
    "Next Result": "search_next",
    "Show/hide columns": "columns",
    "Dataframe column menu": "column_menu",
    "Copy column name": "column_copy",
    "Sort ascending": "sort_up",
    "Sort descending": "sort_down",
    "Autosize": "autosize",
    "Pin column": "pin",
    "Unpin column": "unpin",
    "Hide column": "hide",
    "Clear selection": "clear",
    "Clear value": "clear",
    "Clear all": "clear",
    "Select all": "select_all",
    "Selected values": "selected",
    "Open": "open",
    "Copy to clipboard": "copy",
    "Link to heading": "heading",
    "Choose an option": "choose",
    "Choose options": "choose",
    "Press Enter to apply": "enter",
    "Add files": "add_files",
    "Drag and drop a file here": "drop",
}


@cache
def words(lang: str) -> dict[str, str]:
    """Each known word, English or of any of our languages, and what is said in `lang`."""
    said = {english: Labels(lang)(f"chrome.{key}") for english, key in WORDS.items()}
    other = {
        Labels(x)(f"chrome.{key}"): said[english]
        for x in LANGUAGES
        for english, key in WORDS.items()
    }
    return {before: now for before, now in {**other, **said}.items() if before != now}


def draw(labels: Labels) -> None:
    """Send the words of this page's language to the browser."""
    content = serve(_bytes(labels.lang), f"chrome-{labels.lang}.json")
    _DRAWN(key="chrome", data={"words": content})


@cache
def _bytes(lang: str) -> bytes:
    """The words for one fetch of the browser: in a message a Kazakh letter is six bytes."""
    return json.dumps(words(lang), ensure_ascii=False).encode()
