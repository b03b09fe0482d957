"""Passport of a territory: what a hall asks first, and behind it everything that is known."""

from sdgdash.shell import frame
from sdgdash.territory import asked, parts_screen
from sdgdash.territory import screen as territory_screen


def body(page: frame.Page) -> None:
    """Head and tiles; folded: standard and plan, goals, beside the country, facts, and more."""
    labels, chosen = page.labels, page.selection
    view = asked.passport(page.data, chosen.area, labels.lang)
    territory_screen.head(page, view, asked.lead(page.data, chosen.area, labels.lang))
    parts_screen.tiles(page)
    parts_screen.plan(page)
    shown = parts_screen.shown(page, view)
    parts_screen.indicators(page, view, shown)
    parts_screen.beside(page, view, shown)
    topics, known = asked.local(page.data, chosen.area, labels.lang)
    parts_screen.local_facts(labels, topics)
    parts_screen.voices(page)
    parts_screen.alike(page)
    parts_screen.availability(page, view, known)
    parts_screen.context(page)


frame.run("territory", body, context=("goal", "area"))
