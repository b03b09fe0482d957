"""The territories below the region as one table, and the codes sources call them by."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from sdgdash.build.registry import kato
from sdgdash.build.registry.placenames import PlaceNames
from sdgdash.data.registry import PLACE_COLUMNS, REGISTRY, read_territories
from sdgdash.domain.territory import Level, Territory


def written(registry_dir: Path = REGISTRY) -> list[Territory]:
    """Territories of data/registry/territories/, which win over the classifier."""
    return read_territories(registry_dir)


def regions_by_kato(territories: Iterable[Territory]) -> dict[str, str]:
    """KATO code -> id of the regions, former ones included."""
    return {t.kato: t.id for t in territories if t.level is Level.REGION and t.kato}


def below_regions(
    source: Path, own: Iterable[Territory], places: Iterable[str], names: PlaceNames
) -> tuple[list[Territory], list[str]]:
    """(districts, places of the pilot districts and `places`; codes left out of the pilots)."""
    own = list(own)
    classifier, regions = kato.read_kato(source), regions_by_kato(own)
    codes = {*kato.districts(classifier, regions), *places}
    left_out: list[str] = []
    for district in pilot_districts(own):
        inside, omitted = kato.places_of(classifier, district)
        codes |= {district, *inside}
        left_out += omitted
    points = kato.read_coordinates(source)
    return kato.territories(classifier, codes, regions, names, points), left_out


def pilot_districts(own: Iterable[Territory]) -> list[str]:
    """Districts that are pilots or hold one, by the chain of parents."""
    by_id = {t.id: t for t in own}
    found = set()
    for pilot in (t for t in by_id.values() if t.pilot):
        rung: Territory | None = pilot
        while rung is not None and rung.level is not Level.DISTRICT:
            rung = by_id.get(rung.parent) if rung.parent else None
        if rung is not None:
            found.add(rung.id)
    return sorted(found)


def known_codes(own: Iterable[Territory], built: Iterable[Territory]) -> dict[str, str]:
    """Every code a source may use -> territory id: KATO, ISO 3166-2, and the id itself."""
    every = [*built, *own]
    by_code = {code: t.id for t in every for code in (t.kato, t.iso) if code}
    return by_code | {t.id: t.id for t in every}


def table(territories: Iterable[Territory]) -> pd.DataFrame:
    """The territories as rows, columns PLACE_COLUMNS; spellings joined by "|"."""
    return pd.DataFrame([_row(t) for t in territories], columns=list(PLACE_COLUMNS))


def _row(t: Territory) -> Mapping[str, object]:
    return {
        "id": t.id,
        "level": str(t.level),
        "kind": str(t.kind),
        "parent": t.parent,
        **{f"name_{lang}": t.name[lang] for lang in ("kk", "ru", "en")},
        **{f"short_{lang}": t.short_name[lang] for lang in ("kk", "ru", "en")},
        "lat": t.lat,
        "lon": t.lon,
        "source": t.source,
        "search": "|".join(t.search),
        "en_transliterated": t.en_transliterated,
    }
