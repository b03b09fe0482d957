"""One question, one statement: what is known of an indicator in a territory, as pages show it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from sdgdash.answers import loaded, progress
from sdgdash.answers.origins import Origin, origins
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.data.vintage import Vintage
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.nearest import Nearest, nearest
from sdgdash.domain.progress.against import TARGET, Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import PLACES, series_rows
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.words.address import Selection
from sdgdash.words.choices import CHOICES
from sdgdash.words.comparison import for_one, itself
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import DIGITS, used_value
from sdgdash.words.statement import Told, tell, tell_nothing

# Keys of a statement in JSON that are None without a figure.
NUMBERS = (
    "value",
    "year",
    "pooled_from",
    "n",
    "first_year",
    "quality",
    "stands_for",
    "change",
    "change_from",
    "finding",
    "turned",
    "gap",
    "state",
    "certain",
    "reason",
    "notes",
    "evidence",
    "doubts",
)


@dataclass(frozen=True, slots=True)
class Question:
    """`area`: id, alias or KATO code; `indicator`: code of an indicator, or of one series.

    `against`: what to compare with, None = as the pages do: the target that holds, else the
    country. `as_of`: year of reading, None = the present.
    """

    area: str
    indicator: str
    lang: str = "en"
    against: str | None = None
    as_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is known: codes and numbers in the unit of the series, and the same in words.

    `area`: the territory asked for; `nearest`: whose figure stands for it. Without a figure
    `series`, `unit`, `progress` and `compared` are None and `told.note` says why.
    """

    question: Question
    area: str
    indicator: str
    against: str
    nearest: Nearest
    vintage: Vintage
    told: Told
    series: str | None = None
    unit: str | None = None
    decimals: int | None = None
    progress: Progress | None = None
    compared: Compared | None = None
    origins: tuple[Origin, ...] = ()


@remember(most=1024)
def answer(data: Dataset, question: Question) -> Statement:
    """The statement that answers a question; RegistryError for a code that is not known."""
    registry = loaded.get_registry(data)
    _check(question)
    indicator = _asked(registry, question.indicator)
    area = registry.territory(question.area).id
    as_of = question.as_of or loaded.year_of_reading()
    found = _nearest(data, indicator, area, as_of)
    labels = Labels(question.lang)
    against = question.against or TARGET
    known = partial(
        Statement,
        question=replace(question, as_of=as_of),
        area=area,
        indicator=indicator.code,
        nearest=found,
        vintage=loaded.vintage(data),
    )
    if found.series is None or found.territory is None:
        title = indicator.title[question.lang]
        return known(against=against, told=tell_nothing(title, found, area, registry, labels))
    series, place = registry.series[found.series], found.territory
    against = for_one(registry, _selection(question, area, indicator, series))
    result = progress.one_cell(data, against, series.id, place, as_of)
    return known(
        against=against,
        told=tell(result, found, area, series, against, registry, labels),
        series=series.id,
        unit=series.unit,
        decimals=series.decimals,
        progress=result[0],
        compared=result[1],
        origins=origins(data, series.id, place, result[0]),
    )


def facts(statement: Statement) -> dict[str, Any]:
    """A statement as what JSON can hold: codes, numbers and words; None for what is not known."""
    return {
        "question": asdict(statement.question),
        "territory": statement.nearest.territory,
        "nearness": str(statement.nearest.nearness),
        "nearness_reason": _code(statement.nearest.reason),
        "indicator": statement.indicator,
        "series": statement.series,
        "unit": statement.unit,
        "decimals": statement.decimals,
        **_numbers(statement),
        "compared": _compared(statement),
        "flags": sorted({flag for origin in statement.origins for flag in origin.flags}),
        "sources": [{**asdict(o), "flags": list(o.flags)} for o in statement.origins],
        "vintage": {
            "commit": statement.vintage.commit or None,
            "released": statement.vintage.released and statement.vintage.released.isoformat(),
            "last_year": statement.vintage.last_year,
        },
        "words": asdict(statement.told),
    }


def _check(question: Question) -> None:
    """Only what exists can be asked for."""
    closed: Mapping[str, tuple[str | None, tuple[str, ...]]] = {
        "lang": (question.lang, LANGUAGES),
        "against": (question.against, CHOICES["against"]),
    }
    for name, (given, allowed) in closed.items():
        if given is not None and given not in allowed:
            raise RegistryError(
                name, f"'{given}' is not known", f"Use one of {', '.join(allowed)}."
            )


def _asked(registry: Registry, code: str) -> Indicator:
    """The indicator of a code; with one series only where the code is that of a series."""
    if code in registry.indicators:
        return registry.indicators[code]
    if code in registry.series:
        series, whole = registry.series[code], registry.indicators[registry.indicator_of[code]]
        return replace(whole, headline=code, series=(series,))
    raise RegistryError(
        "indicators",
        f"no indicator or series '{code}'",
        "Use a code of the national list such as 3.2.1, or the id of a series.",
    )


def _nearest(data: Dataset, indicator: Indicator, area: str, as_of: int) -> Nearest:
    """The nearest level with a published value of the indicator."""
    every = loaded.published(data, indicator.code, area)
    mine = every[every["regime"] != PLACES]
    by_series = {s.id: set(series_rows(every, s)["territory_id"]) for s in indicator.series}
    whole = loaded.get_registry(data).indicators[indicator.code]
    every_area = set(mine["territory_id"])
    if indicator != whole:  # one series was asked for: others do not stand for it
        every_area = set().union(*by_series.values())
    return nearest(
        indicator,
        loaded.get_registry(data).ladder(area),
        by_series,
        {indicator.code: every_area},
        lambda series, place: progress.one_cell(data, TARGET, series, place, as_of)[0],
    )


def _selection(question: Question, area: str, indicator: Indicator, series: Series) -> Selection:
    """The question as a page would be asked it."""
    said = {} if question.against is None else {"against": question.against}
    return Selection(
        lang=question.lang, area=area, indicator=indicator.code, series=series.id, choices=said
    )


def _numbers(statement: Statement) -> dict[str, Any]:
    p = statement.progress
    if p is None:
        return dict.fromkeys(NUMBERS)
    alone = itself(statement.against, str(statement.nearest.territory))
    return {
        "value": _number(used_value(p)),
        "year": p.last_year,
        "pooled_from": p.pooled_from if p.pooled_value is not None else None,
        "n": p.n,
        "first_year": p.first_year,
        "quality": str(p.quality),
        "stands_for": list(p.stands_for),
        "change": _number(p.change),
        "change_from": p.change_from,
        "finding": _code(p.finding),
        "turned": p.turned,
        "gap": None if alone else _number(p.gap),
        "state": str(p.state),
        "certain": p.certain,
        "reason": _code(p.reason),
        "notes": [str(n) for n in p.notes],
        "evidence": str(p.evidence),
        "doubts": [str(d) for d in p.doubts],
    }


def _compared(statement: Statement) -> dict[str, Any] | None:
    """What the figure is compared with: a target with its source, or a reference value."""
    p, compared = statement.progress, statement.compared
    if p is None or compared is None:
        return None
    target, reference = compared.target, compared.reference
    return {
        "against": statement.against,
        "value": _number(p.target),
        "year": p.target_year if target else (reference.year if reference else None),
        "family": _code(p.family),
        "reason": _code(compared.reason),
        "applied_by_us": p.applied_by_us,
        "target": target.id if target else None,
        "source": None
        if target is None
        else {
            "title": target.source.title[statement.question.lang],
            "address": target.source.address,
            "date": target.source.date,
        },
        "territories": list(reference.territories) if reference else [],
    }


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _code(code: object | None) -> str | None:
    return None if code is None else str(code)
