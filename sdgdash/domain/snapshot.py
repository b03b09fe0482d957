"""One value per territory for one year: of the year, an older one, or a mean of years."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.extent import extent
from sdgdash.domain.indicator import Series
from sdgdash.domain.per_head import PerHead
from sdgdash.domain.select import DIMENSIONS
from sdgdash.domain.territory import Change, Regime

SELECTING = frozenset({"indicator", "series_id", "series", "unit_measure", *DIMENSIONS})
LEAST_POOLED = 3  # fewer years are no mean of a period


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the year it belongs to; `first` < `year` for a mean of years.

    `row`: the published row (of the newest year), whose text and marks are shown. `head`: how
    the value was computed from it, where it is told per head.
    """

    value: float
    year: int
    first: int
    n: int
    row: Mapping[str, object]
    head: PerHead | None = None

    @property
    def pooled(self) -> bool:
        """Whether the value is a mean of several years."""
        return self.n > 1


def by_area(rows: pd.DataFrame) -> dict[str, list[dict[str, object]]]:
    """Rows of one series by territory, in order of time, without what selects the series."""
    names = [str(c) for c in rows.columns if c not in SELECTING]
    found: dict[str, list[dict[str, object]]] = {}
    # column by column: four times as fast as records of a frame
    for values in zip(*(rows[c].tolist() for c in names), strict=True):
        row = dict(zip(names, values, strict=True))
        found.setdefault(str(row["territory_id"]), []).append(row)
    for many in found.values():
        many.sort(key=_year)
    return found


def snapshot(
    rows: Mapping[str, Sequence[Mapping[str, object]]],
    series: Series,
    year: int,
    *,
    older: bool,
    regimes: Mapping[int, Regime],
    changes: Sequence[Change],
) -> dict[str, Cell]:
    """Territory -> its value for `year`; `rows` from `by_area`.

    `older`: where `year` has none, the newest earlier value with the same borders and on the
    same side of every break. Series with `pool_years` give means of at least three of the
    last so many years, within the same borders, and never a single year.
    """
    found = {}
    for area, many in rows.items():
        past = [r for r in many if _year(r) <= year]
        if not past:
            continue
        usable = _usable(
            past,
            area,
            series,
            year,
            lambda r, a=area: extent(  # type: ignore[misc]
                a, str(r["regime"]), regimes, changes
            ),
        )
        cell = _pooled(usable, series.pool_years, year) if series.pool_years else _single(usable)
        if cell and (cell.year == year or older):
            found[area] = cell
    return found


def _year(row: Mapping[str, object]) -> int:
    return int(str(row["time_period"]))


def _usable(
    past: Sequence[Mapping[str, object]],
    area: str,
    series: Series,
    year: int,
    borders: Callable[[Mapping[str, object]], frozenset[str]],
) -> list[Mapping[str, object]]:
    """The rows with the borders of the newest one, after the last break before `year`."""
    breaks = [b.year for b in series.breaks if b.year <= year and (not b.areas or area in b.areas)]
    since, now = max(breaks, default=0), borders(past[-1])
    return [r for r in past if _year(r) >= since and borders(r) == now]


def _single(usable: Sequence[Mapping[str, object]]) -> Cell | None:
    if not usable:
        return None
    last = usable[-1]
    return Cell(float(str(last["obs_value"])), _year(last), _year(last), 1, last)


def _pooled(usable: Sequence[Mapping[str, object]], years: int, year: int) -> Cell | None:
    window = [r for r in usable if _year(r) > year - years]
    if len(window) < LEAST_POOLED:
        return None
    values = [float(str(r["obs_value"])) for r in window]
    mean = sum(values) / len(values)
    return Cell(mean, _year(window[-1]), _year(window[0]), len(window), window[-1])
