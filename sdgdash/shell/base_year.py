"""The reader's own base year: asked the same way on every page that tells a change since one."""

from sdgdash.answers import progress
from sdgdash.shell import controls
from sdgdash.shell.frame import Page
from sdgdash.words.address import Selection

USUAL = 0  # no year: a box whose choice is None would show a word of Streamlit's own


def choose(page: Page, series_id: str, area: str) -> None:
    """A box with the years of a series in a territory; the choice stands in the address."""
    labels, now = page.labels, page.selection.base
    years = progress.base_years(page.data, series_id, area)
    if not years and now is None:
        return
    options = [USUAL, *years, *([now] if now is not None and now not in years else [])]

    def word(year: int) -> str:
        if year == USUAL:
            return labels("gap.base_year_usual")
        return labels("gap.base_year_own", year=year) if year == now else str(year)

    def then(year: int) -> Selection:
        return page.selection.with_(base=None if year == USUAL else year)

    controls.box(page.selection, "base", labels("gap.base_year"), options, now or USUAL, word, then)
