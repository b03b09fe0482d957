"""The checklist of a settlement's standard as a table; the passport shows a short one."""

from collections.abc import Sequence

from markupsafe import Markup

from sdgdash.markup import render
from sdgdash.words.checklist import Checklist, Entry
from sdgdash.words.i18n import Labels

COLUMNS = ("item", "minimum", "have", "gap", "outcome")
MARKS = {"met": "✓", "not_met": "✗"}  # told by sign and word, not by colour alone


def counted_html(checklist: Checklist, labels: Labels) -> Markup:
    """How many items are known, met, not met, not known, without a number: never a rate."""
    cells = [(n, labels(f"standard.count_{code}")) for code, n in checklist.counted]
    return render("shell/counted.html", cells=cells)


def table_html(entries: Sequence[Entry], labels: Labels) -> Markup:
    """A row an item, a line a thing it asks for."""
    heads = [labels(f"standard.column_{c}") for c in COLUMNS]
    return framed(render("shell/checklist.html", heads=heads, entries=entries, marks=MARKS))


def framed(rows: str) -> Markup:
    """HTML of a table in the common style around `rows`, finished HTML; it scrolls by itself."""
    return render("shell/framed.html", rows=Markup(rows))
