"""Files of an office, good and broken, for one small territory."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from sdgdash.domain.submission import COLUMNS, KnownFigures, KnownValue, Subject

TODAY = "2026-11-27"
SHEET = "Figures"
ROADS, PEOPLE, SHOP = "standard:roads_hard_surface", "standard:population", "standard:shops"
GOOD = {
    "territory": "354820100",
    "subject": ROADS,
    "name": "Roads",
    "unit": "PT",
    "year": 2025,
    "value": 45.5,
    "mark": "administrative",
    "source": "Letter No. 5",
    "address": None,
    "date": "2026-02-01",
    "office": "Akimat of the town",
    "note": None,
    "known_value": None,
    "known_year": None,
}

Row = dict[str, object]


def make_book(*rows: Row, change: Callable[[Workbook], None] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet.append(list(COLUMNS))
    sheet.append([f"words of {c}" for c in COLUMNS])
    for row in rows:
        sheet.append([row[c] for c in COLUMNS])
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def known() -> KnownFigures:
    return KnownFigures(
        territory="354820100",
        territories=frozenset({"354820100", "433239100", "KZ"}),
        subjects={
            ROADS: Subject(id=ROADS, unit="PT", least=0, greatest=100, percent=True),
            PEOPLE: Subject(id=PEOPLE, unit="PERSONS", least=0, whole=True, additive=True),
            SHOP: Subject(id=SHOP, unit="YES_NO", least=0, greatest=1, whole=True, yes_no=True),
        },
        values={
            ROADS: [KnownValue(year=2023, value=40, official=False)],
            PEOPLE: [KnownValue(year=2023, value=9218, official=True)],
        },
        as_of=TODAY,
        elsewhere=frozenset({"series:6.1.1-rural"}),
        around={(PEOPLE, 2024): (32_000.0, 22_000.0)},
    )
