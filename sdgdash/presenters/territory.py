"""View model of the passport of a territory: what is known of it, at which level."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.select import newest
from sdgdash.domain.territory import Level, Territory
from sdgdash.i18n import Labels
from sdgdash.presenters.map import value_text
from sdgdash.presenters.places import level_word, nearest_with_data
from sdgdash.registry import Registry


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder village > okrug > district > region > country."""

    id: str
    name: str
    level: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the passport. `level` and `area` say whose number it is."""

    indicator: str
    series: str
    title: str
    value: str
    year: str
    level: str
    area: str
    own: bool
    spark: tuple[float, ...]
    national: str
    flags: str


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """The indicators of a goal with values, and how many have none at any level shown."""

    goal: int
    name: str
    rows: tuple[Row, ...]
    silent: int


@dataclass(frozen=True, slots=True)
class Passport:
    """`availability`: rows goals, columns levels, cells numbers of indicators with values."""

    name: str
    other_names: str
    kind: str
    pilot: bool
    ladder: tuple[Rung, ...]
    reading: str
    goals: tuple[GoalBlock, ...]
    availability: pd.DataFrame
    point: tuple[float, float] | None


def present(
    rows: pd.DataFrame, registry: Registry, labels: Labels, area: str, goal: int | None = None
) -> Passport:
    """The passport of `area`; `rows` as from `domain.select.declared`."""
    territory = registry.territory(area)
    ladder = registry.ladder(area)
    wanted = rows[rows["territory_id"].isin({t.id for t in ladder})]
    latest = {(r["series_id"], r["territory_id"]): r for _, r in newest(wanted).iterrows()}
    known = _known(wanted)
    shown = [g for g in registry.goals if goal in (None, g)]
    blocks = tuple(_block(g, area, known, latest, wanted, registry, labels) for g in shown)
    availability = _availability(rows, registry, labels)
    lang = labels.lang
    return Passport(
        name=territory.name[lang],
        other_names=" · ".join(territory.name[x] for x in ("kk", "ru", "en") if x != lang),
        kind=level_word(labels, territory),
        pilot=territory.pilot,
        ladder=tuple(
            Rung(t.id, t.name[lang], level_word(labels, t), t.id == territory.id)
            for t in reversed(ladder)
        ),
        reading=_reading(territory, blocks, labels),
        goals=blocks,
        availability=availability,
        point=None
        if territory.lon is None or territory.lat is None
        else (territory.lon, territory.lat),
    )


def _known(rows: pd.DataFrame) -> Mapping[str, set[str]]:
    """Series id -> territories with a value."""
    return {str(s): set(g) for s, g in rows.groupby("series_id")["territory_id"]}


def _block(
    goal: int,
    area: str,
    known: Mapping[str, set[str]],
    latest: Mapping[tuple[str, str], pd.Series],
    rows: pd.DataFrame,
    registry: Registry,
    labels: Labels,
) -> GoalBlock:
    indicators = [i for i in registry.indicators.values() if i.goal == goal]
    built = [_row(i, area, known, latest, rows, registry, labels) for i in indicators]
    found = tuple(r for r in built if r is not None)
    return GoalBlock(goal, registry.goals[goal][labels.lang], found, len(built) - len(found))


def _row(
    indicator: Indicator,
    area: str,
    known: Mapping[str, set[str]],
    latest: Mapping[tuple[str, str], pd.Series],
    rows: pd.DataFrame,
    registry: Registry,
    labels: Labels,
) -> Row | None:
    series = next((s for s in indicator.series if s.id == indicator.headline), None)
    if series is None:
        return None
    place = nearest_with_data(registry, area, known.get(series.id, set()))
    if place is None:
        return None
    newest_row = latest[(series.id, place.id)]
    unit = registry.units[series.unit]
    country = latest.get((series.id, "KZ"))
    return Row(
        indicator=indicator.code,
        series=series.id,
        title=series.title[labels.lang],
        value=value_text(newest_row, unit, labels),
        year=labels("data.year", year=newest_row["time_period"]),
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        own=place.id == area,
        spark=_spark(rows, series, place),
        national="" if country is None or place.id == "KZ" else value_text(country, unit, labels),
        flags=str(newest_row["flags"]),
    )


def _spark(rows: pd.DataFrame, series: Series, place: Territory) -> tuple[float, ...]:
    own = rows[(rows["series_id"] == series.id) & (rows["territory_id"] == place.id)]
    return tuple(float(v) for v in own.sort_values("time_period")["obs_value"])


def _availability(rows: pd.DataFrame, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Indicators with at least one value, by goal and level."""
    level_of = {t.id: t.level for t in registry.territories.values()}
    pairs = rows[["indicator", "territory_id"]].drop_duplicates()
    pairs = pairs.assign(level=pairs["territory_id"].map(level_of)).dropna()
    counted = pairs.drop_duplicates(["indicator", "level"])
    goal_of = {i.code: i.goal for i in registry.indicators.values()}
    counted = counted.assign(goal=counted["indicator"].map(goal_of))
    wide = counted.pivot_table(
        index="goal", columns="level", values="indicator", aggfunc="count"
    ).reindex(index=list(registry.goals), columns=[str(x) for x in Level])
    # a missing cell is a count of none, not a missing figure
    wide = wide.fillna(0).astype(int)
    words = {str(x): labels(f"level.{_kind_of(x)}") for x in Level}
    return wide.rename(columns=words).rename_axis(index=None, columns=None)


def _kind_of(level: Level) -> str:
    return "rural_okrug" if level is Level.OKRUG else str(level)


def _reading(territory: Territory, blocks: tuple[GoalBlock, ...], labels: Labels) -> str:
    rows = [r for b in blocks for r in b.rows]
    own = sum(r.own for r in rows)
    name = territory.name[labels.lang]
    if own == 0:
        return labels("territory.reading_none", area=name, n=len(rows))
    return labels("territory.reading_own", area=name, own=own, n=len(rows))
