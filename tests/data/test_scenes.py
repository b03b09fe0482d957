"""The shipped talks, and files that are wrong."""

from pathlib import Path

import pytest

from sdgdash.data.registry import REGISTRY
from sdgdash.data.scenes import FILE, talks
from sdgdash.errors import RegistryError

SHIPPED = (REGISTRY / FILE).read_text("utf-8")


def test_the_shipped_talks_are_read() -> None:
    assert list(talks()) == ["country", "region", "pilot", "goal"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: numbers", "kind: tables", "scenes.0.kind"),
        ("{valued}", "{secret}", "secret"),
        ("id: states", "id: numbers", "a scene twice"),
        ("id: region", "id: country", "a talk twice"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SHIPPED
    (tmp_path / FILE).write_text(SHIPPED.replace(old, new), "utf-8")
    with pytest.raises(RegistryError, match=said):
        talks(tmp_path)
