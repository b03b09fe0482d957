"""The map of regions on the page: all years in one picture, as values, verdicts or a change."""

from sdgdash.map import asked, change, controls_screen, drawing_screen, player_screen, two_years
from sdgdash.map.view import MapView
from sdgdash.shell import blocks, screen, take
from sdgdash.shell.frame import Page
from sdgdash.shell.type import size
from sdgdash.words.address import chosen_series
from sdgdash.words.comparison import for_map


def draw(page: Page) -> None:
    """Title, picture with its years, and below it what may be chosen and must be known."""
    view = asked.view(page.data, page.selection)
    if page.selection.choice("panel") == "all" and len(view.years) > 1:
        _heading(page, two_years.years_title(view, page.labels))
        drawing_screen.all_years(page, view.years)
        take.picture(page, "years")
        screen.ask(drawing_screen.PLACE)
    else:
        player_screen.draw(page, view, lambda: _heading(page, _title(page, view)))
        if not view.empty:
            take.picture(page, "map", "years")
    controls_screen.colour(page)
    for note in _notes(page, view):
        blocks.note(note, size(page.selection))


def _heading(page: Page, text: str) -> None:
    blocks.title(text, size(page.selection))


def _title(page: Page, view: MapView) -> str:
    """The subject; the year stands in the picture."""
    since = asked.since_year(page.data, page.selection)
    if since is None:
        return view.subject
    series = chosen_series(page.registry, page.selection)
    return change.title(series, page.registry.units[series.unit], since, page.labels)


def _notes(page: Page, view: MapView) -> list[str]:
    """What a reader must know besides: of the choice, of the territory, of the series."""
    return [
        *_instead(page),
        *_other_year(page, view),
        *drawing_screen.level_notes(page),
        *view.notes,
    ]


def _instead(page: Page) -> list[str]:
    """That no target is known, where the map of gaps compares with the country."""
    if for_map(page.registry, page.selection) is page.selection:
        return []
    return [page.labels("gap.instead_national")]


def _other_year(page: Page, view: MapView) -> list[str]:
    """That the year asked for has no data, where another is shown."""
    wanted = page.selection.year
    if None in (wanted, view.year) or wanted in view.years:
        return []
    return [page.labels("map.no_year", asked=wanted, shown=view.year)]
