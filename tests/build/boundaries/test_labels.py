from pathlib import Path

import pytest

from sdgdash.build.boundaries.labels import FILE, map_labels
from sdgdash.errors import RegistryError

ENTRY = "- {{id: {id}, kind: lake, lat: {lat}, lon: 70, rank: 1, name: {{kk: а, ru: б, en: c}}}}\n"


def test_labels_carry_three_languages(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ENTRY.format(id="x", lat=50), "utf-8")
    label = map_labels(tmp_path).iloc[0]
    assert (label["kk"], label["ru"], label["en"], label["file_year"]) == ("а", "б", "c", None)


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ([("x", 50), ("x", 51)], "occurs twice"),
        ([("x", 70)], "outside the map"),
        ([("x", "far")], "lat"),
    ],
)
def test_wrong_files_are_named(
    tmp_path: Path, entries: list[tuple[str, object]], problem: str
) -> None:
    text = "".join(ENTRY.format(id=i, lat=lat) for i, lat in entries)
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(RegistryError, match=problem):
        map_labels(tmp_path)
