"""Units of measure with their words in three languages."""

from dataclasses import dataclass

from sdgdash.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PerHeadUnit:
    """How an amount is told per head: value / population * `factor`, in the unit `unit`.

    `factor`: units in one of the amount's times the people it is told for (thousand hectares
    per 1,000 people: 1,000 * 1,000).
    """

    __pydantic_config__ = {"extra": "forbid"}

    unit: str
    factor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedUnit:
    """How a large amount is told: one of the unit is 10 ** `power` of what `of` names.

    Thousand tenge: power 3, of tenge, so that 16,778,361 reads "16.8 billion tenge".
    """

    __pydantic_config__ = {"extra": "forbid"}

    of: Text
    power: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`symbol` follows a number ("%", "per 1,000"); `name` stands alone in an axis title.

    `percent`: a share on 0-100, whose differences are percentage points. `per_head`: what an
    amount in this unit becomes when it is divided by people (None: it makes no sense).
    `rounded`: how a large amount is told to people (None: as it is published).
    """

    __pydantic_config__ = {"extra": "forbid"}

    code: str
    symbol: Text
    name: Text
    percent: bool = False
    per_head: PerHeadUnit | None = None
    rounded: RoundedUnit | None = None
