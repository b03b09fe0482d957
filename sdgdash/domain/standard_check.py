"""What a settlement lacks of its standard, item by item, and the need in its own unit.

The outcome of an item is met, not met, not known or an honest refusal; there is no rate over
items: the act names one and prints no formula. Recommended items are never a gap.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sdgdash.domain.standard import (
    POPULATION,
    WITHOUT_NUMBER,
    Figure,
    Figures,
    Form,
    Item,
    Mark,
    Measures,
    Need,
    Outcome,
    Place,
    Rule,
    StandardLine,
    Step,
    Verdict,
)

SEATS = "SEATS"


def checklist(
    items: Iterable[Item], place: Place, figures: Figures, measures: Measures
) -> tuple[Verdict, ...]:
    """Every item of the place's class: leading ones first, then in the order of the act."""
    own = [i for i in items if i.annex == place.annex]
    first = sorted((i for i in own if i.lead is not None), key=lambda i: i.lead or 0)
    ordered = [*first, *(i for i in own if i.lead is None)]
    return tuple(judge(item, place, figures, measures) for item in ordered)


def counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How many items that are not recommended are known, met, not met, not known, without number.

    known = met + not met. No share of them is formed.
    """
    n = Counter(v.outcome for v in verdicts)
    open_ = (Outcome.NOT_KNOWN, Outcome.CONDITIONAL, Outcome.TO_CONFIRM)
    return {
        "known": n[Outcome.MET] + n[Outcome.NOT_MET],
        "met": n[Outcome.MET],
        "not_met": n[Outcome.NOT_MET],
        "not_known": sum(n[o] for o in open_),
        "no_number": n[Outcome.NO_NUMBER],
    }


def judge(item: Item, place: Place, figures: Figures, measures: Measures) -> Verdict:
    """The outcome of an item: not met if one of its rules is not, met if all that apply are."""
    lines = tuple(judge_rule(rule, place, figures, measures) for rule in item.rules)
    if item.recommended:
        return Verdict(item=item, outcome=Outcome.RECOMMENDED, lines=lines)
    holds = applies(item.only_in, place)
    if holds is None or (holds and "marks_differ" in item.confirm and _some(item.only_in, place)):
        return Verdict(item=item, outcome=Outcome.TO_CONFIRM, lines=lines)
    if not holds:
        return Verdict(item=item, outcome=Outcome.NOT_APPLICABLE, lines=lines)
    if item.kind in WITHOUT_NUMBER:
        return Verdict(item=item, outcome=Outcome.NO_NUMBER)
    return Verdict(item=item, outcome=_together(lines), lines=lines)


def applies(only_in: Sequence[str], place: Place) -> bool | None:
    """Whether marks let a rule hold in the place; None when that is not known."""
    if not only_in:
        return True
    known = {"town": place.town, "village": not place.town, "centre": place.district_centre}
    found = [known[mark] for mark in only_in]
    if any(found):
        return True
    return None if None in found else False


def _some(only_in: Sequence[str], place: Place) -> bool:
    """Whether one of two marks holds and the other does not."""
    return len({applies((mark,), place) for mark in only_in}) > 1


def _together(lines: Sequence[StandardLine]) -> Outcome:
    found = [line.outcome for line in lines if line.outcome is not Outcome.NOT_APPLICABLE]
    if not found:
        return Outcome.NOT_APPLICABLE
    order = (Outcome.NOT_MET, Outcome.NOT_KNOWN, Outcome.TO_CONFIRM, Outcome.CONDITIONAL)
    return next((o for o in order if o in found), Outcome.MET)


def judge_rule(rule: Rule, place: Place, figures: Figures, measures: Measures) -> StandardLine:
    """The outcome of one rule, and what is missing where it is not met."""
    figure = figures.get(rule.measure)
    refused = _refusal(rule, place, figures)
    if refused is not None:
        outcome, waits = refused
        return StandardLine(rule=rule, outcome=outcome, figure=figure, waits_for=waits)
    need = missing(rule, figures, measures)
    if need is None:
        return StandardLine(rule=rule, outcome=Outcome.MET, figure=figure)
    excused = _excuse(rule, figures)
    if excused is not None:
        outcome, waits = excused
        return StandardLine(rule=rule, outcome=outcome, figure=figure, waits_for=waits)
    return StandardLine(rule=rule, outcome=Outcome.NOT_MET, figure=figure, need=need)


def _refusal(rule: Rule, place: Place, figures: Figures) -> tuple[Outcome, tuple[str, ...]] | None:
    """Why the rule is not held against a figure, and the figures it waits for; None: it is."""
    holds = applies(rule.only_in, place)
    if holds is None or not rule.judged:
        return Outcome.NOT_APPLICABLE if holds is False else Outcome.TO_CONFIRM, ()
    waits = _waits(rule, figures) if holds else ()
    if waits:
        return Outcome.CONDITIONAL, waits
    if not holds or (rule.span and not rule.span.holds(figures[rule.span.measure].value)):
        return Outcome.NOT_APPLICABLE, ()
    return None if rule.measure in figures else (Outcome.NOT_KNOWN, (rule.measure,))


def _excuse(rule: Rule, figures: Figures) -> tuple[Outcome, tuple[str, ...]] | None:
    """Where a second figure decides whether something missing was asked for at all."""
    if rule.also is None:
        return None
    if rule.also.measure not in figures:
        return Outcome.CONDITIONAL, (rule.also.measure,)
    enough = rule.also.holds(figures[rule.also.measure].value)
    return None if enough else (Outcome.NOT_APPLICABLE, ())


def _waits(rule: Rule, figures: Figures) -> tuple[str, ...]:
    """Figures the rule depends on that are missing; people must be dated and not unofficial."""
    wanted = [rule.span.measure] if rule.span else []
    if rule.form is Form.PER_1000 and POPULATION not in wanted:
        wanted.append(POPULATION)
    return tuple(m for m in wanted if not _usable(m, figures.get(m)))


def _usable(measure: str, figure: Figure | None) -> bool:
    if figure is None:
        return False
    dated = figure.year is not None and figure.mark is not Mark.UNOFFICIAL
    return dated or measure != POPULATION


def missing(rule: Rule, figures: Figures, measures: Measures) -> Need | None:
    """What the rule's figure lacks, with its arithmetic; None when nothing is missing.

    KeyError when the figure, or the people a rate is for, are not among `figures`.
    """
    have = figures[rule.measure].value
    if rule.form in _THERE:
        return None if have > 0 else _none_there(have)
    unit = measures[rule.measure].unit
    if rule.form is Form.CEILING:
        return _lack(have, rule.maximum or 0, unit)
    if rule.form is Form.PER_1000:
        required, steps = _per_1000(rule, figures[POPULATION].value, unit)
        return _lack(required, have, unit, steps)
    return _in_its_base(_lack(rule.minimum or 0, have, unit), rule, figures, measures)


_THERE = frozenset({Form.PRESENCE, Form.FACILITY, Form.BY_PASSENGERS})


def _none_there(have: float) -> Need:
    step = Step(code="none_there", values={"have": have, "required": 1})
    return Need(missing=1, unit="OBJECTS", steps=(step,))


def _per_1000(rule: Rule, people: float, unit: str) -> tuple[float, tuple[Step, ...]]:
    """(amount asked for, its arithmetic)."""
    rate = rule.minimum or 0
    required = rate * people / 1000
    step = Step(code="per_1000", values={"rate": rate, "people": people, "required": required})
    if unit != SEATS or not required % 1:
        return required, (step,)
    whole = float(math.ceil(required))  # there is no part of a seat
    return whole, (step, Step(code="rounded_up", values={"required": whole}))


def _in_its_base(
    need: Need | None, rule: Rule, figures: Figures, measures: Measures
) -> Need | None:
    """A missing share also as an amount (km of road), where the whole is known."""
    base = measures[rule.measure].base
    if need is None or base is None or base not in figures:
        return need
    whole = figures[base].value
    amount = round(need.missing / 100 * whole, 9)
    values = {"share": need.missing, "whole": whole, "amount": amount}
    steps = (*need.steps, Step(code="share_of", values=values))
    return replace(need, steps=steps, amount=amount, amount_unit=measures[base].unit)


def _lack(more: float, less: float, unit: str, before: tuple[Step, ...] = ()) -> Need | None:
    """more - less with the steps before it; None when that is nothing."""
    gap = round(more - less, 9)
    if gap <= 0:
        return None
    step = Step(code="difference", values={"more": more, "less": less, "missing": gap})
    return Need(missing=gap, unit=unit, steps=(*before, step))
