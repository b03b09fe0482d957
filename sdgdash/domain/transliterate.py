"""English spellings of Kazakh place names by one written rule.

The rule: every letter of the Kazakh Cyrillic name is replaced by the Latin letters below,
without diacritics, as the established spellings Karkaraly, Kamystybas, Kyzylorda and Karagandy
have it. It is a reading aid, not an official romanisation; results are marked as transliterated.

    а ә -> a      б b     в v     г ғ -> g   д d      е э -> e   ё yo    ж zh    з z
    и і -> i      й ы -> y        к қ -> k   л l      м m        н ң -> n        о ө -> o
    п p   р r     с s     т t     у ұ ү -> u ф f      х һ -> kh, h        ц ts    ч ch
    ш sh  щ shch  ю yu    я ya    ъ ь are dropped

Names that have an established English spelling are in ESTABLISHED; single places may be
spelled otherwise in data/registry/place-names.yaml.
"""

LETTERS = {
    "а": "a",
    "ә": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "ғ": "g",
    "д": "d",
    "е": "e",
    "ё": "yo",
    "ж": "zh",
    "з": "z",
    "и": "i",
    "й": "y",
    "к": "k",
    "қ": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "ң": "n",
    "о": "o",
    "ө": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ұ": "u",
    "ү": "u",
    "ф": "f",
    "х": "kh",
    "һ": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "і": "i",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
}

# Kazakh name -> spelling in use (official English pages of the regions)
ESTABLISHED = {"Абай": "Abai", "Жетісу": "Zhetysu", "Қонаев": "Konaev"}

# Letters of the Latin alphabet adopted in 2021, without diacritics: for search only.
_LATIN_2021 = {**LETTERS, "қ": "q", "ж": "j", "х": "h", "й": "i"}


def english(kazakh: str) -> str:
    """The name in English letters; a character the rule does not know is kept.

    >>> english("Қамыстыбас"), english("Егіндібұлақ"), english("Абай")
    ('Kamystybas', 'Egindibulak', 'Abai')
    """
    words = kazakh.split(" ")
    return " ".join(ESTABLISHED.get(word) or _letters(word, LETTERS) for word in words)


def latin_2021(kazakh: str) -> str:
    """The name in the Latin alphabet of 2021 without its diacritics (Qarqaraly)."""
    return _letters(kazakh, _LATIN_2021)


def _letters(word: str, table: dict[str, str]) -> str:
    return "".join(_letter(char, table) for char in word)


def _letter(char: str, table: dict[str, str]) -> str:
    latin = table.get(char.lower())
    if latin is None:
        return char
    return latin if char.islower() else latin.capitalize()
