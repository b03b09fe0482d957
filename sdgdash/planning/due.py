"""The calendar: the last value of every indicator, when the next is due, what is overdue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.rhythm import next_year, overdue
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import with_level

HEADS = ("code", "name", "measured", "last", "next", "month", "overdue")


@dataclass(frozen=True, slots=True)
class Due:
    """One indicator at the nearest level that has it. `overdue`: None where it has no rhythm."""

    goal: int
    indicator: str
    title: str
    place: str
    last: int
    next: int | None
    overdue: bool | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is said of the calendar, and its rows by goal."""

    reading: str
    note: str
    rows: tuple[Due, ...]


def build_calendar(
    nearest: Callable[[str], Nearest],
    years: Mapping[tuple[str, str], tuple[int, ...]],
    known_until: int,
    released: date | None,
    registry: Registry,
    labels: Labels,
) -> Calendar:
    """`years`: (series, territory) -> years with values, ascending; `known_until`: newest year of
    any series; `released`: the day of this state of the data."""
    rows = []
    for indicator in registry.indicators.values():
        found = nearest(indicator.code)
        had = years.get((str(found.series), str(found.territory)), ())
        if not had:
            continue
        place = registry.territories[str(found.territory)]
        rows.append(
            Due(
                goal=indicator.goal,
                indicator=indicator.code,
                title=indicator.title[labels.lang],
                place=with_level(labels, place),
                last=had[-1],
                next=next_year(had),
                overdue=overdue(had, known_until),
            )
        )
    return Calendar(
        reading=labels(
            "planning.calendar_reading",
            n=len(rows),
            newest=sum(r.last == known_until for r in rows),
            year=known_until,
            overdue=sum(bool(r.overdue) for r in rows),
        ),
        note=labels.dated("planning.calendar_note", released, year=known_until),
        rows=tuple(rows),
    )


def table_of(calendar: Calendar, labels: Labels) -> pd.DataFrame:
    """The calendar in words, a row an indicator."""
    unknown = labels("planning.month_unknown")
    cells = []
    for r in calendar.rows:
        years = (str(r.last), _year(r.next))
        cells.append((r.indicator, r.title, r.place, *years, unknown, overdue_word(r, labels)))
    return pd.DataFrame(cells, columns=[labels(f"planning.calendar_{h}") for h in HEADS])


def overdue_word(row: Due, labels: Labels) -> str:
    """Overdue, not yet, or no rhythm to tell by."""
    if row.overdue is None:
        return labels("planning.overdue_unknown")
    return labels("planning.overdue_yes" if row.overdue else "planning.overdue_no")


def _year(year: int | None) -> str:
    return DASH if year is None else str(year)
