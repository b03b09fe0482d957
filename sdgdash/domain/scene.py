"""Talks as lists of scenes: what the stage shows, slides and hand-outs follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sdgdash.domain.territory import Level
from sdgdash.domain.text import Text


class Subject(StrEnum):
    """What a talk is about; decides which territories and goals it can be held for."""

    COUNTRY = "country"
    REGION = "region"
    PILOT = "pilot"
    GOAL = "goal"


class Kind(StrEnum):
    """The one picture of a scene; its title is a finding, never written here."""

    PLACE = "place"  # where it lies and who is responsible
    OUTCOME = "outcome"  # what gets better and worse, what cannot be judged
    MAP = "map"  # an indicator in all regions
    TREND = "trend"  # an indicator over the years beside the country
    GAPS = "gaps"  # what can be judged against a target
    LEVELS = "levels"  # what is known at which level
    STANDARD = "standard"  # the settlement standard as a checklist
    BASELINE = "baseline"  # gap and baseline of the territory
    VOICES = "voices"  # plan targets, comments, proposals, activities
    ASKS = "asks"  # what is asked of the hall


NEEDS_INDICATOR = frozenset({Kind.MAP, Kind.TREND})
# What only a pilot has a page for
BELOW_REGION = frozenset({Kind.LEVELS, Kind.STANDARD})


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture with one finding.

    `heading`: the few words above the finding. `indicator`: its code; None = chosen by rule
    (the clearest change of the talk's subject). `choices`: further parameters of the address.
    """

    __pydantic_config__ = {"extra": "forbid"}

    kind: Kind
    heading: Text
    indicator: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Talk:
    """Scenes in the order of showing, for any territory or goal of its subject."""

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    subject: Subject
    name: Text
    scenes: tuple[Scene, ...]


def subject_of(level: Level, pilot: bool) -> Subject:
    """The subject of the ready talk for a territory; below the region it is that of a pilot."""
    if level is Level.COUNTRY:
        return Subject.COUNTRY
    return Subject.REGION if level is Level.REGION and not pilot else Subject.PILOT
