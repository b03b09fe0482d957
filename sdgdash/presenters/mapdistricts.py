"""The districts of one region: official population, towns and villages, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from sdgdash.domain.territory import Level
from sdgdash.i18n import Labels
from sdgdash.presenters.legend import LegendEntry
from sdgdash.presenters.mapareas import NO_DATA, VALUE, Area
from sdgdash.presenters.mapscale import circle_legend, radius
from sdgdash.presenters.places import level_word, region_of
from sdgdash.registry import Registry

YEAR = 2023  # of the population by district
LAYER = "adm2_2024"


@dataclass(frozen=True, slots=True)
class DistrictView:
    """What the district level shows. `crumbs`: (territory id, name), widest first."""

    region: str
    title: str
    reading: str
    missing: str
    crumbs: tuple[tuple[str, str], ...]
    areas: tuple[Area, ...]
    legend: tuple[LegendEntry, ...]
    legend_title: str
    radii: Mapping[str, float]
    chosen: str | None
    table: pd.DataFrame


def present(
    people: pd.DataFrame, units: Sequence[str], registry: Registry, labels: Labels, area: str
) -> DistrictView | None:
    """The districts of the region in which `area` lies (None for the country).

    `people`: population_polygons (polygon_id, group, value, confidence); a figure of a group
    of polygons is shown once, at the first of them. `units`: polygons of the region.
    """
    region = region_of(registry, area)
    if region is None:
        return None
    known = people[people["polygon_id"].isin(units)].set_index("polygon_id")
    first = known.reset_index().drop_duplicates("group").set_index("polygon_id")
    areas = tuple(_area(registry, labels, unit, known, first) for unit in units)
    most = max((a.value for a in areas if a.value is not None), default=0.0)
    ladder = registry.ladder(area)
    district = next((t for t in ladder if t.level is Level.DISTRICT), None)
    name = region.name[labels.lang]
    return DistrictView(
        region=region.id,
        title=labels("map.districts_title", region=name, year=YEAR),
        reading=_reading(areas, district.id if district else None, name, labels),
        missing=labels("map.districts_missing"),
        crumbs=tuple((t.id, t.name[labels.lang]) for t in reversed(ladder)),
        areas=areas,
        legend=_legend(areas, most, labels),
        legend_title=labels("map.districts_legend"),
        radii={a.id: radius(a.value, most) for a in areas if a.value is not None},
        chosen=district.id if district else None,
        table=_table(areas, labels),
    )


def _area(
    registry: Registry, labels: Labels, unit: str, known: pd.DataFrame, first: pd.DataFrame
) -> Area:
    t = registry.territories[unit]
    lang = labels.lang
    blank = Area(
        id=unit, name=t.name[lang], short_name=t.short_name[lang], value=None,
        value_text=labels("data.none"), tone=NO_DATA, note="", status=NO_DATA, pattern="hatch",
        year_text=labels("data.year", year=YEAR), level=level_word(labels, t),
    )  # fmt: skip
    value = float(str(known["value"].get(unit, "nan"))) if unit in known.index else None
    if value is None or pd.isna(value):
        return blank
    group = str(known["group"].get(unit)).split("+")
    note = ""
    if len(group) > 1:
        others = (registry.territories[g].short_name[labels.lang] for g in group if g != unit)
        note = labels("map.districts_group", others=", ".join(others))
    if str(known["confidence"].get(unit)) != "high":
        note = "; ".join(n for n in (note, labels("map.districts_rough")) if n)
    if unit not in first.index:
        return replace(blank, value_text=note, tone="base", status="shared", pattern="plain")
    text = f"{labels.number(value, 0)} {labels('map.people')}"
    return replace(blank, value=value, value_text=text, tone="circle", note=note, status=VALUE,
                   pattern="plain")  # fmt: skip


def _legend(areas: Sequence[Area], most: float, labels: Labels) -> tuple[LegendEntry, ...]:
    entries = circle_legend(areas, most, labels)
    shared = sum(a.status == "shared" for a in areas)
    extra = LegendEntry(labels("map.districts_shared"), "base", shared)
    return (*entries, extra) if shared else entries


def _reading(areas: Sequence[Area], chosen: str | None, region: str, labels: Labels) -> str:
    known = sorted((a for a in areas if a.value is not None), key=lambda a: a.value or 0.0)
    if not known:
        return labels("map.reading_none")
    if len(known) == 1:
        return labels("map.districts_whole", region=region, year=YEAR, value=known[0].value_text)
    low, high = known[0], known[-1]
    parts = [labels("map.districts_reading", region=region, year=YEAR, n=len(areas),
                    low=low.value_text, low_area=low.name, high=high.value_text,
                    high_area=high.name)]  # fmt: skip
    mine = next((a for a in known if a.id == chosen), None)
    if mine is not None:
        parts.append(labels("map.reading_own", area=mine.name, value=mine.value_text.rstrip(".")))
    return " ".join(parts)


def _table(areas: Sequence[Area], labels: Labels) -> pd.DataFrame:
    ordered = sorted(areas, key=lambda a: labels.sort_key(a.name))
    return pd.DataFrame(
        {
            labels("table.territory"): [a.name for a in ordered],
            labels("table.year"): [str(YEAR)] * len(ordered),
            labels("table.value"): [a.value for a in ordered],
            labels("table.flags"): [a.note or (a.value_text if a.value is None else "")
                                    for a in ordered],
        }
    )  # fmt: skip
