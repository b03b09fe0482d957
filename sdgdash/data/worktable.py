"""The columns of the working table for planners: data/registry/worktable.yaml."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from sdgdash.data.registry import REGISTRY
from sdgdash.data.yamlfile import parse
from sdgdash.domain.text import Text
from sdgdash.errors import RegistryError

FILE = "worktable.yaml"


class Holds(StrEnum):
    """What a column is prefilled with. There is no plan value and no baseline among them."""

    NUMBER = "number"
    GOAL = "goal"
    CODE = "code"
    INDICATOR = "indicator"
    UNIT = "unit"
    DEFINITION = "definition"
    LEVEL = "level"
    PARENT = "parent"
    STANDARD = "standard"
    SOURCE = "source"
    METHOD = "method"
    LAST_VALUE = "last_value"
    LAST_YEAR = "last_year"
    NOTE = "note"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `width` in characters; EMPTY ones are for the planner to fill in."""

    __pydantic_config__ = {"extra": "forbid"}

    holds: Holds
    width: int
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WorktableMap:
    """The sentence above the table, and its columns in their order."""

    __pydantic_config__ = {"extra": "forbid"}

    head: Text
    columns: tuple[Column, ...]


def load(root: Path = REGISTRY) -> WorktableMap:
    """The columns under `root`; RegistryError names the field."""
    path = root / FILE
    found = parse(path, TypeAdapter(WorktableMap))
    held = [c.holds for c in found.columns if c.holds is not Holds.EMPTY]
    twice = sorted({h for h in held if held.count(h) > 1})
    if twice:
        raise RegistryError(str(path), f"two columns hold {twice[0]!r}", "Keep one of them.")
    if Holds.INDICATOR not in held:
        raise RegistryError(str(path), "no column holds 'indicator'", "Add it again.")
    if wrong := [c.width for c in found.columns if not 1 <= c.width <= 100]:
        raise RegistryError(str(path), f"the width {wrong[0]} is not 1 to 100", "Mend it.")
    return found
