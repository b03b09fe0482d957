"""Figures that come in from an office: the table, one value, what is wrong with a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sdgdash.domain.standard import Mark

# `name`, `known_value` and `known_year` are printed for the office and never read back.
COLUMNS = (
    "territory",
    "subject",
    "name",
    "unit",
    "year",
    "value",
    "mark",
    "source",
    "address",
    "date",
    "office",
    "note",
    "known_value",
    "known_year",
)
PRINTED = frozenset({"name", "known_value", "known_year"})
FILLED = ("year", "value", "mark", "source", "address", "date", "office", "note")
FIRST_ROW = 3  # row 1 holds the column codes, row 2 their words


class CellKind(StrEnum):
    """What a spreadsheet holds in a cell."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # a number shown as per cent: 60 % is 0.6
    DATE = "date"
    TRUTH = "truth"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as read. `text`: its content; numbers and dates in ISO form."""

    kind: CellKind
    text: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as read, by column code. `at`: column code -> coordinate ("F7")."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    at: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, as a code with its arguments; words are in the catalogues.

    `question`: an unlikely value, accepted with a note that explains it.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    question: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalValue:
    """One figure of an office. `value`: as written, a plain decimal number; `date`: ISO day."""

    territory: str
    subject: str
    unit: str
    year: int
    value: str
    mark: Mark
    source: str
    address: str
    date: str
    office: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What may be given: `series:ID`, `fact:ID` or `standard:MEASURE`, with unit and bounds.

    `additive`: parts add up to the whole, so a part is never above it.
    """

    id: str
    unit: str
    least: float | None = None
    greatest: float | None = None
    whole: bool = False
    yes_no: bool = False
    percent: bool = False
    additive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownValue:
    """A value known before, of the repository (`official`) or accepted earlier."""

    year: int
    value: float
    official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFigures:
    """What a file is checked against. `as_of`: ISO day.

    `territories`: every code there is; `values`: subject -> known values in order of years;
    `around`: (subject, year) -> (value of the unit above, sum over the other parts known).
    """

    territory: str
    territories: frozenset[str]
    subjects: Mapping[str, Subject]
    values: Mapping[str, Sequence[KnownValue]]
    as_of: str
    elsewhere: frozenset[str] = frozenset()  # subjects that exist, but not at this level
    around: Mapping[tuple[str, int], tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """Outcome of a file: its values, or why not. With a problem that is no question: nothing."""

    values: tuple[LocalValue, ...]
    problems: tuple[Problem, ...]

    @property
    def fit(self) -> bool:
        """Whether the values can be taken as they are."""
        return bool(self.values) and not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A value that comes in beside the newest one known (None: none is)."""

    value: LocalValue
    before: KnownValue | None
