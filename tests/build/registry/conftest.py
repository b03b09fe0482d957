"""A small country: two districts, one city of republican rank, a handful of places."""

import shutil
from pathlib import Path

import pytest
import yaml

from sdgdash.data.registry import REGISTRY

SPECIMEN = Path(__file__).parents[2] / "specimens" / "registry"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of the specimen that a test may break."""
    return Path(shutil.copytree(SPECIMEN, tmp_path / "source"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the written registry, documents cut to those of the specimen."""
    registry = tmp_path / "data" / "registry"
    registry.mkdir(parents=True)
    shutil.copytree(REGISTRY / "territories", registry / "territories")
    for name in ("place-names.yaml", "facts-rules.yaml", "facts-labels.yaml", "targets.yaml"):
        shutil.copy(REGISTRY / name, registry)
    shutil.copy(REGISTRY / "targets-withheld.csv", registry)
    words = yaml.safe_load((REGISTRY / "documents.yaml").read_text("utf-8"))
    words["documents"] = [d for d in words["documents"] if d["id"] == "strategy_2050"]
    words["counts"] = [c for c in words["counts"] if c["id"] == "reached_targets"]
    (registry / "documents.yaml").write_text(yaml.safe_dump(words, allow_unicode=True), "utf-8")
    return tmp_path / "data"
