"""Problems and differences of a file in the reader's language, with sheet and cell."""

from sdgdash.domain.submission import Difference, Problem
from sdgdash.words.i18n import Labels


def told(problem: Problem, labels: Labels) -> str:
    """One sentence: where, what, what to do."""
    text = labels(f"submission.problem_{problem.code}", **problem.values)
    if problem.cell:
        where = labels("submission.at_cell", sheet=problem.sheet, cell=problem.cell)
    elif problem.sheet:
        where = labels("submission.at_sheet", sheet=problem.sheet)
    else:
        return text
    return f"{where}: {text}"


def compared(difference: Difference, labels: Labels) -> str:
    """A value beside the newest one known before."""
    value, before = difference.value, difference.before
    if before is None:
        return labels(
            "submission.new_value", subject=value.subject, year=value.year, value=value.value
        )
    return labels(
        "submission.changed_value",
        subject=value.subject,
        year=value.year,
        value=value.value,
        before=f"{before.value:g}",
        before_year=before.year,
    )
