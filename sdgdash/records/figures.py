"""Results as a table of numbers: one row a figure, whatever picture or list it stands in.

Every row stands for itself: codes with their words, unit, period, what it is compared with and
where that is written, state, evidence with its doubts, flags, file and line, vintage, licence.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from sdgdash.answers import loaded, progress
from sdgdash.answers.origins import Origin, origins
from sdgdash.data.dataset import Dataset
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.records.cells import Cell
from sdgdash.records.columns import Column, Kind, columns, framed
from sdgdash.records.package import LICENCE
from sdgdash.words.comparison import itself
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word
from sdgdash.words.progress import DIGITS, evidence_word, reason_text, state_text, used_value

SHAPE: tuple[Column, ...] = (
    *columns(Kind.WHOLE, "goal"),
    *columns(Kind.TEXT, "indicator indicator_label series series_label"),
    *columns(Kind.TEXT, "asked asked_label area area_label level nearness"),
    *columns(Kind.NUMBER, "value"),
    *columns(Kind.TEXT, "unit unit_label"),
    *columns(Kind.WHOLE, "decimals year pooled_from first_year n"),
    *columns(Kind.TEXT, "quality stands_for against"),
    *columns(Kind.NUMBER, "aim"),
    *columns(Kind.WHOLE, "aim_year"),
    *columns(Kind.TEXT, "family target target_source target_address target_date"),
    *columns(Kind.TRUTH, "applied_by_us"),
    *columns(Kind.TEXT, "reference_areas"),
    *columns(Kind.NUMBER, "gap"),
    *columns(Kind.TEXT, "state state_label"),
    *columns(Kind.TRUTH, "certain"),
    *columns(Kind.TEXT, "reason reason_label finding"),
    *columns(Kind.NUMBER, "change"),
    *columns(Kind.WHOLE, "change_from"),
    *columns(Kind.TEXT, "evidence evidence_label doubts standing"),
    *columns(Kind.NUMBER, "beside_country country_value"),
    *columns(Kind.TEXT, "flags repairs source_file source_line commit released licence"),
)
_BETWEEN = "|"


def figures(data: Dataset, cells: Iterable[Cell], labels: Labels) -> pd.DataFrame:
    """The cells in the columns of SHAPE; empty where nothing is known or may be said."""
    return framed((_record(data, cell, labels) for cell in cells), SHAPE)


def _record(data: Dataset, cell: Cell, labels: Labels) -> dict[str, Any]:
    registry, lang, vintage = loaded.get_registry(data), labels.lang, loaded.vintage(data)
    indicator = registry.indicators[cell.indicator]
    record: dict[str, Any] = {
        "goal": indicator.goal,
        "indicator": indicator.code,
        "indicator_label": indicator.title[lang],
        "asked": cell.asked,
        "asked_label": registry.territories[cell.asked].name[lang],
        "nearness": "" if cell.nearest is None else str(cell.nearest.nearness),
        "commit": vintage.commit,
        "released": vintage.released.isoformat() if vintage.released else "",
        "licence": LICENCE,
    }
    if cell.area is not None:
        place = registry.territories[cell.area]
        record |= {"area": place.id, "area_label": place.name[lang]}
        record["level"] = level_word(labels, place)
    if cell.nearest is not None:
        record |= _why(cell.nearest.reason, labels)
    if cell.found is None or cell.series is None or cell.area is None:
        return record
    series, (p, compared) = registry.series[cell.series], cell.found
    record |= {
        "series": series.id,
        "series_label": series.title[lang],
        "unit": series.unit,
        "unit_label": registry.units[series.unit].name[lang],
        "decimals": series.decimals,
        **_measured(p),
        **_aim(p, compared, cell, lang),
        **_said(p, labels),
        **(_beside(data, cell) if _judged(cell, p) else {}),
        **_proof(origins(data, series.id, cell.area, p)),
    }
    if cell.nearest is not None and not cell.nearest.judged:  # shown with its reason, unjudged
        record |= _why(cell.nearest.reason, labels)
    return record


def _why(reason: object | None, labels: Labels) -> dict[str, Any]:
    code = "" if reason is None else str(reason)
    return {"reason": code, "reason_label": reason_text(code, labels)}


def _measured(p: Progress) -> dict[str, Any]:
    return {
        "value": _number(used_value(p)),
        "year": p.last_year,
        "pooled_from": p.pooled_from if p.pooled_value is not None else None,
        "first_year": p.first_year,
        "n": p.n,
        "quality": str(p.quality),
        "stands_for": _BETWEEN.join(p.stands_for),
        "change": _number(p.change),
        "change_from": p.change_from,
    }


def _aim(p: Progress, compared: Compared, cell: Cell, lang: str) -> dict[str, Any]:
    """What the figure is compared with; the country is not compared with itself."""
    if p.target is None or itself(cell.against, str(cell.area)):
        return {"against": cell.against}
    target, reference = compared.target, compared.reference
    return {
        "against": cell.against,
        "aim": _number(p.target),
        "aim_year": p.target_year if target else reference and reference.year,
        "family": "" if p.family is None else str(p.family),
        "applied_by_us": p.applied_by_us,
        "gap": _number(p.gap),
        "target": target.id if target else "",
        "target_source": target.source.title[lang] if target else "",
        "target_address": target.source.address if target else "",
        "target_date": (target.source.date or "") if target else "",
        "reference_areas": _BETWEEN.join(reference.territories) if reference else "",
    }


def _said(p: Progress, labels: Labels) -> dict[str, Any]:
    return {
        "state": str(p.state),
        "state_label": state_text(p, labels),
        "certain": p.certain,
        **_why(p.reason, labels),
        "finding": "" if p.finding is None else str(p.finding),
        "evidence": str(p.evidence),
        "evidence_label": evidence_word(p, labels),
        "doubts": _BETWEEN.join(str(d) for d in p.doubts),
    }


def _judged(cell: Cell, p: Progress) -> bool:
    """Whether more than its value is said of a figure, as where it is shown."""
    return p.state is not State.NOT_ASSESSED if cell.nearest is None else cell.nearest.judged


def _beside(data: Dataset, cell: Cell) -> dict[str, Any]:
    """The level beside the country's of the same year, where levels may be compared."""
    found = progress.beside_country(data, str(cell.series), str(cell.area))
    return {
        "standing": str(found.standing),
        "beside_country": _number(found.difference),
        "country_value": _number(found.country),
    }


def _proof(found: tuple[Origin, ...]) -> dict[str, Any]:
    """Where the published figures behind the value stand."""
    return {
        "flags": _BETWEEN.join(sorted({flag for o in found for flag in o.flags})),
        "repairs": _BETWEEN.join(sorted({o.repair for o in found if o.repair})),
        "source_file": _BETWEEN.join(sorted({o.file for o in found})),
        "source_line": _BETWEEN.join(str(o.line) for o in found),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
