"""The stage page: every scene is there from the start, keys show one after the other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from sdgdash.domain.text import LANGUAGES
from sdgdash.exports.slides_content import Bars, Block, Image, Lines, Numbers, Table, Words
from sdgdash.exports.stage import Drawn, drawn
from sdgdash.markup import render
from sdgdash.shell import state
from sdgdash.shell.frame import Page
from sdgdash.shell.served import address_of

HERE = Path(__file__).parent / "keys"
CANVAS = (1366, 768)  # pixels that are scaled to the window
KEYS = "stage_keys"
SPOKEN = ".said { position: absolute; width: 1px; height: 1px; overflow: hidden; margin: 0; }"
ROWS = 7  # of a table that a hall can read

_KEYS = st.components.v2.component(
    "sdgdash.stage",
    html='<p class="said" role="status" aria-live="polite"></p>',  # what a step has brought
    css=SPOKEN,
    js=(HERE / "keys.js").read_text("utf-8"),
)
_KINDS = {Words: "words", Numbers: "numbers", Bars: "bars", Table: "table"}


def body(page: Page) -> None:
    """The whole talk, and the keys that lead through it."""
    chosen, labels = page.selection, page.labels
    with st.spinner(labels("talk.drawing")):
        shown = drawn(page.data.published, chosen)  # a hall sees what is published
    count = len(shown.deck.slides)
    at = min(max((chosen.scene or 1), 1), count)
    st.html(f"<style>{(HERE / 'stage.css').read_text('utf-8')}</style>")
    with st.container(key="stage"):
        st.html(_scenes(page, shown, at))
    _keys(page, count, at)


def _scenes(page: Page, shown: Drawn, at: int) -> str:
    chosen, labels, count = page.selection, page.labels, len(shown.deck.slides)
    scenes = [
        {
            "title": slide.title,
            "columns": [
                [_block(shown, (s, c, b), block) for b, block in enumerate(column)]
                for c, column in enumerate(slide.columns)
            ],
            "source": slide.source,
            "said": labels("talk.scene", n=s + 1, all=count),
        }
        for s, slide in enumerate(shown.deck.slides)
    ]
    return render(
        "stage/scenes.html",
        name=shown.deck.title,
        scenes=scenes,
        at=at,
        lang=labels.lang,
        langs=[
            (code, labels(f"lang.{code}"), _query(chosen.with_(lang=code).params()))
            for code in LANGUAGES
        ],
        leave=_leave(page),
        leave_word=labels("talk.leave"),
        more=labels("slides.more", n="{n}"),
        rows=ROWS,
    )


def _block(shown: Drawn, place: tuple[int, int, int], block: Block) -> dict[str, Any]:
    """What the template draws of a block: its kind, itself, the address of its picture."""
    if isinstance(block, Image | Lines):
        content, mime = shown.pictures[place]
        ending = "png" if isinstance(block, Image) else "svg"
        name = f"scene-{'-'.join(map(str, place))}.{ending}"
        return {
            "kind": "picture",
            "block": block,
            "address": address_of(content, mime, name),
            "alt": block.alt if isinstance(block, Image) else "",
            "key": block.key if isinstance(block, Image) else (),
            "key_title": block.key_title if isinstance(block, Image) else "",
        }
    most = max(block.values.values(), default=0) if isinstance(block, Bars) else 0
    return {"kind": _KINDS[type(block)], "block": block, "most": most or 1}


def _query(params: Mapping[str, str]) -> str:
    return urlencode(params)


def _leave(page: Page) -> str:
    chosen = page.selection.with_(talk="", scene=None)
    return f"territory?{_query(chosen.params())}"


def _keys(page: Page, count: int, at: int) -> None:
    """Page Up, Page Down, space, arrows and Esc; the address hears where the talk rests."""

    def rested() -> None:
        found: Any = st.session_state[KEYS].scene
        if isinstance(found, int) and 1 <= found <= count:
            state.write(page.selection.with_(scene=found))

    _KEYS(
        key=KEYS,
        data={
            "at": at,
            "count": count,
            "canvas": CANVAS,
            "leave": _leave(page),
            "lang": page.labels.lang,
        },
        on_scene_change=rested,
    )
