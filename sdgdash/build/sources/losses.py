"""What must not happen unseen when new data take the place of old: each loss has a name.

A loss is refused unless its name is allowed. The shares are stated here once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sdgdash.build.sources.difference import State
from sdgdash.build.sources.kazstat import Imported
from sdgdash.data.changes import Difference
from sdgdash.domain.dates import read_day

OF_ALL: Final = 0.01  # of all observations
OF_INDICATOR: Final = 0.05  # of the observations of one indicator
ROWS, YEAR, DATE, ALL = "rows", "year", "date", "all"


@dataclass(frozen=True, slots=True)
class Loss:
    """`name`: by which it is allowed; `what`: a sentence."""

    name: str
    what: str


def losses(
    imported: Imported, before: State | None, difference: Difference | None, today: int
) -> tuple[Loss, ...]:
    """Everything that is refused unless allowed. `today`: the present year."""
    found = [*_of_files(imported, before), *_of_time(imported, today)]
    if before is not None and difference is not None:
        found += _of_rows(before, difference)
    return tuple(found)


def refused(found: Iterable[Loss], allowed: Iterable[str]) -> tuple[Loss, ...]:
    """Those that nobody allowed."""
    names = set(allowed)
    return () if ALL in names else tuple(loss for loss in found if loss.name not in names)


def _of_files(imported: Imported, before: State | None) -> Iterator[Loss]:
    for name in imported.unread:
        yield Loss(name, f"{name}: nothing is read from it (it is not named indicator_N-N-N.csv)")
    for name in dict.fromkeys(imported.cut):
        yield Loss(name, f"{name}: its last row is broken off, so the file may be cut")
    kept = _counts(imported.observations["source_file"])
    held = _counts(imported.quarantine["file"])
    gave = {} if before is None else _counts(before.observations["source_file"])
    known = set() if before is None else {*gave, *before.quarantine["file"]}
    for name, number in held.items():
        if name not in kept and (name in gave or name not in known):
            why = imported.quarantine.loc[imported.quarantine["file"] == name, "reason"]
            most = why.value_counts().index[0]
            yield Loss(name, f"{name}: all of its {number:,} rows are held back ({most})")
    for name in sorted(gave.keys() - kept.keys() - held.keys()):
        yield Loss(name, f"{name}: is empty or gone; it gave {gave[name]:,} observations before")


def _of_time(imported: Imported, today: int) -> Iterator[Loss]:
    years = imported.observations["time_period"]
    if (number := int((years > today).sum())) > 0:
        files = sorted(set(imported.observations.loc[years > today, "source_file"]))
        yield Loss(
            YEAR,
            f"{number:,} observations are of a future year, the last {int(years.max())}"
            f" ({_some(files)})",
        )
    dated = read_day(imported.vintage.commit_date)
    if dated and (number := int(((years > dated.year) & (years <= today)).sum())) > 0:
        yield Loss(DATE, f"{number:,} observations are newer than the date of the data, {dated}")


def _of_rows(before: State, difference: Difference) -> Iterator[Loss]:
    every = len(before.observations)
    gone = sum(difference.removed.values())
    if gone > OF_ALL * every:
        yield Loss(ROWS, f"{gone:,} of {every:,} observations are gone ({gone / every:.1%})")
    had = _counts(before.observations["indicator"])
    for code, number in difference.removed.items():
        if code in difference.indicators_lost:
            yield Loss(code, f"{code}: the indicator is gone, {number:,} observations")
        elif number > OF_INDICATOR * had[code]:
            share = number / had[code]
            yield Loss(
                code, f"{code}: {number:,} of {had[code]:,} observations are gone ({share:.0%})"
            )
    for series in difference.series_lost:
        code = series.split("-")[0]
        if code not in difference.indicators_lost:
            yield Loss(series, f"{series}: the series has no observation any more")


def _counts(column: "pd.Series[str]") -> dict[str, int]:
    return {str(k): int(n) for k, n in column.value_counts().sort_index().items()}


def _some(names: list[str], most: int = 3) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")
