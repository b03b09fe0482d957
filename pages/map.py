"""Map: one series, one year, the division of the country that the data of the year follow."""

from sdgdash.ui import blocks, frame, mapdata, mapdrill, mapview


def body(page: frame.Page) -> None:
    """The regions, or the districts of one, and the figures behind the picture."""
    if mapdrill.is_district(page):
        mapdrill.body(page)
        return
    mapview.draw(page)
    view = mapdata.view(page.selection)
    blocks.data_table(page.labels, view.table, f"{page.series.id}-{view.year}.csv")


frame.run("map", body, context=("goal", "area", "indicator"))
