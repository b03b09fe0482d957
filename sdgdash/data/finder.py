"""What can be searched: territories, indicators, goals, documents, facts, in one index."""

from pathlib import Path

from pydantic import TypeAdapter

from sdgdash.data import library
from sdgdash.data.documents import planning
from sdgdash.data.registry import REGISTRY, Registry
from sdgdash.data.yamlfile import parse
from sdgdash.domain.document import Planning
from sdgdash.domain.fact import FactWords
from sdgdash.domain.indicator import Indicator
from sdgdash.domain.search import Entry, Index
from sdgdash.domain.territory import Territory
from sdgdash.domain.text import LANGUAGES, Text

SYNONYMS = "synonyms.yaml"


def index_of(registry: Registry, root: Path = REGISTRY, built: Path = library.BUILT) -> Index:
    """The index of a registry with the documents and facts of the same state of the data."""
    return index(registry, planning(root, built), library.fact_labels(root), synonyms(root))


def registry_part(registry: Registry, root: Path = REGISTRY) -> Index:
    """The part of it that needs no documents and facts: territories and indicators."""
    return Index((*_territories(registry), *_indicators(registry)), synonyms(root))


def index(
    registry: Registry,
    documents: Planning,
    labels: FactWords,
    same: tuple[tuple[str, ...], ...] = (),
) -> Index:
    """Entries of the registry (territories, indicators, goals), documents and facts, in order."""
    entries = [
        *_territories(registry),
        *_indicators(registry),
        *(Entry("goal", str(number), _all(text)) for number, text in registry.goals.items()),
        *(
            Entry("document", d.id, _all(d.name), (d.act, *_all(d.says)))
            for d in documents.documents
        ),
        *(Entry("document", c.id, _all(c.wording), _all(c.by)) for c in documents.counts),
        *(
            Entry("fact", f.id, _all(f.name), _all(labels.topics[f.topic]))
            for f in labels.facts.values()
        ),
    ]
    return Index(tuple(entries), same)


def synonyms(root: Path = REGISTRY) -> tuple[tuple[str, ...], ...]:
    """Groups of words that mean the same, over the three languages."""
    return parse(root / SYNONYMS, TypeAdapter(tuple[tuple[str, ...], ...]))


def _territories(registry: Registry) -> list[Entry]:
    return [_territory(t) for t in sorted(registry.territories.values(), key=_pilots_first)]


def _indicators(registry: Registry) -> list[Entry]:
    return [_indicator(i) for i in registry.indicators.values()]


def _pilots_first(t: Territory) -> bool:
    return not t.pilot


def _territory(t: Territory) -> Entry:
    codes = (code for code in (t.kato, t.iso, t.alias) if code)
    return Entry("territory", t.id, (*_all(t.name), *_all(t.short_name), *t.search), tuple(codes))


def _indicator(i: Indicator) -> Entry:
    series = (word for s in i.series for word in _all(s.title))
    return Entry("indicator", i.code, _all(i.title), (*series, *_all(i.differs), *i.search))


def _all(text: Text | None) -> tuple[str, ...]:
    return tuple(text[lang] for lang in LANGUAGES) if text else ()
