"""The rows behind a view: shown in the chosen language, downloaded with metadata, cited."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.records import citation, package, tables
from sdgdash.records import values as presenter
from sdgdash.shell import frame, table_downloads
from sdgdash.shell.frame import Page
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels

SHOWN_ROWS = 60  # in the browser: about 26 KB and 13 ms; a download holds all
HEAD, LINE = 38, 35  # pixels of the head of a table and of a row
FORMATS = {"csv": tables.csv, "xlsx": tables.xlsx, "parquet": tables.parquet}


def table(page: Page, rows: pd.DataFrame, height: int = 420) -> None:
    """The first rows in words, at most `height` pixels high; `rows`: columns of the schema."""
    labels = page.labels
    part = rows.head(SHOWN_ROWS)
    if len(part) < len(rows):
        count = labels("indicators.rows", n=labels.number(len(rows), 0))
        first = labels("indicators.first_rows", shown=labels.number(SHOWN_ROWS, 0))
        st.caption(f"{count}. {first}")
    shown, texts = _in_words(Part(page.data, page.selection, part))
    # a styled cell shows its text and sorts by its number; other cells are told nothing
    style = Styler(shown, cell_ids=False).format({"value": texts.__getitem__})
    style = style.set_properties(subset=["value"], **{"text-align": "right"})
    _drawn(page, style, len(part), height)


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a view, known by its address."""

    data: Dataset
    selection: Selection
    rows: pd.DataFrame = field(compare=False)


@remember(200)
def _in_words(part: Part) -> tuple[pd.DataFrame, dict[object, str]]:
    """The rows of an address in words, and how each value is written."""
    labels = Labels(part.selection.lang)
    shown = presenter.shown(part.rows, loaded.get_registry(part.data), labels)
    repeated = [c for c in shown if c not in presenter.SINGLE]
    shown = shown.astype(dict.fromkeys(repeated, "category"))  # each word is sent once
    return shown, presenter.value_texts(part.rows, labels)


def written(page: Page, finished: pd.DataFrame, height: int) -> None:
    """A short table whose values are texts already, as from `records.values.written`."""
    _drawn(page, finished, len(finished), height)


def _drawn(page: Page, data: Any, n: int, height: int) -> None:
    labels, title = page.labels, page.indicator.title[page.labels.lang]
    st.dataframe(
        data,
        hide_index=True,
        width="stretch",
        height=min(height, HEAD + LINE * n),
        column_config=_columns(page),
        alt=labels("indicators.exact", code=page.indicator.code, title=title),
    )


def _columns(page: Page) -> dict[Any, Any]:
    own = {"territory", "year", "value", "published", "unit", "status", "flags", "line"}
    heads = {c: f"table.{c}" for c in own} | {"series": "indicators.series"}
    words = {c: page.labels(heads.get(c, f"dimension.{c}")) for c in presenter.SHOWN}
    # as texts: an empty word of a list of words would read "None"
    texts = {c: st.column_config.TextColumn(word) for c, word in words.items()}
    return {**texts, "value": st.column_config.Column(words["value"], alignment="right")}


def cited(page: Page, rows: pd.DataFrame, chosen: bool) -> citation.Cited:
    """What a citation of `rows` names; `chosen`: territories were chosen, else they are all."""
    source = loaded.build_facts(page.data)["source"]
    link = frame.permalink(page.selection.with_(q=""))
    if not package.public(link):  # a reader elsewhere finds the official file
        link = package.file_address(page.indicator, source)
    return package.cited(
        page.indicator,
        rows,
        page.registry,
        page.labels,
        chosen=chosen,
        source=source,
        accessed=date.today(),
        address=link,
    )


def give(page: Page, rows: pd.DataFrame, source: citation.Cited) -> None:
    """The rows with their metadata in every format."""
    labels = page.labels

    def made(write: Callable[[package.Package], bytes]) -> bytes:
        return write(package.package(page.indicator, rows, page.registry, labels, source))

    files = {kind: partial(made, write) for kind, write in FORMATS.items()}
    table_downloads.buttons(labels, len(rows), files, f"sdg-{page.indicator.code}")


def cite(page: Page, source: citation.Cited) -> None:
    """Both forms of citation and the address of the view, folded."""
    labels = page.labels
    with st.expander(labels("indicators.cite")):
        for key, text in (
            ("package.citation_apa", citation.apa(source, labels)),
            ("package.citation_gost", citation.gost(source, labels)),
            ("indicators.permalink", source.address),
        ):
            st.caption(labels(key))
            st.code(text, language=None, wrap_lines=True)


def origin(page: Page, rows: pd.DataFrame) -> None:
    """File of the official repository and the state of the data."""
    files = ", ".join(sorted(set(rows["source_file"])))
    released = loaded.vintage(page.data).released
    st.caption(page.labels.dated("table.origin", released, files=files))
