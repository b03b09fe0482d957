"""Amounts of the map per head: figures of ours, each with what it was computed from."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import MapForm, Series
from sdgdash.domain.per_head import SERIES_OF, Borders, Heads, PerHead, Refusal, per_head, refusal
from sdgdash.domain.snapshot import Cell
from sdgdash.domain.unit import Unit
from sdgdash.words.address import Selection


def possible(series: Series, unit: Unit) -> bool:
    """Whether the series is an amount that may be told per head (`per_head` in units.yaml)."""
    return series.map is MapForm.CIRCLES and unit.per_head is not None


def asked(selection: Selection, series: Series, unit: Unit) -> bool:
    """Whether the reader wants it, and it makes sense."""
    return selection.choice("per") == "head" and possible(series, unit)


def as_rate(series: Series, unit: Unit) -> Series:
    """The series as it is drawn per head: filled areas, in the other unit."""
    assert unit.per_head is not None
    return replace(series, unit=unit.per_head.unit, map=MapForm.CHOROPLETH)


def borders_of(registry: Registry) -> Borders:
    """Divisions and changes as the rule of per head figures takes them."""
    return Borders(registry.regimes, registry.changes)


def divided(
    cells: Mapping[str, Cell], heads: Heads, factor: int, borders: Borders
) -> tuple[dict[str, Cell], dict[str, Refusal]]:
    """Cells with their value per head, and the territories whose value is not divided."""
    kept, refused = {}, {}
    for area, cell in cells.items():
        found = _divide(
            cell.value, area, cell.year, str(cell.row["regime"]), heads, factor, borders
        )
        if isinstance(found, PerHead):
            kept[area] = replace(cell, value=found.value, head=found)
        else:
            refused[area] = found
    return kept, refused


def values(
    rows: Iterable[Mapping[str, object]], heads: Heads, factor: int, borders: Borders
) -> tuple[float, ...]:
    """Every value of the rows per head, where it can be divided."""
    columns = ("obs_value", "territory_id", "time_period", "regime")
    found = (
        _divide(float(v), area, int(year), regime, heads, factor, borders)
        for v, area, year, regime in (tuple(str(row[c]) for c in columns) for row in rows)
    )
    return tuple(f.value for f in found if isinstance(f, PerHead))


def _divide(
    count: float,
    area: str,
    year: int,
    regime: str,
    heads: Heads,
    factor: int,
    borders: Borders,
) -> PerHead | Refusal:
    series = SERIES_OF.get(regime, SERIES_OF[str(max(borders.regimes))])
    why = refusal(heads, territory=area, year=year, regime=regime, series=series, borders=borders)
    return why or per_head(
        count,
        heads,
        territory=area,
        year=year,
        regime=regime,
        series=series,
        borders=borders,
        per=factor,
    )
