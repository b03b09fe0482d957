"""What is known of every unit of the map in the year shown: one honest state each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sdgdash.data.registry import Registry
from sdgdash.domain.extent import extent
from sdgdash.domain.per_head import Refusal
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.snapshot import Cell
from sdgdash.domain.territory import Territory
from sdgdash.domain.unit import Unit
from sdgdash.words import progress as words_progress
from sdgdash.words.area import (
    ABSENT,
    HELD_BACK,
    NO_DATA,
    OLDER,
    PARENT,
    UNJUDGED,
    VALUE,
    ZERO,
    Area,
)
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word
from sdgdash.words.value import flag_text, value_text

FIGURES = 3  # significant ones of a value that was computed here
Results = Mapping[str, tuple[Progress, Compared]]


@dataclass(frozen=True, slots=True)
class Source:
    """What the areas are made of. `drawn`: regime on the map; `regime`: that of the data.

    `refused`: territories whose amount could not be divided by people. `amount`: unit of the
    published amount, where the values are told per head.
    """

    registry: Registry
    labels: Labels
    unit: Unit
    decimals: int
    cells: Mapping[str, Cell]
    year: int
    regime: int
    drawn: int
    held: frozenset[tuple[str, int]] = frozenset()
    parents: bool = False
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    amount: Unit | None = None


def areas(source: Source) -> tuple[Area, ...]:
    """Every unit of the division drawn, coloured by nothing yet."""
    return tuple(_area(source, t) for t in source.registry.regions(source.drawn))


def _area(source: Source, t: Territory) -> Area:
    labels = source.labels
    blank = Area(
        id=t.id,
        name=t.name[labels.lang],
        short_name=t.short_name[labels.lang],
        value=None,
        value_text=labels("data.none"),
        tone=NO_DATA,
        note="",
        status=NO_DATA,
        pattern="hatch",
        year_text=labels("data.year", year=source.year),
        level=level_word(labels, t),
    )
    whole = _covering(source, t)
    if whole is None or whole.id != t.id or not _same(source, t):
        return _elsewhere(source, blank, whole)
    if (t.id, source.year) in source.held:
        text = labels("map.held_back")
        return replace(blank, value_text=text, tone=HELD_BACK, status=HELD_BACK)
    cell = source.cells.get(t.id)
    if cell is not None:
        return _known(source, blank, cell)
    why = source.refused.get(t.id)
    return replace(blank, note=labels(f"map.refused_{why}")) if why else blank


def _known(source: Source, blank: Area, cell: Cell) -> Area:
    labels = source.labels
    text = cell_text(cell, source.unit, source.decimals, labels)
    older = cell.year != source.year
    status = OLDER if older else ZERO if cell.value == 0 else VALUE
    return replace(
        blank,
        value=cell.value,
        value_text=text,
        shown=_published(source, cell, text),
        status=status,
        pattern="outline" if older else "plain",
        year_text=span_text(cell, labels),
        note=_note(source, cell),
        source=source_text(cell, labels),
    )


def _published(source: Source, cell: Cell, text: str) -> str:
    """The published amount where the value is told per head, else the value."""
    return (
        value_text(cell.row, source.amount, source.decimals, source.labels)
        if source.amount
        else text
    )


def source_text(cell: Cell, labels: Labels) -> str:
    """File of a value in the official repository, with the line where it is one line."""
    name, line = str(cell.row["source_file"]), str(cell.row["source_line"])
    return labels("map.source", place=name if cell.pooled else f"{name}:{line}")


def _note(source: Source, cell: Cell) -> str:
    marks = [flag_text(str(cell.row["flags"]), source.labels)]
    if cell.head is not None:
        people = source.labels.number(cell.head.population, 0)
        back = "back_cast" in cell.head.flags
        key = "map.head_mark_back_cast" if back else "map.head_mark"
        marks.append(source.labels(key, people=people, year=cell.head.year))
    if cell.pooled:
        marks = [source.labels("map.pooled_mark", n=cell.n)]
    if str(cell.row["repair_id"]) not in ("", "nan"):
        marks.append(source.labels("map.repaired"))
    return "; ".join(m for m in marks if m)


def _elsewhere(source: Source, blank: Area, whole: Territory | None) -> Area:
    """A unit without these borders that year: nothing, or its predecessor's value, hatched."""
    labels = source.labels
    cell = source.cells.get(whole.id) if whole else None
    if not source.parents or cell is None or whole is None:
        text = labels("map.absent")
        return replace(blank, value_text=text, tone=ABSENT, status=ABSENT, pattern="plain")
    text = cell_text(cell, source.unit, source.decimals, labels)
    return replace(
        blank,
        value=cell.value,
        value_text=text,
        shown=_published(source, cell, text),
        status=PARENT,
        year_text=span_text(cell, labels),
        note=labels("map.parent_mark", parent=whole.name[labels.lang]),
        source=source_text(cell, labels),
    )


def _covering(source: Source, t: Territory) -> Territory | None:
    """The unit of the data's division that held the area of `t`."""
    for unit in source.registry.regions(source.regime):
        if t.id in _extent(source, unit):
            return unit
    return t if t in source.registry.regions(source.regime) else None


def _same(source: Source, t: Territory) -> bool:
    return source.drawn == source.regime or _extent(source, t) == frozenset({t.id})


def _extent(source: Source, t: Territory) -> frozenset[str]:
    if source.drawn == source.regime:
        return frozenset({t.id})
    return extent(t.id, str(source.regime), source.registry.regimes, source.registry.changes)


def cell_text(cell: Cell, unit: Unit, decimals: int, labels: Labels) -> str:
    """A single year as published; a mean in the precision of the series, a rate of ours in three
    significant figures."""
    if cell.head is not None:
        return labels.quantity(cell.value, unit, significant(cell.value))
    if cell.pooled:
        return labels.quantity(cell.value, unit, decimals)
    return value_text(cell.row, unit, decimals, labels)


def significant(value: float) -> int:
    """Decimals that show a computed value in three significant figures (at most four)."""
    if value == 0:
        return 0
    return min(max(FIGURES - 1 - math.floor(math.log10(abs(value))), 0), FIGURES + 1)


def span_text(cell: Cell, labels: Labels) -> str:
    """The year, or "mean of Y1-Y2"."""
    if cell.pooled:
        return labels("map.mean_of", first=cell.first, last=cell.year)
    return labels("data.year", year=cell.year)


def judged(
    found: Sequence[Area], results: Results, by: str, unit: Unit, decimals: int, labels: Labels
) -> tuple[Area, ...]:
    """The areas with their gap (`by` gap or path) or their state in place of the value."""
    return tuple(_judged(a, results.get(a.id), by, unit, decimals, labels) for a in found)


def _judged(
    area: Area,
    result: tuple[Progress, Compared] | None,
    by: str,
    unit: Unit,
    decimals: int,
    labels: Labels,
) -> Area:
    if area.value is not None and area.status in (OLDER, PARENT):
        return _unjudged(area, "map.other_year", labels)
    p, compared = result if result else (None, None)
    reason = (compared.reason if compared else None) or (p.reason if p else None)
    why = f"reason.{reason}" if reason else "state.not_assessed"
    if area.value is None:  # published, but not to be shown as such: that is no missing value
        held = p is not None and p.n and area.status == NO_DATA
        return _unjudged(area, why, labels) if held else area
    if by == "state" and p is not None:
        group = words_progress.group_of(p)
        if group == "not_assessed":
            return _unjudged(area, why, labels)
        return replace(
            area,
            value_text=words_progress.state_text(p, labels),
            tone=f"group/{group}",
            status=VALUE,
            mark=words_progress.mark(p),
            note=_with_evidence(p, area.note, labels),
        )
    number = None if p is None else p.gap if by == "gap" else p.path_gap
    if number is None:
        return _unjudged(area, why, labels)
    text = labels.quantity(number, unit, decimals, signed=True)
    found = replace(area, value=number, value_text=text, status=VALUE)
    return found if p is None else _warned(found, p, labels)


def _with_evidence(p: Progress, note: str, labels: Labels) -> str:
    """A verdict stands beside the grade of its evidence, with every doubt."""
    return "; ".join(filter(None, (words_progress.evidence_text(p, labels), note)))


def _warned(area: Area, p: Progress, labels: Labels) -> Area:
    """Beyond the value, but getting worse: the colour of that state, never that of the better."""
    group = words_progress.group_of(p)
    area = replace(area, note=_with_evidence(p, area.note, labels))
    if group not in words_progress.WORSENING:
        return area
    note = "; ".join(filter(None, (words_progress.state_text(p, labels), area.note)))
    return replace(area, tone=f"group/{group}", mark=words_progress.mark(p), note=note)


def _unjudged(area: Area, why: str, labels: Labels) -> Area:
    text = labels(why) if labels.has(why) else labels("state.not_assessed")
    return replace(
        area, value=None, value_text=text, tone=UNJUDGED, status=UNJUDGED, pattern="plain"
    )
