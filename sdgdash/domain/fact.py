"""Local facts: what is stated of a territory outside the official set of indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sdgdash.domain.text import Text


class Bound(StrEnum):
    """What a source states of a figure that is not exact."""

    ABOUT = "about"
    OVER = "over"


class FactKind(StrEnum):
    """What sort of source stands behind a fact; kinds are never mixed in one line."""

    OFFICIAL = "official"  # a figure of official statistics
    CENSUS = "census"
    REGISTER = "register"  # current count of the population
    NEWS = "news"  # press, newspapers, pages of bodies
    REFERENCE = "reference"  # a fact of geography
    OPEN_GEODATA = "open_geodata"  # computed from open geodata, not official


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLabel:
    """One thing that is stated. `from_`: "topic/indicator" of the source tables that mean it."""

    id: str
    topic: str
    name: Text
    kind: FactKind
    from_: tuple[str, ...]
    unit: str | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """Words of the facts by key; `sdg`: titles of official indicators without a series
    of ours; `context`: official regional series outside the SDG set; `sources`,
    `notes` and `nearest`: words of the sources -> ours.
    """

    mirror: Text
    topics: Mapping[str, Text]
    units: Mapping[str, Text]
    facts: Mapping[str, FactLabel]
    sdg: Mapping[str, Text]
    context: Mapping[str, Text]
    sources: Mapping[str, Text]
    notes: Mapping[str, Text]
    nearest: Mapping[str, Text]

    def by_source(self) -> dict[str, FactLabel]:
        """Source wording -> label."""
        return {source: label for label in self.facts.values() for source in label.from_}
