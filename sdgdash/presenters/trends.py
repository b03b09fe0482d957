"""View model of the trends page: one series over time in several territories."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.batch import World, lineage_of, withheld
from sdgdash.domain.progress.distance import path
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import series_rows
from sdgdash.i18n import Labels
from sdgdash.presenters.calculation import pace_sentence
from sdgdash.presenters.map import flag_text, table
from sdgdash.presenters.places import COUNTRY, nearest_with_data
from sdgdash.presenters.selection import Selection, chosen_series
from sdgdash.presenters.trendlines import (
    COLUMNS,
    KINDS,
    breakdown_lines,
    breakdown_rows,
    own_lines,
)
from sdgdash.presenters.words import (
    aim_amount,
    amount,
    reason_text,
    sentence,
    series_title,
    state_text,
)
from sdgdash.registry import Registry

BREAKDOWNS = ("sex", "urbanisation", "age")
Judge = Callable[[str, str, str], tuple[Progress, Compared]]


@dataclass(frozen=True, slots=True)
class TrendView:
    """`lines`: columns of presenters.trendlines; `kinds`: words of the line styles in use.

    `segment` changes at every break, so that no line joins values that cannot be compared.
    `marks`: columns year, text: the breaks. `aims`: columns year, value, text, short, kind:
    the target and the required path of `main`. `fan`: columns year, value, low, high, text: the
    projection with its 80 % interval, empty where there is none.
    """

    title: str
    unit: str
    reading: str
    pace: tuple[str, ...]
    main: str
    lines: pd.DataFrame
    kinds: tuple[tuple[str, str], ...]
    marks: pd.DataFrame
    aims: pd.DataFrame
    fan: pd.DataFrame
    breakdowns: tuple[str, ...]
    notes: tuple[str, ...]
    flags: tuple[str, ...]
    missing: tuple[str, ...]
    table: pd.DataFrame


def present(
    observations: pd.DataFrame,
    judge: Judge,
    world: World,
    registry: Registry,
    labels: Labels,
    selection: Selection,
) -> TrendView:
    """Lines of the country, of the chosen territory and of those added for comparison.

    `observations`: the chosen indicator; `judge`: (against, series, territory) -> result.
    """
    series = chosen_series(registry, selection)
    unit = registry.units[series.unit]
    rows = series_rows(observations, series)
    shown, missing = _shown(rows, series, registry, labels, selection)
    main = next((a for a in shown if a != COUNTRY), COUNTRY) if shown else COUNTRY
    dimension = selection.choice("breakdown")
    possible = tuple(b for b in BREAKDOWNS if len(breakdown_rows(observations, series, b)))
    if dimension in possible:
        split = breakdown_rows(observations, series, dimension)
        place = nearest_with_data(registry, selection.area, set(split["territory_id"]))
        main = place.id if place else main
        lines = breakdown_lines(split, main, dimension, series, registry, labels)
        used = split[split["territory_id"] == main]
    else:
        lines = _lines(rows, shown, series, world, registry, labels)
        used = rows[rows["territory_id"].isin(_sources(lines, shown, registry, labels))]
    progress, _ = judge("target", series.id, main)
    return TrendView(
        title=series_title(series, unit, labels),
        unit=unit.name[labels.lang],
        reading=_reading(lines, labels),
        pace=_pace(progress, main, series, registry, labels),
        main=main,
        lines=lines,
        kinds=tuple((k, labels(f"trends.kind_{k}")) for k in KINDS if (lines["kind"] == k).any()),
        marks=_marks(lines, series, registry, labels),
        aims=_aims(progress, series, registry, labels),
        fan=_fan(progress, series, registry, labels),
        breakdowns=possible,
        notes=tuple(w[labels.lang] for w in series.warnings),
        flags=_flags(used, registry, labels),
        missing=missing,
        table=table(used, registry, labels),
    )


def _shown(
    rows: pd.DataFrame, series: Series, registry: Registry, labels: Labels, selection: Selection
) -> tuple[list[str], tuple[str, ...]]:
    """Territories with values, the country first; a sentence for each that has none of its own."""
    known = {t for t in set(rows["territory_id"]) if not withheld(series, registry.territories[t])}
    shown, missing = ([COUNTRY] if COUNTRY in known else []), []
    for code in dict.fromkeys((selection.area, *selection.areas)):
        found = nearest_with_data(registry, code, known)
        name = registry.territories[code].name[labels.lang]
        if found is None:
            missing.append(labels("trends.nothing", area=name))
            continue
        if found.id != code:
            missing.append(labels("trends.nearest", area=name, nearest=found.name[labels.lang]))
        shown.append(found.id)
    return list(dict.fromkeys(shown)), tuple(missing)


def _lines(
    rows: pd.DataFrame,
    shown: list[str],
    series: Series,
    world: World,
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    cells = cells_of(rows)
    found = []
    for code in shown:
        line = lineage_of(cells, series, registry.territories[code], world)
        found.append(own_lines(rows, code, line, series, registry, labels))
    if not found:
        return pd.DataFrame({c: [] for c in COLUMNS})
    return pd.concat([f for f in found if len(f)] or found[:1], ignore_index=True)


def _sources(lines: pd.DataFrame, shown: list[str], registry: Registry, labels: Labels) -> set[str]:
    """Territories whose published rows are drawn."""
    drawn = set(lines["name"])
    return set(shown) | {
        t.id for t in registry.territories.values() if t.name[labels.lang] in drawn
    }


def _marks(lines: pd.DataFrame, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Breaks to draw: those of the series, and boundary changes of the units shown."""
    if lines.empty:
        return pd.DataFrame({"year": [], "text": []})
    areas = set(lines["area"])
    low, high = int(lines["year"].min()), int(lines["year"].max())
    found = [
        (b.year, b.note[labels.lang]) for b in series.breaks if not b.areas or areas & set(b.areas)
    ] + [
        (c.date.year, c.note[labels.lang])
        for c in registry.changes
        if areas & set(c.before + c.after)
    ]
    inside = sorted({(y, text) for y, text in found if low < y <= high})
    return pd.DataFrame(inside, columns=["year", "text"])


def _aims(p: Progress, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """The target as a level, and the straight path to it from the base year."""
    columns = ["year", "value", "text", "short", "kind"]
    if p.target is None or p.target_year is None or p.first_year is None:
        return pd.DataFrame({c: [] for c in columns})
    unit = registry.units[series.unit]
    aim = labels("trends.target", year=p.target_year, value=aim_amount(p, unit, series, labels))
    short = labels("trends.target_short", value=labels.number(p.target))
    records: list[tuple[int, float, str, str, str]] = [
        (y, p.target, aim, short, "target") for y in (p.first_year, p.target_year)
    ]
    if p.path_value is not None and p.base_year is not None:
        for year in (p.base_year, p.target_year):
            value = path(p, year)
            if value is not None:
                text = labels("trends.path", value=amount(value, unit, series, labels))
                records.append((year, value, text, "", "path"))
    return pd.DataFrame(records, columns=columns)


def _fan(p: Progress, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """From the fitted level of the newest year to the projection and its 80 % interval."""
    columns = ["year", "value", "low", "high", "text"]
    ends = (p.projection, p.projection_low, p.projection_high, p.level, p.last_year)
    if p.projection_year is None or any(e is None for e in ends):
        return pd.DataFrame({c: [] for c in columns})
    unit = registry.units[series.unit]
    low, high = sorted((p.projection_low or 0.0, p.projection_high or 0.0))
    text = labels(
        "trends.projection",
        year=p.projection_year,
        value=amount(p.projection, unit, series, labels),
        low=amount(low, unit, series, labels),
        high=amount(high, unit, series, labels),
    )
    return pd.DataFrame(
        [
            (p.last_year, p.level, p.level, p.level, text),
            (p.projection_year, p.projection, low, high, text),
        ],
        columns=columns,
    )


def _pace(
    p: Progress, area: str, series: Series, registry: Registry, labels: Labels
) -> tuple[str, ...]:
    """State, the gap as time, the projection: as much as the evidence allows, else why not."""
    name = registry.territories[area].name[labels.lang]
    said = [
        labels("trends.state", area=name, state=state_text(p, labels)),
        pace_sentence(p, labels),
    ]
    fan = _fan(p, series, registry, labels)
    if len(fan):
        said.append(str(fan["text"].iloc[0]))
    elif p.reason is not None:
        said.append(reason_text(str(p.reason), labels))
    said += [registry.reasons[r][labels.lang] for r in series.reasons if r in registry.reasons]
    return tuple(dict.fromkeys(sentence(s) for s in said if s))


def _flags(rows: pd.DataFrame, registry: Registry, labels: Labels) -> tuple[str, ...]:
    """One line a flag: what it says, and which years of which territories carry it."""
    found: dict[str, dict[str, list[int]]] = {}
    for _, row in rows.sort_values("time_period").iterrows():
        for flag in str(row["flags"]).split("|"):
            text = flag_text(flag, labels)
            if text and row["territory_id"] in registry.territories:
                name = registry.territories[row["territory_id"]].short_name[labels.lang]
                found.setdefault(text, {}).setdefault(name, []).append(int(row["time_period"]))
    return tuple(
        f"{text}: " + "; ".join(f"{name} {_years(years)}" for name, years in by_area.items())
        for text, by_area in found.items()
    )


def _years(years: list[int]) -> str:
    """2010–2013, 2015."""
    listed = sorted(set(years))
    runs: list[list[int]] = []
    for y in listed:
        if runs and y == runs[-1][-1] + 1:
            runs[-1].append(y)
        else:
            runs.append([y])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)


def _reading(lines: pd.DataFrame, labels: Labels) -> str:
    """One sentence a line: first and last value of its newest comparable stretch."""
    sentences = []
    for _, line in lines.groupby("line", sort=False):
        today = line[line["kind"] == "today"]
        part = (today if len(today) else line).sort_values("year")
        stretch = part[part["segment"] == part["segment"].iloc[-1]]
        first, last = stretch.iloc[0], stretch.iloc[-1]
        key = "trends.reading_one" if len(stretch) == 1 else "trends.reading"
        sentences.append(
            labels(
                key,
                area=last["name"],
                first=first["text"],
                first_year=labels("data.year", year=first["year"]),
                last=last["text"],
                last_year=labels("data.year", year=last["year"]),
            )
        )
    return "\n".join(f"- {sentence(s)}" for s in sentences)
