"""The first screen of the planning page: what matters of a territory, in one sentence and cards."""

from collections import Counter
from dataclasses import dataclass

from sdgdash.planning.suggested import Suggested
from sdgdash.planning.view import Plan, PlanRow
from sdgdash.words.checklist import Checklist
from sdgdash.words.i18n import Labels

NAMED = 4  # lines of a card


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its title, counts with their words and a code for the sign, lines, the section."""

    title: str
    counted: tuple[tuple[str, str, str], ...]
    lines: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Glance:
    """`message`: what a person would say of the territory; the cards stand beside each other."""

    message: str
    cards: tuple[Card, ...]


def build_glance(
    checklist: Checklist | None,
    settlements: int,
    plan: Plan,
    suggested: Suggested,
    labels: Labels,
) -> Glance:
    """`settlements`: those with a class inside the territory, where it is none itself."""
    said = [
        _standard_said(checklist, labels),
        labels("planning.said_own", n=len(plan.own)) if plan.own else plan.empty,
        suggested.reading.partition(": ")[2],
    ]
    message = " ".join(s[0].upper() + s[1:] for s in said if s)
    return Glance(
        message=message,
        cards=(
            _standard(checklist, settlements, labels),
            _plan(plan, labels),
            _suggested(suggested, labels),
        ),
    )


def _standard_said(found: Checklist | None, labels: Labels) -> str:
    if found is None:
        return ""
    n = dict(found.counted)
    every = n["known"] + n["not_known"]
    if not n["known"]:
        return labels("planning.said_standard_none", of=every)
    return labels("planning.said_standard", n=n["known"], of=every, gap=n["not_met"])


def _standard(found: Checklist | None, settlements: int, labels: Labels) -> Card:
    title = labels("planning.standard")
    if found is None:
        line = labels("planning.card_settlements", n=settlements) if settlements else ""
        line = line or labels("planning.card_no_standard")
        return Card(title, (), (line,), "standard")
    n = dict(found.counted)
    counted = tuple(
        (str(n[code]), labels(f"standard.count_{code}"), code)
        for code in ("met", "not_met", "not_known")
    )
    missing = [f"{e.number} {e.name}" for e in found.leading if e.outcome == "not_met"]
    waiting = [f"{e.number} {e.name}" for e in found.leading if e.outcome not in ("met", "not_met")]
    lines = missing or waiting
    return Card(title, counted, tuple(lines[:NAMED]), "standard")


def _plan(plan: Plan, labels: Labels) -> Card:
    judged = Counter(row.judged for row in (*plan.own, *plan.above) if row.judged)
    counted = (
        (str(len(plan.own)), labels("planning.card_own"), ""),
        (str(len(plan.above)), labels("planning.card_above"), ""),
        *((str(n), labels(f"planning.scale_{code}"), code) for code, n in judged.items()),
    )
    rows = sorted(plan.own or plan.above, key=lambda row: not row.comparable)
    lines = tuple(_planned(row, labels) for row in rows[:NAMED])
    return Card(labels("planning.targets"), counted, lines, "targets")


def _planned(row: PlanRow, labels: Labels) -> str:
    """A plan value beside the actual one, where the definition is the same; else the plan alone."""
    told = {"name": row.name, "year": row.year, "planned": row.planned}
    if row.comparable:
        return labels("planning.card_row", actual=row.actual, **told)
    return labels("planning.card_plan_only", why=labels("planning.card_other"), **told)


def _suggested(found: Suggested, labels: Labels) -> Card:
    counted = ((str(len(found.rows)), labels("planning.card_suggested", of=found.looked_at), ""),)
    return Card(labels("planning.suggested"), counted, _named(found, labels), "suggested")


def _named(found: Suggested, labels: Labels) -> tuple[str, ...]:
    """The first ones in the order of the goals, each with whose figure it is."""
    return tuple(
        labels(
            "planning.card_suggested_row",
            code=r.indicator,
            title=r.title,
            place=r.place,
            why=r.reasons[0],
        )
        for r in found.rows[: NAMED - 1]
    )
