"""The indicators of a passport: every number at the nearest level that has it."""

from dataclasses import dataclass, replace

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Kind, Series
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.progress.evidence import Doubt, Evidence
from sdgdash.domain.progress.levels import LevelDifference, Standing, weight
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.territory import Territory
from sdgdash.territory.national import NOT_COMPARABLE, national_of, told
from sdgdash.territory.sources import PassportSources
from sdgdash.words.calculation import mean_before
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.places import COUNTRY, level_word, natural
from sdgdash.words.progress import (
    WORSENING,
    aim_amount,
    difference,
    evidence_text,
    group_of,
    mark,
    reason_text,
    size,
    spoken_unit,
    state_text,
)
from sdgdash.words.value import flag_text, value_text

RECENT = 3  # years before the newest of all data; older values are shown quieter
# Doubts about the level itself: such a difference is shown, but never named among the largest.
LEVEL_DOUBTS = frozenset(
    {Doubt.FLAGGED, Doubt.UNEXPLAINED_JUMP, Doubt.LEVEL_STEP, Doubt.BORDERS_UNCLEAR}
)
# Reasons that the page need not repeat: the kind of the series says them.
PLAIN = (Reason.ITSELF, Reason.NO_DIRECTION, Reason.COUNT_NOT_COMPARED, Reason.NOT_COMPARABLE)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the passport. `level`, `area` and `place` (full name) say whose number.

    `standing`: where the level stands beside the country's, `beside` the same in words, `weight`
    how large the difference is (> 0 better), None where it is not to be named. `share`: weight
    in percentage points. `covered`: share of the way from the base to the target that is done,
    0..1. `series`: "" where only breakdowns are published. `evidence`: grade with its reasons,
    `grade` alone where there is no room for them. `rung`: id of the territory whose number it is.
    `by`: the size of the difference from the country in words.
    `told`: value and country for people, in one precision ("" for no country); `level_of_country`:
    the country's number beside it, for a mark in the picture of the course. `sure`: not old, on
    fair evidence or better, of nothing sensitive.
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
    evidence: str
    grade: str
    notes: tuple[str, ...]
    standing: Standing
    beside: str
    weight: float | None
    share: bool
    rung: str
    by: str
    told: tuple[str, str]
    level_of_country: float | None
    sure: bool


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
    """The row at the nearest level that publishes the indicator, judged or not."""
    found = known.asked.nearest(indicator.code, area)
    if found.territory is None:
        return None
    place = known.registry.territories[found.territory]
    if found.series is None:
        return _parts_only(indicator, place, area, found, known)
    return _written(indicator, known.registry.series[found.series], place, area, found, known)


def _parts_only(
    indicator: Indicator, place: Territory, area: str, found: Nearest, known: PassportSources
) -> Row:
    """An indicator of which the place publishes breakdowns alone: said, without a number."""
    labels = known.labels
    return Row(
        indicator=indicator.code,
        series="",
        title=indicator.title[labels.lang],
        value=DASH,
        year="",
        old=False,
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        place=place.name[labels.lang],
        own=place.id == area,
        whole=place.id == COUNTRY,
        spark=(),
        national="",
        group="not_assessed",
        judged=False,
        state=labels("state.not_assessed"),
        gap="",
        covered=None,
        evidence="",
        grade="",
        notes=(reason_text(found.reason, labels),),
        standing=Standing.NOT_COMPARED,
        beside="",
        weight=None,
        share=False,
        rung=place.id,
        by="",
        told=(DASH, ""),
        level_of_country=None,
        sure=False,
    )


def _written(
    indicator: Indicator,
    series: Series,
    place: Territory,
    area: str,
    found: Nearest,
    known: PassportSources,
) -> Row:
    registry, labels = known.registry, known.labels
    row = known.newest[(series.id, place.id)]
    unit = registry.units[series.unit]
    p, _ = known.asked.judge("target", series.id, place.id)
    beside = (
        known.asked.beside(series.id, place.id)
        if found.judged
        else LevelDifference(standing=Standing.NOT_COMPARED)  # the reason is that of the row
    )
    pooled = p.pooled_value is not None  # value, years, gap and state are those of the mean
    value, year = (
        value_text(row, unit, series.decimals, labels),
        labels("data.year", year=row["time_period"]),
    )
    if p.pooled_value is not None:
        value = labels.quantity(p.pooled_value, unit, series.decimals)
        year = f"{p.pooled_from}–{p.last_year}"
    only = found.reason is Reason.VALUE_ONLY
    old = int(row["time_period"]) < known.last - RECENT
    national = national_of(known, series, place, row, p)
    aimed = found.judged and p.gap is not None and p.target is not None
    doubtful = bool(LEVEL_DOUBTS & set(p.doubts)) or p.dated or not found.judged
    notes = (
        "" if only else reason_text(found.reason, labels),
        labels("territory.pooled") if pooled else "",
        mean_before(p, unit, series, labels).rstrip("."),
        _joined(p, place, registry, labels),
        flag_text(str(row["flags"]), labels),
        registry.reasons[NOT_COMPARABLE][labels.lang] if NOT_COMPARABLE in series.reasons else "",
        _not_compared(beside, labels),
    )
    return Row(
        indicator=indicator.code,
        series=series.id,
        title=series.title[labels.lang],
        value=value,
        year=year,
        old=old,
        level=level_word(labels, place),
        area=place.short_name[labels.lang],
        place=place.name[labels.lang],
        own=place.id == area,
        whole=place.id == COUNTRY,
        # of what shows a value only, a course would say more than may be said
        spark=() if pooled or only else known.values[(series.id, place.id)],
        national=national.exact,
        group=group_of(p) if found.judged else "not_assessed",
        judged=found.judged and p.judged,
        state=_state(p, found, labels),
        gap=labels(
            "territory.gap",
            aim=aim_amount(p, unit, series, labels),
            gap=difference(p.gap, unit, series, labels),
        )
        if aimed
        else "",
        covered=_covered(p) if aimed else None,
        evidence=evidence_text(p, labels) if found.judged else "",
        grade=evidence_text(p, labels, why=False) if found.judged else "",
        notes=tuple(dict.fromkeys(filter(None, notes))),
        standing=beside.standing,
        beside=_beside(beside, series, registry, labels),
        weight=None if doubtful or series.sensitive else weight(beside, series),
        share=series.kind is Kind.SHARE,
        rung=place.id,
        by=size(beside.difference or 0.0, spoken_unit(series, unit, labels), series, labels),
        told=told(row, p, national, series, known),
        level_of_country=None if pooled or not national.same_year else national.value,
        sure=not (old or p.dated or series.sensitive)
        and p.evidence in (Evidence.GOOD, Evidence.FAIR),
    )


def _state(p: Progress, found: Nearest, labels: Labels) -> str:
    """The state; of what shows a value only the page tells the reason once, below the list."""
    if found.judged:
        return f"{mark(p)} {state_text(p, labels)}".strip()
    only = found.reason is Reason.VALUE_ONLY
    return labels("territory.value_only" if only else "state.not_assessed")


def _beside(found: LevelDifference, series: Series, registry: Registry, labels: Labels) -> str:
    """Where the level stands beside the country's: by how much, in the unit of the series."""
    if found.standing is Standing.NOT_COMPARED:
        return ""
    by = size(found.difference or 0.0, registry.units[series.unit], series, labels)
    return labels(f"territory.standing_{found.standing}", by=by)


def _not_compared(found: LevelDifference, labels: Labels) -> str:
    """Why a level that looks comparable is not set beside the country's."""
    if found.reason is None or found.reason in PLAIN:
        return ""
    return labels("territory.not_compared", why=reason_text(found.reason, labels))


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
