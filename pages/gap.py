"""Gap to target: gap to what is the first question, answered by the reader."""

from sdgdash.gap import list_screen
from sdgdash.gap import screen as gap_screen
from sdgdash.shell import frame
from sdgdash.words.address import Selection

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


def context(selection: Selection) -> tuple[str, ...]:
    """An indicator is asked for where one is shown; the lists are of a territory."""
    whole = selection.choice("shown") in ("list", "baseline")
    return ("goal", "area") if whole else ("goal", "area", "indicator")


frame.run("gap", body, context=context)
