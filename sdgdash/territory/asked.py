"""What the passport shows by question, remembered."""

from functools import partial

from sdgdash.answers import loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data import library
from sdgdash.data.dataset import Dataset
from sdgdash.territory import availability, similar, view
from sdgdash.territory.context import ContextLine, list_context
from sdgdash.territory.rows import Asked
from sdgdash.words import facts
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
