"""Plan targets: what a planning document of a territory sets for each year, and the actual value.

Only a target of the same definition in an approved document is held against a value. No act that
was read has a scale of reaching a target, so the three steps here are our own and are called so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.text import Text

CLOSE = 0.05  # of the planned value: our own step, in no act


class DocumentLevel(StrEnum):
    """Level of the planning document."""

    NATIONAL = "national"
    SECTOR = "sector"
    REGION = "region"
    DISTRICT = "district"


class TargetKind(StrEnum):
    """The three kinds of indicators of Budget Code art. 37(4)."""

    AKIMAT = "akimat"  # reached by the akimat, depends on its work and budget
    JOINT = "joint"  # with other regions or quasi-state bodies
    MACRO = "macro"  # does not depend on budget funds


class Definition(StrEnum):
    """How the indicator of the document compares with the series."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"


class DocumentState(StrEnum):
    """Whether the document is in force."""

    APPROVED = "approved"
    DRAFT = "draft"


class ReadIn(StrEnum):
    """Where the number was read: in the act itself, or in a statement about it."""

    ACT = "act"
    STATEMENT = "statement"


class Scale(StrEnum):
    """Our own scale of an actual value against the plan value of the same year."""

    REACHED = "reached"
    CLOSE = "close"
    SHORT = "short"


class Unjudged(StrEnum):
    """Why an actual value is not held against the plan."""

    DEFINITION = "definition"
    DRAFT = "draft"
    NO_PLAN_VALUE = "no_plan_value"
    NO_ACTUAL_VALUE = "no_actual_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTarget:
    """One indicator of one document for one territory. `values`: year -> planned value.

    `aim`: `>=` or `<=`. `series` is None where no series of ours means the same thing.
    `method_act`: the act with the method, required where no official statistics exist
    (Decree 790, p. 71). Baseline as printed in the document, its year may be missing.
    """

    id: str
    territory: str
    series: str | None
    goal: int
    name: Text
    unit: str
    aim: str
    level: DocumentLevel
    document: Text
    act: Text | None
    act_date: str | None
    act_address: str | None
    kind: TargetKind | None
    parent: str | None
    baseline_year: int | None
    baseline_value: float | None
    values: Mapping[int, float]
    definition: Definition
    method_act: str | None
    state: DocumentState
    read_in: ReadIn
    body: Text | None
    source_title: str
    source_address: str
    source_date: str
    entered_by: str
    entered_on: str

    @property
    def last_year(self) -> int:
        """The last year the document plans."""
        return max(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A value an office promised for a year that is over; never a path to 2030.

    `reported`: what the same source reports as reached. `bound`: "over" when it was said so.
    """

    id: str
    territory: str
    series: str | None
    goal: int
    name: Text
    unit: str
    year: int
    bound: str | None
    value: float
    reported: float | None
    definition: Definition
    by: Text
    source_title: str
    source_address: str
    source_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """Plan value of a year beside the actual one. `deviation` > 0 is better than planned."""

    year: int
    planned: float | None
    actual: float | None
    deviation: float | None = None
    scale: Scale | None = None
    unjudged: Unjudged | None = None


def against(target: PlanTarget, actual: Mapping[int, float]) -> tuple[Against, ...]:
    """Every year that is planned, beside its actual value; no year between is computed."""
    return tuple(compare(target, year, actual.get(year)) for year in sorted(target.values))


def compare(target: PlanTarget, year: int, actual: float | None) -> Against:
    """The plan value of `year` beside `actual`, judged where that is allowed."""
    planned = target.values.get(year)
    why = _unjudged(target, planned, actual)
    if why is not None or planned is None or actual is None:
        return Against(year=year, planned=planned, actual=actual, unjudged=why)
    sign = 1 if target.aim == ">=" else -1
    deviation = round(sign * (actual - planned), 9)
    return Against(
        year=year,
        planned=planned,
        actual=actual,
        deviation=deviation,
        scale=_scale(deviation, planned),
    )


def _unjudged(target: PlanTarget, planned: float | None, actual: float | None) -> Unjudged | None:
    reasons = (
        (target.series is None or target.definition is not Definition.SAME, Unjudged.DEFINITION),
        (target.state is DocumentState.DRAFT, Unjudged.DRAFT),
        (planned is None, Unjudged.NO_PLAN_VALUE),
        (actual is None, Unjudged.NO_ACTUAL_VALUE),
    )
    return next((why for holds, why in reasons if holds), None)


def _scale(deviation: float, planned: float) -> Scale:
    if deviation >= 0:
        return Scale.REACHED
    return Scale.CLOSE if -deviation <= CLOSE * abs(planned) else Scale.SHORT
