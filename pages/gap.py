"""Gap to target: gap to what is the first question, answered by the reader."""

from sdgdash.gap import list_screen
from sdgdash.gap import screen as gap_screen
from sdgdash.shell import frame

VIEWS = {
    "list": list_screen.opening,
    "one": gap_screen.one,
    "all": gap_screen.everything,
    "baseline": gap_screen.before,
}


def body(page: frame.Page) -> None:
    """The questions, then the view they ask for."""
    gap_screen.questions(page)
    VIEWS[page.selection.choice("shown")](page)


frame.run("gap", body, context=("goal", "area", "indicator"))
