"""One cell of the heat map: colour, sign, figures, and whether the reader's filters keep it."""

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.methods import AWAY, GOOD, LEVEL, SLOW, Verdict, disagree
from sdgdash.domain.progress.result import Progress
from sdgdash.words.address import Selection
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.progress import (
    SUCCESS,
    WORSENING,
    aim_amount,
    amount,
    difference,
    evidence_word,
    group_of,
    mark,
    reason_text,
    state_text,
    used_value,
)

Cell = tuple[Progress, Compared, tuple[Verdict, ...]]
METHOD_GROUPS = {GOOD: "wanted", SLOW: "slightly_slow", AWAY: "unwanted", LEVEL: "level"}
METHOD_MARKS = {GOOD: "+", SLOW: "~", AWAY: "−", LEVEL: "•"}
DISPUTED = "≠"
FADED = ("group/blank", "")
MISSING = (FADED[0], DASH)
COLUMNS = ("row", "column", "tone", "sign", "value", "aim", "gap", "said")
Record = tuple[int, int, str, str, str, str, str, str]


def group(cell: Cell, method: str) -> str:
    """The group of states a cell counts in: of the linear method, or what another comes to."""
    p, _, verdicts = cell
    if method == "linear":
        return group_of(p)
    verdict = next((v for v in verdicts if v.method == method), None)
    found = METHOD_GROUPS.get(verdict.group if verdict else "", "not_assessed")
    # a target reached long ago is no success by any method while the series gets worse
    return group_of(p) if found in SUCCESS and group_of(p) in WORSENING else found


def kept(cell: Cell, selection: Selection, *, state: bool = True) -> bool:
    """Whether the filters by state (unless not asked) and by evidence let a cell stand."""
    wanted, least = selection.choice("state"), selection.choice("evidence")
    said = {"any", group(cell, selection.method), *(["disputed"] if disagree(cell[2]) else [])}
    if state and wanted not in said:
        return False
    return least in ("any", str(cell[0].evidence))


def record(
    row: int,
    column: int,
    cell: Cell | None,
    series: Series,
    selection: Selection,
    registry: Registry,
    labels: Labels,
) -> Record:
    """A cell in the columns of COLUMNS; what the filters leave out keeps its words only."""
    if cell is None or not cell[0].n:
        reason = None if cell is None else cell[0].reason
        text = labels("data.none") if reason is None else reason_text(reason, labels)
        return row, column, *MISSING, "", "", "", text
    p = cell[0]
    tone, sign = look(cell, selection, labels) if kept(cell, selection) else FADED
    unit = registry.units[series.unit]
    used = used_value(p)
    value = f"{p.last_year}: {amount(used, unit, series, labels)}"
    aim = "" if p.gap is None else aim_amount(p, unit, series, labels)
    gap = "" if p.gap is None else difference(p.gap, unit, series, labels)
    return row, column, tone, sign, value, aim, gap, _said(cell, registry, labels)


def look(cell: Cell, selection: Selection, labels: Labels) -> tuple[str, str]:
    """Tone and sign of a cell."""
    p, _, verdicts = cell
    method = selection.method
    if selection.choice("shade") == "gap":
        share = relative(p)
        if share is None:
            return "group/not_assessed", ""
        number = labels.number(100 * share, 0, signed=True)
        if group_of(p) in WORSENING:
            return f"group/{group_of(p)}", f"{mark(p)} {number}"
        return f"diverging/{step(share)}/7", number
    tone = f"group/{group(cell, method)}"
    if method == "linear":
        return tone, mark(p)
    verdict = next((v for v in verdicts if v.method == method), None)
    if verdict is None or verdict.group not in METHOD_GROUPS:
        return tone, ""
    worse = tone.removeprefix("group/") in WORSENING
    sign = mark(p) if worse else METHOD_MARKS[verdict.group]
    return tone, sign + (DISPUTED if disagree(verdicts) else "")


def _said(cell: Cell, registry: Registry, labels: Labels) -> str:
    """State, evidence, reason, what was joined, and whether the methods disagree."""
    p, compared, verdicts = cell
    parts = [state_text(p, labels), evidence_word(p, labels)]
    if p.gap is None and p.finding is None:
        parts.append(reason_text(compared.reason or p.reason, labels))
    if p.stands_for:
        names = [registry.territories[t].short_name[labels.lang] for t in p.stands_for]
        parts.append(labels(f"gap.cell_{p.quality}", areas=" + ".join(names)))
    if disagree(verdicts):
        parts.append(labels("gap.cell_disputed"))
    return "; ".join(x.rstrip(".") for x in parts if x)


def relative(p: Progress) -> float | None:
    """The gap as a share of the value it is compared with; > 0 means still to go."""
    if p.gap is None or not p.target:
        return None
    return p.gap / abs(p.target)


def step(share: float) -> int:
    """Class of a relative gap, 0 (far to go) to 6 (far beyond): at 50, 20 and 5 per cent."""
    limits = (0.5, 0.2, 0.05, -0.05, -0.2, -0.5)
    return next((i for i, low in enumerate(limits) if share > low), 6)
