"""What the planning page tells of a territory: the chain of the law, plan targets, voices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sdgdash.data.registry import Registry
from sdgdash.domain.dates import read_day
from sdgdash.domain.plan_target import (
    Against,
    Definition,
    DocumentLevel,
    PlanTarget,
    Promise,
    ReadIn,
    against,
)
from sdgdash.domain.target import Family, Target
from sdgdash.domain.territory import Level, Territory
from sdgdash.words.bodies import body_of
from sdgdash.words.i18n import Labels

# Links of the chain from the goals down, and the level of the plan each is (None: above plans).
CHAIN: tuple[tuple[str, Level | None], ...] = (
    ("goals", None),
    ("national", Level.COUNTRY),
    ("region", Level.REGION),
    ("district", Level.DISTRICT),
    ("settlement", Level.VILLAGE),
)
_LINKS = {DocumentLevel.NATIONAL: 2, DocumentLevel.REGION: 3, DocumentLevel.DISTRICT: 4}
DATES = ("draft", "approved", "monitored", "evaluated", "district")
_PLANS = (Level.COUNTRY, Level.REGION, Level.DISTRICT)  # levels that have a plan of their own


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain: what it is, which act ties it to the one above, and how firmly."""

    title: str
    act: str
    status: str
    here: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Plan value of a year beside the actual one. `judged`: code of the scale, or "";
    `comparable`: the definition is the same, so that the two may be read side by side."""

    name: str
    document: str
    marks: tuple[str, ...]
    year: str
    planned: str
    actual: str
    deviation: str
    word: str
    judged: str
    comparable: bool
    beside: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the goals and indicators for which it sets numbers. `link`: its number in
    the chain of the law (0: a sector document, which stands beside the chain)."""

    name: str
    level: str
    act: str
    link: int
    goals: tuple[int, ...]
    indicators: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A value promised for a year that is over."""

    name: str
    territory: str
    by: str
    year: str
    promised: str
    reported: str
    definition: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Targets of a territory and of the documents above it.

    `setter`: who may set one here. `empty`: said where the territory's own documents have none.
    """

    setter: str
    empty: str
    own: tuple[PlanRow, ...]
    above: tuple[PlanRow, ...]
    own_goals: tuple[int, ...]
    above_goals: tuple[int, ...]
    other_goals: tuple[int, ...]
    documents: tuple[DocumentRow, ...]
    promises: tuple[PromiseRow, ...]


@dataclass(frozen=True, slots=True)
class PlanSources:
    """What a plan is told from. `actual`: (series, territory) -> year -> value."""

    targets: Sequence[PlanTarget]
    promises: Sequence[Promise]
    actual: Mapping[tuple[str, str], Mapping[int, float]]
    registry: Registry
    labels: Labels


def build_chain(registry: Registry, labels: Labels, area: str) -> tuple[Link, ...]:
    """The links from the goals to the settlement, the one of the territory marked."""
    level = plan_level(registry.territory(area))
    return tuple(
        Link(
            title=labels(f"planning.link_{code}"),
            act=labels(f"planning.link_{code}_act"),
            status=labels(f"planning.link_{code}_status"),
            here=of is level,
        )
        for code, of in CHAIN
    )


def plan_level(territory: Territory) -> Level:
    """The level of planning a territory belongs to: okrugs and villages are settlements."""
    return territory.level if territory.level in _PLANS else Level.VILLAGE


def build_plan(known: PlanSources, area: str) -> Plan:
    """Plan values beside actual ones for a territory and what lies above it."""
    registry, labels = known.registry, known.labels
    ladder = [t.id for t in registry.ladder(area)]
    own = [t for t in known.targets if t.territory == area]
    above = [t for t in known.targets if t.territory in ladder[1:]]
    mine = {t.goal for t in own}
    theirs = {t.goal for t in above} - mine
    setter = setting_body(registry, labels, area)
    level = plan_level(registry.territory(area))
    return Plan(
        setter=labels(f"planning.setter_{level}", body=setter),
        empty="" if own else labels(f"planning.empty_{level}", body=setter),
        own=tuple(row for t in own for row in _rows(t, known)),
        above=tuple(row for t in above for row in _rows(t, known)),
        own_goals=tuple(sorted(mine)),
        above_goals=tuple(sorted(theirs)),
        other_goals=tuple(g for g in sorted(registry.goals) if g not in mine | theirs),
        documents=_documents([*own, *above], labels),
        promises=tuple(_promise(p, known) for p in known.promises if p.territory in ladder),
    )


def setting_body(registry: Registry, labels: Labels, area: str) -> str:
    """The akimat whose plan covers the territory; for the country the Government."""
    ladder = registry.ladder(area)
    for unit, parent in pairwise(ladder):
        if unit.level in (Level.REGION, Level.DISTRICT):
            body = body_of(unit, parent, labels)
            if body:
                return body
    return labels("territory.government")


def _rows(target: PlanTarget, known: PlanSources) -> tuple[PlanRow, ...]:
    actual = known.actual.get((target.series or "", target.territory), {})
    return tuple(_row(target, line, actual, known) for line in against(target, actual))


def _row(
    target: PlanTarget, line: Against, actual: Mapping[int, float], known: PlanSources
) -> PlanRow:
    labels, unit = known.labels, known.registry.units[target.unit]
    lang = labels.lang
    deviation = "" if line.deviation is None else labels.quantity(line.deviation, unit, signed=True)
    why = f"planning.unjudged_{line.unjudged}" if line.unjudged else f"planning.scale_{line.scale}"
    sign = {">=": "≥", "<=": "≤"}[target.aim]
    planned = "" if line.planned is None else f"{sign} {labels.quantity(line.planned, unit)}"
    return PlanRow(
        name=target.name[lang],
        document=_document(target, labels),
        marks=_marks(target, labels),
        year=str(line.year),
        planned=planned,
        actual=_actual(target, line, actual, known),
        deviation=deviation,
        word=labels(why),
        judged=line.scale or "",
        comparable=target.definition is Definition.SAME,
        beside="; ".join(_beside(t, known) for t in known.registry.targets if _meant(t, target)),
        source=f"{target.source_title}, {target.source_date}",
        address=target.source_address,
    )


def _document(target: PlanTarget, labels: Labels) -> str:
    day = read_day(target.act_date)
    when = labels.date(day) if day else target.act_date  # some give a year or a month only
    act = ", ".join(filter(None, (target.act[labels.lang] if target.act else "", when)))
    name = target.document[labels.lang]
    return f"{name} ({act})" if act else name


def _marks(target: PlanTarget, labels: Labels) -> tuple[str, ...]:
    state = labels(f"planning.state_{target.state}")
    read = labels(f"planning.read_{target.read_in}") if target.read_in is ReadIn.STATEMENT else ""
    return tuple(filter(None, (state, labels(f"planning.definition_{target.definition}"), read)))


def _actual(
    target: PlanTarget, line: Against, actual: Mapping[int, float], known: PlanSources
) -> str:
    """The value of the year; where there is none yet, the newest one with its year."""
    labels = known.labels
    if target.series is None or target.definition is Definition.DIFFERENT:
        return labels("planning.no_series")
    unit = known.registry.units[known.registry.series[target.series].unit]
    if line.actual is not None:
        return labels.quantity(line.actual, unit)
    if not actual:
        return labels("planning.no_value")
    newest = max(actual)
    return labels("planning.newest", value=labels.quantity(actual[newest], unit), year=newest)


def _meant(target: Target, plan: PlanTarget) -> bool:
    inside = plan.territory in target.areas or "*" in target.areas
    return target.series == plan.series and target.family is not Family.PLAN and inside


def _beside(target: Target, known: PlanSources) -> str:
    labels = known.labels
    unit = known.registry.units[known.registry.series[target.series].unit]
    sign = {">=": "≥", "<=": "≤"}[target.operator]
    value = f"{sign} {labels.quantity(target.value, unit)}"
    return labels(f"planning.beside_{target.family}", value=value, year=target.year)


def _documents(targets: Sequence[PlanTarget], labels: Labels) -> tuple[DocumentRow, ...]:
    """Documents from the top of the chain down, each with its goals and indicators."""
    found: dict[str, list[PlanTarget]] = {}
    for target in targets:
        found.setdefault(_document(target, labels), []).append(target)
    return tuple(
        DocumentRow(
            name=name,
            level=labels(f"planning.level_{many[0].level}"),
            act=labels(f"planning.state_{many[0].state}"),
            link=_LINKS.get(many[0].level, 0),
            goals=tuple(sorted({t.goal for t in many})),
            indicators=tuple(sorted((t.goal, t.name[labels.lang]) for t in many)),
        )
        for name, many in sorted(
            found.items(), key=lambda x: list(DocumentLevel).index(x[1][0].level)
        )
    )


def _promise(promise: Promise, known: PlanSources) -> PromiseRow:
    labels, unit = known.labels, known.registry.units[promise.unit]
    value = labels.quantity(promise.value, unit)
    said = "" if promise.reported is None else labels.quantity(promise.reported, unit)
    lang = labels.lang
    return PromiseRow(
        name=promise.name[lang],
        territory=known.registry.territory(promise.territory).name[lang],
        by=promise.by[lang],
        year=str(promise.year),
        promised=labels("planning.over", value=value) if promise.bound else value,
        reported=said or labels("planning.not_reported"),
        definition=labels(f"planning.definition_{promise.definition}"),
        source=f"{promise.source_title}, {promise.source_date}",
        address=promise.source_address,
    )
