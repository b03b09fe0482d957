"""Talks as lists of scenes: what is told in which order, for slides and for the stage alike.

A scene says what is shown and of what; its title is a pattern filled with what the data say, so
that it tells a finding. Where a fact it needs is missing, the title `silent` stands instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter

from sdgdash.domain.text import LANGUAGES, Text


class TalkFor(StrEnum):
    """Which territories a talk is for."""

    COUNTRY = "country"
    REGION = "region"
    PILOT = "pilot"
    GOAL = "goal"  # of the country, one goal


class SceneKind(StrEnum):
    """What a scene shows."""

    PLACE = "place"  # where it lies, who is responsible
    NUMBERS = "numbers"  # how much is known
    STATES = "states"  # indicators by state
    CHANGES = "changes"  # what moved most
    UNMEASURED = "unmeasured"  # what nobody can say
    FINDINGS = "findings"  # what goes well and what lags behind the country
    MAP = "map"
    LINES = "lines"
    LEVELS = "levels"  # what is known at which level
    STANDARD = "standard"  # the settlement standard
    BASELINE = "baseline"  # gap and baseline
    PLAN = "plan"  # plan targets, promises, voices
    ASK = "ask"  # what is asked of the hall


class Pick(StrEnum):
    """Which indicator a scene is of where none is named; read from the data of the territory."""

    DEFAULT = "default"  # the one pages open with
    AHEAD = "ahead"  # the largest difference on the good side of the country
    BEHIND = "behind"  # the largest on the other side
    GOAL = "goal"  # the first of the goal with regional values


COMMON = frozenset({"area", "goal"})
# Facts that the title of a kind may name.
FACTS: Mapping[SceneKind, frozenset[str]] = {
    SceneKind.PLACE: frozenset({"body", "people"}),
    SceneKind.NUMBERS: frozenset({"listed", "valued", "regional", "judged"}),
    SceneKind.STATES: frozenset({"wanted", "unwanted", "unchanged", "total"}),
    SceneKind.CHANGES: frozenset({"title", "change"}),
    SceneKind.UNMEASURED: frozenset({"n", "total"}),
    SceneKind.FINDINGS: frozenset({"ahead", "behind"}),
    SceneKind.MAP: frozenset({"indicator", "value", "year"}),
    SceneKind.LINES: frozenset({"indicator", "lead"}),
    SceneKind.LEVELS: frozenset({"own", "near", "near_n", "listed"}),
    SceneKind.STANDARD: frozenset({"known", "total"}),
    SceneKind.BASELINE: frozenset({"n", "near"}),
    SceneKind.PLAN: frozenset({"n", "voices"}),
    SceneKind.ASK: frozenset({"body"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One step of a talk. `page`, `params`: the page of the dashboard that shows the same
    (`words.address`); territory, goal, indicator and language are added. `silent`: the title
    where a fact is missing; it names the territory or the goal at most."""

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    kind: SceneKind
    title: Text
    silent: Text
    page: str
    params: Mapping[str, str] = field(default_factory=dict)
    pick: Pick = Pick.DEFAULT

    def told(self, facts: Mapping[str, str], lang: str) -> str:
        """The title in a language, filled; `silent` where one of its facts is missing."""
        pattern = self.title[lang]
        known = {name: said for name, said in facts.items() if said}
        whole = names_in(pattern) <= known.keys()
        return (pattern if whole else self.silent[lang]).format(**{**facts, **known})

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the titles: a fact that the kind does not have."""
        may = FACTS[self.kind] | COMMON
        asked = {
            *((f"title.{x}", names_in(self.title[x]) - may) for x in LANGUAGES),
            *((f"silent.{x}", names_in(self.silent[x]) - COMMON) for x in LANGUAGES),
        }
        return tuple(f"{where} names {sorted(odd)}" for where, odd in sorted(asked, key=str) if odd)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A list of scenes for one kind of territory."""

    __pydantic_config__ = {"extra": "forbid"}

    id: str
    of: TalkFor
    title: Text
    scenes: tuple[Scene, ...]


def names_in(pattern: str) -> frozenset[str]:
    """The facts that a pattern names.

    >>> sorted(names_in("{area}: {value}"))
    ['area', 'value']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(pattern) if name)
