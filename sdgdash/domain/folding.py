"""How a typed word is compared with a written one: folded letters, declined forms, slips.

- Letters are folded (`FOLDED`): case is ignored, ё = е, э = е, ы = и, ь and ъ do not count,
  Kazakh letters equal the Russian ones they are typed as without a Kazakh keyboard (ә а, ғ г,
  қ к, ң н, ө о, ұ ү у, һ х, і и), Latin letters lose their marks (ğ g).
- A word of four letters or more finds words that begin with it, one vowel (Cyrillic) or s
  (Latin) at its end set aside: "вода" finds "воды" and "водоснабжение", "schools" "school";
  and words of the same root, endings of case, plural and possession taken off: "астанада"
  finds "Астана", "врачей" "врачи".
- A shorter word finds itself, with Kazakh endings or without: "су" finds "су", "сумен",
  "судың", not "Сумы".
- A code ("6.1") finds itself and what stands under it ("6.1.1"); digits alone also find the
  longer numbers that begin with them from four digits on.
- Nearly: a short word is a beginning, too, as is a root of five letters or more; and in a word
  of that length one letter behind the first may be wrong, missing, too much, or change places
  with the next.

A browser that filters a short list applies the same rules with the data of `rules()`.
"""

import re
import unicodedata
from functools import lru_cache

SHORT = 3  # longest word that is not searched by its beginning
ROOT = 3  # fewest letters that endings leave
LONG = 5  # fewest letters of a word in which one may be wrong
VOWELS = "аеиоуюя"
_SAME = dict(zip("әғқңөұүһіёыэ", "агкноуухиеие", strict=True)) | {"ь": "", "ъ": ""}
_LETTERS = (*range(0x41, 0x5B), *range(0xC0, 0x180), *range(0x300, 0x370), *range(0x400, 0x530))
_WORD = re.compile(r"[0-9]+(?:\.[0-9a-z]+)+|\w+")
_AFTER_SHORT = (  # endings of Kazakh words of two or three letters, folded
    "и ин инин ина инда инан имен га ге да де дан ден ди дин нин ни мен "
    "лар лер лари лери лардин лердин ли сиз си"
)
_AFTER_LONG = (  # endings of longer words, Kazakh, then Russian, folded
    "лар лер дар дер тар тер нин дин тин га ге ка ке на не ни ди ти да де та те нда нде "
    "дан ден тан тен нан нен мен бен пен си "
    "а я у ю и е о ом ем ам ям ами ями ах ях ов ев ей ой ий ая яя ую юю ого его ому ему "
    "им их ие ое ее ию ия ием иям иях"
)
SHORT_ENDINGS = frozenset(_AFTER_SHORT.split())
ENDINGS = frozenset(_AFTER_LONG.split())


def _folded(letter: str) -> str:
    small = letter.casefold()
    if small == "й":
        return small
    parts = unicodedata.normalize("NFKD", _SAME.get(small, small))
    return "".join(_SAME.get(c, c) for c in parts if not unicodedata.combining(c))


# Letter -> what is compared in its place; letters that stay are left out.
FOLDED = {c: _folded(c) for c in map(chr, _LETTERS) if _folded(c) != c}
_TABLE = str.maketrans(FOLDED)


def fold(text: str) -> str:
    """The text in the letters that are compared.

    >>> fold("Қарқаралы"), fold("Qarağandy")
    ('каркарали', 'qaragandy')
    """
    return unicodedata.normalize("NFC", text).translate(_TABLE)


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[str, ...]:
    """Folded words of a text; a code like 6.1.1 is one word."""
    return tuple(_WORD.findall(fold(text)))


def stem(word: str) -> str:
    """What another word must begin with to be found by this folded word."""
    if len(word) <= SHORT or any(c.isdigit() for c in word):
        return word
    if word.isascii():
        return word.removesuffix("s")
    return word[:-1] if word[-1] in VOWELS else word


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The folded word without endings of case, plural and possession; three letters stay.

    >>> root("балалардин"), root("балага"), root("врачей")
    ('бал', 'бал', 'врач')
    """
    for size in (3, 2, 1):
        if len(word) - size >= ROOT and word[-size:] in ENDINGS:
            return root(word[:-size])
    return word


def finds(word: str, key: str) -> bool:
    """Whether a folded word of a query finds a folded word of a text."""
    if word[0].isdigit() and (len(word) <= SHORT or "." in word):
        return key == word or key.startswith(f"{word}.")
    if len(word) <= SHORT:
        return key == word or (key.startswith(word) and key[len(word) :] in SHORT_ENDINGS)
    return key.startswith(stem(word)) or root(key) == root(word)


def nearly(word: str, key: str) -> bool:
    """Whether the key begins as the word or its long root does, or one letter apart from it."""
    start, bare = stem(word), root(word)
    if key.startswith(start) or (len(bare) >= LONG and key.startswith(bare)):
        return True
    return len(word) >= LONG and not word[0].isdigit() and _one_apart(start, key)


def _one_apart(start: str, key: str) -> bool:
    pairs = zip(start, key, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(start), len(key)))
    rest, behind, here = start[at:], key[at + 1 :], key[at:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    near = behind.startswith((rest[1:], rest)) or here.startswith((rest[1:], swapped))
    return at > 0 and near


def rules() -> dict[str, object]:
    """Letters, endings and lengths of the rules, for a browser that applies them."""
    return {
        "fold": FOLDED,
        "vowels": VOWELS,
        "short": SHORT,
        "root": ROOT,
        "long": LONG,
        "shortEndings": sorted(SHORT_ENDINGS),
        "endings": sorted(ENDINGS),
    }
