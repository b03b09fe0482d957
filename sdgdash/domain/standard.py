"""The settlement standard: its items, their rules, local figures, outcomes, what is missing.

The rules that bring them together are in `domain.standard_check`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.text import Text

POPULATION = "population"


class RuleKind(StrEnum):
    """What the text of an item says; only some kinds are a minimum."""

    SERVICE_MINIMUM = "service_minimum"
    FACILITY_BY_POPULATION = "facility_by_population"
    CONDITION = "condition"  # asked for only where something else holds (passengers, a railway)
    CEILING = "ceiling"  # at most so much for one facility
    SITING = "siting"  # where a facility stands
    DESIGN_SIZE = "design_size"  # how large it is, if it is built
    BUILDING_NORM = "building_norm"  # refers to building norms, without a number
    OTHER_NORM = "other_norm"  # refers to another act, without a number
    NO_MEASURE = "no_measure"  # by need, or a definition


WITHOUT_NUMBER = frozenset({RuleKind.BUILDING_NORM, RuleKind.OTHER_NORM, RuleKind.NO_MEASURE})


class Form(StrEnum):
    """How a figure is held against a rule."""

    LEVEL = "level"  # figure >= minimum
    PRESENCE = "presence"  # there is one
    FACILITY = "facility"  # there is one, in settlements of so many people
    PER_1000 = "per_1000"  # figure >= minimum * people / 1000
    BY_PASSENGERS = "by_passengers"  # there is one, at so many passengers a day
    CEILING = "ceiling"  # figure <= maximum
    SITING = "siting"  # figure >= minimum


class Outcome(StrEnum):
    """What can be said of an item in a place."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    CONDITIONAL = "conditional"  # a figure it depends on is missing or not dated
    TO_CONFIRM = "to_confirm"  # the act can be read in two ways here
    NO_NUMBER = "no_number"  # `Item.ask` says whom to ask
    NOT_APPLICABLE = "not_applicable"
    RECOMMENDED = "recommended"


class Basis(StrEnum):
    """How the class of a settlement was found."""

    ENTERED = "entered"
    CONVENTION = "convention"  # entered, on the convention of the code
    BY_RULE = "by_rule"


class Mark(StrEnum):
    """Whose figure it is; marks are never mixed in one line."""

    PUBLISHED = "published"  # official statistics, publication named
    ADMINISTRATIVE = "administrative"  # data of a body
    UNOFFICIAL = "unofficial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a local figure tells. `base`: the amount a share is of (km of road of roads lit)."""

    id: str
    unit: str
    name: Text
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of another figure in which a rule holds: from `least` (`above`: more than it)
    to below `below`.
    """

    measure: str
    least: float | None = None
    below: float | None = None
    above: bool = False

    def holds(self, value: float) -> bool:
        """Whether `value` lies in the range."""
        if self.least is not None and (value < self.least or (self.above and value == self.least)):
            return False
        return self.below is None or value < self.below


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing an item asks for. `also`: a second figure and the least it must have.

    `only_in`: town, centre (of a district), village; empty = everywhere. `judged`: false
    where the two languages of the act contradict each other.
    """

    measure: str
    form: Form
    minimum: float | None = None
    maximum: float | None = None
    span: Span | None = None
    only_in: tuple[str, ...] = ()
    also: Span | None = None
    judged: bool = True
    confirm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of an annex. `number` is text: "8.10" is not 8.1. English names are ours."""

    annex: int
    number: str
    service: str
    kind: RuleKind
    group: Text
    name: Text
    recommended: bool = False
    only_in: tuple[str, ...] = ()
    ask: str | None = None
    sdg: str | None = None
    lead: int | None = None
    confirm: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A settlement with its class (the number of the annex) and how the class was found."""

    territory: str
    annex: int
    basis: Basis
    town: bool
    district_centre: bool | None
    why: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A local figure of one measure, with its year (None: not dated) and mark."""

    value: float
    year: int | None
    mark: Mark
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the arithmetic: what is done (a code) and its numbers by name."""

    code: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What is missing. `amount`: a share told in the unit of its base, where that is known."""

    missing: float
    unit: str
    steps: tuple[Step, ...]
    amount: float | None = None
    amount_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLine:
    """A rule of an item in a place: outcome, the figures a refusal waits for, what is missing."""

    rule: Rule
    outcome: Outcome
    waits_for: tuple[str, ...] = ()
    figure: Figure | None = None
    need: Need | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An item in a place."""

    item: Item
    outcome: Outcome
    lines: tuple[StandardLine, ...] = ()


Figures = Mapping[str, Figure]
Measures = Mapping[str, Measure]
