"""Small pictures of all regions on one scale, the country behind each."""

from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.batch import withheld
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, columns
from sdgdash.words.value import value_text


@dataclass(frozen=True, slots=True)
class Small:
    """One region: (year, value) of its own code as published, newest value in words."""

    name: str
    points: tuple[tuple[int, float], ...]
    newest: str


@dataclass(frozen=True, slots=True)
class Multiples:
    """Territories, or parts of a breakdown; `country`: the line behind; limits of both axes."""

    regions: tuple[Small, ...]
    country: tuple[tuple[int, float], ...]
    years: tuple[int, int]
    values: tuple[float, float]
    breaks: tuple[int, ...]


def build_multiples(
    rows: pd.DataFrame, series: Series, registry: Registry, labels: Labels
) -> Multiples | None:
    """`rows`: the series, all territories. None where no region may be shown."""
    kept = [
        a
        for a in columns(registry, labels, None)
        if a == COUNTRY or not (withheld(series, registry.territories[a]) or series.pool_years)
    ]
    rows = rows[rows["territory_id"].isin(kept) & (rows["regime"] != "places")]
    regional = rows[rows["territory_id"] != COUNTRY]
    if regional.empty:
        return None
    unit = registry.units[series.unit]
    found = []
    for area in kept[1:] if kept[0] == COUNTRY else kept:
        own = regional[regional["territory_id"] == area].sort_values("time_period")
        newest = ""
        if len(own):
            last = own.iloc[-1]
            newest = (
                f"{int(last['time_period'])}: {value_text(last, unit, series.decimals, labels)}"
            )
        name = registry.territories[area].short_name[labels.lang]
        found.append(Small(name, _points(own), newest or labels("data.none")))
    country = rows[rows["territory_id"] == COUNTRY].sort_values("time_period")
    scale = regional if series.kind == "count" else rows  # a country's count dwarfs its regions
    return Multiples(
        regions=tuple(found),
        country=() if series.kind == "count" else _points(country),
        years=(int(rows["time_period"].min()), int(rows["time_period"].max())),
        values=(float(scale["obs_value"].min()), float(scale["obs_value"].max())),
        breaks=tuple(b.year for b in series.breaks if not b.areas),
    )


def of_parts(lines: pd.DataFrame, series: Series) -> Multiples:
    """A picture for each line of a breakdown; `lines`: columns of trends.lines."""
    found = []
    for name, line in lines.groupby("line", sort=False):
        own = line.sort_values("year")
        last = own.iloc[-1]
        points = tuple(zip(own["year"].astype(int), own["value"].astype(float), strict=True))
        found.append(Small(str(name), points, f"{last['year']}: {last['text']}"))
    return Multiples(
        regions=tuple(found),
        country=(),
        years=(int(lines["year"].min()), int(lines["year"].max())),
        values=(float(lines["value"].min()), float(lines["value"].max())),
        breaks=tuple(b.year for b in series.breaks if not b.areas),
    )


def _points(rows: pd.DataFrame) -> tuple[tuple[int, float], ...]:
    pairs = zip(rows["time_period"], rows["obs_value"], strict=True)
    return tuple((int(y), float(v)) for y, v in pairs)
