"""What the map of districts can show: official population, open geodata, villages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactWords
from sdgdash.map import settlements
from sdgdash.map.scale import circle_legend, circled, class_legend, coloured, radius, value_scale
from sdgdash.map.settlements import Settlement
from sdgdash.words.area import NO_DATA, VALUE, ZERO, Area
from sdgdash.words.i18n import NBSP, Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.places import level_word

YEAR = 2023  # of the population by district
PEOPLE, VILLAGES = "people", "villages"
COUNTED = ("MW", "count")  # units of amounts: circles, never filled areas
PLANTS = ("geo_capacity", "geo_capacity_renewable", "geo_renewable_share")
UNDATED = ("geo_temperature",)  # the name says which years
# What is said of how the open geodata were made: indicator -> key of the caption
MADE = {
    **dict.fromkeys(("geo_settlements", "geo_density", "geo_completeness"), "settlements"),
    **dict.fromkeys(PLANTS, "plants"),
    "geo_temperature": "climate",
}


@dataclass(frozen=True, slots=True)
class DistrictFacts:
    """What is known below the region, as the library gives it.

    `people`: population_polygons; `population`: first release of 2023, totals; `facts`: local
    facts; `villages`: open_geodata.
    """

    people: pd.DataFrame
    population: pd.DataFrame
    facts: pd.DataFrame
    words: FactWords
    villages: pd.DataFrame


@dataclass(frozen=True, slots=True)
class DistrictLayer:
    """One thing shown of the districts. `radii` None: filled areas; `source`: where it is from."""

    title: str
    areas: tuple[Area, ...]
    legend: tuple[LegendEntry, ...]
    legend_title: str
    reading: str
    source: str
    table: pd.DataFrame
    radii: Mapping[str, float] | None = None
    villages: tuple[Settlement, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Asked:
    """For which districts and in which words. `chosen`: district of the reader.

    `names`: what is written on the map, by unit.
    """

    units: Sequence[str]
    registry: Registry
    labels: Labels
    region: str
    chosen: str | None
    names: Mapping[str, str]


def written(units: Sequence[str], registry: Registry, labels: Labels) -> dict[str, str]:
    """Names for the map: without the word for a district, unless a city has the same name."""
    word, city, short = (
        labels(f"map.{key}") for key in ("district_word", "district_city", "district_city_short")
    )
    full = {u: registry.territories[u].short_name[labels.lang] for u in units}
    cities = {n.removesuffix(f" {city}") for n in full.values() if n.endswith(f" {city}")}
    found = {}
    for unit, name in full.items():
        stem = name.removesuffix(f" {word}")
        kept = name if stem in cities else stem
        cut = name.removesuffix(city)
        found[unit] = f"{cut}{short}" if cut != name else kept
    return found


def blank(asked: Asked, unit: str, year: str = "") -> Area:
    """A district of which nothing is known."""
    t, lang = asked.registry.territories[unit], asked.labels.lang
    return Area(
        id=unit,
        name=t.name[lang],
        short_name=asked.names[unit],
        value=None,
        value_text=asked.labels("data.none"),
        tone=NO_DATA,
        note="",
        status=NO_DATA,
        pattern="hatch",
        year_text=year,
        level=level_word(asked.labels, t),
    )


def options(
    known: DistrictFacts, units: Sequence[str], labels: Labels
) -> tuple[tuple[str, str], ...]:
    """(code, name with its mark) of everything that is known of at least one of the districts."""
    found = [(PEOPLE, f"{labels('map.district_people', year=YEAR)} · {labels('fact.is_official')}")]
    unofficial = labels("fact.is_unofficial")
    if known.villages["district_id"].isin(set(units)).any():
        found.append((VILLAGES, f"{labels('map.district_villages')} · {unofficial}"))
    rows = known.facts[known.facts["territory_id"].isin(set(units))]
    there = set(rows.loc[rows["kind"] == "open_geodata", "indicator"])
    found += [
        (code, f"{label.name[labels.lang]} · {unofficial}")
        for code, label in known.words.facts.items()
        if code in there
    ]
    return tuple(found)


def people(known: DistrictFacts, asked: Asked) -> DistrictLayer:
    """Official population of 2023; a figure of a group of polygons is shown once."""
    labels = asked.labels
    rows = known.people[known.people["polygon_id"].isin(asked.units)].set_index("polygon_id")
    first = rows.reset_index().drop_duplicates("group").set_index("polygon_id")
    areas = tuple(_people(asked, unit, rows, first) for unit in asked.units)
    most = max((a.value for a in areas if a.value is not None), default=0.0)
    shared = sum(a.status == "shared" for a in areas)
    legend = circle_legend(areas, most, labels)
    if shared:
        legend = (*legend, LegendEntry(labels("map.districts_shared"), "base", shared))
    return DistrictLayer(
        title=labels("map.districts_title", region=asked.region, year=YEAR),
        areas=areas,
        legend=legend,
        legend_title=labels("map.districts_legend"),
        reading=_people_reading(asked, areas),
        source=labels("map.district_source_people", year=YEAR),
        table=_table(asked, areas, str(YEAR)),
        radii={a.id: radius(a.value, most) for a in areas if a.value is not None},
    )


def _people(asked: Asked, unit: str, rows: pd.DataFrame, first: pd.DataFrame) -> Area:
    labels = asked.labels
    none = blank(asked, unit, labels("data.year", year=YEAR))
    value = float(str(rows["value"].get(unit, "nan"))) if unit in rows.index else None
    if value is None or pd.isna(value):
        return none
    group, notes = str(rows["group"].get(unit)).split("+"), []
    if len(group) > 1:
        others = (asked.registry.territories[g].short_name[labels.lang] for g in group if g != unit)
        notes.append(labels("map.districts_group", others=", ".join(others)))
    if str(rows["confidence"].get(unit)) != "high":
        notes.append(labels("map.districts_rough"))
    if unit not in first.index:
        return replace(
            none, value_text="; ".join(notes), tone="base", status="shared", pattern="plain"
        )
    text = f"{labels.number(value, 0)} {labels('map.people')}"
    return replace(
        none,
        value=value,
        value_text=text,
        tone="circle",
        note="; ".join(notes),
        status=VALUE,
        pattern="plain",
    )


def _people_reading(asked: Asked, areas: Sequence[Area]) -> str:
    labels, (low, high) = asked.labels, _ends(areas)
    if low is None or high is None:
        return labels("map.reading_none")
    if low is high:
        return labels("map.districts_whole", region=asked.region, year=YEAR, value=low.value_text)
    said = labels(
        "map.districts_reading",
        region=asked.region,
        year=YEAR,
        n=len(areas),
        low=low.value_text,
        low_area=low.name,
        high=high.value_text,
        high_area=high.name,
    )
    return " ".join((said, *_own(asked, areas)))


def _ends(areas: Sequence[Area]) -> tuple[Area | None, Area | None]:
    known = sorted((a for a in areas if a.value is not None), key=lambda a: a.value or 0.0)
    return (known[0], known[-1]) if known else (None, None)


def _own(asked: Asked, areas: Sequence[Area]) -> list[str]:
    return [
        asked.labels("map.reading_own", area=a.name, value=a.value_text.rstrip("."))
        for a in areas
        if a.id == asked.chosen and a.value is not None
    ]


def geodata(known: DistrictFacts, asked: Asked, code: str) -> DistrictLayer:
    """One indicator of the open geodata by district; never official."""
    labels, words = asked.labels, known.words
    rows = known.facts[
        (known.facts["indicator"] == code) & known.facts["territory_id"].isin(set(asked.units))
    ]
    rows = rows.set_index("territory_id")
    unit = str(rows["unit"].iloc[0])
    year = "" if code in UNDATED else labels("data.year", year=int(rows["year"].iloc[0]))
    villages = known.villages[known.villages["place"].isin(settlements.VILLAGES)]
    settled = set(villages["district_id"])
    areas = tuple(_measured(asked, u, rows, words, code, u in settled, year) for u in asked.units)
    name = words.facts[code].name[labels.lang]
    symbol = words.units[unit][labels.lang]
    values = [a.value for a in areas if a.value is not None]
    radii = None
    if unit in COUNTED:
        most = max(values)
        areas = circled(areas)
        legend = circle_legend(areas, most, labels)
        radii = {a.id: radius(a.value, most) for a in areas if a.value is not None}
    else:
        scale = value_scale(values, "quantile")
        areas = coloured(areas, scale)
        legend = class_legend(areas, scale, labels)
    return DistrictLayer(
        title=f"{asked.region}: {', '.join(x for x in (inline(name), year) if x)}",
        areas=areas,
        legend=legend,
        legend_title=f"{name}, {symbol}",
        reading=_reading(asked, areas, name, year),
        source=labels(f"map.district_source_{MADE.get(code, 'distance')}"),
        table=_table(asked, areas, year),
        radii=radii,
    )


def _measured(
    asked: Asked,
    unit: str,
    rows: pd.DataFrame,
    words: FactWords,
    code: str,
    settled: bool,
    year: str,
) -> Area:
    labels, none = asked.labels, blank(asked, unit, year)
    if unit not in rows.index:
        if code in PLANTS:
            return replace(none, value_text=labels("map.district_no_plant"))
        return none if settled else replace(none, value_text=labels("map.district_no_village"))
    value = float(str(rows["value"].get(unit)))
    symbol = words.units[str(rows["unit"].get(unit))][labels.lang]
    glue = "" if symbol == "%" and labels.lang != "ru" else NBSP
    text = f"{labels.number(value)}{glue}{symbol}"
    return replace(
        none,
        value=value,
        value_text=text,
        note=labels("fact.is_unofficial"),
        pattern="plain",
        status=ZERO if value == 0 else VALUE,
    )


def _reading(asked: Asked, areas: Sequence[Area], name: str, year: str) -> str:
    labels, (low, high) = asked.labels, _ends(areas)
    place = ", ".join(x for x in (asked.region, year) if x)
    if low is None or high is None:
        return labels("map.reading_none")
    if low.value == high.value:
        return labels(
            "map.district_single",
            place=place,
            name=inline(name),
            value=high.value_text,
            area=high.name,
        )
    said = [
        labels(
            "map.district_reading",
            place=place,
            name=inline(name),
            low=low.value_text,
            low_area=low.name,
            high=high.value_text,
            high_area=high.name,
        )
    ]
    n = sum(a.value is not None for a in areas)
    if n < len(areas):
        said.append(labels("map.district_known", n=n, m=len(areas)))
    return " ".join((*said, *_own(asked, areas)))


def inline(name: str) -> str:
    """The name inside a sentence: a small first letter, unless it is an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _table(asked: Asked, areas: Sequence[Area], year: str) -> pd.DataFrame:
    labels = asked.labels
    ordered = sorted(areas, key=lambda a: labels.sort_key(a.name))
    return pd.DataFrame(
        {
            labels("table.territory"): [a.name for a in ordered],
            labels("table.year"): [int(year) if year.isdigit() else year] * len(ordered),
            labels("table.value"): [a.value for a in ordered],
            labels("table.flags"): [
                a.note or (a.value_text if a.value is None else "") for a in ordered
            ],
        }
    )


def villages(known: DistrictFacts, asked: Asked) -> DistrictLayer:
    """Every village of the open map as a point; the districts tell the middle of theirs."""
    labels = asked.labels
    found = settlements.settlements(known.villages, asked.units, asked.registry, labels)
    return DistrictLayer(
        title=labels("map.district_villages_title", region=asked.region),
        areas=tuple(_settled(asked, unit, found) for unit in asked.units),
        legend=settlements.legend(found, labels),
        legend_title=labels("map.district_villages_legend"),
        reading=settlements.reading(found, asked.region, labels),
        source=labels("map.district_source_distance"),
        table=settlements.table(found, labels),
        villages=found,
    )


def _settled(asked: Asked, unit: str, found: Sequence[Settlement]) -> Area:
    labels, none = asked.labels, blank(asked, unit)
    km = [s.km for s in found if s.unit == unit]
    quiet = replace(none, tone="base", status="shared", pattern="plain")
    if not km:
        return replace(quiet, value_text=labels("map.district_no_village"))
    middle = labels.number(float(pd.Series(km).median()), 1)
    return replace(quiet, value_text=labels("map.district_median", n=len(km), km=middle))
