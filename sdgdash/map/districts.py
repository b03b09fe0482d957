"""The districts of one region: one thing known of them, the facts of the chosen one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.fact import FactKind
from sdgdash.domain.territory import Level, Territory
from sdgdash.map.district_layers import (
    PEOPLE,
    VILLAGES,
    YEAR,
    Asked,
    DistrictFacts,
    DistrictLayer,
    geodata,
    options,
    people,
    villages,
    written,
)
from sdgdash.words import facts as local
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word, region_of

LAYER = "adm2_2024"
MOST_FACTS = 7  # beside the map; the others are on the Territory page


@dataclass(frozen=True, slots=True)
class ChosenFact:
    """One fact beside the map. `mark`: year and level or kind of source."""

    name: str
    value: str
    mark: str
    official: bool


@dataclass(frozen=True, slots=True)
class DistrictView:
    """What the district level shows. `crumbs`: (territory id, name), widest first.

    `options`: what can be shown, (code, name). `facts`: of the chosen place, `more` of them
    elsewhere.
    """

    region: str
    crumbs: tuple[tuple[str, str], ...]
    chosen: str | None
    what: str
    options: tuple[tuple[str, str], ...]
    layer: DistrictLayer
    missing: str
    facts_title: str = ""
    facts: tuple[ChosenFact, ...] = ()
    more: int = 0


def build_district_view(
    known: DistrictFacts,
    units: Sequence[str],
    registry: Registry,
    labels: Labels,
    area: str,
    what: str = PEOPLE,
) -> DistrictView | None:
    """The districts of the region in which `area` lies (None for the country).

    `units`: polygons of the region. `what`: code of `options`; the population where nothing
    of that kind is known in the region.
    """
    region = region_of(registry, area)
    if region is None:
        return None
    ladder = registry.ladder(area)
    district = next((t for t in ladder if t.level is Level.DISTRICT), None)
    asked = Asked(
        units,
        registry,
        labels,
        region.name[labels.lang],
        district.id if district else None,
        written(units, registry, labels),
    )
    offered = options(known, units, labels)
    what = what if what in dict(offered) else PEOPLE
    place = registry.territory(area)
    lines = _facts(known, registry, labels, place) if district else []
    return DistrictView(
        region=region.id,
        crumbs=tuple((t.id, t.name[labels.lang]) for t in reversed(ladder)),
        chosen=asked.chosen,
        what=what,
        options=offered,
        layer=_layer(known, asked, what),
        missing=labels("map.districts_missing"),
        facts_title=place.name[labels.lang] if district else "",
        facts=tuple(lines[:MOST_FACTS]),
        more=max(len(lines) - MOST_FACTS, 0),
    )


def _layer(known: DistrictFacts, asked: Asked, what: str) -> DistrictLayer:
    if what == PEOPLE:
        return people(known, asked)
    return villages(known, asked) if what == VILLAGES else geodata(known, asked, what)


def _facts(
    known: DistrictFacts, registry: Registry, labels: Labels, place: Territory
) -> list[ChosenFact]:
    """Official population first, then local facts, those computed from open geodata last."""
    own = known.population[known.population["territory_id"] == place.id]
    told = [
        ChosenFact(
            labels("map.district_people", year=YEAR),
            f"{labels.number(float(value), 0)} {labels('map.people')}",
            level_word(labels, place),
            True,
        )
        for value in own["value"]
    ]
    topics = local.build_topics(known.facts, known.words, registry, labels, place.id)
    lines = [line for topic in topics for line in topic.lines]
    own_level = (place.short_name[labels.lang], level_word(labels, place))
    here = list({f.name: f for f in lines if (f.area, f.level) == own_level}.values())  # newest
    geo = labels(f"fact.{FactKind.OPEN_GEODATA}")
    here.sort(key=lambda line: (not line.official, line.kind == geo))
    told += [ChosenFact(f.name, f.value, f"{f.year} · {f.kind}", f.official) for f in here]
    return told
