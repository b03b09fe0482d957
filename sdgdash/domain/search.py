"""Search over named things: all words must be found, whole names come first.

How words are compared: `domain.folding`. An entry is found by the words of its names, by
other words about it, and by synonyms of all these, except a territory.

Only when nothing is found, words are compared nearly, then with hyphens left out ("Кзыл-Орда").
Order: territories, indicators, goals, documents, facts; in each, whole names first, then whole
words of a name, then other words of a name, then other words, then synonyms; then the order of
the index.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sdgdash.domain.folding import SHORT, finds, nearly, root, stem, words

KINDS = ("territory", "indicator", "goal", "document", "fact")
WITHOUT_SYNONYMS = frozenset({"territory"})
Asked = tuple[str, ...]
Compare = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. `names`: what it is called; `more`: other words about it."""

    kind: str
    id: str
    names: tuple[str, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """Folded words of an entry: of each name, of other texts, of synonyms."""

    names: tuple[Asked, ...]
    more: Asked
    same: Asked = ()


@dataclass(frozen=True)
class Hit:
    """An entry that was found, and how well its names say what was asked (0 is best)."""

    entry: Entry
    rank: int


def keys_of(entry: Entry, same: Iterable[str] = ()) -> Keys:
    """The words an entry is found by."""
    names = dict.fromkeys(words(text) for text in (entry.id, *entry.names))
    more = dict.fromkeys(word for text in entry.more for word in words(text))
    return Keys(tuple(names), tuple(more), tuple(sorted(same)))


def attempts(query: str) -> Iterator[tuple[Asked, Compare]]:
    """Folded words of a query and how they are compared: strictly, then ever more freely."""
    if asked := words(query):
        yield asked, finds
        yield asked, nearly
    if "-" in query and (joined := words(query.replace("-", ""))):
        yield joined, nearly


def rank(keys: Keys, asked: Asked, compare: Compare) -> int:
    """0 whole name, 1 whole words of names in any form, 2 beginnings of such words, 3 other
    words, 4 synonyms."""
    if asked in keys.names:
        return 0
    named = {word for name in keys.names for word in name}
    if {root(word) for word in named}.issuperset(map(root, asked)):
        return 1
    if all(any(compare(a, key) for key in named) for a in asked):
        return 2
    own = named.union(keys.more)
    return 3 if all(any(compare(a, key) for key in own) for a in asked) else 4


class Vocabulary:
    """Folded words and the numbers of the entries that hold them."""

    def __init__(self, held: Iterable[Iterable[str]]) -> None:
        found: dict[str, set[int]] = {}
        for number, texts in enumerate(held):
            for word in texts:
                found.setdefault(word, set()).add(number)
        self._numbers = found
        self._sorted: Sequence[str] = sorted(found)
        self._by_root: dict[str, list[str]] = {}
        for word in found:
            self._by_root.setdefault(root(word), []).append(word)

    def holding(self, word: str, compare: Compare = finds) -> frozenset[int]:
        """Numbers of the entries with a word that this one finds."""
        keys = self._from(word[0]) if compare is nearly else self._near(word)
        return frozenset().union(*(self._numbers[key] for key in keys if compare(word, key)))

    def _near(self, word: str) -> Iterator[str]:
        """All words that `finds` could say yes to: a part of the whole, for speed."""
        yield from self._from(stem(word))
        if len(word) > SHORT:
            yield from self._by_root.get(root(word), ())

    def _from(self, start: str) -> Sequence[str]:
        first = bisect_left(self._sorted, start)
        return self._sorted[first : bisect_left(self._sorted, start + "\uffff")]


@dataclass(frozen=True)
class Index:
    """Entries in order, and groups of words that mean the same."""

    entries: tuple[Entry, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def keys(self) -> Sequence[Keys]:
        """The words every entry is found by, in the order of the entries."""
        own = [keys_of(entry) for entry in self.entries]
        plain = Vocabulary((*(w for n in k.names for w in n), *k.more) for k in own)
        same: dict[int, set[str]] = {}
        for group in self.synonyms:
            terms = {words(term) for term in group}
            single = {term[0] for term in terms if len(term) == 1}
            for number in frozenset().union(*(_all(map(plain.holding, term)) for term in terms)):
                same.setdefault(number, set()).update(single)
        return tuple(
            keys_of(entry, () if entry.kind in WITHOUT_SYNONYMS else same.get(number, ()))
            for number, entry in enumerate(self.entries)
        )

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], Keys]:
        """(kind, id) -> the words the entry is found by."""
        return {(e.kind, e.id): k for e, k in zip(self.entries, self.keys, strict=True)}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words of all entries."""
        return Vocabulary((*(w for n in k.names for w in n), *k.more, *k.same) for k in self.keys)

    def hits(self, query: str, kinds: Iterable[str] = KINDS) -> list[Hit]:
        """Entries that match, best first (see the rules above); none for an empty query."""
        wanted = set(kinds)
        for asked, compare in attempts(query):
            found = [
                (KINDS.index(entry.kind), rank(self.keys[number], asked, compare), number)
                for number in _all(self.vocabulary.holding(word, compare) for word in asked)
                if (entry := self.entries[number]).kind in wanted
            ]
            if found:
                return [Hit(self.entries[number], best) for _, best, number in sorted(found)]
        return []

    def find(
        self, query: str, kinds: Iterable[str] = KINDS, limit: int | None = None
    ) -> list[Entry]:
        """The entries of `hits`, at most `limit`."""
        return [hit.entry for hit in self.hits(query, kinds)][:limit]


def _all(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """What is in every set."""
    first, *rest = sets
    return first.intersection(*rest)
