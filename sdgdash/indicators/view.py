"""View model of the list of indicators: which there are, and what is known of each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sdgdash.answers.coverage import LEVELS, NOTHING, Summary
from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.progress.result import Progress
from sdgdash.words.i18n import Labels, slug
from sdgdash.words.progress import mark, state_text

COLUMNS = (
    "code",
    "title",
    "course",
    "status",
    "years",
    "levels",
    "unit",
    "values",
    "series",
    "kind",
    "direction",
)
REPEATED = ("status", "years", "levels", "unit", "kind", "direction")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; None or False means everything.

    `codes`: indicator codes found by a search, best first. `years`: first and last, both
    included. `held`: with values (True), without (False).
    """

    goal: int | None = None
    target: str | None = None
    kind: str | None = None
    level: str | None = None
    dimension: str | None = None
    years: tuple[int, int] | None = None
    held: bool | None = None
    has_target: bool = False
    codes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What is computed once: coverage, the country's course, and where it stands.

    `courses`: series -> national values by year; `progress`: series -> result for the country.
    """

    summaries: Mapping[str, Summary]
    courses: Mapping[str, tuple[float, ...]]
    progress: Mapping[str, Progress]


def listing(
    known: IndicatorFacts, registry: Registry, labels: Labels, filters: Filters
) -> pd.DataFrame:
    """One line per indicator that passes, in the order of the search or of the official list.

    Columns `COLUMNS`; `course`: numbers, in single precision, or None. Indicators without values
    are listed too and say so.
    """
    codes = registry.indicators if filters.codes is None else filters.codes
    aimed = {t.series for t in registry.targets}
    found = (registry.indicators[c] for c in codes)
    shown = [i for i in found if _passes(i, known.summaries.get(i.code, NOTHING), aimed, filters)]
    records = [_line(i, known, registry, labels) for i in shown]
    table = pd.DataFrame(records, columns=list(COLUMNS))
    return table.astype(dict.fromkeys(REPEATED, "category"))  # each word is sent once


def _passes(
    indicator: Indicator, summary: Summary, aimed: Collection[str], filters: Filters
) -> bool:
    return (
        filters.goal in (None, indicator.goal)
        and filters.target in (None, indicator.target)
        and (filters.kind is None or any(s.kind == filters.kind for s in indicator.series))
        and (filters.level is None or filters.level in summary.levels)
        and (filters.dimension is None or filters.dimension in summary.dimensions)
        and (filters.years is None or _within(summary.years, filters.years))
        and (filters.held is None or filters.held == bool(summary.values))
        and (not filters.has_target or any(s.id in aimed for s in indicator.series))
    )


def _within(years: tuple[int, ...], span: tuple[int, int]) -> bool:
    return any(span[0] <= year <= span[1] for year in years)


def _line(
    indicator: Indicator, known: IndicatorFacts, registry: Registry, labels: Labels
) -> tuple[object, ...]:
    headline = next((s for s in indicator.series if s.id == indicator.headline), None)
    summary = known.summaries.get(indicator.code, NOTHING)
    words = [labels(f"level.{level}") for level in LEVELS if level in summary.levels]
    years = summary.years
    return (
        indicator.code,
        indicator.title[labels.lang],
        _drawn(known.courses.get(headline.id, ())) if headline else None,
        _status(headline, known, labels),
        "" if not years else _span(years[0], years[-1]),
        ", ".join(words) or labels("data.none"),
        registry.units[headline.unit].name[labels.lang] if headline else "",
        summary.values,
        len(indicator.series),
        labels(f"kind.{headline.kind}") if headline else "",
        labels(f"direction.{headline.direction}") if headline else "",
    )


def _drawn(values: Sequence[float]) -> np.ndarray | None:
    """A course as a small picture needs it: half the bytes of exact numbers."""
    return np.asarray(values, dtype="float32") if values else None


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _status(headline: Series | None, known: IndicatorFacts, labels: Labels) -> str:
    """Where the country stands with the headline series; empty where nothing can be said."""
    progress = known.progress.get(headline.id) if headline else None
    if progress is None:
        return ""
    return f"{mark(progress)} {state_text(progress, labels)}".strip()


@dataclass(frozen=True, slots=True)
class Description:
    """What is officially said of an indicator, and what we note.

    `definition`: in English as published ("" for none). `lines`: named facts, those that are
    not published said so. `ours`: notes of this project.
    """

    definition: str
    lines: tuple[tuple[str, str], ...]
    ours: tuple[str, ...]


def describe(
    indicator: Indicator, official: Mapping[str, str], notes: Sequence[str], labels: Labels
) -> Description:
    """`official`: metadata by column of the library; `notes`: of the chosen series."""
    lang = labels.lang
    texts = {
        name: official.get(f"{name}_{lang}", "")
        for name in ("national_title", "compiled_by", "source", "answers_for_it")
    }
    names = (
        labels.code("agency", slug(a), name=a) for a in (indicator.custodian or "").split(", ") if a
    )
    texts |= {"custodian": ", ".join(names), "tier": indicator.tier or ""}
    differs = indicator.differs[lang] if indicator.differs else ""
    first = labels("indicators.differs", text=differs) if differs else ""
    return Description(
        definition=official.get("definition_en", ""),
        lines=tuple(
            (labels(f"indicators.meta_{name}"), text or labels("indicators.meta_none"))
            for name, text in texts.items()
        ),
        ours=tuple(filter(None, (first, *notes))),
    )


def series_notes(series: Series, registry: Registry, labels: Labels) -> tuple[str, ...]:
    """Warnings of a series and the reasons why no more is said of it."""
    reasons = [registry.reasons[r][labels.lang] for r in series.reasons if r in registry.reasons]
    return (*(w[labels.lang] for w in series.warnings), *reasons)
