"""The one way to take something away: a button under a picture, buttons of a report.

What is taken is made when it is asked for, in a process of its own; what makes it is loaded then,
too, so that no page waits for it. It holds published figures alone: nothing that a visitor tries
out leaves the visit as a picture, a report or a slide that looks official.
"""

from datetime import date
from html import escape
from importlib import import_module
from urllib.parse import urlencode

import streamlit as st

from sdgdash.data.dataset import Dataset
from sdgdash.shell import frame
from sdgdash.shell.frame import Page
from sdgdash.shell.net import record
from sdgdash.shell.type import size
from sdgdash.words.address import Selection

MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "html": "text/html",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
PICTURE_KINDS = ("png", "svg", "pdf")
REPORT_KINDS = ("pdf", "html")


def picture(page: Page, *names: str) -> None:
    """One button for the pictures above it, by their names in `exports.pictures`; none in a
    hall."""
    if size(page.selection) > 1:
        return
    labels, address = page.labels, frame.permalink(page.selection)
    key = f"take-{'-'.join(names)}"
    box = st.popover(labels("picture.take"), key=key, on_change="rerun")
    if not box.open:  # its buttons are sent when it is opened
        return
    with box:
        for name in names:
            if len(names) > 1:
                st.caption(labels(f"picture.{name}"))
            with st.container(horizontal=True):
                for kind in PICTURE_KINDS:
                    _button(
                        kind.upper(),
                        Picture(page.data.published, name, page.selection, address, kind),
                        f"sdg-{name}-{page.selection.area}-{labels.lang}.{kind}",
                    )
            st.code(_frame(page, name), language="html", wrap_lines=True)
        st.caption(labels("embed.note"))


def _frame(page: Page, name: str) -> str:
    """What another site writes to show the picture in a frame."""
    chosen = page.selection.with_(picture=name)
    base = (st.context.url or "").partition("?")[0].rpartition("/")[0]
    address = escape(f"{base}/embed?{urlencode(chosen.params())}")
    return f'<iframe src="{address}" width="960" height="760" loading="lazy"></iframe>'


def report(page: Page, lang: str = "") -> None:
    """Buttons of the report of the chosen territory and of the slides of its talk, in a language
    other than the page's if asked."""
    labels, area = page.labels, page.selection.area
    lang = lang or labels.lang
    for kind in REPORT_KINDS:
        _button(
            labels(f"report.button_{kind}"),
            Report(page.data.published, area, lang, kind),
            f"sdg-report-{area}-{lang}.{kind}",
        )
    _button(
        labels("report.button_pptx"),
        Slides(
            page.data.published,
            page.selection.with_(lang=lang),
            (st.context.url or "").partition("?")[0],
        ),
        f"sdg-slides-{area}-{lang}.pptx",
    )


class Picture:
    """A picture that is drawn when it is called."""

    def __init__(
        self, data: Dataset, name: str, selection: Selection, address: str, kind: str
    ) -> None:
        self._asked, self._kind = (data, name, selection, address), kind

    def __call__(self) -> bytes:
        """The file; what fails is in the log under a reference."""
        try:
            found = import_module("sdgdash.exports.pictures").build_picture(*self._asked)
            return b"" if found is None else bytes(found.file(self._kind))
        except Exception as error:
            record(error)
            raise


class Report:
    """A report that is written when it is called."""

    def __init__(self, data: Dataset, area: str, lang: str, kind: str) -> None:
        self._asked, self._kind = (data, area, lang), kind

    def __call__(self) -> bytes:
        """The file; what fails is in the log under a reference."""
        try:
            files = import_module("sdgdash.exports.report.files")
            return bytes(files.report(*self._asked, date.today(), self._kind))
        except Exception as error:
            record(error)
            raise


class Slides:
    """The slides of the talk that the stage shows, made when it is called."""

    def __init__(self, data: Dataset, selection: Selection, address: str) -> None:
        self._asked, self._host = (data, selection), address.rpartition("/")[0]

    def __call__(self) -> bytes:
        """The file; what fails is in the log under a reference."""
        try:
            data, selection = self._asked
            talk = import_module("sdgdash.exports.stage").talk_of(data, selection)
            slides = import_module("sdgdash.exports.slides")
            return bytes(slides.file_of_talk(data, talk, selection, self._host))
        except Exception as error:
            record(error)
            raise


def _button(label: str, made: "Picture | Report | Slides", name: str) -> None:
    kind = name.rpartition(".")[2]
    st.download_button(
        label, data=made, file_name=name, mime=MIME[kind], on_click="ignore", key=f"take-{name}"
    )
