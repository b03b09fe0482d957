"""Units of measure with their words in three languages."""

from dataclasses import dataclass

from sdgdash.domain.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """`symbol` follows a number ("%", "per 1,000"); `name` stands alone in an axis title.

    `percent`: a share on 0-100, whose differences are percentage points.
    """

    __pydantic_config__ = {"extra": "forbid"}

    code: str
    symbol: Text
    name: Text
    percent: bool = False
