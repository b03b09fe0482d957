"""What a search found, in words: kind, name, and one line that tells it from its namesakes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.document import Planning
from sdgdash.domain.fact import FactWords
from sdgdash.domain.search import Hit
from sdgdash.domain.territory import Level, Territory
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word

EACH = 6  # results shown of a kind
FEW = 4  # results of a kind that is not the best one


@dataclass(frozen=True, slots=True)
class Found:
    """One result. `kind` and `id` as in the index; `note` is its second line."""

    kind: str
    id: str
    name: str
    note: str = ""
    pilot: bool = False


@dataclass(frozen=True, slots=True)
class SearchWords:
    """Where the words of the results stand. `holders`: fact -> territories whose page shows it."""

    registry: Registry
    planning: Planning
    facts: FactWords
    holders: Mapping[str, Sequence[str]]


def list_found(
    hits: Sequence[Hit], known: SearchWords, labels: Labels, area: str
) -> tuple[Found, ...]:
    """The first results of every kind; the kind with the best result comes first.

    `area`: the chosen territory, whose facts are meant where it has them. A fact that no page
    shows is left out.
    """
    by_kind: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.entry.kind == "fact" and hit.entry.id not in known.holders:
            continue
        by_kind.setdefault(hit.entry.kind, []).append(hit)
    ordered = sorted(by_kind.values(), key=lambda group: group[0].rank)
    return tuple(
        _told(hit.entry.kind, hit.entry.id, known, labels, area)
        for number, group in enumerate(ordered)
        for hit in group[: EACH if number == 0 else FEW]
    )


def place_note(registry: Registry, territory: Territory, labels: Labels) -> str:
    """What a territory is and in which district and region: "Село · Аральский район · ..."."""
    above = [
        t.name[labels.lang]
        for t in registry.ladder(territory.id)[1:]
        if t.level in (Level.DISTRICT, Level.REGION)
    ]
    return " · ".join((level_word(labels, territory), *above))


def _told(kind: str, id_: str, known: SearchWords, labels: Labels, area: str) -> Found:
    lang = labels.lang
    if kind == "territory":
        place = known.registry.territories[id_]
        note = place_note(known.registry, place, labels)
        return Found(kind, id_, place.name[lang], note, place.pilot)
    if kind == "indicator":
        indicator = known.registry.indicators[id_]
        note = "" if indicator.series else labels("search.no_values")
        return Found(kind, id_, f"{id_} · {indicator.title[lang]}", note)
    if kind == "goal":
        return Found(kind, id_, f"{id_} · {known.registry.goals[int(id_)][lang]}")
    if kind == "document":
        name, note = documents(known.planning, lang)[id_]
        return Found(kind, id_, name, note)
    fact = known.facts.facts[id_]
    holder = known.registry.territories[fact_area(known, id_, area)].name[lang]
    return Found(kind, id_, fact.name[lang], f"{known.facts.topics[fact.topic][lang]} · {holder}")


def documents(planning: Planning, lang: str) -> Mapping[str, tuple[str, str]]:
    """Id -> name of a document and its level and status, or a published count and whose it is."""
    named = {
        d.id: (
            d.name[lang],
            f"{planning.levels[d.level][lang]} · {planning.statuses[d.status][lang]}",
        )
        for d in planning.documents
    }
    return named | {c.id: (c.wording[lang], c.by[lang]) for c in planning.counts}


def fact_area(known: SearchWords, fact: str, area: str) -> str:
    """The territory to open for a fact: on the way up from `area`, a pilot, any that has it."""
    registry, holders = known.registry, known.holders[fact]
    near = [t.id for t in (*registry.ladder(area), *registry.pilots)]
    return next((a for a in near if a in holders), holders[0])
