"""Voices: comments of offices, proposals of civil society, activities of projects."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sdgdash.domain.text import Text


class ProposalState(StrEnum):
    """Where a proposal stands."""

    RECEIVED = "received"
    UNDER_REVIEW = "under_review"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


ANSWERED = frozenset({ProposalState.TAKEN_UP, ProposalState.DECLINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceSource:
    """Where it was published, or the letter it came with."""

    __pydantic_config__ = {"extra": "forbid"}

    title: Text
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What an office says of a figure. `subject`: series:ID, fact:ID or standard:MEASURE."""

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    territory: str
    subject: str
    year: int
    office: Text
    date: date
    text: Text
    source: VoiceSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a proposal, by an office."""

    __pydantic_config__ = {"extra": "forbid"}

    by: Text
    date: date
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an organisation proposes. `consent`: it agreed to be published; else not entered."""

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    territory: str
    goal: int
    organisation: Text
    date: date
    text: Text
    state: ProposalState
    consent: bool
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity of a project. `moves`: indicators it should move; `to` None: one day or open."""

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    project: Text
    title: Text
    territories: tuple[str, ...]
    goals: tuple[int, ...]
    from_: date
    partners: tuple[Text, ...]
    source: VoiceSource
    to: date | None = None
    supported_by: tuple[Text, ...] = ()
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Everything of the folder, in the order of the files."""

    comments: tuple[Comment, ...]
    proposals: tuple[Proposal, ...]
    activities: tuple[Activity, ...]


def concerning(voices: Voices, area: str, above: Callable[[str], Collection[str]]) -> Voices:
    """Voices about a territory, about what contains it and about what lies inside it.

    `above`: territory -> itself and every territory that contains it.
    """
    up = above(area)

    def near(codes: Sequence[str]) -> bool:
        return any(c in up or area in above(c) for c in codes)

    return Voices(
        comments=tuple(c for c in voices.comments if near([c.territory])),
        proposals=tuple(p for p in voices.proposals if near([p.territory])),
        activities=tuple(a for a in voices.activities if near(a.territories)),
    )
