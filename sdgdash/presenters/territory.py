"""View model of the passport of a territory: what is known of it, at which level."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from sdgdash.domain.indicator import Indicator, Kind, Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import newest
from sdgdash.domain.territory import Level, Territory
from sdgdash.i18n import Labels
from sdgdash.presenters.map import flag_text, value_text
from sdgdash.presenters.places import COUNTRY, level_word, natural, nearest_with_data, region_of
from sdgdash.presenters.words import (
    aim_amount,
    difference,
    group_of,
    joined_text,
    mark,
    sentence,
    size,
    state_text,
)
from sdgdash.registry import Registry

TOTAL = "_T"
NOT_COMPARABLE = "not_comparable"  # reason code: levels of regions mean different things
NAMED = 3  # strengths and gaps told in words
# against, series, territory -> result
Judge = Callable[[str, str, str], tuple[Progress, Compared]]


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder village > okrug > district > region > country."""

    id: str
    name: str
    level: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the passport. `level` and `area` say whose number it is.

    `ahead`: gap to the country's value as a share of it, negative where better than it.
    """

    indicator: str
    series: str
    title: str
    value: str
    year: str
    level: str
    area: str
    own: bool
    whole: bool
    spark: tuple[float, ...]
    national: str
    group: str
    state: str
    gap: str
    notes: tuple[str, ...]
    ahead: float | None
    distance: str


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """The indicators of a goal with values, and how many have none at any level shown.

    `wider`: left out, since only the country has a value."""

    goal: int
    name: str
    rows: tuple[Row, ...]
    silent: int
    wider: int = 0


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything but the local facts and the availability, which have presenters of their own."""

    name: str
    other_names: str
    kind: str
    pilot: bool
    ladder: tuple[Rung, ...]
    population: str
    reading: str
    nearest: str
    strengths: tuple[str, ...]
    gaps: tuple[str, ...]
    responsible: str
    goals: tuple[GoalBlock, ...]
    point: tuple[float, float] | None


def present(
    rows: pd.DataFrame,
    judge: Judge,
    population: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    area: str,
    goal: int | None = None,
    near: bool = False,
) -> Passport:
    """The passport of `area`; `rows` as from `domain.select.declared`, `population`: rows of
    the library for the territories of the ladder. `near`: without what is known for the
    country only."""
    territory = registry.territory(area)
    ladder = registry.ladder(area)
    wanted = rows[rows["territory_id"].isin({t.id for t in ladder})]
    known = _Known(wanted, judge, registry, labels)
    shown = [g for g in registry.goals if goal in (None, g)]
    blocks = tuple(_block(g, area, known) for g in shown)
    if near and territory.level is not Level.COUNTRY:
        blocks = tuple(_near(b) for b in blocks)
    region = region_of(registry, area)
    lang = labels.lang
    listed = [r for b in blocks for r in b.rows]
    return Passport(
        name=territory.name[lang],
        other_names=" · ".join(territory.name[x] for x in ("kk", "ru", "en") if x != lang),
        kind=level_word(labels, territory),
        pilot=territory.pilot,
        ladder=tuple(
            Rung(t.id, t.name[lang], level_word(labels, t), t.id == territory.id)
            for t in reversed(ladder)
        ),
        population=_population(population, registry, labels, area),
        reading=_reading(territory, listed, labels),
        nearest=(region or territory).name[lang],
        strengths=_told(listed, -1, labels),
        gaps=_told(listed, 1, labels),
        responsible=_responsible(territory, labels),
        goals=blocks,
        point=None
        if territory.lon is None or territory.lat is None
        else (territory.lon, territory.lat),
    )


class _Known:
    """Rows of the ladder, by series and territory."""

    def __init__(
        self, rows: pd.DataFrame, judge: Judge, registry: Registry, labels: Labels
    ) -> None:
        self.judge, self.registry, self.labels = judge, registry, labels
        self.newest = {(r["series_id"], r["territory_id"]): r for _, r in newest(rows).iterrows()}
        country = rows[rows["territory_id"] == COUNTRY]
        self.country = {(r["series_id"], r["time_period"]): r for _, r in country.iterrows()}
        self.values: Mapping[tuple[str, str], tuple[float, ...]] = {
            (str(s), str(a)): tuple(part["obs_value"].astype(float))
            for (s, a), part in rows.sort_values("time_period").groupby(
                ["series_id", "territory_id"], sort=False
            )
        }
        self.areas: dict[str, set[str]] = {}
        for series_id, place in self.values:
            series, territory = registry.series[series_id], registry.territories[place]
            if not withheld(series, territory):
                self.areas.setdefault(series_id, set()).add(place)


def _block(goal: int, area: str, known: _Known) -> GoalBlock:
    registry = known.registry
    indicators = sorted(
        (i for i in registry.indicators.values() if i.goal == goal), key=lambda i: natural(i.code)
    )
    built = [_row(i, area, known) for i in indicators]
    found = tuple(r for r in built if r is not None)
    name = registry.goals[goal][known.labels.lang]
    return GoalBlock(goal, name, found, len(built) - len(found))


def _near(block: GoalBlock) -> GoalBlock:
    """Without rows that only the country has; they are counted apart."""
    rows = tuple(r for r in block.rows if not r.whole)
    return replace(block, rows=rows, wider=len(block.rows) - len(rows))


def _row(indicator: Indicator, area: str, known: _Known) -> Row | None:
    series = next((s for s in indicator.series if s.id == indicator.headline), None)
    if series is None:
        return None
    registry, labels = known.registry, known.labels
    place = nearest_with_data(registry, area, known.areas.get(series.id, set()))
    if place is None:
        return None
    row = known.newest[(series.id, place.id)]
    unit = registry.units[series.unit]
    # the country's value of the same year; of another year only where there is none
    same_year = known.country.get((series.id, row["time_period"]))
    country = same_year if same_year is not None else known.newest.get((series.id, COUNTRY))
    p, _ = known.judge("target", series.id, place.id)
    flags = flag_text(str(row["flags"]), labels)
    national, ahead, distance = "", None, ""
    if place.id != COUNTRY and country is not None:
        national = value_text(country, unit, labels)
        if country["time_period"] != row["time_period"]:
            national = f"{national} ({country['time_period']})"
        ahead, distance = _ahead(known, series, place.id)
    value, year = value_text(row, unit, labels), labels("data.year", year=row["time_period"])
    pooled = bool(series.pool_years) and place.id != COUNTRY
    if pooled:
        if p.pooled_value is None:
            return None
        value = labels.quantity(p.pooled_value, unit, series.decimals)
        year = f"{p.pooled_from}–{p.last_year}"
    return Row(
        indicator=indicator.code,
        series=series.id,
        title=series.title[labels.lang],
        value=value,
        year=year,
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        own=place.id == area,
        whole=place.id == COUNTRY,
        spark=() if pooled else known.values[(series.id, place.id)],
        national=national,
        group=group_of(p),
        state=f"{mark(p)} {state_text(p, labels)}".strip(),
        gap=labels(
            "territory.gap",
            aim=aim_amount(p, unit, series, labels),
            gap=difference(p.gap, unit, series, labels),
        )
        if p.gap is not None and p.target is not None
        else "",
        notes=tuple(
            n
            for n in (
                labels("territory.pooled") if pooled else "",
                joined_text(p, registry, labels),
                flags,
            )
            if n
        ),
        ahead=ahead,
        distance=distance,
    )


def _ahead(known: _Known, series: Series, area: str) -> tuple[float | None, str]:
    """Gap to the country's value of the same year; only where levels may be compared."""
    comparable = series.kind in (Kind.SHARE, Kind.RATE) and NOT_COMPARABLE not in series.reasons
    if series.sensitive or series.pool_years or not comparable:
        return None, ""
    p, _ = known.judge("national", series.id, area)
    if p.gap is None or not p.target or p.dated:
        return None, ""
    unit = known.registry.units[series.unit]
    return p.gap / abs(p.target), size(p.gap, unit, series, known.labels)


def _told(rows: list[Row], sign: int, labels: Labels) -> tuple[str, ...]:
    """The largest distances to the country's value, on one side, in plain sentences."""
    found = [r for r in rows if r.ahead is not None and r.ahead * sign > 0]
    found.sort(key=lambda r: -abs(r.ahead or 0.0))
    texts = (
        labels(
            "territory.told",
            title=r.title,
            value=r.value,
            year=r.year,
            national=r.national,
            distance=r.distance,
        )
        for r in found[:NAMED]
    )
    return tuple(sentence(t) for t in texts)


def _population(rows: pd.DataFrame, registry: Registry, labels: Labels, area: str) -> str:
    """The newest official population on 1 January at the nearest level, with year and source."""
    total = rows[(rows["sex"] == TOTAL) & (rows["urbanisation"] == TOTAL)]
    place = nearest_with_data(registry, area, set(total["territory_id"]))
    if place is None:
        return labels("territory.population_none")
    own = total[total["territory_id"] == place.id]
    # one series only: recalculated for regions, the first release for districts
    last = own.sort_values(["year", "series"]).iloc[-1]
    text = labels(
        "territory.population",
        area=place.name[labels.lang],
        level=level_word(labels, place).lower(),
        n=labels.number(float(last["value"]), 0),
        year=int(last["year"]),
    )
    return text if place.id == area else f"{labels('territory.population_none')} {text}"


def _responsible(territory: Territory, labels: Labels) -> str:
    """Who answers for local work, by law of the level; nothing is said of a village."""
    key = f"territory.akimat_{territory.level}"
    return labels(key) if labels.has(key) else ""


def _reading(territory: Territory, rows: list[Row], labels: Labels) -> str:
    own = sum(r.own for r in rows)
    name = territory.name[labels.lang]
    if own == 0:
        return labels("territory.reading_none", area=name, n=len(rows))
    return labels("territory.reading_own", area=name, own=own, n=len(rows))
