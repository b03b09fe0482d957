"""The style sheet of every page, its light and its dark ground, and the head of a printed page."""

from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sdgdash import theme
from sdgdash.markup import render
from sdgdash.shell.type import is_dark
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

SHEET = Path(__file__).parent / "style.css"
# A parameter of Streamlit's own address that it reads once, when a page is opened, and keeps while
# the reader goes on: the one way to choose a ground that is offered outside its menu.
GROUND = "embed_options"
CONTENT = "content"  # anchor of a page's title, where the link leads that skips the head
_KEPT = st.components.v2.component(
    "sdgdash.ground", js=(Path(__file__).parent / "ground.js").read_text("utf-8")
)


@cache
def sheet(dark: bool) -> Markup:
    """The style sheet with the tokens of a ground before it."""
    tokens = "".join(f"--{name}:{value};" for name, value in theme.tokens(dark).items())
    # pictures are drawn once for both grounds: marks in middle tones, their text by the ground
    texts = "".join(
        f'.st-key-page svg text[fill="{tone}"]{{fill:{theme.legible(tone, dark)}}}'
        for tone in theme.WRITTEN
    )
    return Markup(f"<style>:root{{{tokens}}}\n{texts}\n{SHEET.read_text('utf-8')}</style>")


def draw() -> None:
    """Send the style sheet for the reader's ground."""
    st.html(sheet(is_dark()))


def address(selection: Selection, dark: bool) -> str:
    """This view on the other ground, from the page it stands on."""
    return f"?{urlencode({**selection.params(), GROUND: _word(dark)})}"


def _word(dark: bool) -> str:
    """The value of GROUND."""
    return "dark_theme" if dark else "light_theme"


def switch(labels: Labels, selection: Selection) -> None:
    """A link to the same view on the other ground; the browser keeps it for the visit, and tells
    readers of a screen the language of the page."""
    told = {"lang": labels.lang, "skip": labels("frame.skip"), "content": CONTENT}
    _KEPT(key="ground", data={**told, "ground": _word(is_dark())})
    dark = not is_dark()
    said = labels("theme.dark" if dark else "theme.light")
    sign = "☾" if dark else "☀"
    st.html(
        render("shell/switch.html", said=said, sign=sign, address=address(selection, dark)),
        width="content",
    )


def printed(labels: Labels, link: str) -> dict[str, str]:
    """What stands over a printed page: the name of the dashboard, the address, the day."""
    return {"name": labels("app.name"), "link": link, "day": labels.date(date.today())}
