"""What changed between two years of the map, told only where both years can be compared."""

from collections.abc import Iterator

from sdgdash.data.registry import Registry
from sdgdash.domain.extent import extent
from sdgdash.domain.indicator import Series
from sdgdash.map.view import MapView
from sdgdash.words.area import VALUE, ZERO, Area
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

Pair = tuple[Area, Area]


def years_title(view: MapView, labels: Labels) -> str:
    """Series, unit and the span of all years."""
    return labels(
        "map.all_title", subject=view.subject, first=min(view.years), last=max(view.years)
    )


def reading(
    before: MapView, after: MapView, series: Series, registry: Registry, labels: Labels
) -> str:
    """The change in words; the two readings where a change cannot be told (states, gaps)."""
    if after.by != "value" or before.year is None or after.year is None:
        return f"{before.reading}\n\n{after.reading}"
    first, last = sorted((before, after), key=lambda view: view.year or 0)
    broken = [b for b in series.breaks if (first.year or 0) < b.year <= (last.year or 0)]
    everywhere = [b for b in broken if not b.areas]
    if everywhere:
        words = " ".join(b.note[labels.lang] for b in everywhere)
        return labels("map.two_break", note=words, year=everywhere[-1].year)
    apart = {area for b in broken for area in b.areas}
    pairs = [p for p in comparable(first, last, registry) if p[0].id not in apart]
    parts = [_counts(pairs, first, last, labels)] if pairs else [labels("map.two_none")]
    parts += [
        labels("map.two_own", area=b.name, low=a.value_text, high=b.value_text)
        for a, b in pairs
        if b.id == last.chosen
    ]
    if first.country and last.country:
        name = registry.territories[COUNTRY].short_name[labels.lang]
        parts.append(labels("map.two_own", area=name, low=first.country, high=last.country))
    return " ".join(parts)


def comparable(first: MapView, last: MapView, registry: Registry) -> Iterator[Pair]:
    """Territories with a value in both years and the same borders in both."""
    later = {a.id: a for a in last.areas}
    for area in first.areas:
        other = later.get(area.id)
        if other is None or {area.status, other.status} - {VALUE, ZERO}:
            continue
        if _extent(area.id, first, registry) == _extent(area.id, last, registry):
            yield area, other


def _extent(code: str, view: MapView, registry: Registry) -> frozenset[str]:
    regime = next(r for r in registry.regimes.values() if r.layer == view.layer)
    return extent(code, str(regime.id), registry.regimes, registry.changes)


def _counts(pairs: list[Pair], first: MapView, last: MapView, labels: Labels) -> str:
    changes = [((b.value or 0.0) - (a.value or 0.0), a, b) for a, b in pairs]
    counts = {
        "up": sum(c[0] > 0 for c in changes),
        "down": sum(c[0] < 0 for c in changes),
        "same": sum(c[0] == 0 for c in changes),
    }
    told = [labels(f"map.two_{way}", n=n) for way, n in counts.items() if n]
    _, low, high = max(changes, key=lambda change: (abs(change[0]), change[1].id))
    return labels(
        "map.two_change",
        before=first.year,
        after=last.year,
        n=len(pairs),
        ways=", ".join(told),
        area=high.name,
        low=low.value_text,
        high=high.value_text,
    )
