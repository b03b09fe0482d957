"""Indicators a plan of a territory could take up, with the reasons; none is ranked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.nearest import Nearest, Nearness
from sdgdash.domain.plan_target import Definition, PlanTarget
from sdgdash.domain.progress.levels import LevelDifference
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.suggestion import Why, reasons
from sdgdash.domain.territory import Level
from sdgdash.domain.unit import Unit
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word
from sdgdash.words.progress import aim_amount, amount, period, series_title, size, used_value

_SIGN = 4  # letters of a unit that is a sign (%, km2) and no phrase


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An indicator with what speaks for it. `place`: whose figure it is, of level `level`.

    `reasons`: one sentence each, `why` their codes. `plan`: whether a plan sets a value for it.
    `method`: said where no official statistics exist at the territory's own level.
    """

    goal: int
    indicator: str
    series: str
    title: str
    place: str
    level: str
    own: bool
    value: str
    period: str
    why: tuple[str, ...]
    reasons: tuple[str, ...]
    plan: str
    method: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """`looked_at`: indicators measured at the territory's level or above and judged somehow."""

    reading: str
    note: str
    looked_at: int
    rows: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class SuggestionSources:
    """Answers the suggestions rest on; all of the territory asked for."""

    nearest: Callable[[str], Nearest]
    progress: Callable[[str, str], Progress]
    beside: Callable[[str, str], LevelDifference]
    targets: Sequence[PlanTarget]
    registry: Registry
    labels: Labels


def build_suggested(known: SuggestionSources, area: str) -> Suggested:
    """What a plan of `area` could take up, by goal and code; nothing is called the worst."""
    rows: list[Suggestion] = []
    families: set[str] = set()
    looked_at = 0
    for indicator in known.registry.indicators.values():
        found = known.nearest(indicator.code)
        if found.series is None or found.territory is None or not found.judged:
            continue
        series = known.registry.series[found.series]
        if (series.family or series.id) in families:
            continue  # one series under two codes
        families.add(series.family or series.id)
        looked_at += 1
        row = _suggestion(indicator, series, found, known, area)
        if row is not None:
            rows.append(row)
    labels = known.labels
    name = known.registry.territory(area).name[labels.lang]
    whole = known.registry.territory(area).level is Level.COUNTRY
    some = "planning.suggested_reading_whole" if whole else "planning.suggested_reading"
    key = some if rows else "planning.suggested_none"
    return Suggested(
        reading=labels(key, name=name, n=len(rows), of=looked_at),
        note=labels("planning.suggested_note"),
        looked_at=looked_at,
        rows=tuple(rows),
    )


def facts(found: Suggested, area: str) -> Mapping[str, Any]:
    """The suggestions as JSON: codes and words."""
    keys = ("goal", "indicator", "series", "title", "place", "level", "own", "value", "period")
    return {
        "territory": area,
        "looked_at": found.looked_at,
        "reading": found.reading,
        "note": found.note,
        "suggested": [
            {key: getattr(row, key) for key in keys}
            | {
                "reasons": [
                    {"code": c, "text": t} for c, t in zip(row.why, row.reasons, strict=True)
                ]
            }
            | {"plan": row.plan, "method": row.method}
            for row in found.rows
        ],
    }


def _coded(row: Suggestion) -> list[dict[str, str]]:
    return [{"code": c, "text": t} for c, t in zip(row.why, row.reasons, strict=True)]


def _suggestion(
    indicator: Indicator, series: Series, found: Nearest, known: SuggestionSources, area: str
) -> Suggestion | None:
    labels, registry = known.labels, known.registry
    place = registry.territories[str(found.territory)]
    progress = known.progress(series.id, place.id)
    beside = known.beside(series.id, place.id)
    why = reasons(series, progress, beside)
    if not why:
        return None
    unit = registry.units[series.unit]
    own = found.nearness is not Nearness.ABOVE
    return Suggestion(
        goal=indicator.goal,
        indicator=indicator.code,
        series=series.id,
        title=series_title(series, unit, labels),
        place=place.name[labels.lang],
        level=level_word(labels, place),
        own=own,
        value=amount(used_value(progress), unit, series, labels),
        period=period(progress, labels),
        why=why,
        reasons=tuple(_told(w, series, progress, beside, known) for w in why),
        plan=_plan(series, known, area),
        method="" if own else labels("planning.method_needed"),
    )


def _told(
    why: Why, series: Series, p: Progress, beside: LevelDifference, known: SuggestionSources
) -> str:
    labels, unit = known.labels, known.registry.units[series.unit]
    if why is Why.BEHIND_COUNTRY:
        by = _bare(size(beside.difference or 0.0, unit, series, labels), unit, labels)
        country = _bare(amount(beside.country, unit, series, labels), unit, labels)
        years = f"{beside.since}–{beside.year}" if beside.since else str(beside.year)
        return labels("planning.why_behind_country", by=by, country=country, year=years)
    if why is Why.WORSENING:
        if p.change is None or p.change_from is None:
            return labels("planning.why_worsening_met")
        by = _bare(size(p.change, unit, series, labels), unit, labels)
        return labels("planning.why_worsening", first=p.change_from, last=p.last_year, by=by)
    aim = aim_amount(p, unit, series, labels)
    return labels(f"planning.why_{why}", aim=aim, year=p.target_year or "")


def _bare(text: str, unit: Unit, labels: Labels) -> str:
    """Without a unit in words, which the title says already; signs stay."""
    symbol = unit.symbol[labels.lang]
    return text.removesuffix(symbol).rstrip() if len(symbol) > _SIGN else text


def _plan(series: Series, known: SuggestionSources, area: str) -> str:
    """Whether a plan sets a value of the same indicator for the territory or above it."""
    same = [t for t in known.targets if t.series == series.id and t.definition is Definition.SAME]
    ladder = {t.id for t in known.registry.ladder(area)}
    if any(t.territory == area for t in same):
        return known.labels("planning.plan_own")
    above = any(t.territory in ladder for t in same)
    return known.labels("planning.plan_above" if above else "planning.plan_none")
