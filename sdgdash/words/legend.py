"""Entries of a legend, shared by maps and charts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """`tone`: what the colour means, e.g. `sequential/2/5`, `state/met`, `no_data` (theme.tone).

    `pattern`: plain | hatch | outline | round. `count`: territories in the entry; `then`: in a
    later year beside it. `size`: pixels of the swatch, where the size is the message.
    """

    label: str
    tone: str
    count: int | None = None
    pattern: str = "plain"
    size: int = 18
    then: int | None = None

    @property
    def counted(self) -> str:
        """The count in figures: "" where nothing is counted, "13 → 5" of two years."""
        if self.count is None:
            return ""
        return str(self.count) if self.then is None else f"{self.count} → {self.then}"
