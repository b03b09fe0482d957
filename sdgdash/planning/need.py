"""The need calculator: from what the standard asks for and a local figure to what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.data.standards import Standard
from sdgdash.domain.standard import (
    POPULATION,
    Figure,
    Form,
    Item,
    Mark,
    Outcome,
    Place,
    Rule,
)
from sdgdash.domain.standard_check import applies, judge_rule
from sdgdash.words.checklist import line_of, minimum
from sdgdash.words.i18n import Labels

_NUMBERS = (Form.LEVEL, Form.PER_1000)  # a ceiling or a siting has no amount to build


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule with a number. `fields`: (measure, its name with the unit) to be filled in."""

    item: Item
    rule: Rule
    name: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """The answer: a line for an investment plan, or why there is none (`planning.` + code)."""

    line: str = ""
    why: str = ""


def list_asked(
    standard: Standard, registry: Registry, place: Place, labels: Labels
) -> tuple[Asked, ...]:
    """Rules of the place's class whose need is an amount, leading items first; none recommended."""
    own = [i for i in standard.items if i.annex == place.annex and not i.recommended]
    ordered = sorted(own, key=lambda item: item.lead or len(standard.items))
    return tuple(
        _asked(item, rule, standard, registry, labels)
        for item in ordered
        for rule in item.rules
        if rule.form in _NUMBERS
        and rule.judged
        and applies(item.only_in, place)
        and applies(rule.only_in, place)
    )


def tell_need(
    asked: Asked,
    values: Mapping[str, float],
    year: int,
    place: Place,
    standard: Standard,
    registry: Registry,
    labels: Labels,
) -> Needed:
    """What is missing at these figures, with its arithmetic; `year`: the present one."""
    if set(values) != {measure for measure, _ in asked.fields}:
        return Needed(why="calculator_wait")
    figures = {
        m: Figure(value=v, year=year, mark=Mark.ADMINISTRATIVE, source="")
        for m, v in values.items()
    }
    line = judge_rule(asked.rule, place, figures, standard.measures)
    if line.outcome is Outcome.NOT_APPLICABLE:
        return Needed(why="calculator_other")
    if line.need is None:
        return Needed(why="calculator_met")
    told = line_of(line, asked.item, standard, registry, labels)
    steps = "; ".join(told.steps)
    name = told.what or asked.item.name[labels.lang]
    return Needed(line=labels("planning.calculator_line", item=name, gap=told.gap, steps=steps))


def _asked(item: Item, rule: Rule, standard: Standard, registry: Registry, labels: Labels) -> Asked:
    lang = labels.lang
    base = standard.measures[rule.measure].base
    people = rule.form is Form.PER_1000 or (rule.span and rule.span.measure == POPULATION)
    wanted = [rule.measure, *([base] if base else []), *([POPULATION] if people else [])]

    def named(measure: str) -> str:
        found = standard.measures[measure]
        unit = registry.units[found.unit].symbol[lang]
        name = found.name[lang]
        if measure == base:
            name = labels("planning.calculator_base", what=name)
        return f"{name}, {unit}" if unit else name

    asked_for = minimum(rule, standard, registry, labels)
    what = standard.measures[rule.measure].name[lang]
    return Asked(
        item=item,
        rule=rule,
        name=f"{item.number} · {what}: {asked_for}",
        fields=tuple((m, named(m)) for m in wanted),
    )
