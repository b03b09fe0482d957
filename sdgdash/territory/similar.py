"""Territories alike by published figures, and a handful of indicators beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.similar import Trait, nearest
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.unit import Unit
from sdgdash.territory.rows import RECENT, comparable
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import COUNTRY, natural, region_of
from sdgdash.words.value import value_text

PEERS = 3
HANDFUL = 8
EARNINGS = "8.5.1"
SINCE = 2022  # first year whose population rests on the census of 2021
REGION_TRAITS = (
    Trait("people", log=True),
    Trait("urban"),
    Trait("change"),
    Trait("earnings", log=True),
)
DISTRICT_TRAITS = (Trait("people", log=True), Trait("urban"))
PERCENT = "PT"


@dataclass(frozen=True, slots=True)
class Head:
    """A column: a territory; `chosen`: the one that was asked for, `id` None: not a link."""

    id: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PeerLine:
    """A row: what is compared, of which year, and one cell for each column."""

    code: str
    name: str
    year: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peers:
    """`traits`: the figures that make them alike; `indicators`: beside them, not used for it."""

    title: str
    how: str
    heads: tuple[Head, ...]
    traits: tuple[PeerLine, ...]
    indicators: tuple[PeerLine, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """`none`: why nothing is said of the territory itself ("" where something is)."""

    none: str
    own: Peers | None
    region: Peers | None


def find_similar(
    people: pd.DataFrame,
    rows: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    area: str,
    goal: int | None = None,
) -> Similar | None:
    """Peers of a district among districts and of its region among regions; None: the country.

    `people`: the library's population; `rows`: as from `domain.select.declared`; `goal`: the
    indicators beside the regions are those of one goal, else one of each goal.
    """
    territory, region = registry.territory(area), region_of(registry, area)
    if region is None:
        return None
    level = Level(territory.level)
    own = _districts(people, registry, labels, territory) if level is Level.DISTRICT else None
    none = ""
    if level is not Level.REGION and own is None:
        none = labels("territory.similar_none", area=territory.name[labels.lang])
    return Similar(none, own, _regions(people, rows, registry, labels, region, goal))


def _regions(
    people: pd.DataFrame,
    rows: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    region: Territory,
    goal: int | None,
) -> Peers | None:
    totals = _totals(people, "recalculated")
    last = int(totals["year"].max())
    today = [t.id for t in registry.regions(max(registry.regimes))]
    earnings = rows[(rows["series_id"] == EARNINGS) & rows["territory_id"].isin([*today, COUNTRY])]
    paid_in = int(earnings["time_period"].max())
    paid = _latest(earnings, paid_in)
    now, before = _people(totals, last), _people(totals, SINCE)
    figures = {
        a: {
            "people": now[a][0],
            "urban": 100 * now[a][1] / now[a][0],
            "change": 100 * (now[a][0] / before[a][0] - 1),
            "earnings": paid[a],
        }
        for a in (*today, COUNTRY)
        if a in now and a in before and a in paid
    }
    found = nearest({a: f for a, f in figures.items() if a != COUNTRY}, REGION_TRAITS, region.id)
    if not found:
        return None
    areas = (region.id, *(f.id for f in found), COUNTRY)
    unit = registry.units[registry.series[EARNINGS].unit]
    percent = registry.units[PERCENT]
    texts = (
        ("people", f"{last}", lambda v: labels.number(v, 0)),
        ("urban", f"{last}", lambda v: labels.quantity(v, percent, 1)),
        ("change", f"{SINCE}–{last}", lambda v: _signed(v, percent, labels)),
        ("earnings", f"{paid_in}", lambda v: labels.quantity(v, unit, 0)),
    )
    traits = tuple(
        PeerLine(
            "", labels(f"territory.trait_{t}"), year, tuple(text(figures[a][t]) for a in areas)
        )
        for t, year, text in texts
    )
    distances = ("0", *(labels.number(f.distance, 2) for f in found), DASH)
    return Peers(
        title=labels("territory.similar_regions", area=region.name[labels.lang]),
        how=labels("territory.similar_how_regions"),
        heads=_heads(areas, region.id, registry, labels),
        traits=(*traits, PeerLine("", labels("territory.distance"), "", distances)),
        indicators=_indicators(rows, areas, registry, labels, goal),
    )


def _districts(
    people: pd.DataFrame, registry: Registry, labels: Labels, district: Territory
) -> Peers | None:
    """Among units of the same kind in the whole country: rural districts, or cities."""
    totals = _totals(people, "first_release")
    year = int(totals["year"].max())
    same = {
        t.id
        for t in registry.territories.values()
        if t.level is Level.DISTRICT and t.kind is district.kind
    }
    figures = {
        a: {"people": float(n), "urban": 100 * urban / n}
        for a, (n, urban) in _people(totals, year).items()
        if a in same and n
    }
    found = nearest(figures, DISTRICT_TRAITS, district.id)
    if not found:
        return None
    areas = (district.id, *(f.id for f in found))
    percent = registry.units[PERCENT]
    distances = ("0", *(labels.number(f.distance, 2) for f in found))
    region = [_region_name(a, registry, labels) for a in areas]
    return Peers(
        title=labels("territory.similar_districts", area=district.name[labels.lang]),
        how=labels("territory.similar_how_districts", n=len(figures)),
        heads=_heads(areas, district.id, registry, labels),
        traits=(
            PeerLine("", labels("territory.trait_region"), "", tuple(region)),
            PeerLine(
                "",
                labels("territory.trait_people"),
                str(year),
                tuple(labels.number(figures[a]["people"], 0) for a in areas),
            ),
            PeerLine(
                "",
                labels("territory.trait_urban"),
                str(year),
                tuple(labels.quantity(figures[a]["urban"], percent, 1) for a in areas),
            ),
            PeerLine("", labels("territory.distance"), "", distances),
        ),
        indicators=(),
    )


def _indicators(
    rows: pd.DataFrame,
    areas: Sequence[str],
    registry: Registry,
    labels: Labels,
    goal: int | None,
) -> tuple[PeerLine, ...]:
    """Headline shares and rates with a value of one recent year in every column.

    Of one goal: all of them; of all goals: the first of each, by code, so that none is picked.
    """
    newest = int(rows["time_period"].max())
    recent = rows[rows["territory_id"].isin(areas) & (rows["time_period"] >= newest - RECENT)]
    here = {str(s): part for s, part in recent.groupby("series_id", sort=False)}
    lines, seen = [], set()
    for indicator in sorted(registry.indicators.values(), key=lambda i: natural(i.code)):
        series = registry.series.get(indicator.headline or "")
        skipped = indicator.goal != goal if goal else indicator.goal in seen
        if series is None or skipped or series.id == EARNINGS or not comparable(series):
            continue
        line = _line(indicator.code, series, here.get(series.id), areas, registry, labels)
        if line:
            lines.append(line)
            seen.add(indicator.goal)
    return tuple(lines[:HANDFUL])


def _line(
    code: str,
    series: Series,
    rows: pd.DataFrame | None,
    areas: Sequence[str],
    registry: Registry,
    labels: Labels,
) -> PeerLine | None:
    if rows is None:
        return None
    unit: Unit = registry.units[series.unit]
    for year in sorted(set(rows["time_period"]), reverse=True):
        part = rows[rows["time_period"] == year]
        cells = {
            r["territory_id"]: value_text(r, unit, series.decimals, labels)
            for _, r in part.iterrows()
        }
        if set(areas) <= set(cells):
            title = series.title[labels.lang]
            return PeerLine(code, title, str(year), tuple(cells[a] for a in areas))
    return None


def _heads(
    areas: Sequence[str], chosen: str, registry: Registry, labels: Labels
) -> tuple[Head, ...]:
    names = {a: registry.territories[a].short_name[labels.lang] for a in areas}
    return tuple(Head(a, names[a], a == chosen) for a in areas)


def _region_name(area: str, registry: Registry, labels: Labels) -> str:
    region = region_of(registry, area)
    return region.short_name[labels.lang] if region else ""


def _totals(people: pd.DataFrame, series: str) -> pd.DataFrame:
    return people[(people["series"] == series) & (people["sex"] == "_T")]


def _people(totals: pd.DataFrame, year: int) -> Mapping[str, tuple[float, float]]:
    """Territory -> (population, urban population) on 1 January of a year."""
    rows = totals[totals["year"] == year]
    of = {
        u: dict(zip(part["territory_id"], part["value"].astype(float), strict=True))
        for u, part in rows.groupby("urbanisation")
    }
    whole, urban = of.get("_T", {}), of.get("U", {})
    return {a: (n, urban[a]) for a, n in whole.items() if a in urban}


def _latest(rows: pd.DataFrame, year: int) -> Mapping[str, float]:
    own = rows[rows["time_period"] == year]
    return dict(zip(own["territory_id"], own["obs_value"].astype(float), strict=True))


def _signed(value: float, percent: Unit, labels: Labels) -> str:
    """A growth in per cent with its sign (not in points: it is no difference of shares)."""
    sign = "+" if value > 0 else "\u2212" if value < 0 else ""
    return sign + labels.quantity(abs(value), percent, 1)
