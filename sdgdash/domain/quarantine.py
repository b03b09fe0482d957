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
    A line belongs to the series when it holds exactly the codes of the series.
    """
    known = frozenset(areas)
    codes = set(series.selector.values()) - set(TOTALS)
    found = set()
    for entry in entries:
        fields = cells_of_line(entry["text"]) or []
        year, middle = (fields[0], set(fields[1:-1])) if len(fields) > 1 else ("", set())
        area = next((m for m in sorted(middle) if m in known), None)
        if area and year.isdigit() and middle - {"", area} == codes:
            found.add((area, int(year)))
    return frozenset(found)


def cells_of_line(line: str) -> list[str] | None:
    """The cells of one line as published; None when it is not CSV at all."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration):
        return None
