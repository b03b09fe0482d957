"""data/registry/passport.yaml -> the tiles of a passport, checked against what they name."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sdgdash.data import library
from sdgdash.data.registry import REGISTRY, Registry
from sdgdash.data.registry import shipped as shipped_registry
from sdgdash.data.yamlfile import read_yaml
from sdgdash.domain.territory import Level
from sdgdash.domain.text import Text
from sdgdash.domain.tile import FEWEST, MOST, Answer, Origin, TileBook, TileSpec
from sdgdash.errors import RegistryError

FILE = "passport.yaml"
_HEAD = "Mend the entry; the head of the file names the fields."


def load(root: Path = REGISTRY, registry: Registry | None = None) -> TileBook:
    """The tiles under `root`; RegistryError names the entry that is wrong."""
    path, known = root / FILE, registry or shipped_registry()
    facts = library.fact_labels(root).facts
    raw = read_yaml(path)
    try:
        specs = [_spec(entry) for entry in raw["tiles"]]
        levels = {Level(level): tuple(ids) for level, ids in raw["levels"].items()}
    except (ValidationError, KeyError, TypeError, ValueError, AttributeError) as e:
        raise RegistryError(str(path), f"{e}", _HEAD) from e
    by_id = {spec.id: spec for spec in specs}
    for what in _wrong(specs, levels, known.indicators, facts):
        raise RegistryError(str(path), what, _HEAD)
    return TileBook(levels={at: tuple(by_id[i] for i in ids) for at, ids in levels.items()})


@cache
def shipped() -> TileBook:
    """The tiles that ship with the dashboard, read once."""
    return load()


def _spec(entry: dict[str, Any]) -> TileSpec:
    if unknown := set(entry) - {"id", "name", "from"}:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    return TileSpec(
        id=entry["id"],
        name=TypeAdapter(Text).validate_python(entry["name"]),
        answers=tuple(_answer(text) for text in entry["from"]),
    )


def _answer(text: str) -> Answer:
    origin, _, code = text.partition(":")
    return Answer(origin=Origin(origin), code=code)


def _wrong(
    specs: list[TileSpec],
    levels: dict[Level, tuple[str, ...]],
    indicators: Collection[str],
    facts: Collection[str],
) -> list[str]:
    """Everything that does not fit, in words."""
    ids = [spec.id for spec in specs]
    known = {Origin.INDICATOR: indicators, Origin.FACT: facts, Origin.POPULATION: ("",)}
    wrong = [f"the tile '{i}' stands twice" for i in dict.fromkeys(ids) if ids.count(i) > 1]
    wrong += [
        f"the tile '{s.id}' names '{a.code}', which is no {a.origin}"
        for s in specs
        for a in s.answers
        if a.code not in known[a.origin]
    ]
    wrong += [f"the tile '{s.id}' has nothing to answer with" for s in specs if not s.answers]
    wrong += [f"the level '{level}' has no tiles" for level in Level if level not in levels]
    for level, named in levels.items():
        wrong += [f"{level}: no tile '{i}'" for i in named if i not in ids]
        if not FEWEST <= len(set(named)) == len(named) <= MOST:
            wrong.append(f"{level}: {FEWEST} to {MOST} different tiles are asked for")
    return wrong
