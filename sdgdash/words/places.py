"""Where a territory stands in the registry: its region, its regime, its words."""

from sdgdash.data.registry import Registry
from sdgdash.domain.territory import Level, Territory
from sdgdash.words.i18n import Labels
from sdgdash.words.names import last_cities, levelled

COUNTRY = "KZ"


def natural(code: str) -> tuple[tuple[int, int | str], ...]:
    """Order of indicator codes: 1.2.1 before 1.10.1 before 1.a.1."""
    return tuple((0, int(p)) if p.isdigit() else (1, p) for p in code.split("."))


def region_of(registry: Registry, code: str) -> Territory | None:
    """The region a territory lies in (itself if it is one, None for the country)."""
    return next((t for t in registry.ladder(code) if t.level is Level.REGION), None)


def nearest_with_data(registry: Registry, code: str, known: set[str]) -> Territory | None:
    """The narrowest territory of the ladder that is in `known` (None if none is)."""
    return next((t for t in registry.ladder(code) if t.id in known), None)


def level_word(labels: Labels, territory: Territory) -> str:
    """The word of the level badge: region, city, district, rural okrug ..."""
    return labels(f"level.{territory.kind}")


def with_level(labels: Labels, territory: Territory) -> str:
    """The official name, its level said once: «Карагандинская область», «Станция: ...»."""
    return levelled(level_word(labels, territory), territory.name[labels.lang])


def place_order(labels: Labels, territory: Territory) -> tuple[bool, tuple[str, ...]]:
    """Order of places in every list: by the proper name, the three cities of the republic last."""
    return last_cities(territory), labels.sort_key(territory.name[labels.lang])


def columns(registry: Registry, labels: Labels, chosen: str | None) -> tuple[str, ...]:
    """The chosen region first, the country, then today's regions by alphabet."""
    today = sorted(
        registry.regions(max(registry.regimes)),
        key=lambda t: place_order(labels, t),
    )
    first = [chosen] if chosen else []
    return tuple(dict.fromkeys([*first, COUNTRY, *(t.id for t in today)]))
