"""View model of the trends page: one series over time in several territories."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.indicator import Series
from sdgdash.domain.nearest import Nearest, explained
from sdgdash.domain.progress.against import TARGET, Compared
from sdgdash.domain.progress.batch import World, lineage_of, withheld
from sdgdash.domain.progress.methods import METHODS, Verdict
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.select import DIMENSIONS, series_rows
from sdgdash.records.values import written
from sdgdash.trends import aims as trends_aims
from sdgdash.trends import sentences
from sdgdash.trends.hover import hover
from sdgdash.trends.lines import COLUMNS, KINDS, breakdown_lines, breakdown_rows, own_lines
from sdgdash.words.address import Selection, chosen_series
from sdgdash.words.calculation import Calculation, calculation
from sdgdash.words.comparison import for_one, itself
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, nearest_with_data
from sdgdash.words.progress import reason_text, series_title

# why a territory has no line although something of it is published
PASSED_OVER = (Reason.ONLY_BREAKDOWNS, Reason.DISCLOSURE)
MOST_LINES = 7  # parts of a breakdown drawn in one picture; more get a picture each
Judge = Callable[[str, str, str], tuple[Progress, Compared]]
Say = Callable[[str, str, str], tuple[Verdict, ...]]


@dataclass(frozen=True, slots=True)
class TrendSources:
    """What is asked of the engine and of the lists: (against, series, territory) -> results.

    `repairs`: repair_id -> column of the source that was corrected.
    """

    judge: Judge
    say: Say
    world: World
    repairs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrendView:
    """`lines`: columns of trends.lines; `kinds`: words of the line styles in use.

    `segment` changes at every break, so that no line joins values that cannot be compared.
    `marks`, `aims`, `fan`: columns of trends.aims: breaks; target, required path and
    reference value; the projection with its 80 % interval. `hover`: what the pointer reads, a
    row a year; `titles`: of its columns. `lead`: the change of `main`; `others`: of the other
    lines. `held`: how it stands to the target, or that there is none (`aimed`);
    `calculation`: against `against`. `limits`: what must be known of the series. `rows`: the
    published rows drawn; `table`: the same in words.
    """

    title: str
    unit: str
    lead: str
    others: tuple[str, ...]
    held: tuple[str, ...]
    aimed: bool
    against: str
    calculation: Calculation
    main: str
    lines: pd.DataFrame
    kinds: tuple[tuple[str, str], ...]
    marks: pd.DataFrame
    aims: pd.DataFrame
    fan: pd.DataFrame
    hover: pd.DataFrame
    titles: Mapping[str, str]
    breakdowns: tuple[str, ...]
    split: bool
    limits: tuple[str, ...]
    flags: tuple[str, ...]
    missing: tuple[str, ...]
    rows: pd.DataFrame
    table: pd.DataFrame

    @property
    def crowded(self) -> bool:
        """More parts of a breakdown than can be told apart in one picture."""
        return self.split and self.lines["line"].nunique() > MOST_LINES


def build_trend_view(
    observations: pd.DataFrame,
    known: TrendSources,
    registry: Registry,
    labels: Labels,
    selection: Selection,
    near: Nearest,
) -> TrendView:
    """Lines of the country, of the chosen territory and of those added for comparison.

    `observations`: the chosen indicator; `near`: whose figure stands for the chosen territory.
    """
    series = chosen_series(registry, selection)
    unit = registry.units[series.unit]
    possible = tuple(d for d in DIMENSIONS if len(breakdown_rows(observations, series, d)))
    dimension = selection.choice("breakdown")
    split = dimension in possible
    rows = series_rows(observations, series)
    shown, missing = _shown(rows, series, registry, labels, selection, near)
    main = near.territory or COUNTRY
    if split:
        parts = breakdown_rows(observations, series, dimension)
        place = nearest_with_data(registry, selection.area, _open(parts, series, registry))
        main = place.id if place else main
        lines = breakdown_lines(parts, main, dimension, series, registry, labels)
        used = parts[parts["territory_id"] == main]
    else:
        lines = _lines(rows, shown, series, known.world, registry, labels)
        used = _used(rows, lines, shown, registry, labels)
    against = for_one(registry, selection)
    aimed, held_to = known.judge(TARGET, series.id, main)
    aimed = explained(aimed, near)
    found = known.judge(against, series.id, main)
    linear = selection.method == METHODS[0]
    aims, fan = _ahead(aimed, linear, split, series, registry, labels)
    if not split and len(lines):
        years = (int(lines["year"].min()), int(max(lines["year"].max(), *aims["year"], 0)))
        level = trends_aims.reference(found, years, series, registry, labels)
        aims = pd.concat([aims, level], ignore_index=True) if len(level) else aims
    told, titles = hover(lines, aims, fan, labels)
    held = sentences.held_against(aimed, held_to, series, fan, registry, labels)
    lead, others = _changes(lines, main, split, series, registry, labels)
    if near.reason is Reason.TOO_FEW_TO_POOL and not split:  # older means are no news of today
        why = reason_text(near.reason, labels)
        lead = labels(
            "gap.reading_none", area=registry.territories[main].name[labels.lang], why=why
        )
    verdicts = known.say(against, series.id, main)
    return TrendView(
        title=series_title(series, unit, labels),
        unit=unit.name[labels.lang],
        lead=lead,
        others=others,
        held=() if split else held,
        aimed=aimed.target is not None,
        against=TARGET if itself(against, main) else against,
        calculation=calculation(
            found, verdicts, main, series, against, registry, labels, selection.base
        ),
        main=main,
        lines=lines,
        kinds=tuple((k, labels(f"trends.kind_{k}")) for k in KINDS if (lines["kind"] == k).any()),
        marks=trends_aims.marks(lines, series, registry, labels),
        aims=aims,
        fan=fan,
        hover=told,
        titles=titles,
        breakdowns=possible,
        split=split,
        limits=sentences.limits(aimed, series, held, registry, labels),
        flags=sentences.flags(used, known.repairs, registry, labels),
        missing=missing,
        rows=used,
        table=written(used, registry, labels),
    )


def _ahead(
    aimed: Progress,
    linear: bool,
    split: bool,
    series: Series,
    registry: Registry,
    labels: Labels,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Levels and projection of the whole; path and projection belong to the linear method."""
    aims = trends_aims.aims(aimed, series, registry, labels)
    fan = trends_aims.fan(aimed, series, registry, labels)
    if split:
        return aims.iloc[:0], fan.iloc[:0]
    if not linear:
        aims, fan = aims[aims["kind"] != "path"], fan.iloc[:0]
    return aims, fan


def _changes(
    lines: pd.DataFrame,
    main: str,
    split: bool,
    series: Series,
    registry: Registry,
    labels: Labels,
) -> tuple[str, tuple[str, ...]]:
    """The sentence of the main line (of a breakdown its territory), and those of the others."""
    own = lines["area"] == main
    if split or not own.any():
        name = registry.territories[main].name[labels.lang] if split else ""
        return name, tuple(sentences.changes(lines, series, registry, labels))
    lead, *joined = sentences.changes(lines[own], series, registry, labels)
    return lead, (*joined, *sentences.changes(lines[~own], series, registry, labels))


def _open(rows: pd.DataFrame, series: Series, registry: Registry) -> set[str]:
    """Territories of the rows whose values may be shown."""
    known = set(rows["territory_id"]) & set(registry.territories)
    return {t for t in known if not withheld(series, registry.territories[t])}


def _shown(
    rows: pd.DataFrame,
    series: Series,
    registry: Registry,
    labels: Labels,
    selection: Selection,
    near: Nearest,
) -> tuple[list[str], tuple[str, ...]]:
    """Territories with values, the country first; a sentence for each that has none of its own."""
    known = _open(rows, series, registry)
    shown, missing = ([COUNTRY] if COUNTRY in known else []), []
    for code in dict.fromkeys((selection.area, *selection.areas)):
        found = nearest_with_data(registry, code, known)
        name = registry.territories[code].name[labels.lang]
        if code == selection.area and near.reason in PASSED_OVER:
            missing.append(f"{name}: {reason_text(near.reason, labels)}")
            shown += [found.id] if found else []
            continue
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
    """The country as a mean of the same years where regions stand as such means beside it."""
    cells = cells_of(rows)

    def drawn(code: str, pooled: bool) -> pd.DataFrame:
        line = lineage_of(cells, series, registry.territories[code], world)
        return own_lines(rows, code, line, series, registry, labels, pooled)

    rare = series.pool_years is not None
    parts = {code: drawn(code, rare) for code in shown if code != COUNTRY}
    pooled = rare and any(len(part) for part in parts.values())
    found = [drawn(code, pooled) if code == COUNTRY else parts[code] for code in shown]
    if not found:
        return pd.DataFrame({c: [] for c in COLUMNS})
    return pd.concat([f for f in found if len(f)] or found[:1], ignore_index=True)


def _used(
    rows: pd.DataFrame, lines: pd.DataFrame, shown: list[str], registry: Registry, labels: Labels
) -> pd.DataFrame:
    """The published rows that are drawn, the chosen territory's first, the newest first."""
    drawn = set(lines["name"])
    more = [t.id for t in registry.territories.values() if t.name[labels.lang] in drawn]
    order = {code: i for i, code in enumerate(dict.fromkeys((*shown[1:], *shown[:1], *more)))}
    used = rows[rows["territory_id"].isin(order)]
    ranked = used.assign(_rank=used["territory_id"].map(order))
    ranked = ranked.sort_values(["_rank", "time_period"], ascending=[True, False])
    return ranked.drop(columns="_rank").reset_index(drop=True)
