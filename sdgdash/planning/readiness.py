"""What every region and district has for localizing the goals, side by side; no composite."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.data.schema import DIMENSIONS
from sdgdash.domain.plan_target import PlanTarget
from sdgdash.domain.select import TOTALS
from sdgdash.domain.territory import Level, Territory
from sdgdash.planning.view import setting_body
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import level_word, place_order, region_of

HEADS = (
    "code",
    "territory",
    "level",
    "region",
    "goals",
    "indicators",
    "first",
    "last",
    "broken",
    "targets",
    "settlements",
    "people",
    "people_year",
    "planned_goals",
    "body",
)


@dataclass(frozen=True, slots=True)
class Ready:
    """One territory: numbers of what is known at its own level; None where nothing is.

    `goals`, `indicators`: with a value of its own; `broken`: of them by sex, age or the like;
    `settlements`: inside it with a figure of the standard; `planned_goals`: with an own plan
    target, in words; `body`: who may enter one.
    """

    id: str
    name: str
    level: str
    region: str
    goals: int
    indicators: int
    first: int | None
    last: int | None
    broken: int
    targets: int
    settlements: int
    people: int | None
    people_year: int | None
    planned_goals: str
    body: str


@dataclass(frozen=True, slots=True)
class ReadinessSources:
    """`pairs`: indicator, territory_id with a value that may be shown; `rows`: all observations;
    `people`: population as of the library; `known`: settlements with a figure of the standard."""

    pairs: pd.DataFrame
    rows: pd.DataFrame
    people: pd.DataFrame
    targets: Sequence[PlanTarget]
    known: frozenset[str]
    registry: Registry
    labels: Labels


def build_readiness(known: ReadinessSources) -> tuple[Ready, ...]:
    """Every region and district of today: regions by alphabet, each with its districts."""
    registry, labels = known.registry, known.labels
    rows = known.rows.merge(known.pairs, on=["indicator", "territory_id"])
    own = {str(area): part for area, part in rows.groupby("territory_id", sort=False)}
    people = _people(known.people)

    def by_name(t: Territory) -> tuple[bool, tuple[str, ...]]:
        return place_order(labels, t)

    regions = sorted(registry.regions(max(registry.regimes)), key=by_name)
    found: list[Ready] = []
    for region in regions:
        inside = [
            t
            for t in registry.territories.values()
            if t.level is Level.DISTRICT and t.parent == region.id and t.valid_to is None
        ]
        for t in (region, *sorted(inside, key=by_name)):
            found.append(_ready(t, own.get(t.id), people.get(t.id), known))
    return tuple(found)


def shown_for(rows: Sequence[Ready], registry: Registry, area: str) -> tuple[Ready, ...]:
    """Of all rows those a reader of `area` compares: regions in the country, the region with its
    districts elsewhere."""
    region = region_of(registry, area)
    if region is None:
        return tuple(r for r in rows if registry.territories[r.id].level is Level.REGION)
    inside = (region.id, *(t.id for t in registry.children(region.id)))
    return tuple(r for r in rows if r.id in inside)


def table_of(rows: Sequence[Ready], labels: Labels) -> pd.DataFrame:
    """The rows with words for heads and numbers as numbers."""
    heads = [labels(f"planning.ready_{h}") for h in HEADS]
    cells = [astuple(r) for r in rows]
    table = pd.DataFrame(cells, columns=heads)
    for head in ("first", "last", "people", "people_year"):
        name = labels(f"planning.ready_{head}")
        table[name] = table[name].astype("Int64")
    return table


def reading(rows: Sequence[Ready], registry: Registry, labels: Labels) -> str:
    """How many regions and districts have official values of their own."""
    regions = [r for r in rows if registry.territories[r.id].level is Level.REGION]
    districts = [r for r in rows if registry.territories[r.id].level is Level.DISTRICT]
    return labels(
        "planning.ready_reading",
        regions=sum(r.indicators > 0 for r in regions),
        of_regions=len(regions),
        districts=sum(r.indicators > 0 for r in districts),
        of_districts=len(districts),
        planned=sum(r.targets > 0 for r in rows),
    )


def told(value: int | None, labels: Labels, grouped: bool = False) -> str:
    """A number for the page; a dash where nothing is known. Years are not grouped."""
    if value is None:
        return DASH
    return labels.number(value, 0) if grouped else str(value)


def _ready(
    t: Territory,
    rows: pd.DataFrame | None,
    people: tuple[int, int] | None,
    known: ReadinessSources,
) -> Ready:
    registry, lang = known.registry, known.labels.lang
    codes = set() if rows is None else set(rows["indicator"])
    years = None if rows is None or rows.empty else rows["time_period"]
    region = region_of(registry, t.id)
    inside = [c for c in known.known if t in registry.ladder(c)]
    planned = {target.goal for target in known.targets if target.territory == t.id}
    return Ready(
        id=t.id,
        name=t.name[lang],
        level=level_word(known.labels, t),
        region=region.name[lang] if region else "",
        goals=len({registry.indicators[c].goal for c in codes}),
        indicators=len(codes),
        first=None if years is None else int(years.min()),
        last=None if years is None else int(years.max()),
        broken=len(codes) if rows is None else _broken(rows),
        targets=sum(target.territory == t.id for target in known.targets),
        settlements=len(inside),
        people=people[1] if people else None,
        people_year=people[0] if people else None,
        planned_goals=", ".join(str(g) for g in sorted(planned)),
        body=setting_body(registry, known.labels, t.id),
    )


def _broken(rows: pd.DataFrame) -> int:
    """Indicators with more than a total."""
    parts = pd.Series(False, index=rows.index)
    for dimension in DIMENSIONS:
        parts |= ~rows[dimension].isin(TOTALS)
    return int(rows.loc[parts, "indicator"].nunique())


def _people(rows: pd.DataFrame) -> Mapping[str, tuple[int, int]]:
    """Territory -> (year, people), the newest official figure."""
    total = rows[(rows["sex"] == "_T") & (rows["urbanisation"] == "_T")]
    newest = total.sort_values(["year", "series"]).groupby("territory_id").tail(1)
    return {
        str(a): (int(y), int(v))
        for a, y, v in zip(newest["territory_id"], newest["year"], newest["value"], strict=True)
    }
