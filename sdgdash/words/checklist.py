"""The settlement standard of a place in words: what is asked for, what is there, what is missing.

No rate and no share of items met is formed. Recommended items stand apart and are never a gap;
items without a number are never met or not met.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.data.standards import Standard
from sdgdash.domain.standard import (
    POPULATION,
    Basis,
    Figure,
    Form,
    Item,
    Need,
    Outcome,
    Place,
    Rule,
    Span,
    StandardLine,
    Step,
    Verdict,
)
from sdgdash.domain.standard_check import checklist, counts
from sdgdash.domain.text import Text
from sdgdash.words.i18n import Labels

COUNTED = ("known", "met", "not_met", "not_known", "no_number")
_THERE = (Form.PRESENCE, Form.FACILITY, Form.BY_PASSENGERS)
_WATER = ("water", frozenset({3, 4}))  # block modules do not meet the standard of these classes


@dataclass(frozen=True, slots=True)
class Line:
    """One thing an item asks for. `what` is empty where the item's name says it already."""

    what: str
    minimum: str
    have: str
    source: str
    gap: str
    steps: tuple[str, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the act. `outcome`: code of `domain.standard.Outcome` with its `word`."""

    number: str
    name: str
    sdg: str
    outcome: str
    word: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The standard of one place. `counted`: (code, number) of COUNTED."""

    title: str
    basis: str
    by_rule: bool
    act: str
    address: str
    counted: tuple[tuple[str, int], ...]
    leading: tuple[Entry, ...]
    further: tuple[Entry, ...]
    without_number: tuple[Entry, ...]
    recommended: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the words are taken from."""

    standard: Standard
    registry: Registry
    labels: Labels

    def measured(self, measure: str) -> str:
        return self.standard.measures[measure].name[self.labels.lang]

    def amount(self, value: float, unit: str) -> str:
        return self.labels.quantity(value, self.registry.units[unit])

    def unit(self, measure: str) -> str:
        return self.standard.measures[measure].unit


def build_checklist(
    standard: Standard,
    registry: Registry,
    place: Place,
    figures: Mapping[str, Figure],
    labels: Labels,
) -> Checklist:
    """The checklist of `place`; `figures`: measure -> the newest local figure."""
    known = _Known(standard, registry, labels)
    verdicts = checklist(standard.items, place, figures, standard.measures)
    # what the place is not asked for is no part of its list
    shown = [v for v in verdicts if v.outcome is not Outcome.NOT_APPLICABLE]
    apart = (Outcome.RECOMMENDED, Outcome.NO_NUMBER)
    asked = [v for v in shown if v.outcome not in apart]
    lang, found = labels.lang, counts(verdicts)
    return Checklist(
        title=labels("standard.class", n=place.annex, name=standard.act.classes[place.annex][lang]),
        basis=_basis(place, labels),
        by_rule=place.basis is not Basis.ENTERED,
        act=labels(
            "standard.act",
            title=standard.act.title[lang],
            act=standard.act.act[lang],
            edition=labels.date(standard.act.edition),
            read=labels.date(standard.act.read_on),
        ),
        address=standard.act.address[lang],
        counted=tuple((code, found[code]) for code in COUNTED),
        leading=tuple(_entry(v, known) for v in asked if v.item.lead is not None),
        further=tuple(_entry(v, known) for v in asked if v.item.lead is None),
        without_number=tuple(_entry(v, known) for v in shown if v.outcome is Outcome.NO_NUMBER),
        recommended=tuple(_entry(v, known) for v in shown if v.outcome is Outcome.RECOMMENDED),
    )


def _basis(place: Place, labels: Labels) -> str:
    said = labels(f"standard.basis_{place.basis}")
    why: Text | None = place.why
    return f"{said} {why[labels.lang]}" if why else said


def _entry(verdict: Verdict, known: _Known) -> Entry:
    item, labels = verdict.item, known.labels
    lines = [x for x in verdict.lines if x.outcome is not Outcome.NOT_APPLICABLE]
    confirm = (*item.confirm, *(code for line in lines for code in line.rule.confirm))
    notes = [labels(f"standard.confirm_{code}") for code in dict.fromkeys(confirm)]
    if item.ask and verdict.outcome is Outcome.NO_NUMBER:
        notes.insert(0, labels(f"standard.ask_{item.ask}"))
    if item.service == _WATER[0] and item.annex in _WATER[1]:
        notes.append(labels("standard.block_modules"))
    return Entry(
        number=item.number,
        name=item.name[labels.lang],
        sdg=item.sdg or "",
        outcome=verdict.outcome,
        word=labels(f"standard.outcome_{verdict.outcome}"),
        lines=tuple(_line(line, item.name[labels.lang], known) for line in lines),
        notes=tuple(notes),
    )


def _line(line: StandardLine, name: str, known: _Known) -> Line:
    rule, labels = line.rule, known.labels
    what = known.measured(rule.measure)
    return Line(
        what="" if what == name else what,
        minimum=minimum(rule, known.standard, known.registry, labels),
        have=_have(line, known),
        source=_source(line.figure, labels),
        gap=_gap(line.need, known) if line.need else "",
        steps=tuple(_step(step, known) for step in line.need.steps) if line.need else (),
        outcome=line.outcome,
    )


def line_of(
    line: StandardLine, item: Item, standard: Standard, registry: Registry, labels: Labels
) -> Line:
    """One judged rule of an item in words."""
    return _line(line, item.name[labels.lang], _Known(standard, registry, labels))


def minimum(rule: Rule, standard: Standard, registry: Registry, labels: Labels) -> str:
    """What the rule asks for, with the range of people or passengers in which it holds."""
    known = _Known(standard, registry, labels)
    unit = known.unit(rule.measure)
    if rule.form in _THERE:
        asked = labels("standard.there_is")
    elif rule.form is Form.CEILING:
        asked = labels("standard.at_most", value=known.amount(rule.maximum or 0, unit))
    elif rule.form is Form.PER_1000:
        asked = labels("standard.per_1000", value=known.amount(rule.minimum or 0, unit))
    else:
        asked = labels("standard.at_least", value=known.amount(rule.minimum or 0, unit))
    more = [_span(span, known) for span in (rule.span, rule.also) if span is not None]
    return "; ".join([asked, *more])


def _span(span: Span, known: _Known) -> str:
    labels = known.labels
    what = _inside(known.measured(span.measure))
    if known.unit(span.measure) == "YES_NO":
        return labels("standard.where", what=what)
    least, below = (None if x is None else labels.number(x, 0) for x in (span.least, span.below))
    if least and below:
        reach = labels("standard.range", least=least, below=below)
    elif below:
        reach = labels("standard.range_below", below=below)
    else:
        reach = labels("standard.range_above" if span.above else "standard.range_from", least=least)
    key = "people" if span.measure == POPULATION else "passengers"
    if span.measure not in (POPULATION, "passengers_per_day"):
        return labels("standard.span_other", what=what, range=reach)
    return labels(f"standard.span_{key}", range=reach)


def _have(line: StandardLine, known: _Known) -> str:
    labels, figure = known.labels, line.figure
    waits = [_inside(known.measured(m)) for m in line.waits_for if m != line.rule.measure]
    if figure is None:
        unknown = labels("standard.unknown")
        return f"{unknown}; {labels('standard.waits', what=', '.join(waits))}" if waits else unknown
    unit = known.unit(line.rule.measure)
    if unit == "YES_NO":
        have = labels("standard.yes" if figure.value > 0 else "standard.no")
    else:
        have = known.amount(figure.value, unit)
    return f"{have}; {labels('standard.waits', what=', '.join(waits))}" if waits else have


def _inside(name: str) -> str:
    """A name inside a sentence; 3G and other abbreviations stay."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _source(figure: Figure | None, labels: Labels) -> str:
    if figure is None:
        return ""
    year = str(figure.year) if figure.year else labels("standard.no_year")
    return f"{year} · {labels(f'standard.mark_{figure.mark}')} · {figure.source}"


def _gap(need: Need, known: _Known) -> str:
    labels = known.labels
    if need.unit == "OBJECTS":
        return labels("standard.none_there")
    unit = known.registry.units[need.unit]
    if unit.percent:
        missing = f"{labels.number(need.missing)}\u00a0{labels('unit.points')}"
    else:
        missing = labels.quantity(need.missing, unit)
    if need.amount is not None and need.amount_unit:
        return f"{missing} = {known.amount(need.amount, need.amount_unit)}"
    return missing


def _step(step: Step, known: _Known) -> str:
    """One step of the arithmetic with its numbers."""
    numbers = {name: known.labels.number(value) for name, value in step.values.items()}
    return known.labels(f"standard.step_{step.code}", **numbers)
