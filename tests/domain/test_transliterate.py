"""English spellings of Kazakh names follow one rule and agree with the established ones."""

import pytest

from sdgdash.domain.transliterate import LETTERS, english, latin_2021

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize(
    ("kazakh", "spelling"),
    [
        ("Қарқаралы", "Karkaraly"),
        ("Қамыстыбас", "Kamystybas"),
        ("Қызылорда", "Kyzylorda"),
        ("Қарағанды", "Karagandy"),
        ("Түркістан", "Turkistan"),
        ("Шымкент", "Shymkent"),
        ("Ұлытау", "Ulytau"),
        ("Абай", "Abai"),
        ("Жетісу", "Zhetysu"),
        ("Семей", "Semey"),
        ("Өскемен", "Oskemen"),
        ("Маңғыстау", "Mangystau"),
        ("Әл Фараби", "Al Farabi"),
        ("Ақсу-Аюлы", "Aksu-Ayuly"),
        ("Щучинск", "Shchuchinsk"),
    ],
)
def test_established_spellings(kazakh: str, spelling: str) -> None:
    assert english(kazakh) == spelling


def test_every_kazakh_letter_has_a_rule_and_no_cyrillic_is_left() -> None:
    assert set(ALPHABET) == set(LETTERS)
    assert english(ALPHABET).isascii() and latin_2021(ALPHABET).isascii()


def test_what_is_no_letter_stays() -> None:
    assert english("Татан 10") == "Tatan 10"


def test_the_alphabet_of_2021_is_for_search() -> None:
    assert latin_2021("Қарқаралы") == "Qarqaraly"
