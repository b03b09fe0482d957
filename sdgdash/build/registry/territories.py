"""The territories below the region as one table, and the codes sources call them by."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd
from pydantic import TypeAdapter

from sdgdash.build.registry import kato
from sdgdash.build.registry.placenames import PlaceNames
from sdgdash.data.kato import FOLDED, PLACE_COLUMNS, folded
from sdgdash.data.registry import REGISTRY, read_entries, read_territories
from sdgdash.data.yamlfile import check_type
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.text import LANGUAGES

_TERRITORIES = TypeAdapter(list[Territory])


def written(
    registry_dir: Path = REGISTRY, unit: Callable[[str], Territory | None] | None = None
) -> list[Territory]:
    """Territories of data/registry/territories/, which win over the classifier.

    `unit`: code -> unit of the classifier, for entries that state only what differs.
    """
    return read_territories(registry_dir, unit)


def every_unit(source: Path, registry_dir: Path, names: PlaceNames) -> list[Territory]:
    """All units of the classifier, under the regions of today that people wrote."""
    entries = [e for _, found in read_entries(registry_dir) for e in found]
    today = [e for e in entries if e.get("level") == Level.REGION and not e.get("valid_to")]
    regions = check_type(today, _TERRITORIES, registry_dir / "territories")
    return kato.every_unit(kato.read_kato(source), {t.kato: t for t in regions if t.kato}, names)


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
    for district in pilot_districts(own, classifier):
        inside, omitted = kato.places_of(classifier, district)
        codes |= {district, *inside}
        left_out += omitted
    points = kato.read_coordinates(source)
    return kato.territories(classifier, codes, regions, names, points), left_out


def pilot_districts(own: Iterable[Territory], classifier: kato.Kato) -> list[str]:
    """Districts that are pilots or hold one, by the chain of parents."""
    found = (kato.district_of(classifier, t.id) for t in own if t.pilot)
    return sorted({district for district in found if district})


def known_codes(own: Iterable[Territory], built: Iterable[Territory]) -> dict[str, str]:
    """Every code a source may use -> territory id: KATO, ISO 3166-2, and the id itself."""
    every = [*built, *own]
    by_code = {code: t.id for t in every for code in (t.kato, t.iso) if code}
    return by_code | {t.id: t.id for t in every}


def table(territories: Iterable[Territory]) -> pd.DataFrame:
    """The territories as rows, columns PLACE_COLUMNS; spellings joined by "|"."""
    return pd.DataFrame([_row(t) for t in territories], columns=list(PLACE_COLUMNS))


def classifier_table(units: Iterable[Territory]) -> pd.DataFrame:
    """All units as rows of the same columns and the words they are searched by.

    A short name that is the name itself is left empty: the file is a fifth smaller.
    """
    units = list(units)
    rows = table(units).assign(**{FOLDED: [folded(u) for u in units]})
    for lang in LANGUAGES:
        same = rows[f"short_{lang}"] == rows[f"name_{lang}"]
        rows[f"short_{lang}"] = rows[f"short_{lang}"].mask(same, "")
    return rows


def _row(t: Territory) -> Mapping[str, object]:
    return {
        "id": t.id,
        "level": str(t.level),
        "kind": str(t.kind),
        "parent": t.parent,
        **{f"name_{lang}": t.name[lang] for lang in LANGUAGES},
        **{f"short_{lang}": t.short_name[lang] for lang in LANGUAGES},
        "lat": t.lat,
        "lon": t.lon,
        "source": t.source,
        "search": "|".join(t.search),
        "en_transliterated": t.en_transliterated,
    }
