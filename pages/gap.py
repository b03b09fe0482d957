"""Gap to target: gap to what is the first question, answered by the reader."""

from sdgdash.ui import frame, gaps

VIEWS = {"one": gaps.one, "all": gaps.everything, "baseline": gaps.before}


def body(page: frame.Page) -> None:
    """The questions, then the view they ask for."""
    gaps.questions(page)
    VIEWS[page.selection.choice("shown")](page)


frame.run("gap", body, context=("goal", "area", "indicator"))
