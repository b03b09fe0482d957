"""The goals of a territory as lines of a table: how much is known, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.levels import Standing
from sdgdash.domain.progress.summary import GoalSummary
from sdgdash.domain.text import Text
from sdgdash.words.i18n import DASH, Labels

STANDINGS = (Standing.BETTER, Standing.SAME, Standing.BEHIND)
FINDINGS = (Finding.BETTER, Finding.NO_CLEAR_CHANGE, Finding.WORSE)
HEADS = (
    "known",
    *(f"standing_{s}" for s in STANDINGS),
    *(f"finding_{f}" for f in FINDINGS),
    "judged",
    "score",
)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal. `cells`: texts in the order of the heads; a dash where nothing is known."""

    goal: int
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalTable:
    """Goals in numbers; columns in which no goal has anything are left out.

    `area`: whose figures these are. `heads`: some of HEADS.
    """

    area: str
    heads: tuple[str, ...]
    lines: tuple[GoalLine, ...]


def goal_table(
    area: str, found: Mapping[int, GoalSummary], names: Mapping[int, Text], labels: Labels
) -> GoalTable:
    """A line a goal; the score only where half of the official indicators have one."""
    lines = [_line(s, names[goal][labels.lang], labels) for goal, s in found.items()]
    kept = [i for i in range(len(HEADS)) if any(line.cells[i] != DASH for line in lines)]
    return GoalTable(
        area,
        tuple(HEADS[i] for i in kept),
        tuple(replace(line, cells=tuple(line.cells[i] for i in kept)) for line in lines),
    )


def _line(s: GoalSummary, name: str, labels: Labels) -> GoalLine:
    known = labels("territory.of_share", n=s.known, total=s.total, share=_percent(s, labels))
    counts = (
        *(s.standings.get(k, 0) for k in STANDINGS),
        *(s.findings.get(k, 0) for k in FINDINGS),
        s.judged,
    )
    score = DASH if s.score is None else labels.number(s.score, 0)
    return GoalLine(s.goal, name, (known, *(str(n) if n else DASH for n in counts), score))


def _percent(s: GoalSummary, labels: Labels) -> str:
    return labels.number(100 * s.coverage, 0)
