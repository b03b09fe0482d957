"""The figures behind a page as a table of numbers, in the same row of buttons everywhere."""

from datetime import date
from functools import partial

from sdgdash.exports.data import WRITERS, ZIP, Wish, file_of
from sdgdash.records.collection import Filter, Taken
from sdgdash.records.package import public
from sdgdash.shell import frame, table_downloads
from sdgdash.shell.frame import Page


def of_page(page: Page, table: str) -> None:
    """Buttons for the figures of a page or picture; `table`: a key of `exports.data.FIGURES`."""
    wish = Wish(page.selection, _taken(page), table=table)
    files = {kind: partial(file_of, page.data.published, wish, kind) for kind in WRITERS}
    name = f"sdg-{table}-{page.selection.area}-{page.selection.lang}"
    table_downloads.row(page.labels, page.labels("exports.figures"), files, name, True)


def of_values(page: Page, asked: Filter, text: str) -> None:
    """Buttons for values of several indicators, and for the same as a package; `text` before.

    Published ones alone: what an office tries out stands in the table of its indicator.
    """
    wish = Wish(page.selection, _taken(page), asked=asked)
    files = {kind: partial(file_of, page.data.published, wish, kind) for kind in (*WRITERS, ZIP)}
    table_downloads.row(page.labels, text, files, f"sdg-values-{page.selection.lang}", True)


def _taken(page: Page) -> Taken:
    """Today and the address of the view; of a local one others could make nothing."""
    link = frame.permalink(page.selection)
    return Taken(date.today(), link if public(link) else "")
