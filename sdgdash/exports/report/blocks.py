"""What a report is made of: sections of blocks, words only. Templates draw them, add nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sdgdash.vega import Spec


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `style`: plain | lead (the message) | note (small, quiet) | strong."""

    text: str
    style: str = "plain"
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Large numbers: (number, what it counts, whose it is)."""

    items: tuple[tuple[str, str, str], ...]
    kind: str = "numbers"


@dataclass(frozen=True, slots=True)
class Items:
    """A list: (head, text, small line); "" for what an item has not."""

    items: tuple[tuple[str, str, str], ...]
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table. `group` > 0: a heading within it, of that goal, one cell long."""

    cells: tuple[str, ...]
    group: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. `widths`: shares of the columns; `right`: those of numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Line, ...]
    widths: tuple[float, ...]
    right: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of `Report.pictures` with its caption; `alt`: for readers without sight."""

    picture: str
    caption: str
    alt: str
    kind: str = "figure"


Block = Text | Numbers | Items | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading of its own, which the contents name."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language. `words`: of the templates, by key; `running`: of every page."""

    lang: str
    area: str
    title: str
    subtitle: str
    running: str
    made: str
    sections: tuple[Section, ...]
    words: Mapping[str, str]
    publisher: str
    pictures: Mapping[str, Spec] = field(compare=False)
