"""Cells of the target table are parsed, or said to be unreadable; never guessed."""

import pytest

from sdgdash.build.registry.targets import Amount, deadline, parse_amount


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("40", Amount("absolute", 40.0)),
        ("0.7", Amount("absolute", 0.7)),
        ("-50%", Amount("factor", 0.5)),
        ("-33.33%", Amount("factor", 0.6667)),
        ("+100%", Amount("factor", 2.0)),
        ("x2", Amount("none", None)),
        ("5 years", Amount("none", None)),
        ("nan", Amount("none", None)),
        ("", Amount("none", None)),
    ],
)
def test_amounts(cell: str, amount: Amount) -> None:
    assert parse_amount(cell) == amount


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("2025", "passed"),
        ("2026", "open"),
        ("2030", "open"),
        ("5 years", "unclear"),
        ("", "unclear"),
    ],
)
def test_deadlines(cell: str, state: str) -> None:
    assert deadline(cell) == state
