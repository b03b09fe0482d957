"""Official figures of a region outside the SDG list: the newest of each."""

from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactWords
from sdgdash.words.i18n import NBSP, Labels
from sdgdash.words.places import COUNTRY, region_of

TOTAL = "_T"


@dataclass(frozen=True, slots=True)
class ContextLine:
    """One figure. `area`: whose it is; `note`: what must be known of it."""

    name: str
    value: str
    year: str
    area: str
    note: str


def list_context(
    rows: pd.DataFrame, words: FactWords, registry: Registry, labels: Labels, area: str
) -> tuple[ContextLine, ...]:
    """Newest totals of the region of `area` (or of the country), in the order of the words.

    `rows`: official series outside the SDG set, columns of docs/data-below-the-region.md.
    """
    region = region_of(registry, area)
    code = region.id if region else COUNTRY
    mine = rows[(rows["territory_id"] == code) & (rows["sex"] == TOTAL)]
    mine = mine[mine["urbanisation"] == TOTAL].sort_values("year")
    newest = {str(row["indicator"]): row for _, row in mine.iterrows()}
    name = registry.territories[code].name[labels.lang]
    return tuple(
        ContextLine(
            name=said[labels.lang],
            value=_amount(newest[series], words, labels),
            year=labels("data.year", year=newest[series]["year"]),
            area=name,
            note=_note(newest[series], code, registry, labels),
        )
        for series, said in words.context.items()
        if series in newest
    )


def _amount(row: pd.Series, words: FactWords, labels: Labels) -> str:
    value = float(row["value"])
    unit = words.units[str(row["unit"])][labels.lang]
    return f"{labels.number(value)}{NBSP}{labels.form(unit.split('|'), value)}"


def _note(row: pd.Series, code: str, registry: Registry, labels: Labels) -> str:
    """What the year means, and that the borders were others where the region has changed."""
    today = max(registry.regimes)
    units = registry.regimes[int(row["regime"])].units
    changed = {unit for c in registry.changes for unit in (*c.before, *c.after)}
    notes = []
    if "school_year" in str(row["flags"]).split("|"):
        notes.append(labels("territory.context_school_year"))
    if int(row["regime"]) != today and code in units and code in changed:
        notes.append(labels("territory.context_borders"))
    return "; ".join(notes)
