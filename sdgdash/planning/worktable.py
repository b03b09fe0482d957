"""The working table for planners: what is known of every indicator a plan could hold.

A row is an indicator measured for the territory or for its region, a target of a document above
for which no series of ours stands, or what the settlement standard asks for. A row of the
country alone is left out unless a document above or the standard has something of it. No plan
value and no baseline is filled in; what is measured above says so beside the value.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.data.standards import Standard
from sdgdash.data.worktable import Holds
from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.nearest import Nearest, Nearness
from sdgdash.domain.plan_target import PlanTarget
from sdgdash.domain.standard import Figures, Item, Place, Rule
from sdgdash.domain.standard_check import applies
from sdgdash.domain.territory import Level
from sdgdash.planning.suggested import Suggested
from sdgdash.words.checklist import minimum
from sdgdash.words.i18n import Labels
from sdgdash.words.places import with_level
from sdgdash.words.progress import DIGITS

Cell = str | float | int
WorkRow = Mapping[Holds, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The newest published value, or the mean of the years from `since`."""

    value: float
    year: int
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorktableSources:
    """What the table is told from. `newest`: (series, territory) -> its value that may be shown.

    `places`: settlements of the territory (itself, if it is one) with their class, `figures`
    those of the settlement itself. `state`: what the official data are called, with their date.
    """

    nearest: Callable[[str], Nearest]
    newest: Callable[[str, str], Value | None]
    suggested: Suggested
    targets: Sequence[PlanTarget]
    standard: Standard
    places: Sequence[Place]
    figures: Figures
    state: str
    registry: Registry
    labels: Labels


def build_worktable(known: WorktableSources, area: str) -> tuple[WorkRow, ...]:
    """Rows in the order of the goals: indicators, then targets and standard items of their own."""
    rows = [*_indicators(known, area), *_targets(known, area), *_items(known)]
    return tuple({Holds.NUMBER: n, **row} for n, row in enumerate(rows, start=1))


def _indicators(known: WorktableSources, area: str) -> Iterator[WorkRow]:
    country = known.registry.territory(area).level is Level.COUNTRY
    for indicator in known.registry.indicators.values():
        found = known.nearest(indicator.code)
        if found.series is None or found.territory is None:
            continue
        series = known.registry.series[found.series]
        parent, standard = _parent(series, known, area), _standard(indicator.code, known)
        whole = known.registry.territories[found.territory].level is Level.COUNTRY
        if country or not whole or parent or standard:
            yield _indicator(indicator, series, found, parent, standard, known)


def _indicator(
    indicator: Indicator,
    series: Series,
    found: Nearest,
    parent: str,
    standard: str,
    known: WorktableSources,
) -> WorkRow:
    labels, registry = known.labels, known.registry
    lang = labels.lang
    place = registry.territories[str(found.territory)]
    above = found.nearness is Nearness.ABOVE
    value = known.newest(series.id, place.id)
    notes = [labels("planning.worktable_above", place=place.name[lang])] if above else []
    notes += [
        labels("planning.worktable_suggested", why="; ".join(s.reasons))
        for s in known.suggested.rows
        if s.series == series.id
    ]
    if indicator.differs:
        notes.append(indicator.differs[lang])
    return {
        Holds.GOAL: _goal(indicator.goal, known),
        Holds.CODE: indicator.code,
        Holds.INDICATOR: series.title[lang],
        Holds.UNIT: registry.units[series.unit].name[lang],
        Holds.DEFINITION: labels("planning.definition_same"),
        Holds.LEVEL: with_level(labels, place),
        Holds.PARENT: parent,
        Holds.STANDARD: standard,
        Holds.SOURCE: known.state,
        Holds.METHOD: labels("planning.worktable_method") if above else "",
        Holds.NOTE: "; ".join(notes),
    } | _last(value)


def _last(value: Value | None) -> dict[Holds, Cell]:
    if value is None:
        return {}
    year = value.year if value.since is None else f"{value.since}–{value.year}"
    return {Holds.LAST_VALUE: round(value.value, DIGITS), Holds.LAST_YEAR: year}


def _parent(series: Series, known: WorktableSources, area: str) -> str:
    """Values of documents above for the series, each with how its definition compares."""
    above = {t.id for t in known.registry.ladder(area)}
    found = [t for t in known.targets if t.series == series.id and t.territory in above]
    return "; ".join(f"{_planned(t, known)} ({_definition(t, known)})" for t in found)


def _targets(known: WorktableSources, area: str) -> Iterator[WorkRow]:
    above = {t.id for t in known.registry.ladder(area)}
    labels, registry = known.labels, known.registry
    for target in known.targets:
        if target.series is None and target.territory in above:
            place = registry.territories[target.territory]
            yield {
                Holds.GOAL: _goal(target.goal, known),
                Holds.INDICATOR: target.name[labels.lang],
                Holds.UNIT: registry.units[target.unit].name[labels.lang],
                Holds.DEFINITION: _definition(target, known),
                Holds.LEVEL: with_level(labels, place),
                Holds.PARENT: _planned(target, known),
                Holds.SOURCE: f"{target.source_title}, {target.source_date}",
                Holds.METHOD: target.method_act or "",
                Holds.NOTE: labels("planning.worktable_no_series"),
            }


def _planned(target: PlanTarget, known: WorktableSources) -> str:
    labels, unit = known.labels, known.registry.units[target.unit]
    sign = {">=": "≥", "<=": "≤"}[target.aim]
    values = ", ".join(
        f"{year}: {sign} {labels.quantity(value, unit)}"
        for year, value in sorted(target.values.items())
    )
    return f"{target.document[labels.lang]}: {values}"


def _definition(target: PlanTarget, known: WorktableSources) -> str:
    return known.labels(f"planning.definition_{target.definition}")


def _goal(goal: int, known: WorktableSources) -> str:
    return f"{goal}. {known.registry.goals[goal][known.labels.lang]}"


def _standard(code: str, known: WorktableSources) -> str:
    """Items of the standard that go with an indicator, one a class of settlement."""
    return "; ".join(
        _asked(item, rule, known)
        for item, rules in _asked_items(known)
        if item.sdg == code
        for rule in rules
    )


def _items(known: WorktableSources) -> Iterator[WorkRow]:
    """What the standard asks of the settlements, where no SDG indicator goes with it."""
    labels = known.labels
    for item, rules in _asked_items(known):
        for rule in () if item.sdg else rules:
            measure = known.standard.measures[rule.measure]
            row: dict[Holds, Cell] = {
                Holds.INDICATOR: measure.name[labels.lang],
                Holds.UNIT: known.registry.units[measure.unit].name[labels.lang],
                Holds.LEVEL: labels("planning.worktable_settlement"),
                Holds.STANDARD: _asked(item, rule, known),
                Holds.SOURCE: labels("planning.worktable_akimat"),
                Holds.METHOD: labels("planning.worktable_method"),
            }
            figure = known.figures.get(rule.measure)
            if figure is not None:
                mark = labels(f"standard.mark_{figure.mark}")
                row |= {
                    Holds.LAST_VALUE: figure.value,
                    Holds.LAST_YEAR: figure.year or "",
                    Holds.SOURCE: f"{figure.source} ({mark})",
                }
            yield row


def _asked_items(known: WorktableSources) -> Iterator[tuple[Item, tuple[Rule, ...]]]:
    """Leading items (in other classes: those of the same services) with rules that apply."""
    leads = {i.service for i in known.standard.items if i.lead is not None}
    for annex in sorted({p.annex for p in known.places}):
        own = [p for p in known.places if p.annex == annex]
        for item in known.standard.items:
            if item.annex != annex or item.recommended or item.service not in leads:
                continue
            rules = tuple(r for r in item.rules if r.judged and _somewhere(item, r, own))
            if rules:
                yield item, rules


def _somewhere(item: Item, rule: Rule, places: Sequence[Place]) -> bool:
    return any(applies(item.only_in, p) and applies(rule.only_in, p) for p in places)


def _asked(item: Item, rule: Rule, known: WorktableSources) -> str:
    """Annex, item, what it asks for; for how many settlements where there are several."""
    labels = known.labels
    n = sum(p.annex == item.annex for p in known.places)
    key = "planning.worktable_item" if len(known.places) == 1 else "planning.worktable_items"
    return labels(
        key,
        annex=item.annex,
        item=item.number,
        n=n,
        what=minimum(rule, known.standard, known.registry, labels),
    )
