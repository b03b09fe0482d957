"""Values for people: rounded by size, and never into something that is not so."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdgdash.data.registry import shipped
from sdgdash.domain.text import LANGUAGES
from sdgdash.words.i18n import MINUS, NBSP, Labels
from sdgdash.words.value import POWERS, people_text, people_texts

TENGE, SHARE, PEOPLE = "TH_TNG", "PT", "PERSONS"
WORDS = {Labels(lang)(f"number.power_{p}"): p for lang in LANGUAGES for p in POWERS}
amounts = st.floats(0.001, 1e12, allow_nan=False).map(lambda v: float(f"{v:.10g}"))


def unit(code: str):
    return shipped().units[code]


def read(text: str, lang: str) -> Decimal:
    """The number that a reader takes from the text, in base units."""
    parts, figures, power = text.rstrip("%").split(NBSP), "", 0
    for part in parts:
        plain = part.replace(",", "." if lang != "en" else "").replace(MINUS, "-")
        if plain.replace(".", "").lstrip("-").isdigit():
            figures += plain
        elif part in WORDS:
            power = WORDS[part]
    return Decimal(figures) * Decimal(10) ** power


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "16.8 billion tenge"),
        ("ru", "16,8 млрд тенге"),
        ("kk", "16,8 млрд теңге"),
    ],
)
def test_a_large_amount_takes_the_larger_word(lang: str, said: str) -> None:
    assert people_text(16_778_361.5, unit(TENGE), 1, Labels(lang)) == said.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("value", "code", "decimals", "said"),
    [
        (30_851, PEOPLE, 0, "30,851 people"),
        (134_568, PEOPLE, 0, "135 thousand people"),
        (999_950, PEOPLE, 0, "1.00 million people"),
        (850.5, TENGE, 1, "850.5 thousand ₸"),
        (33.942, SHARE, 1, "33.9%"),
        (0.04, SHARE, 1, "0.04%"),
        (99.96, SHARE, 1, "99.96%"),
        (100.0, SHARE, 1, "100.0%"),
        (0.0, SHARE, 1, "0.0%"),
    ],
)
def test_rounding_by_size(value: float, code: str, decimals: int, said: str) -> None:
    assert people_text(value, unit(code), decimals, Labels("en")).replace(NBSP, " ") == said


def test_values_side_by_side_share_one_precision_and_word() -> None:
    labels = Labels("en")
    assert people_texts((94.0, 33.942), unit(SHARE), 1, labels) == ("94.0%", "33.9%")
    assert people_texts((5.04, 5.01), unit(SHARE), 1, labels) == ("5.04%", "5.01%")
    large = people_texts((16_778_361.5, 905_000.0), unit(TENGE), 1, labels)
    assert [t.replace(NBSP, " ") for t in large] == ["16.8 billion tenge", "0.9 billion tenge"]


@settings(max_examples=150, deadline=None)
@given(one=amounts, other=amounts, lang=st.sampled_from(LANGUAGES))
def test_amounts_read_in_the_order_they_have(one: float, other: float, lang: str) -> None:
    texts = people_texts((one, other), unit(TENGE), 1, Labels(lang))
    first, second = (read(t.replace("₸", ""), lang) for t in texts)
    if one != other:
        assert (first < second) == (one < other) or _parted(one, other)
    assert first > 0
    assert second > 0


def _parted(one: float, other: float) -> bool:
    """More alike than the places that are ever shown."""
    return abs(one - other) < 1e-9 * max(one, other)


shares = st.floats(0.0, 100.0, allow_nan=False).map(lambda v: round(v, 6))


@settings(max_examples=150, deadline=None)
@given(one=shares, other=shares, decimals=st.integers(0, 2), lang=st.sampled_from(LANGUAGES))
def test_shares_are_never_none_or_all_by_rounding(
    one: float, other: float, decimals: int, lang: str
) -> None:
    texts = people_texts((one, other), unit(SHARE), decimals, Labels(lang))
    first, second = (read(t, lang) for t in texts)
    for value, shown in ((one, first), (other, second)):
        assert (shown == 0) == (value == 0)
        assert (shown >= 100) == (value >= 100)
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)
