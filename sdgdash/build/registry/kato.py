"""Units of the classifier of administrative units (KATO) as territories.

`every_unit` gives all of them. `territories` are those the dashboard always knows: every district
and city administration of the country, the districts of the three cities, the rural okrugs and
places of the pilot districts, and the towns and district centres of the population bulletin;
winterings, farms and border posts are not among them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sdgdash.build.registry.names import Named, is_place, read_names, read_or_print
from sdgdash.build.registry.placenames import PlaceNames
from sdgdash.build.registry.tables import read_table
from sdgdash.domain.territory import Level, Territory
from sdgdash.domain.transliterate import latin_2021
from sdgdash.errors import SourceError

FILE = "local/kato.csv"
COORDINATES = "local/kato_pilots_osm_join.csv"
SOURCE = "KATO classifier NK RK 11-2025, edition of 17 July 2026"
COLUMNS = ("code", "parent", "level", "name_kk", "name_ru")
_LEVELS = list(Level)


@dataclass(frozen=True, slots=True)
class KatoUnit:
    """One row of the classifier, names as printed."""

    parent: str
    level: str  # region, district, sub_district or settlement
    kk: str
    ru: str


Kato = Mapping[str, KatoUnit]


def read_kato(source: Path) -> Kato:
    """The whole classifier by code."""
    path = source / FILE
    frame = read_table(path, COLUMNS)
    twice = frame[frame["code"].duplicated()]
    if len(twice):
        first = twice.iloc[0]
        raise SourceError(
            f"{path}, line {first['line']}", f"code {first['code']} occurs twice", "Keep one row."
        )
    return {
        str(r.code): KatoUnit(str(r.parent), str(r.level), str(r.name_kk), str(r.name_ru))
        for r in frame.itertuples()
    }


def read_coordinates(source: Path) -> dict[str, tuple[float, float]]:
    """(lat, lon) of places of the pilots; a point claimed by two places is left out."""
    path = source / COORDINATES
    frame = read_table(path, ("code", "lat", "lon", "osm_id"))
    frame = frame[frame["lat"].ne("") & ~frame["osm_id"].duplicated(keep=False)]
    return {str(r.code): (float(str(r.lat)), float(str(r.lon))) for r in frame.itertuples()}


def districts(kato: Kato, regions: Mapping[str, str]) -> list[str]:
    """Codes of district rank: districts, city administrations, districts of the three cities.

    `regions`: KATO code of a region -> territory id.
    """
    cities = {code for code in regions if code in kato and kato[code].ru.startswith("г.")}
    return sorted(c for c, u in kato.items() if u.level == "district" or u.parent in cities)


def places_of(kato: Kato, district: str) -> tuple[list[str], list[str]]:
    """(okrugs and places of the district, codes left out), each sorted."""
    inside = [c for c in kato if c != district and district_of(kato, c) == district]
    taken = [
        c for c in inside if kato[c].level == "sub_district" or is_place(kato[c].kk, kato[c].ru)
    ]
    return sorted(taken), sorted(set(inside) - set(taken))


def territories(
    kato: Kato,
    codes: Iterable[str],
    regions: Mapping[str, str],
    names: PlaceNames,
    points: Mapping[str, tuple[float, float]],
) -> list[Territory]:
    """The units `codes` with kind, names, parent and spellings, ordered by code.

    The parent is the nearest unit above among `codes`, else the region. Raises SourceError
    for a code the classifier lacks and for names no rule reads.
    """
    wanted = sorted(set(codes))
    for code in wanted:
        if code not in kato:
            raise SourceError(FILE, f"no code {code!r}", "Mend the code where it is used.")
    read = {code: _named(kato, code, names) for code in wanted}
    levels = {code: _level(kato, code, regions) for code in wanted}
    out = []
    for code in wanted:
        lat, lon = points.get(code, (None, None))
        out.append(
            Territory(
                id=code,
                level=levels[code],
                kind=read[code].kind,
                name=read[code].name,
                short_name=read[code].short,
                parent=_parent(kato, code, levels, regions),
                kato=code,
                lat=lat,
                lon=lon,
                source=SOURCE,
                en_transliterated=code not in names.english,
                search=spellings(read[code], names.former.get(code, ())),
            )
        )
    return out


def every_unit(kato: Kato, regions: Mapping[str, Territory], names: PlaceNames) -> list[Territory]:
    """All units of the classifier, ordered by code; what no rule reads keeps its printed name.

    `regions`: KATO code -> territory. The row of a region carries the region's own names and
    the code of the classifier; the parent of a unit is the nearest of a wider level.
    """
    ids = {code: t.id for code, t in regions.items()}
    levels = {c: Level.REGION if c in ids else _level(kato, c, ids) for c in kato}
    return [
        replace(regions[code], id=code, search=(), source=SOURCE)
        if code in regions
        else _printed(kato, code, levels, ids, names)
        for code in sorted(kato)
    ]


def _printed(
    kato: Kato, code: str, levels: Mapping[str, Level], ids: Mapping[str, str], names: PlaceNames
) -> Territory:
    unit = kato[code]
    kk, english = names.kazakh.get(code, unit.kk), names.english.get(code)
    named = read_or_print(kk, unit.ru, english, unit.level == "sub_district")
    return Territory(
        id=code,
        level=levels[code],
        kind=named.kind,
        name=named.name,
        short_name=named.short,
        parent=_parent(kato, code, levels, ids),
        kato=code,
        source=SOURCE,
        en_transliterated=english is None,
        search=spellings(named, names.former.get(code, ())),
    )


def spellings(named: Named, former: Iterable[str] = ()) -> tuple[str, ...]:
    """Other ways the name is written: bare, in both scripts, former; without repeats."""
    found = (named.stem_kk, named.stem_ru, latin_2021(named.stem_kk), *former)
    return tuple(dict.fromkeys(word for word in found if word and not word.isdigit()))


def _named(kato: Kato, code: str, names: PlaceNames) -> Named:
    unit = kato[code]
    city = unit.level == "sub_district"
    kk = names.kazakh.get(code, unit.kk)
    return read_names(code, kk, unit.ru, names.english.get(code), city)


def _level(kato: Kato, code: str, regions: Mapping[str, str]) -> Level:
    unit = kato[code]
    if unit.level == "district" or unit.parent in regions:
        return Level.DISTRICT
    if unit.level == "sub_district" and not unit.ru.startswith("г."):
        return Level.OKRUG
    # a district inside a city of a region stands between the city administration and the places
    return Level.OKRUG if "район" in unit.ru.lower() else Level.VILLAGE


def _parent(kato: Kato, code: str, levels: Mapping[str, Level], regions: Mapping[str, str]) -> str:
    for above in _ancestors(kato, code):
        if above in regions:
            return regions[above]
        # the classifier hangs some districts under a neighbour: only wider levels count
        if above in levels and _LEVELS.index(levels[above]) < _LEVELS.index(levels[code]):
            return above
    raise SourceError(FILE, f"{code} lies in no region", "Mend the parents of the classifier.")


def district_of(kato: Kato, code: str) -> str | None:
    """The unit of district rank a unit lies in or is (None: a region or no code)."""
    chain = (code, *_ancestors(kato, code))
    return next((c for c in chain if c in kato and kato[c].level == "district"), None)


def _ancestors(kato: Kato, code: str) -> Iterable[str]:
    seen = {code}
    while code in kato:
        code = kato[code].parent
        if code in seen:
            raise SourceError(FILE, f"{code} is its own ancestor", "Mend the parents.")
        seen.add(code)
        yield code
