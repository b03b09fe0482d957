"""The tiles of the passport as people write them."""

import shutil
from pathlib import Path

import pytest
import yaml

from sdgdash.data import tiles
from sdgdash.data.registry import REGISTRY
from sdgdash.errors import RegistryError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (tiles.FILE, "facts-labels.yaml"):
        shutil.copy(REGISTRY / name, tmp_path / name)
    return tmp_path


def _no_indicator(raw) -> None:
    raw["tiles"][0]["from"] = ["indicator:99.9.9"]


def _no_fact(raw) -> None:
    raw["tiles"][0]["from"].append("fact:nothing_of_the_kind")


def _no_tile(raw) -> None:
    raw["levels"]["village"][0] = "nothing"


def _twice(raw) -> None:
    raw["tiles"].append(raw["tiles"][0])


def _too_few(raw) -> None:
    raw["levels"]["region"] = raw["levels"]["region"][:3]


def _no_level(raw) -> None:
    del raw["levels"]["okrug"]


def _strange_field(raw) -> None:
    raw["tiles"][0]["colour"] = "red"


def _no_language(raw) -> None:
    del raw["tiles"][0]["name"]["kk"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_no_indicator, "99.9.9"),
        (_no_fact, "nothing_of_the_kind"),
        (_no_tile, "nothing"),
        (_twice, "twice"),
        (_too_few, "8 to 12"),
        (_no_level, "okrug"),
        (_strange_field, "colour"),
        (_no_language, "kk"),
    ],
)
def test_what_does_not_fit_is_named(folder: Path, change, said: str) -> None:
    path = folder / tiles.FILE
    raw = yaml.safe_load(path.read_text("utf-8"))
    change(raw)
    path.write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")
    with pytest.raises(RegistryError, match=said):
        tiles.load(folder)


def test_the_shipped_ones_fit() -> None:
    assert tiles.load() == tiles.shipped()
