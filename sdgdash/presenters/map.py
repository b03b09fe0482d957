"""View model of the map page: one series, one year, one division of the country."""

from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.classify import Classes, classify
from sdgdash.domain.indicator import Direction, MapForm, Series
from sdgdash.domain.select import series_rows, years
from sdgdash.domain.unit import Unit
from sdgdash.i18n import Labels, published_decimals
from sdgdash.presenters.legend import LegendEntry
from sdgdash.presenters.places import region_of
from sdgdash.presenters.selection import Selection, chosen_series, nearest_year
from sdgdash.registry import Registry

COUNTRY = "KZ"
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Area:
    """One unit on the map, its text finished."""

    id: str
    name: str
    short_name: str
    value: float | None
    value_text: str
    tone: str
    note: str


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything the map page draws. `layer` None: no division fits, so no map is drawn."""

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
    table: pd.DataFrame


def present(
    observations: pd.DataFrame, registry: Registry, labels: Labels, selection: Selection
) -> MapView:
    """The map of the chosen series in the chosen year (or the newest).

    `observations`: rows of the chosen indicator in the columns of `sdgdash.schema`.
    Classes are those of the year shown.
    """
    series = chosen_series(registry, selection)
    unit = registry.units[series.unit]
    rows = series_rows(observations, series)
    regional = rows[rows["territory_id"] != COUNTRY]
    shown = years(regional)
    year = nearest_year(shown, selection.year)
    now = regional[regional["time_period"] == year]
    regime = _regime(now)
    classes = classify(now["obs_value"].tolist(), selection.choice("classes")) if shown else None
    units = registry.regions(regime) if regime else ()
    areas = _areas(now, units, classes, unit, labels) if classes else ()
    chosen = region_of(registry, selection.area)
    national = rows[(rows["territory_id"] == COUNTRY) & (rows["time_period"] == year)]
    return MapView(
        title=_title(series, unit, year, labels),
        unit=unit.name[labels.lang],
        reading=_reading(
            areas, national, chosen.id if chosen else None, series, unit, year, labels
        ),
        division=registry.regimes[regime].note[labels.lang] if regime else "",
        year=year,
        years=shown,
        layer=registry.regimes[regime].layer if regime and areas else None,
        form=series.map,
        areas=areas,
        legend=_legend(areas, classes, unit, labels) if classes and areas else (),
        chosen=chosen.id if chosen else None,
        empty=_empty(series, shown, regime, registry, labels),
        notes=tuple(w[labels.lang] for w in series.warnings),
        table=table(now, registry, labels),
    )


def _regime(rows: pd.DataFrame) -> int | None:
    """The number of units the rows follow; None when they are mixed or there are none."""
    found = {str(r) for r in rows["regime"].unique()}
    only = found.pop() if len(found) == 1 else MIXED
    return int(only) if only.isdigit() else None


def value_text(row: pd.Series, unit: Unit, labels: Labels) -> str:
    """The value as published (a repaired one as repaired), with its unit."""
    repaired = bool(row["repair_id"]) and not pd.isna(row["repair_id"])
    decimals = None if repaired else published_decimals(str(row["obs_text"]))
    return labels.quantity(float(row["obs_value"]), unit, decimals)


def _areas(
    rows: pd.DataFrame, units: tuple, classes: Classes, unit: Unit, labels: Labels
) -> tuple[Area, ...]:
    by_id = {row["territory_id"]: row for _, row in rows.iterrows()}
    areas = []
    for t in units:
        row = by_id.get(t.id)
        value = None if row is None else float(row["obs_value"])
        areas.append(
            Area(
                id=t.id,
                name=t.name[labels.lang],
                short_name=t.short_name[labels.lang],
                value=value,
                value_text=labels("data.none") if row is None else value_text(row, unit, labels),
                tone=_tone(value, classes),
                note="" if row is None else flag_text(str(row["flags"]), labels),
            )
        )
    return tuple(areas)


def flag_text(flags: str, labels: Labels) -> str:
    """Words of a `|`-joined flag string, unknown codes as they are."""
    codes = [c for c in flags.split("|") if c and c != "nan"]
    return "; ".join(labels(f"flag.{c}") if labels.has(f"flag.{c}") else c for c in codes)


def _tone(value: float | None, classes: Classes) -> str:
    if value is None:
        return "no_data"
    return f"sequential/{classes.index(value)}/{classes.n}"


def _legend(
    areas: tuple[Area, ...], classes: Classes, unit: Unit, labels: Labels
) -> tuple[LegendEntry, ...]:
    entries = []
    for i in range(classes.n):
        tone = f"sequential/{i}/{classes.n}"
        low, high = (labels.number(classes.edges[i + k]) for k in (0, 1))
        count = sum(a.tone == tone for a in areas)
        entries.append(LegendEntry(f"{low} – {high}", tone, count))
    zeros = sum(a.value == 0 for a in areas)
    if zeros:
        entries.append(LegendEntry(labels("map.zero"), "zero", zeros, "outline"))
    missing = sum(a.value is None for a in areas)
    entries.append(LegendEntry(labels("data.none"), "no_data", missing, "hatch"))
    return tuple(entries)


def _title(series: Series, unit: Unit, year: int | None, labels: Labels) -> str:
    title = f"{series.title[labels.lang]}, {unit.name[labels.lang]}"
    return title if year is None else f"{title}, {labels('data.year', year=year)}"


def _reading(
    areas: tuple[Area, ...],
    national: pd.DataFrame,
    chosen: str | None,
    series: Series,
    unit: Unit,
    year: int | None,
    labels: Labels,
) -> str:
    known = sorted((a for a in areas if a.value is not None), key=lambda a: a.value or 0.0)
    if not known:
        return labels("map.reading_none")
    low, high = known[0], known[-1]
    parts = [
        labels(
            "map.reading_range",
            year=labels("data.year", year=year),
            title=series.title[labels.lang],
            low=low.value_text,
            low_area=low.name,
            high=high.value_text,
            high_area=high.name,
        )
    ]
    mine = next((a for a in known if a.id == chosen), None)
    if mine and mine.value is not None and len(national) == 1:
        parts.append(_against_country(mine, national.iloc[0], unit, labels))
    elif len(national) == 1:
        parts.append(
            labels("map.reading_country", value=value_text(national.iloc[0], unit, labels))
        )
    return " ".join(parts)


def _against_country(mine: Area, national: pd.Series, unit: Unit, labels: Labels) -> str:
    value = float(national["obs_value"])
    difference = (mine.value or 0.0) - value
    key = (
        "map.reading_same"
        if difference == 0
        else ("map.reading_above" if difference > 0 else "map.reading_below")
    )
    return labels(
        key,
        area=mine.name,
        value=mine.value_text,
        difference=labels.quantity(abs(difference), unit, 1, signed=True).lstrip("+"),
        national=value_text(national, unit, labels),
    )


def _empty(
    series: Series, shown: tuple[int, ...], regime: int | None, registry: Registry, labels: Labels
) -> str:
    """Why there is no map, in words ("" when there is one)."""
    if not shown:
        return labels("map.empty_national")
    if series.pool_years:
        return labels("map.empty_form", why=labels("reason.small_numbers"))
    if series.map is MapForm.NONE:
        why = registry.reasons.get(series.map_reason or "")
        return labels("map.empty_form", why=why[labels.lang] if why else "")
    if regime is None:
        return labels("map.empty_mixed")
    return ""


def table(rows: pd.DataFrame, registry: Registry, labels: Labels) -> pd.DataFrame:
    """The figures behind the map, territories in alphabetical order."""
    names = {
        c: registry.territories[c].name[labels.lang]
        for c in rows["territory_id"].unique()
        if c in registry.territories
    }
    shown = pd.DataFrame(
        {
            labels("table.territory"): rows["territory_id"].map(names).fillna(rows["ref_area"]),
            labels("table.year"): rows["time_period"].astype(str),
            labels("table.value"): rows["obs_value"],
            labels("table.published"): rows["obs_text"],
            labels("table.flags"): [flag_text(str(f), labels) for f in rows["flags"]],
            labels("table.line"): [
                f"{f}:{line}"
                for f, line in zip(rows["source_file"], rows["source_line"], strict=True)
            ],
        }
    )
    order = [labels.sort_key(str(n)) for n in shown.iloc[:, 0]]
    return shown.iloc[sorted(range(len(shown)), key=lambda i: order[i])].reset_index(drop=True)


def better(series: Series, labels: Labels) -> str:
    """Which way is wanted, in words ("" for a series without direction)."""
    if series.direction is Direction.NONE:
        return ""
    return labels(f"direction.{series.direction}")
