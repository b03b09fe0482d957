"""What docs/methods.md says is what the code does."""

from pathlib import Path

from sdgdash.domain.progress.agreement import AGREEMENTS
from sdgdash.domain.progress.states import ARROWS, State

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "methods.md").read_text("utf-8")


def test_every_state_is_explained_with_its_arrow():
    for state in State:
        assert f"`{state}`" in PAGE
    for state, arrow in ARROWS.items():
        assert f"`{state}` {arrow}" in PAGE


def test_the_counts_of_agreement_are_on_the_page():
    for a in AGREEMENTS:
        row = f"| {a.method} | {a.publisher} | {a.what} | {a.equal} | {a.rows} | {a.note} |"
        assert row in PAGE
        assert a.whole is (a.equal == a.rows)
        assert a.whole or a.note
