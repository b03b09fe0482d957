"""What a report says of the territory itself: where it lies, its goals, its gaps, its baseline."""

from collections.abc import Sequence

from sdgdash.data.dataset import Dataset
from sdgdash.domain.progress.against import TARGET
from sdgdash.exports.report.blocks import Block, Figure, Items, Line, Numbers, Section, Table, Text
from sdgdash.gap import asked as gap
from sdgdash.gap.baseline import PROJECT
from sdgdash.territory import view as passports
from sdgdash.territory.rows import GoalBlock, Row
from sdgdash.territory.view import Passport
from sdgdash.words.address import Selection
from sdgdash.words.i18n import DASH, Labels

LOCATOR = "locator"
ARITHMETIC = 4  # gaps whose arithmetic is shown
_GOAL_COLUMNS = (
    "report.indicator",
    "table.value",
    "table.year",
    "gap.column_level",
    "report.country",
    "gap.column_state",
)
NEW_VALUES = 40  # rows of a table of values newer than the baseline


def where(view: Passport, labels: Labels, mapped: str) -> Section:
    """Where it lies and who is responsible. `mapped`: what the map shows, in words."""
    ladder = " › ".join(f"{r.name} ({r.level})" for r in view.ladder)
    first, *wider = view.bodies or ("",)
    law = "" if view.whole else labels("territory.by_law")
    blocks: list[Block] = [Text(ladder)] if len(view.ladder) > 1 else []
    if first:
        blocks.append(Text(f"{labels('territory.responsible')} {first}", "strong"))
        more = " · ".join((*wider, law)) if law else " · ".join(wider)
        blocks += [Text(more, "note")] if more else []
    blocks.append(Figure(LOCATOR, mapped, mapped))
    return Section(labels("report.where"), tuple(blocks))


def summary(view: Passport, goals: Sequence[GoalBlock], labels: Labels) -> Section:
    """What must be known in ten seconds: three numbers, what goes well, what needs work."""
    numbers = Numbers(tuple((n.value, n.label, _whose(n.level, n.note)) for n in view.numbers))
    blocks: list[Block] = [numbers]
    if view.reading:
        blocks.append(Text(view.reading, "lead"))
    well, work = passports.strengths(view, goals), passports.gaps(view, goals)
    country = "_country" if view.whole else ""
    for key, rows in (("strengths", well), ("gaps", work)):
        title = labels(f"territory.{key}{country}", area=view.nearest)
        said = ", ".join(r.title for r in rows) or labels("territory.told_none")
        blocks.append(Text(f"{title}: {said}"))
    return Section(labels("report.summary"), tuple(blocks))


def _whose(level: str, note: str) -> str:
    return ": ".join(filter(None, (level, note)))


def told(view: Passport, goals: Sequence[GoalBlock], labels: Labels) -> Section:
    """What goes well and what needs work, each with its evidence."""
    country = "_country" if view.whole else ""
    blocks: list[Block] = []
    for key, rows in (
        ("strengths", passports.strengths(view, goals)),
        ("gaps", passports.gaps(view, goals)),
    ):
        title = labels(f"territory.{key}{country}", area=view.nearest)
        if rows:
            blocks.append(_told_table(title, rows, view.whole, labels))
        else:
            blocks.append(Text(f"{title}: {labels('territory.told_none')}"))
    note = "territory.told_note_country" if view.whole else "territory.told_note"
    blocks.append(Text(labels(note), "note"))
    return Section(labels("report.told"), tuple(blocks))


def _told_table(title: str, rows: Sequence[Row], whole: bool, labels: Labels) -> Table:
    def cells(row: Row) -> tuple[str, ...]:
        named = f"{row.indicator} {row.title}"
        value = f"{row.value} ({row.year})"
        evidence = row.evidence or DASH
        middle = (row.state,) if whole else (row.national or DASH, row.beside or DASH)
        return (named, value, *middle, evidence)

    middle = ("gap.column_state",) if whole else ("report.country", "report.beside")
    keys = ("report.indicator", "table.value", *middle, "gap.evidence")
    widths = (4, 2, 2.4, 3) if whole else (4, 2.1, 1.5, 2, 3)
    return Table(title, tuple(labels(k) for k in keys), tuple(Line(cells(r)) for r in rows), widths)


def goals(view: Passport, shown: Sequence[GoalBlock], labels: Labels) -> Section:
    """Every indicator that the own region (or the country) publishes, by goal."""
    rows: list[Line] = []
    for block in shown:
        if not block.rows:
            continue
        rows.append(Line((block.name,), block.goal))
        rows += [Line(_goal_cells(r)) for r in block.rows]
    # one level for all rows is said once, above them
    places = {(r.level, r.place) for b in shown for r in b.rows}
    levels = len(places) > 1
    area = view.name if levels else next((f"{name} ({level})" for level, name in places), view.name)
    columns = {
        "report.indicator": 5.0,
        "table.value": 2.2,
        "table.year": 0.9,
        **({"gap.column_level": 1.4} if levels else {}),
        **({} if view.whole else {"report.country": 2.0}),
        "gap.column_state": 3.4,
    }
    kept = [n for n, key in enumerate(_GOAL_COLUMNS) if key in columns]
    table = Table(
        labels("report.goals_caption", area=area),
        tuple(labels(k) for k in columns),
        tuple(r if r.group else Line(tuple(r.cells[n] for n in kept)) for r in rows),
        tuple(columns.values()),
    )
    silent, wider = sum(b.silent for b in view.goals), sum(b.wider for b in shown)
    notes = [labels("territory.silent", n=silent)]
    notes += [labels("territory.wider", n=wider)] if wider else []
    notes.append(labels("report.value_only"))
    if any(r.notes for b in shown for r in b.rows):
        notes.append(labels("report.flagged"))
    return Section(labels("report.goals"), (table, Text(" · ".join(notes), "note")))


def _goal_cells(row: Row) -> tuple[str, ...]:
    """A cell for each of `_GOAL_COLUMNS`."""
    state = row.state
    if row.judged and row.grade:
        state = f"{state}; {row.grade}"
    if row.gap:
        state = f"{state}; {row.gap}"
    flagged = "†" if row.notes and row.series else ""
    named = f"{row.indicator} {row.title}"
    national = row.national or DASH
    return (named, f"{row.value}{flagged}", row.year or DASH, row.level, national, state)


def gaps(data: Dataset, view: Passport, shown: Sequence[GoalBlock], labels: Labels) -> Section:
    """The gap to the targets that hold here, with the arithmetic; else that there are none."""
    aimed = [r for b in shown for r in b.rows if r.gap]
    # what is not reached first, then by code
    ordered = sorted(aimed, key=lambda r: (r.covered or 0) >= 1)[:ARITHMETIC]
    area = next(r.id for r in view.ladder if r.chosen)
    blocks: list[Block] = []
    for row in ordered:
        asked = Selection(
            labels.lang, area=area, indicator=row.indicator, choices={"against": TARGET}
        )
        calculation = gap.one_series(data, asked)[0].calculation
        blocks.append(Text(f"{row.indicator} {row.title}", "strong"))
        blocks.append(Text(calculation.reading))
        lines = tuple(("", line, "") for line in calculation.lines)
        blocks += [Items(lines)] if lines else []
        blocks.append(Text(_sentences((*calculation.notes, calculation.agreement)), "note"))
    if len(aimed) > len(ordered):
        others = ", ".join(r.indicator for r in aimed if r not in ordered)
        blocks.append(Text(labels("report.gap_others", codes=others), "note"))
    if not blocks:
        blocks.append(Text(labels("report.gap_none")))
    return Section(labels("report.gap"), tuple(blocks))


def _sentences(parts: Sequence[str]) -> str:
    """Remarks in one paragraph, each with its full stop."""
    return " ".join(p if p.endswith((".", "…", ":")) else f"{p}." for p in parts if p)


def baseline(data: Dataset, area: str, labels: Labels) -> Section:
    """The state before the project, and values that came since."""
    view = gap.baseline_view(data, Selection(labels.lang, area=area))
    numbers = Numbers(tuple((n, what, "") for n, what in view.levels))
    blocks: list[Block] = [Text(view.title, "strong"), numbers]
    blocks += [Text(s) for s in view.sentences]
    keys = ("code", "title", "level", "year", "value", "due")
    heads = [labels(f"gap.column_{k}") for k in keys]
    year = labels("gap.column_year")
    new = view.table[view.table[year].str[-4:].ge(str(PROJECT))][heads]
    if len(new):
        records = new.head(NEW_VALUES).itertuples(index=False)
        rows = tuple(Line(tuple(str(c) for c in record)) for record in records)
        caption = labels("report.new_values", year=PROJECT)
        blocks.append(Table(caption, tuple(heads), rows, (1.2, 5, 2, 1.2, 2, 1.2)))
    return Section(labels("report.baseline"), tuple(blocks))
