"""data/registry/place-names.yaml: what no rule gives about names and codes of places."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from sdgdash.data.registry import REGISTRY
from sdgdash.data.yamlfile import parse


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """By KATO code: English names in use, mended Kazakh names, former names, mended codes."""

    __pydantic_config__ = {"extra": "forbid"}

    english: Mapping[str, str]
    kazakh: Mapping[str, str]
    former: Mapping[str, tuple[str, ...]]
    population_codes: Mapping[str, str]
    place_codes: Mapping[str, str]


def load(registry_dir: Path = REGISTRY) -> PlaceNames:
    """The file of a registry folder; RegistryError names what is wrong with it."""
    return parse(registry_dir / "place-names.yaml", TypeAdapter(PlaceNames))
