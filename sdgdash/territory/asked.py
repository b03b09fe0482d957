"""What the passport shows by question, remembered."""

from functools import partial

from sdgdash.answers import goals as goal_answers
from sdgdash.answers import loaded, progress, unequal
from sdgdash.answers.remember import remember
from sdgdash.data import library, plans
from sdgdash.data import tiles as tile_files
from sdgdash.data import voices as voice_files
from sdgdash.data.dataset import Dataset
from sdgdash.domain.tile import TileBook
from sdgdash.territory import availability, similar, view
from sdgdash.territory.around import Around, build_around
from sdgdash.territory.context import ContextLine, list_context
from sdgdash.territory.goals import GoalTable, goal_table
from sdgdash.territory.lead import lead as lead_of_territory
from sdgdash.territory.sources import Asked
from sdgdash.territory.tiles import Band, TileSources, build_bands
from sdgdash.words import facts
from sdgdash.words.groups import GroupList, group_list
from sdgdash.words.i18n import Labels

KEPT = 128


@remember(KEPT)
def passport(data: Dataset, area: str, lang: str) -> view.Passport:
    """The passport, all goals."""
    return view.build_passport(
        loaded.declared_at(data, area),
        Asked(
            partial(progress.one_cell, data),
            partial(progress.nearest_figure, data),
            partial(progress.beside_country, data),
        ),
        loaded.population(data, area),
        loaded.get_registry(data),
        Labels(lang),
        area,
    )


@remember(4, overlay=False)
def _tile_book(data: Dataset) -> TileBook:
    return tile_files.load(data.registry, loaded.get_registry(data))


@remember(KEPT)
def bands(data: Dataset, area: str, lang: str) -> tuple[Band, ...]:
    """The tiles that open the passport, in bands from the nearest level up."""
    registry = loaded.get_registry(data)
    known = TileSources(
        rows={r.indicator: r for b in passport(data, area, lang).goals for r in b.rows},
        population=loaded.population(data, area),
        facts=loaded.local_facts(data, area),
        words=loaded.fact_words(data),
        registry=registry,
        labels=Labels(lang),
    )
    return build_bands(_tile_book(data).levels[registry.territory(area).level], known, area)


@remember(KEPT)
def local(
    data: Dataset, area: str, lang: str
) -> tuple[tuple[facts.Topic, ...], availability.Availability]:
    """The local facts by topic, and the matrix of what is known."""
    registry, labels, words = loaded.get_registry(data), Labels(lang), loaded.fact_words(data)
    rows = loaded.local_facts(data, area)
    topics = facts.build_topics(rows, words, registry, labels, area)
    shown = facts.shown(rows, words, registry, area)
    known = availability.build_availability(
        progress.known_pairs(data),
        facts.by_goal(shown),
        int(shown["official"].sum()),
        registry,
        labels,
        area,
    )
    return topics, known


@remember(KEPT)
def context(data: Dataset, area: str, lang: str) -> tuple[ContextLine, ...]:
    """Official figures of the region outside the SDG list."""
    rows, words = library.context(built=data.built), loaded.fact_words(data)
    return list_context(rows, words, loaded.get_registry(data), Labels(lang), area)


@remember(KEPT)
def alike(data: Dataset, area: str, goal: int | None, lang: str) -> similar.Similar | None:
    """Territories like this one, by published figures."""
    people, rows = loaded.people(data), loaded.declared(data)
    return similar.find_similar(people, rows, loaded.get_registry(data), Labels(lang), area, goal)


@remember(KEPT, overlay=False)
def around(data: Dataset, area: str, lang: str) -> Around:
    """Plan targets counted, and voices."""
    registry = loaded.get_registry(data)
    targets = plans.plan_targets(data.registry, registry)
    heard = voice_files.load(data.registry, registry)
    return build_around(heard, targets, registry, Labels(lang), area)


@remember(KEPT)
def lead(data: Dataset, area: str, lang: str) -> str:
    """The sentence the passport opens with."""
    rows = {r.indicator: r for b in passport(data, area, lang).goals for r in b.rows}
    return lead_of_territory(bands(data, area, lang), rows, Labels(lang))


@remember(KEPT)
def groups(data: Dataset, area: str, lang: str) -> GroupList | None:
    """Who is behind at the nearest level with figures by sex or by town and country."""
    found = unequal.behind(data, area)
    return found and group_list(*found, loaded.get_registry(data), Labels(lang))


@remember(KEPT)
def goals(data: Dataset, area: str, lang: str) -> GoalTable:
    """The goals of the nearest level with figures of its own, in numbers."""
    registry, labels = loaded.get_registry(data), Labels(lang)
    for place in registry.ladder(area):
        found = goal_answers.summaries(data, place.id)
        if any(s.known for s in found.values()):
            break
    return goal_table(place.name[lang], found, registry.goals, labels)
