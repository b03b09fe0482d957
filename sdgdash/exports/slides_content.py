"""What stands on a slide: native text, numbers, tables and charts; a picture where it is a map."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _ILLEGAL.sub("", text)


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs under an optional heading."""

    lines: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Large numbers, each with what it counts."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars. `values` by category; `tones`: "#rrggbb" of each."""

    values: Mapping[str, float]
    tones: tuple[str, ...]
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line over the years of a chart; None where there is no value. `dashed`: not as published
    for the territory of today. `named`: whether the legend names it."""

    name: str
    values: tuple[float | None, ...]
    tone: str
    dashed: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over `years`; `unit` of the axis."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under their heads; `widths`: parts of the whole. `more`: said where rows find
    no room, `{n}` their number."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    more: str = "{n}"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture (PNG) with the text for those who do not see it; `key`: (colour, words)."""

    content: bytes
    alt: str
    key: tuple[tuple[str, str], ...] = ()
    key_title: str = ""


Block = Words | Numbers | Bars | Lines | Table | Image


@dataclass(frozen=True, slots=True)
class Slide:
    """`columns`: blocks from left to right, each column from the top down. `say`: the sentence for
    the notes; `source` and `address`: where the figures are from and the page that shows them."""

    title: str
    columns: tuple[tuple[Block, ...], ...]
    say: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides with their first one, which has a title and lines below it only."""

    title: str
    lines: tuple[str, ...]
    slides: Sequence[Slide]
    lang: str
