"""Which values of a series were held back by the import, and for which territory and year."""

import csv
from collections.abc import Iterable, Mapping

from sdgdash.domain.indicator import Series

TOTALS = ("_T", "_Z")


def held_back(
    entries: Iterable[Mapping[str, str]], series: Series, areas: Iterable[str]
) -> frozenset[tuple[str, int]]:
    """(territory, year) of the rows of `series` among the held-back lines of its file.

    `entries`: `text` is the published line: the year first, the value last, codes between.
    A line belongs to the series when it holds its codes and no other; the unit may be
    written in another way, so one further code is let through where the unit is missing.
    """
    known = frozenset(areas)
    unit = series.selector.get("unit_measure", "")
    codes = {c for k, c in series.selector.items() if k != "unit_measure" and c not in TOTALS}
    found = set()
    for entry in entries:
        year, *middle, _ = next(csv.reader([entry["text"]]), ["", ""]) or ["", ""]
        area = next((m for m in middle if m in known), None)
        rest = {m for m in middle if m and m != area} - codes
        spare = rest - {unit}
        whole = codes <= set(middle) and (not spare or (unit not in rest and len(spare) == 1))
        if area and whole and year.isdigit():
            found.add((area, int(year)))
    return frozenset(found)
