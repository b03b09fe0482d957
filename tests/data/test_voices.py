"""Voices: what ships, and entries that are wrong."""

from pathlib import Path

import pytest
import yaml

from sdgdash.data import voices
from sdgdash.errors import RegistryError

TEXT = {"kk": "a", "ru": "a", "en": "a"}
COMMENT = {
    "id": "c1",
    "territory": "354800000",
    "subject": "series:11.6.1.1",
    "year": 2023,
    "office": TEXT,
    "date": "2026-02-01",
    "text": TEXT,
    "source": {"title": TEXT},
}
PROPOSAL = {
    "id": "p1",
    "territory": "354800000",
    "goal": 6,
    "organisation": TEXT,
    "date": "2026-02-01",
    "text": TEXT,
    "state": "received",
    "consent": True,
}
ACTIVITY = {
    "id": "a1",
    "project": TEXT,
    "title": TEXT,
    "territories": ["354800000"],
    "goals": [6],
    "from": "2024-04-15",
    "to": "2024-06-06",
    "partners": [TEXT],
    "moves": ["6.1.1"],
    "source": {"title": TEXT},
}
GOOD = {"comments": COMMENT, "proposals": PROPOSAL, "activities": ACTIVITY}


def write(root: Path, **files: dict[str, object]) -> Path:
    (root / voices.FOLDER).mkdir(exist_ok=True)
    for name in GOOD:
        entries = [files[name]] if name in files else []
        path = root / voices.FOLDER / f"{name}.yaml"
        path.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    return root


def test_only_what_is_public_of_glocal_ships() -> None:
    found = voices.shipped()
    assert (found.comments, found.proposals) == ((), ())
    days = {a.id: a.from_.isoformat() for a in found.activities}
    assert days == {"glocal-launch": "2024-04-15", "glocal-presentation": "2024-06-06"}
    assert {t for a in found.activities for t in a.territories} == {"354800000", "433239100"}


def test_good_entries_are_read(tmp_path: Path) -> None:
    found = voices.load(write(tmp_path, **GOOD))
    assert [len(x) for x in (found.comments, found.proposals, found.activities)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("comments", {"territory": "1"}, "no territory '1'"),
        ("comments", {"subject": "series:1.9"}, "no series"),
        ("comments", {"subject": "water"}, "is unknown"),
        ("comments", {"date": "spring"}, "date"),
        ("comments", {"office": {"kk": "a", "ru": "a"}}, "office"),
        ("comments", {"text": {**TEXT, "ru": "звоните 8 701 123 45 67"}}, "personal data"),
        ("comments", {"signature": "x"}, "signature"),
        ("proposals", {"goal": 18}, "no goal 18"),
        ("proposals", {"consent": False}, "no consent"),
        ("proposals", {"state": "taken_up"}, "without an answer"),
        ("proposals", {"state": "lost"}, "state"),
        (
            "proposals",
            {"answer": {"by": TEXT, "date": "2025-01-01", "text": TEXT}},
            "answered before",
        ),
        ("proposals", {"id": "c1"}, "stands twice"),
        ("activities", {"moves": ["6.9.9"]}, "no indicator '6.9.9'"),
        ("activities", {"to": "2024-01-01"}, "ends before"),
        ("activities", {"territories": ["x"]}, "no territory 'x'"),
        ("activities", {"partners": "ARGO"}, "partners"),
    ],
)
def test_a_wrong_entry_is_named(
    tmp_path: Path, file: str, change: dict[str, object], says: str
) -> None:
    with pytest.raises(RegistryError) as error:
        voices.load(write(tmp_path, **{**GOOD, file: {**GOOD[file], **change}}))
    assert says in str(error.value)
