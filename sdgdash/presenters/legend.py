"""Entries of a legend, shared by maps and charts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """`tone`: what the colour means, e.g. `sequential/2/5`, `state/met`, `no_data` (theme.tone).

    `pattern`: plain | hatch | outline | round. `count`: territories in the entry.
    """

    label: str
    tone: str
    count: int | None = None
    pattern: str = "plain"
