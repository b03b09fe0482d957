"""Figures that come in: template out, file in, what is wrong with it or what it changes."""

from datetime import UTC, datetime
from functools import partial
from html import escape

import streamlit as st

from sdgdash.planning import asked
from sdgdash.planning.incoming import MOST_PROBLEMS, Incoming, build_incoming
from sdgdash.planning.plan_screen import table
from sdgdash.shell import office, table_downloads, trial
from sdgdash.shell.frame import Page
from sdgdash.submissions import seal
from sdgdash.submissions.receive import receive

KINDS = ("xlsx", "csv", "json")


def figures(page: Page) -> None:
    """Three steps: the table, the check, the sealed file."""
    labels, area = page.labels, page.selection.area
    office.draw(page)
    name = page.registry.territory(area).name[labels.lang]
    st.markdown(labels("planning.figures_text"))
    _template(page)
    st.html(_dropzone(labels("planning.upload_button")))
    with st.container(key="upload"):
        sent = st.file_uploader(
            labels("planning.upload", name=name),
            type=list(KINDS),
            help=labels("planning.upload_help"),
            key=f"upload-{area}-{trial.upload_round()}",
        )
    if sent is not None:
        _received(page, sent.getvalue())


def _template(page: Page) -> None:
    labels, area, day = page.labels, page.selection.area, today()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(labels("planning.template"), width="content")
        for kind in table_downloads.ordered(dict.fromkeys(("csv", "xlsx")), labels.lang):
            made = partial(asked.template_bytes, page.data, area, labels.lang, kind, day)
            st.download_button(
                table_downloads.WORDS[kind],
                data=made,
                file_name=f"figures-{area}-{labels.lang}.{kind}",
                mime=table_downloads.MIME[kind],
                on_click="ignore",
                key=f"template-{kind}",
            )


def _received(page: Page, content: bytes) -> None:
    labels, area = page.labels, page.selection.area
    known = asked.known(page.data, area, today())
    checked = receive(content, known)
    lines = asked.template_lines(page.data, area)
    told = build_incoming(checked, known, lines, page.registry, labels)
    if told.problems:
        _problems(page, told)
        return
    keys = ("name", "year", "value", "before_column", "mark", "seen")
    cells = [
        tuple(map(escape, (r.name, r.year, r.value, r.before, r.mark, r.where))) for r in told.rows
    ]
    st.html(table((labels(f"planning.{key}") for key in keys), cells))
    st.caption(labels("planning.seen_note"))
    with st.container(horizontal=True):
        st.button(
            labels("planning.preview"),
            on_click=trial.begin,
            args=(area, checked.values, page.registry),
            type="primary",
            key="trial_begin",
        )
        st.download_button(
            labels("planning.seal"),
            data=seal.sealed(checked.values),
            file_name=f"figures-{area}-{told.digest[:12]}.json",
            mime="application/json",
            on_click="ignore",
            key="sealed",
        )
    st.caption(labels("planning.seal_note", digest=told.digest))


def _problems(page: Page, told: Incoming) -> None:
    labels = page.labels
    st.warning(labels("planning.problems", n=told.n_problems))
    items = "".join(f"<li>{escape(text)}</li>" for text in told.problems)
    st.html(f"<ul>{items}</ul>")
    if told.n_problems > MOST_PROBLEMS:
        shown = len(told.problems)
        st.caption(labels("planning.more_problems", n=told.n_problems, shown=shown))


def _dropzone(button: str) -> str:
    """Words of the box in the page's language: Streamlit has them in English only.

    Where its test ids change, its own English words are seen again.
    """
    text = button.replace("\\", "").replace('"', "")
    box = '.st-key-upload [data-testid="stFileUploaderDropzone"]'
    words = '[data-testid="stFileUploaderDropzoneInstructions"]'
    empty = f"{box}:has({words}) button"
    return f"""<style>
{empty}, {empty} * {{ font-size: 0; }}
{empty}::after {{ content: "{text}"; font-size: 1rem; }}
{box} {words} {{ display: none; }}
</style>"""


def today() -> str:
    """The day of reading, ISO."""
    return datetime.now(UTC).date().isoformat()
