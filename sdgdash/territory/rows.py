"""The indicators of a passport: every number at the nearest level that has it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Kind, Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import newest
from sdgdash.domain.territory import Territory
from sdgdash.words.calculation import mean_before
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, level_word, natural, nearest_with_data
from sdgdash.words.progress import WORSENING, aim_amount, difference, group_of, mark, state_text
from sdgdash.words.value import flag_text, value_text

NOT_COMPARABLE = "not_comparable"  # reason code: levels of regions mean different things
RECENT = 3  # years before the newest of all data; older values are shown quieter
# against, series, territory -> result
Judge = Callable[[str, str, str], tuple[Progress, Compared]]


Record = Mapping[str, Any]  # a row of the observations


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the passport. `level`, `area` and `place` (full name) say whose number.

    `ahead`: gap to the country's value as a share of it, negative where better than it.
    `covered`: share of the way from the base to the target that is done, 0..1.
    """

    indicator: str
    series: str
    title: str
    value: str
    year: str
    old: bool
    level: str
    area: str
    place: str
    own: bool
    whole: bool
    spark: tuple[float, ...]
    national: str
    group: str
    judged: bool
    state: str
    gap: str
    covered: float | None
    notes: tuple[str, ...]
    ahead: float | None


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """The indicators of a goal with values, and how many have none at any level shown.

    `wider`: left out, since only the country has a value."""

    goal: int
    name: str
    rows: tuple[Row, ...]
    silent: int
    wider: int = 0

    def near(self) -> "GoalBlock":
        """Without rows that only the country has; they are counted apart."""
        rows = tuple(r for r in self.rows if not r.whole)
        return replace(self, rows=rows, wider=len(self.rows) - len(rows))


class PassportSources:
    """Rows of the ladder, by series and territory."""

    def __init__(
        self, rows: pd.DataFrame, judge: Judge, registry: Registry, labels: Labels
    ) -> None:
        self.judge, self.registry, self.labels = judge, registry, labels
        self.last = int(rows["time_period"].max()) if len(rows) else 0
        self.newest = {(r["series_id"], r["territory_id"]): r for r in _records(newest(rows))}
        country = _records(rows[rows["territory_id"] == COUNTRY])
        self.country = {(r["series_id"], r["time_period"]): r for r in country}
        course: dict[tuple[str, str], list[float]] = {}
        ordered = rows.sort_values("time_period")
        names = ("series_id", "territory_id", "obs_value")
        for s, a, value in zip(*(ordered[n].tolist() for n in names), strict=True):
            course.setdefault((s, a), []).append(float(value))
        self.values: Mapping[tuple[str, str], tuple[float, ...]] = {
            key: tuple(values) for key, values in course.items()
        }
        self.areas: dict[str, set[str]] = {}
        for series_id, place in self.values:
            series, territory = registry.series[series_id], registry.territories[place]
            if not withheld(series, territory):
                self.areas.setdefault(series_id, set()).add(place)


def _records(rows: pd.DataFrame) -> list[Record]:
    return [{str(k): v for k, v in r.items()} for r in rows.to_dict("records")]


def goal_block(goal: int, area: str, known: PassportSources) -> GoalBlock:
    """All indicators of a goal, in the order of their codes."""
    registry = known.registry
    indicators = sorted(
        (i for i in registry.indicators.values() if i.goal == goal), key=lambda i: natural(i.code)
    )
    built = [_row(i, area, known) for i in indicators]
    found = tuple(r for r in built if r is not None)
    name = registry.goals[goal][known.labels.lang]
    return GoalBlock(goal, name, found, len(built) - len(found))


def comparable(series: Series) -> bool:
    """Whether levels of territories may be set side by side: shares and rates that measure the
    same everywhere, nothing sensitive, nothing that rests on few events."""
    fit = series.kind in (Kind.SHARE, Kind.RATE) and NOT_COMPARABLE not in series.reasons
    return fit and not series.sensitive and not series.pool_years


def _row(indicator: Indicator, area: str, known: PassportSources) -> Row | None:
    """The row at the nearest level; a rate on few events stands there only if it was pooled."""
    series = next((s for s in indicator.series if s.id == indicator.headline), None)
    areas = known.areas.get(series.id, set()) if series else set()
    place = nearest_with_data(known.registry, area, areas)
    if series is None or place is None:
        return None
    if series.pool_years and place.id != COUNTRY:
        p, _ = known.judge("target", series.id, place.id)
        if p.pooled_value is None:
            if COUNTRY not in areas:
                return None
            place = known.registry.territories[COUNTRY]
    return _written(indicator, series, place, area, known)


def _written(
    indicator: Indicator, series: Series, place: Territory, area: str, known: PassportSources
) -> Row:
    registry, labels = known.registry, known.labels
    row = known.newest[(series.id, place.id)]
    unit = registry.units[series.unit]
    p, _ = known.judge("target", series.id, place.id)
    value, year = (
        value_text(row, unit, series.decimals, labels),
        labels("data.year", year=row["time_period"]),
    )
    pooled = bool(series.pool_years) and place.id != COUNTRY
    if pooled and p.pooled_value is not None:
        value = labels.quantity(p.pooled_value, unit, series.decimals)
        year = f"{p.pooled_from}–{p.last_year}"
    aimed = p.gap is not None and p.target is not None
    notes = (
        labels("territory.pooled") if pooled else "",
        mean_before(p, unit, series, labels).rstrip("."),
        _joined(p, place, registry, labels),
        flag_text(str(row["flags"]), labels),
        registry.reasons[NOT_COMPARABLE][labels.lang] if NOT_COMPARABLE in series.reasons else "",
    )
    return Row(
        indicator=indicator.code,
        series=series.id,
        title=series.title[labels.lang],
        value=value,
        year=year,
        old=int(row["time_period"]) < known.last - RECENT,
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        place=place.name[labels.lang],
        own=place.id == area,
        whole=place.id == COUNTRY,
        spark=() if pooled else known.values[(series.id, place.id)],
        national=_national(known, series, place, row),
        group=group_of(p),
        judged=p.judged,
        state=f"{mark(p)} {state_text(p, labels)}".strip(),
        gap=labels(
            "territory.gap",
            aim=aim_amount(p, unit, series, labels),
            gap=difference(p.gap, unit, series, labels),
        )
        if aimed
        else "",
        covered=_covered(p) if aimed else None,
        notes=tuple(filter(None, notes)),
        ahead=_ahead(known, series, place.id),
    )


def _covered(p: Progress) -> float | None:
    """Share of the way that is done; a full bar would praise what gets worse, so it has none."""
    if p.gap_share is None or group_of(p) in WORSENING:
        return None
    return min(max(1 - p.gap_share, 0.0), 1.0)


def _joined(p: Progress, place: Territory, registry: Registry, labels: Labels) -> str:
    """That value or course stand for more than the territory, and with whom ("" alone)."""
    others = [t for t in p.stands_for if t != place.id]
    if not others:
        return ""
    names = ", ".join(registry.territories[t].short_name[labels.lang] for t in others)
    return labels(f"territory.joined_{p.quality}", areas=names)


def _national(known: PassportSources, series: Series, place: Territory, row: Record) -> str:
    """The country's value of the same year; of another year (named) only where there is none."""
    if NOT_COMPARABLE in series.reasons:
        return ""
    if series.pool_years and place.id != COUNTRY:
        return _national_mean(known, series, place)
    same_year = known.country.get((series.id, row["time_period"]))
    country = same_year if same_year is not None else known.newest.get((series.id, COUNTRY))
    if place.id == COUNTRY or country is None:
        return ""
    text = value_text(country, known.registry.units[series.unit], series.decimals, known.labels)
    same = country["time_period"] == row["time_period"]
    return text if same else f"{text} ({country['time_period']})"


def _national_mean(known: PassportSources, series: Series, place: Territory) -> str:
    """The country's mean of the years whose mean stands for the territory."""
    _, compared = known.judge("national", series.id, place.id)
    found = compared.reference
    if found is None or found.value is None:
        return ""
    unit = known.registry.units[series.unit]
    mean = known.labels.quantity(found.value, unit, series.decimals)
    return f"{mean} ({found.since}–{found.year})"


def _ahead(known: PassportSources, series: Series, area: str) -> float | None:
    """Gap to the country's value of the same year; only where levels may be compared."""
    if area == COUNTRY or not comparable(series):
        return None
    p, _ = known.judge("national", series.id, area)
    if p.gap is None or not p.target or p.dated:
        return None
    return p.gap / abs(p.target)
