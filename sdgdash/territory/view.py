"""View model of the passport of a territory: what is known of it, at which level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.territory import Level
from sdgdash.domain.text import LANGUAGES
from sdgdash.territory.lead import lead_of
from sdgdash.territory.rows import GoalBlock, Row, goal_block
from sdgdash.territory.sources import Asked, PassportSources
from sdgdash.words.bodies import responsible
from sdgdash.words.i18n import Labels
from sdgdash.words.names import titled
from sdgdash.words.places import level_word, nearest_with_data, region_of

TOTAL = "_T"
NAMED = 3  # strengths and gaps told in words
SHARES, OTHERS = 3, 2  # of them, by percentage points and by the part of the country's value
WELL = ("met", "on_track")  # of the country, which is compared with its targets
BEHIND = ("met_worsening", "slightly_slow", "too_slow", "moving_away", "deadline_passed")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder village > okrug > district > region > country."""

    id: str
    name: str
    level: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A large number of the head: whose it is stands in `level` and `note`."""

    value: str
    label: str
    level: str
    note: str


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything but the local facts and the availability, which have presenters of their own.

    `leads`: indicator -> one sentence with value and year. `bodies`: nearest first.
    """

    name: str
    other_names: str
    kind: str
    pilot: bool
    ladder: tuple[Rung, ...]
    numbers: tuple[KeyNumber, ...]
    reading: str
    nearest: str
    whole: bool
    bodies: tuple[str, ...]
    leads: Mapping[str, str]
    goals: tuple[GoalBlock, ...]


def build_passport(
    rows: pd.DataFrame,
    asked: Asked,
    population: pd.DataFrame,
    registry: Registry,
    labels: Labels,
    area: str,
) -> Passport:
    """The passport of `area`; `rows` as from `domain.select.declared`, `population`: rows of
    the library for the territories of the ladder."""
    territory = registry.territory(area)
    ladder = registry.ladder(area)
    wanted = rows[rows["territory_id"].isin({t.id for t in ladder})]
    known = PassportSources(wanted, asked, registry, labels)
    blocks = tuple(goal_block(g, area, known) for g in registry.goals)
    nearest = region_of(registry, area) or territory
    lang = labels.lang
    return Passport(
        name=titled(territory.name[lang]),
        other_names=" · ".join(territory.name[x] for x in LANGUAGES if x != lang),
        kind=level_word(labels, territory),
        pilot=territory.pilot,
        ladder=tuple(
            Rung(t.id, titled(t.name[lang]), level_word(labels, t), t.id == territory.id)
            for t in reversed(ladder)
        ),
        numbers=(
            _population(population, registry, labels, area),
            *_counts(blocks, registry, labels, area),
        ),
        reading=labels("territory.reading_none")
        if not any(r.own for b in blocks for r in b.rows)
        else "",
        nearest=nearest.name[lang],
        whole=territory.level is Level.COUNTRY,
        bodies=responsible(ladder, labels),
        leads={r.indicator: _telling(r, labels) for b in blocks for r in b.rows},
        goals=blocks,
    )


def shown(view: Passport, goal: int | None, near: bool) -> tuple[GoalBlock, ...]:
    """The blocks of a goal (None: of all). `near`: without what only the country has, unless
    the country itself is asked for; goals with nothing to say are left out."""
    blocks = [b for b in view.goals if goal in (None, b.goal)]
    if near and not view.whole:
        blocks = [b.near() for b in blocks]
    return tuple(b for b in blocks if b.rows or b.wider)


def strengths(view: Passport, blocks: Sequence[GoalBlock]) -> tuple[Row, ...]:
    """The largest differences on the good side of the country's value; for the country itself,
    targets met or on track."""
    return _told(view, blocks, 1, WELL)


def gaps(view: Passport, blocks: Sequence[GoalBlock]) -> tuple[Row, ...]:
    """The largest differences on the other side; for the country, targets it is behind."""
    return _told(view, blocks, -1, BEHIND)


def _told(
    view: Passport, blocks: Sequence[GoalBlock], sign: int, groups: Sequence[str]
) -> tuple[Row, ...]:
    """Shares by percentage points first, then the others by their part: never in one ranking."""
    rows = [r for b in blocks for r in b.rows]
    if view.whole:
        return tuple(r for r in rows if r.group in groups)[:NAMED]
    found = [r for r in rows if r.weight is not None and r.weight * sign > 0]
    largest = sorted(found, key=lambda r: -abs(r.weight or 0.0))
    shares, others = ([r for r in largest if r.share is kind] for kind in (True, False))
    return (*shares[:SHARES], *others[:OTHERS])


def _telling(row: Row, labels: Labels) -> str:
    """One indicator in a sentence, with the grade of its evidence; why stands in the list."""
    said = lead_of(row, labels)
    return f"{said} {titled(row.grade)}." if row.grade else said


def _population(rows: pd.DataFrame, registry: Registry, labels: Labels, area: str) -> KeyNumber:
    """The newest official population on 1 January at the nearest level, with year and level."""
    total = rows[(rows["sex"] == TOTAL) & (rows["urbanisation"] == TOTAL)]
    place = nearest_with_data(registry, area, set(total["territory_id"]))
    if place is None:
        return KeyNumber("–", labels("territory.people_unknown"), "", "")
    own = total[total["territory_id"] == place.id]
    # one series only: recalculated for regions, the first release for districts
    last = own.sort_values(["year", "series"]).iloc[-1]
    people, level = labels.number(float(last["value"]), 0), level_word(labels, place)
    said = labels("territory.people", year=int(last["year"]))
    if place.id == area:
        return KeyNumber(people, said, level, place.short_name[labels.lang])
    # never as the territory's own: the number of a wider one stands in the small line
    note = labels("territory.people_nearest", area=place.name[labels.lang], n=people, said=said)
    return KeyNumber("–", labels("territory.people_unknown"), level, note)


def _counts(
    blocks: Sequence[GoalBlock], registry: Registry, labels: Labels, area: str
) -> tuple[KeyNumber, KeyNumber]:
    """Indicators known at the nearest level that has any, and those with a verdict."""
    rows = [r for b in blocks for r in b.rows]
    own = [r for r in rows if r.own]
    near = own or [r for r in rows if not r.whole] or rows
    place = registry.territories[area] if own else region_of(registry, area)
    level, name = (level_word(labels, place), place.name[labels.lang]) if place else ("", "")
    return (
        KeyNumber(
            value=labels("territory.of", n=len(near), total=len(registry.indicators)),
            label=labels("territory.known"),
            level=level,
            note=name if own else labels("territory.known_nearest", area=name),
        ),
        KeyNumber(
            value=labels("territory.of", n=sum(r.judged for r in near), total=len(near)),
            label=labels("territory.judged"),
            level=level,
            note=labels("territory.judged_note"),
        ),
    )
