"""Buttons that give a table away, one a format; a file is made when it is asked for."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from sdgdash.records import tables
from sdgdash.shell import trial
from sdgdash.words.i18n import Labels

MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
WORDS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet", "zip": "ZIP"}
# Where the comma is the decimal sign a spreadsheet opens a CSV in one column.
WORKBOOK_FIRST = ("kk", "ru")
TRIED = "with-submitted-not-published"  # part of a file's name


def buttons(labels: Labels, n: int, files: Mapping[str, Callable[[], bytes]], name: str) -> None:
    """How many rows there are, and a button a format of `files`; `name` without its ending."""
    row(labels, labels("table.download", n=labels.number(n, 0)), files, name)


def row(
    labels: Labels,
    text: str,
    files: Mapping[str, Callable[[], bytes]],
    name: str,
    published: bool = False,
) -> None:
    """A text and a button a format of `files`, each made when it is asked for.

    While figures are tried out the files may hold them, and their names say so; those of
    `published` figures alone do not.
    """
    tried = trial.running() is not None and not published
    name = f"{name}-{TRIED}" if tried else name
    if tried:
        st.caption(labels("trial.in_files"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text, width="content")
        for kind in ordered(files, labels.lang):
            st.download_button(
                WORDS[kind],
                data=files[kind],
                file_name=f"{name}.{kind}",
                mime=MIME[kind],
                on_click="ignore",
                key=f"download-{name}-{kind}",
            )


def of_table(labels: Labels, table: pd.DataFrame, name: str) -> None:
    """Buttons for a table as it stands."""
    files: dict[str, Callable[[], bytes]] = {
        "csv": lambda: tables.csv_table(table),
        "xlsx": lambda: tables.xlsx_table(table, labels("package.data_sheet")),
    }
    buttons(labels, len(table), files, name)


def ordered(kinds: Mapping[str, object], lang: str) -> list[str]:
    """The formats in the order they are offered, the one that opens by itself first."""
    first = "xlsx" if lang in WORKBOOK_FIRST else "csv"
    return sorted(kinds, key=lambda kind: (kind != first, list(MIME).index(kind)))
