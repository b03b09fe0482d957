"""data/registry/facts-rules.yaml and facts-labels.yaml: how facts are cleaned and worded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from sdgdash.data.library import fact_labels
from sdgdash.data.registry import REGISTRY
from sdgdash.data.yamlfile import parse
from sdgdash.domain.fact import FactWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRules:
    """The rules as written; the comments of the file explain them."""

    __pydantic_config__ = {"extra": "forbid"}

    places: Mapping[str, str]
    mirrors: tuple[str, ...]
    census_years: frozenset[int]
    titles: Mapping[str, str]
    undated_sources: Mapping[str, str]
    undated_facts: frozenset[str]
    not_official: frozenset[str]
    drop: Mapping[str, str]
    contradictory: frozenset[str]
    sdg_units: Mapping[str, str]

    def is_mirror(self, title: str, address: str) -> bool:
        """True when the source is a copy of Wikipedia."""
        host = urlsplit(address).netloc
        return "Wikipedia mirror" in title or any(part in host for part in self.mirrors)


def load(registry_dir: Path = REGISTRY) -> tuple[FactRules, FactWords]:
    """Both files of a registry folder; RegistryError names what is wrong with them."""
    rules = parse(registry_dir / "facts-rules.yaml", TypeAdapter(FactRules))
    return rules, fact_labels(registry_dir)
