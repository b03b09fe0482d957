"""Columns of the tables given away: name, type and words; the names never change."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from sdgdash.domain.select import DIMENSIONS
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import Labels

_LABEL = "_label"


class Kind(StrEnum):
    """Types of a column, by their names in a Table Schema (Frictionless)."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"


FRAME_TYPES = {Kind.WHOLE: "Int64", Kind.NUMBER: "float64", Kind.TRUTH: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `kind` of what stands in it."""

    name: str
    kind: Kind = Kind.TEXT


def columns(kind: Kind, names: str) -> tuple[Column, ...]:
    """Columns of one kind from names between blanks."""
    return tuple(Column(name, kind) for name in names.split())


def framed(rows: Iterable[object], shape: Iterable[Column]) -> pd.DataFrame:
    """Records as a frame of these columns and types; what is missing is a gap, a text is ""."""
    shape = tuple(shape)
    table = pd.DataFrame(list(rows), columns=[c.name for c in shape])
    texts = [c.name for c in shape if c.kind is Kind.TEXT]
    table[texts] = table[texts].astype("str").where(table[texts].notna(), "")
    return table.astype({c.name: FRAME_TYPES[c.kind] for c in shape if c.kind in FRAME_TYPES})


def kind_of(column: pd.Series) -> Kind:
    """The type of a column of a frame."""
    if pd.api.types.is_bool_dtype(column):
        return Kind.TRUTH
    if pd.api.types.is_integer_dtype(column):
        return Kind.WHOLE
    return Kind.NUMBER if pd.api.types.is_numeric_dtype(column) else Kind.TEXT


def meaning(name: str, labels: Labels) -> str:
    """What a column holds, in words."""
    if name in DIMENSIONS:
        return labels("column.dimension", what=labels(f"dimension.{name}"))
    if name.endswith(_LABEL) and not labels.has(f"column.{name}"):
        return labels("column.in_words", what=name.removesuffix(_LABEL))
    stem, _, lang = name.rpartition("_")
    if stem and lang in LANGUAGES:
        return labels(f"column.lang_{lang}", what=labels.code("column", stem))
    return labels.code("column", name)
