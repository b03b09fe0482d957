"""View model of the map page: one series, one year, one division of the country."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Direction, MapForm, Series
from sdgdash.domain.per_head import Heads, Refusal
from sdgdash.domain.progress.against import NOT_COMPARABLE
from sdgdash.domain.progress.targets import resolve
from sdgdash.domain.quarantine import held_back
from sdgdash.domain.snapshot import Cell, by_area, snapshot
from sdgdash.domain.unit import Unit
from sdgdash.map import areas as map_areas
from sdgdash.map import per_head, sentences
from sdgdash.map import scale as map_scale
from sdgdash.map.areas import Results
from sdgdash.map.table import pooled_table, table
from sdgdash.words.address import Selection, chosen_series, nearest_year
from sdgdash.words.area import Area
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.places import COUNTRY, region_of

MIXED = "mixed"
JUDGED = ("gap", "state", "path")


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything the map page draws. `layer` None: no division fits, so no map is drawn.

    `national`, `aim`: (value, words) of the lines of the strip plot. `most`: the largest
    value of all years (or of the year, where the scale is that of the year), for circles.
    `subject`: the title without the year.
    `country`: the national value of the year in words. `span`: least and greatest value of all
    years, where the classes are those of all years. `table`: made when somebody opens it.
    """

    title: str
    unit: str
    reading: str
    division: str
    year: int | None
    years: tuple[int, ...]
    layer: str | None
    form: MapForm
    areas: tuple[Area, ...]
    legend: tuple[LegendEntry, ...]
    chosen: str | None
    empty: str
    notes: tuple[str, ...]
    table: Callable[[], pd.DataFrame]
    by: str = "value"
    legend_title: str = ""
    national: tuple[float, str] | None = None
    aim: tuple[float, str] | None = None
    most: float = 0.0
    sensitive: bool = False
    subject: str = ""
    country: str = ""
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one series, sorted out. `areas`: by territory; `years`: with regional values.

    `of_places`: the values are those of towns and settlements, which are no regions.
    """

    frame: pd.DataFrame
    areas: Mapping[str, list[dict[str, object]]]
    years: tuple[int, ...]
    of_places: bool = False

    def regional(self, years: Sequence[int] = ()) -> list[dict[str, object]]:
        """Rows of the regions, of some years (of all where none is named)."""
        return [
            row
            for area, many in self.areas.items()
            if area != COUNTRY
            for row in many
            if not years or row["time_period"] in years
        ]

    def published(self, year: int | None) -> pd.DataFrame:
        """Rows of the regions of one year, as a frame."""
        own = self.frame["territory_id"] != COUNTRY
        return self.frame[own & (self.frame["time_period"] == year)]


def rows_of(rows: pd.DataFrame, of_places: bool = False) -> Rows:
    """Rows of one series in the columns of `sdgdash.schema`."""
    areas = by_area(rows)
    found = {int(str(r["time_period"])) for a, many in areas.items() if a != COUNTRY for r in many}
    return Rows(rows, areas, tuple(sorted(found)), of_places)


def build_map_view(  # noqa: PLR0913
    rows: Rows,
    registry: Registry,
    labels: Labels,
    selection: Selection,
    *,
    results: Results | None = None,
    quarantine: Iterable[Mapping[str, str]] = (),
    all_years: bool = False,
    of: Sequence[int] = (),
    every: Sequence[float] = (),
    heads: Heads | None = None,
) -> MapView:
    """The map of the chosen series in the chosen year (or the newest).

    `rows`: those of the chosen series. `results`: progress and aim by territory as
    of the year shown, needed for gap, path and state. `quarantine`: held-back lines of the
    indicator's file. `all_years`: classes over all years (the default of the address), for
    playing and comparing, or over the years `of`; `every`: the gaps of these years then.
    `heads`: population, needed for amounts per head.
    """
    declared = chosen_series(registry, selection)
    amount = registry.units[declared.unit]
    rate = amount.per_head if heads and per_head.asked(selection, declared, amount) else None
    series = per_head.as_rate(declared, amount) if rate else declared
    unit = registry.units[series.unit]
    year = nearest_year(rows.years, selection.year)
    now = rows.regional([year] if year is not None else [])
    regime = _regime(now)
    by = selection.choice("by") if results is not None else "value"
    by = "value" if declared.map is MapForm.CIRCLES else by
    chosen = region_of(registry, selection.area)
    mine = chosen.id if chosen else None
    target = _aim_words(declared, selection, results, mine, unit, registry, labels)
    target = (None, target[1], "") if rate else target
    told = sentences.ReadingFacts(
        series,
        unit,
        year,
        by,
        target[1],
        labels,
        selection.choice("against"),
        target[2],
        rate is not None,
    )
    empty = _empty(series, rows, regime, registry, labels)
    fixed = all_years or selection.choice("scale") == "all"
    if not fixed or not now:
        every = ()
    elif by == "value":
        every = _values(rows, series, registry, of)
    areas: tuple[Area, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    cells: dict[str, Cell] = {}
    most = 0.0
    drawn = regime
    if year is not None and regime is not None and not empty:
        drawn = regime if selection.choice("borders") == "year" else max(registry.regimes)
        cells = snapshot(
            rows.areas,
            series,
            year,
            older=selection.choice("older") == "yes",
            regimes=registry.regimes,
            changes=registry.changes,
        )
        refused: Mapping[str, Refusal] = {}
        if rate and heads:
            borders = per_head.borders_of(registry)
            cells, refused = per_head.divided(cells, heads, rate.factor, borders)
            every = per_head.values(rows.regional(of), heads, rate.factor, borders) if fixed else ()
        most = max((*every, *(c.value for a, c in cells.items() if a != COUNTRY)), default=0.0)
        held = held_back(quarantine, series, registry.regimes[regime].units)
        areas = map_areas.areas(
            map_areas.Source(
                registry,
                labels,
                unit,
                series.decimals,
                cells,
                year,
                regime,
                drawn,
                held,
                selection.choice("borders") == "parent",
                refused,
                amount if rate else None,
            )
        )
        # the value to compare with changes from year to year; the classes do not
        still = None if every and selection.choice("against") != "target" else target[0]
        areas, legend = _coloured(areas, series, told, selection, results, still, every, most)
    national = cells.get(COUNTRY)
    national = national if national and national.year == year else None
    in_value = by == "value"
    levels = NOT_COMPARABLE not in series.reasons
    divided = {a: c.head for a, c in cells.items() if c.head is not None and c.year == year}
    return MapView(
        title=sentences.title(told),
        subject=sentences.title(replace(told, year=None)),
        unit=unit.name[labels.lang],
        reading=empty or sentences.reading(told, areas, national if levels else None, mine),
        division=sentences.division_text(registry, regime, drawn, labels)
        if regime and drawn and areas
        else "",
        year=year,
        years=rows.years,
        layer=registry.regimes[drawn].layer if drawn and areas else None,
        form=series.map,
        areas=areas,
        legend=legend,
        chosen=mine,
        empty=empty,
        notes=(
            *((labels("map.heads_note"),) if rate else ()),
            *(() if levels else (registry.reasons[NOT_COMPARABLE][labels.lang],)),
            *(w[labels.lang] for w in series.warnings),
        ),
        table=(lambda: pooled_table(areas, labels))
        if series.pool_years
        else (
            lambda: table(
                rows.published(year),
                registry,
                labels,
                divided if rate else None,
                unit.name[labels.lang],
            )
        ),
        by=by,
        legend_title=_legend_title(told, unit, labels),
        national=(national.value, sentences.national_text(told, national))
        if national and in_value and levels
        else None,
        aim=(target[0], target[1]) if in_value and target[0] is not None else None,
        most=most,
        sensitive=series.sensitive,
        country=map_areas.cell_text(national, unit, series.decimals, labels) if national else "",
        span=(min(every), max(every)) if every else None,
    )


def _coloured(
    areas: tuple[Area, ...],
    series: Series,
    told: sentences.ReadingFacts,
    selection: Selection,
    results: Results | None,
    aim: float | None,
    every: Sequence[float],
    most: float,
) -> tuple[tuple[Area, ...], tuple[LegendEntry, ...]]:
    """Areas with their tones, and the legend; `every`: values of all years for fixed classes;
    `most`: the largest value of a circle."""
    labels, method = told.labels, selection.choice("classes")
    if series.map is MapForm.CIRCLES:
        areas = map_scale.circled(areas)
        return areas, map_scale.circle_legend(areas, most, labels)
    if told.by in JUDGED:
        areas = map_areas.judged(areas, results or {}, told.by, told.unit, series.decimals, labels)
        if told.by == "state":
            return areas, map_scale.state_legend(areas, labels)
    known = [a.value for a in areas if a.value is not None]
    known = list(every) if every and known else known
    if told.by in JUDGED:
        scale = map_scale.gap_scale(known, method)
    else:
        scale = map_scale.value_scale(
            known,
            method,
            centre=series.midpoint,
            direction=series.direction,
            pivot=aim,
            breaks=selection.breaks,
        )
    areas = map_scale.coloured(areas, scale)
    return areas, map_scale.class_legend(areas, scale, labels, signed=told.by in JUDGED)


def _values(rows: Rows, series: Series, registry: Registry, of: Sequence[int]) -> tuple[float, ...]:
    """What the regions are coloured by in the years `of` (none named: in all): values or means."""
    if not series.pool_years:
        return tuple(float(str(row["obs_value"])) for row in rows.regional(of))
    found = (
        snapshot(
            rows.areas,
            series,
            year,
            older=False,
            regimes=registry.regimes,
            changes=registry.changes,
        )
        for year in of or rows.years
    )
    return tuple(c.value for cells in found for a, c in cells.items() if a != COUNTRY)


def _aim_words(
    series: Series,
    selection: Selection,
    results: Results | None,
    mine: str | None,
    unit: Unit,
    registry: Registry,
    labels: Labels,
) -> tuple[float | None, str, str]:
    """What is compared with: value, words with the value, the value in words ("" for none).

    A target is that of the regions; the own past differs from region to region.
    """
    against = selection.choice("against")
    words = labels(f"map.against_{against}")
    if against == "target":
        region = registry.territories[mine] if mine else registry.regions(max(registry.regimes))[0]
        aim = resolve(registry.targets, series, region, as_of=selection.year or 0).aim
    else:
        found = (results or {}).get(mine or COUNTRY)
        held = found[1].reference if found else None  # the country itself is not compared with it
        aim = None if held is None else held.aim()
    if aim is None or against == "own_past":
        return None, words, ""
    value = labels.quantity(aim.value, unit, None if against == "target" else series.decimals)
    return aim.value, f"{words}: {value}", value


def _legend_title(told: sentences.ReadingFacts, unit: Unit, labels: Labels) -> str:
    if told.by in ("gap", "path"):
        name = labels("unit.points") if unit.percent else unit.name[labels.lang]
        return labels("map.legend_gap", unit=name)
    if told.by == "state":
        return labels("map.legend_state")
    words = labels("map.legend", unit=unit.name[labels.lang])
    return f"{words} {labels('map.computed_mark')}" if told.computed else words


def _regime(rows: Iterable[Mapping[str, object]]) -> int | None:
    """The number of units the rows follow; None when they are mixed or there are none."""
    found = {str(row["regime"]) for row in rows}
    only = found.pop() if len(found) == 1 else MIXED
    return int(only) if only.isdigit() else None


def _empty(
    series: Series, rows: Rows, regime: int | None, registry: Registry, labels: Labels
) -> str:
    """Why there is no map, in words ("" when there is one)."""
    if not rows.years:
        return labels("map.empty_places" if rows.of_places else "map.empty_national")
    if series.map is MapForm.NONE:
        why = registry.reasons.get(series.map_reason or "")
        return labels("map.empty_form", why=why[labels.lang] if why else "")
    return labels("map.empty_mixed") if regime is None else ""


def better(series: Series, labels: Labels) -> str:
    """Which way is wanted, in words ("" for a series without direction)."""
    if series.direction is Direction.NONE:
        return ""
    return labels(f"direction.{series.direction}")
