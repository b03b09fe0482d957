"""Search in three languages: folded letters, beginnings of words, synonyms.

Rules
- Letters are folded: case is ignored, ё = е, Kazakh letters equal the Russian ones they are
  typed as without a Kazakh keyboard (ә а, ғ г, қ к, ң н, ө о, ұ ү у, һ х, і и), Latin letters
  lose their marks (ğ g).
- A word of four letters or more finds words that begin with it, one vowel, ь (Cyrillic) or
  s (Latin) at its end set aside: "вода" finds "воды" and "водоснабжение", "schools" "school".
- A shorter word finds itself, with Kazakh endings or without: "су" finds "су", "сумен",
  "судың", not "Сумы". A code ("6.1.1") finds codes that begin with it.
- All words must be found. Outside of territories a word stands for its synonyms too.
- Order: territories, indicators, goals, documents, facts; in each, whole names first, then
  words of a name (whole ones before beginnings), then other words, then synonyms; then the
  order of the index.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

KINDS = ("territory", "indicator", "goal", "document", "fact")
SHORT = 3  # longest word that is not searched by its beginning
WITHOUT_SYNONYMS = frozenset({"territory"})
_FOLD = str.maketrans("әғқңөұүһіё", "агкноуухие")
_WORD = re.compile(r"\d+(?:\.[0-9a-z]+)+|\w+")
_CYRILLIC_END = re.compile(r"[аеиоуыэюяь]$")
# Cases and possessives of a Kazakh noun that ends in a vowel or у, folded.
_ENDINGS = frozenset(
    {
        "ы",
        "ын",
        "ынын",
        "ына",
        "ында",
        "ынан",
        "ымен",
        "га",
        "ге",
        "да",
        "де",
        "дан",
        "ден",
        "ды",
        "ди",
        "дын",
        "дин",
        "нын",
        "нин",
        "ны",
        "ни",
        "мен",
        "лар",
        "лер",
        "лары",
        "лери",
        "лардын",
        "лердин",
        "лы",
        "ли",
        "сыз",
        "сиз",
        "сы",
        "си",
    }
)


def fold(text: str) -> str:
    """The text in the letters that are compared.

    >>> fold("Қарқаралы"), fold("Qarağandy")
    ('каркаралы', 'qaragandy')
    """
    plain = text.casefold().translate(_FOLD).replace("й", "\ue000")
    decomposed = unicodedata.normalize("NFKD", plain)
    marks_off = "".join(c for c in decomposed if not unicodedata.combining(c))
    return marks_off.replace("\ue000", "й")


def words(text: str) -> tuple[str, ...]:
    """Folded words of a text; a code like 6.1.1 is one word."""
    return tuple(_WORD.findall(fold(text)))


def stem(word: str) -> str:
    """What another word must begin with to be found by this folded word."""
    if len(word) <= SHORT or any(c.isdigit() for c in word):
        return word
    if word.isascii():
        return word[:-1] if word.endswith("s") else word
    return _CYRILLIC_END.sub("", word)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `names`: what it is called; `more`: other words about it."""

    kind: str
    id: str
    names: tuple[str, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Index:
    """Entries in order, and groups of words that mean the same."""

    entries: tuple[Entry, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def postings(self) -> Mapping[str, frozenset[int]]:
        """Folded word -> numbers of the entries that hold it."""
        found: dict[str, set[int]] = {}
        for number, entry in enumerate(self.entries):
            for text in (entry.id, *entry.names, *entry.more):
                for word in words(text):
                    found.setdefault(word, set()).add(number)
        return {word: frozenset(numbers) for word, numbers in found.items()}

    @cached_property
    def vocabulary(self) -> Sequence[str]:
        """All folded words in code-point order."""
        return sorted(self.postings)

    @cached_property
    def groups(self) -> Mapping[str, frozenset[tuple[str, ...]]]:
        """Stem of a one-word synonym -> all terms of its groups, as folded words."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for group in self.synonyms:
            terms = {words(term) for term in group}
            for term in terms:
                if len(term) == 1:
                    found.setdefault(stem(term[0]), set()).update(terms)
        return {word: frozenset(terms) for word, terms in found.items()}

    def find(
        self, query: str, kinds: Iterable[str] = KINDS, limit: int | None = None
    ) -> list[Entry]:
        """Entries that match, best first (see the rules above); none for an empty query."""
        asked = words(query)
        if not asked:
            return []
        wanted, plain = set(kinds), _all(self._holding(word) for word in asked)
        wide = _all(self._holding(word) | self._meaning(word) for word in asked)
        hits = [
            (KINDS.index(entry.kind), self._rank(entry, asked, number, plain), number)
            for number in plain | wide
            if (entry := self.entries[number]).kind in wanted
            and (number in plain or entry.kind not in WITHOUT_SYNONYMS)
        ]
        return [self.entries[number] for *_, number in sorted(hits)][:limit]

    def _holding(self, word: str) -> frozenset[int]:
        """Entries with a word that this one finds."""
        found = self._by_beginning(stem(word)) if len(word) > SHORT else self._by_short(word)
        return frozenset().union(*(self.postings[hit] for hit in found))

    def _by_beginning(self, start: str) -> list[str]:
        first = bisect_left(self.vocabulary, start)
        last = bisect_left(self.vocabulary, start + "\uffff")
        return list(self.vocabulary[first:last])

    def _by_short(self, word: str) -> list[str]:
        if word[0].isdigit():
            return [w for w in self._by_beginning(word) if w == word or w[len(word)] == "."]
        endings = {"", *_ENDINGS} if not word.isascii() else {""}
        return [form for form in (word + ending for ending in endings) if form in self.postings]

    def _meaning(self, word: str) -> frozenset[int]:
        """Entries that hold a synonym of the word."""
        terms = self.groups.get(stem(word), frozenset())
        return frozenset().union(*(_all(self._holding(w) for w in term) for term in terms))

    def _rank(
        self, entry: Entry, asked: tuple[str, ...], number: int, plain: frozenset[int]
    ) -> int:
        if number not in plain:
            return 4
        called = [words(name) for name in (entry.id, *entry.names)]
        if asked in called:
            return 0
        every = {word for name in called for word in name}
        if every.issuperset(asked):
            return 1
        return 2 if all(any(w.startswith(stem(a)) for w in every) for a in asked) else 3


def _all(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """What is in every set."""
    first, *rest = sets
    return first.intersection(*rest)
