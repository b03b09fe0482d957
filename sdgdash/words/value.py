"""Values and their flags in words: as published in tables, rounded for people elsewhere.

For people: large amounts take the larger word (16.8 billion tenge), values set side by side
have one precision, and rounding says nothing that is not so: values that differ read
differently, in the same order; what is not zero never reads as zero, and a share below
100 % never as 100 %.
"""

from collections.abc import Mapping, Sequence
from math import floor, log10

import pandas as pd

from sdgdash.domain.unit import Unit
from sdgdash.words.i18n import NBSP, Labels, published_decimals

POWERS = (12, 9, 6, 3)  # of ten, that have a word: trillion, billion, million, thousand
FIGURES = 3  # significant figures of a large amount
LARGE = 100_000  # from here a plain amount takes a larger word
SCALED = 1_000  # the same for one that is published in thousands, millions ...
LOST = 1_000  # times smaller than the largest beside it: a value takes a word of its own
MOST = 12  # decimals that are tried so that different values read differently


def value_text(
    row: pd.Series | Mapping[str, object], unit: Unit, declared: int, labels: Labels
) -> str:
    """The value as published (a repaired one as repaired), with its unit.

    `declared`: decimals of the series; whole numbers that files write as "523.0" have none.
    """
    value, repair = float(str(row["obs_value"])), str(row["repair_id"])
    decimals = None if repair not in ("", "nan") else published_decimals(str(row["obs_text"]))
    if declared == 0 and value.is_integer():
        decimals = 0
    return labels.quantity(value, unit, decimals)


def people_text(value: float, unit: Unit, decimals: int, labels: Labels) -> str:
    """One value for people, with its unit: rounded by its size; tables keep the exact one.

    `decimals`: places of the series, for values that take no larger word.
    """
    return people_texts((value,), unit, decimals, labels)[0]


def people_texts(
    values: Sequence[float], unit: Unit, decimals: int, labels: Labels
) -> tuple[str, ...]:
    """Values of one unit set side by side, in one precision.

    As many decimals more as it takes for different values to read differently.
    """
    if not values:
        return ()
    texts: tuple[str, ...] = ()
    for more in range(MOST + 1):
        texts = _written(values, unit, decimals, more, labels)
        if len(set(texts)) >= len(set(values)) and _true(values, texts, unit):
            break
    return texts


def flag_text(flags: str, labels: Labels) -> str:
    """Words of a `|`-joined flag string, unknown codes named as such."""
    codes = [c for c in flags.split("|") if c and c != "nan"]
    return "; ".join(labels.code("flag", c) for c in codes)


def _written(
    values: Sequence[float], unit: Unit, decimals: int, more: int, labels: Labels
) -> tuple[str, ...]:
    """All values with the word of the largest one, or all without a word.

    A value that would be lost beside the largest one takes the word of its own size.
    """
    largest = max(abs(v) for v in values)
    sizes = [largest if abs(v) * LOST >= largest else abs(v) for v in values]
    return tuple(
        _one(v, size, unit, (decimals, more), labels) for v, size in zip(values, sizes, strict=True)
    )


def _one(value: float, size: float, unit: Unit, places: tuple[int, int], labels: Labels) -> str:
    """A value in the word that goes with `size`; `places`: of the series, and how many more."""
    rounded, power = unit.rounded, _power(size, unit)
    if rounded is None or power is None:
        return labels.quantity(value, unit, sum(places))
    ten = 10.0 ** (power - rounded.power)
    figures = max(FIGURES - 1 - floor(log10(_coarse(size) / ten)), 0) + places[1]
    number = labels.number(value / ten, figures)
    return f"{number}{NBSP}{labels(f'number.power_{power}')}{NBSP}{rounded.of[labels.lang]}"


def _coarse(value: float) -> float:
    """In as many figures as are told: 999,950 is a million."""
    return float(f"{value:.{FIGURES - 1}e}")


def _power(size: float, unit: Unit) -> int | None:
    """The power of ten whose word is taken for an amount; None: as it is published."""
    if unit.rounded is None or size < (SCALED if unit.rounded.power else LARGE):
        return None
    order = log10(_coarse(size)) + unit.rounded.power
    return next((p for p in POWERS if order >= p), None)


def _true(values: Sequence[float], texts: Sequence[str], unit: Unit) -> bool:
    """Whether nothing reads as none, or as all, that is not."""
    digits = ["".join(c for c in t.partition(NBSP)[0] if c.isdigit()) for t in texts]
    return all(
        (v == 0 or d.strip("0") != "") and not (unit.percent and v < 100 and _whole(t))
        for v, d, t in zip(values, digits, texts, strict=True)
    )


def _whole(text: str) -> bool:
    """Whether a share reads as 100 %, with or without zeros behind the point."""
    figures = "".join(c if c.isdigit() else " " for c in text).split()
    return bool(figures) and figures[0] == "100" and not any(f.strip("0") for f in figures[1:])
