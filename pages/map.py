"""Map: one series, one year, the division of the country that the data of the year follow."""

from sdgdash.map import asked, districts_screen
from sdgdash.map import screen as map_screen
from sdgdash.shell import blocks, frame


def body(page: frame.Page) -> None:
    """The regions, or the districts of one, and the figures behind the picture."""
    if districts_screen.is_district(page):
        districts_screen.body(page)
        return
    map_screen.draw(page)
    view = asked.view(page.data, page.selection)
    blocks.data_table(page.labels, view.table, f"{page.series.id}-{view.year}")


frame.run("map", body, context=("goal", "area", "indicator"))
