"""A file of an office in words: what is wrong with it, or what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.submission import Checked, Difference, KnownFigures
from sdgdash.domain.submission_check import differences
from sdgdash.submissions import seal
from sdgdash.submissions.known import TemplateLine
from sdgdash.submissions.overlay import enters_series
from sdgdash.submissions.words import told
from sdgdash.words.i18n import Labels

MOST_PROBLEMS = 100  # told one by one


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A value that comes in beside what is known. `where`: in which pages it will be seen."""

    name: str
    year: str
    value: str
    before: str
    mark: str
    where: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is told of a file. With problems there are no rows: nothing of it is taken."""

    problems: tuple[str, ...]
    n_problems: int
    rows: tuple[DifferenceRow, ...]
    digest: str


def build_incoming(
    checked: Checked,
    known: KnownFigures,
    lines: Sequence[TemplateLine],
    registry: Registry,
    labels: Labels,
) -> Incoming:
    """Errors with sheet and cell, or every value beside the newest one known."""
    if not checked.fit:
        found = checked.problems
        texts = tuple(told(p, labels) for p in found[:MOST_PROBLEMS])
        return Incoming(texts, len(found), (), "")
    names = {line.subject.id: line.name[labels.lang] for line in lines}
    rows = tuple(_row(d, names, registry, labels) for d in differences(checked.values, known))
    return Incoming((), 0, rows, seal.digest(checked.values))


def _row(
    difference: Difference, names: dict[str, str], registry: Registry, labels: Labels
) -> DifferenceRow:
    value, before = difference.value, difference.before
    unit = registry.units.get(value.unit)

    def amount(number: float) -> str:
        return labels.quantity(number, unit) if unit else f"{labels.number(number)} {value.unit}"

    was = labels("planning.before_none")
    if before is not None:
        was = labels("planning.before", value=amount(before.value), year=before.year)
    where = "pages" if enters_series(value, registry) else "checklist"
    if where == "checklist" and not value.subject.startswith("standard:"):
        where = "here"
    return DifferenceRow(
        name=names.get(value.subject, value.subject),
        year=str(value.year),
        value=amount(float(value.value)),
        before=was,
        mark=labels(f"standard.mark_{value.mark}"),
        where=labels(f"planning.seen_{where}"),
    )
