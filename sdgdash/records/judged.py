"""Results of the progress engine as figures to take away: a row a series and territory.

Numbers in the unit of the series, codes of everything, and the words a page says of it. Column
names are the same in every language; COLUMNS says what they hold.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.progress.against import TARGET, Compared
from sdgdash.domain.progress.methods import Verdict
from sdgdash.domain.progress.result import Progress
from sdgdash.words.comparison import itself
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word
from sdgdash.words.progress import DIGITS, reason_text, state_text, used_value

# Columns of the figures, with their type.
COLUMNS: dict[str, str] = {
    "indicator": "object",
    "series": "object",
    "title": "object",
    "territory_id": "object",
    "territory": "object",
    "level": "object",
    "year": "Int64",
    "year_from": "Int64",  # first year where the value is a mean of years
    "value": "float64",
    "unit": "object",
    "unit_name": "object",
    "compared_with": "object",  # target, national, front_runner, own_past
    "compared_value": "float64",
    "compared_year": "Int64",
    "target_id": "object",
    "target_source": "object",
    "target_source_date": "object",
    "target_source_address": "object",
    "applied_by_us": "boolean",
    "gap": "float64",  # > 0: still to go
    "state": "object",
    "certain": "boolean",
    "finding": "object",
    "turned": "boolean",
    "change": "float64",
    "change_from": "Int64",
    "projection_year": "Int64",
    "projection": "float64",
    "projection_low": "float64",
    "projection_high": "float64",
    "points": "Int64",
    "first_year": "Int64",
    "quality": "object",
    "stands_for": "object",
    "evidence": "object",
    "doubts": "object",
    "reason": "object",
    "methods": "object",  # method: what it comes to
    "in_words": "object",
    "why_no_more": "object",
}


class Judged(NamedTuple):
    """A result and what it is of; `against`: what the reader compares with."""

    series: str
    area: str
    against: str
    progress: Progress
    compared: Compared
    verdicts: tuple[Verdict, ...] = ()


def figures(found: Iterable[Judged], registry: Registry, labels: Labels) -> pd.DataFrame:
    """One row a result, in their order; columns of COLUMNS. What is not known is empty."""
    records = [_record(one, registry, labels) for one in found]
    return pd.DataFrame.from_records(records, columns=list(COLUMNS)).astype(COLUMNS)


def _record(one: Judged, registry: Registry, labels: Labels) -> dict[str, Any]:
    p, series = one.progress, registry.series[one.series]
    place, unit = registry.territories[one.area], registry.units[series.unit]
    reason = one.compared.reason or p.reason
    return {
        "indicator": registry.indicator_of[series.id],
        "series": series.id,
        "title": series.title[labels.lang],
        "territory_id": place.id,
        "territory": place.name[labels.lang],
        "level": level_word(labels, place),
        "year": p.last_year,
        "year_from": p.pooled_from if p.pooled_value is not None else None,
        "value": _number(used_value(p)),
        "unit": series.unit,
        "unit_name": unit.name[labels.lang],
        **_compared(one, labels),
        "state": str(p.state),
        "certain": p.certain,
        "finding": None if p.finding is None else str(p.finding),
        "turned": p.turned if p.finding is not None else None,
        "change": _number(p.change),
        "change_from": p.change_from,
        "projection_year": p.projection_year,
        **{k: _number(getattr(p, k)) for k in _PROJECTION},
        "points": p.n,
        "first_year": p.first_year,
        "quality": str(p.quality) if p.n else None,
        "stands_for": "|".join(p.stands_for) or None,
        "evidence": str(p.evidence),
        "doubts": "|".join(p.doubts) or None,
        "reason": None if reason is None else str(reason),
        "methods": "|".join(f"{v.method}:{v.group}" for v in one.verdicts) or None,
        "in_words": state_text(p, labels),
        "why_no_more": reason_text(reason, labels) or None,
    }


_PROJECTION = ("projection", "projection_low", "projection_high")


def _compared(one: Judged, labels: Labels) -> dict[str, Any]:
    """What the value is compared with; beside itself nothing is."""
    p, target, reference = one.progress, one.compared.target, one.compared.reference
    if itself(one.against, one.area) or p.target is None:
        return {"compared_with": None if itself(one.against, one.area) else one.against}
    found: dict[str, Any] = {
        "compared_with": one.against,
        "compared_value": _number(p.target),
        "compared_year": reference.year if reference is not None else p.target_year,
        "gap": _number(p.gap),
    }
    if one.against == TARGET and target is not None:
        found |= {
            "target_id": target.id,
            "target_source": target.source.title[labels.lang],
            "target_source_date": target.source.date,
            "target_source_address": target.source.address,
            "applied_by_us": p.applied_by_us,
        }
    return found


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
