"""A picture of the pages alone in the window, with its title, source and citation."""

import streamlit as st

from sdgdash.exports.pictures import PICTURES, build_picture
from sdgdash.markup import render
from sdgdash.shell.frame import Page, permalink
from sdgdash.shell.served import address_of

MIME = "image/svg+xml"


def body(page: Page) -> None:
    """The picture that the address names, or which ones there are."""
    chosen, labels = page.selection, page.labels
    if chosen.picture not in PICTURES:
        st.markdown(labels("embed.unknown", names=", ".join(PICTURES)))
        return
    found = build_picture(page.data.published, chosen.picture, chosen, permalink(chosen))
    if found is None:
        st.markdown(labels("embed.nothing"))
        return
    source = address_of(found.file("svg"), MIME, f"{found.name}.svg")
    words = f"{found.frame.title}. {found.frame.reading}".strip()
    st.html(render("embed/picture.html", source=source, words=words))
