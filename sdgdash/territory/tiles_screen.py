"""The tiles of a passport as HTML: a band a level, the nearest first."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from sdgdash.markup import render
from sdgdash.shell import blocks
from sdgdash.territory.tiles import Band, Tile
from sdgdash.words.i18n import Labels
from sdgdash.words.names import levelled

WIDTH, HEIGHT = 96, 30  # pixels of the course


def bands_html(labels: Labels, bands: Sequence[Band], link: Callable[[str], str]) -> Markup:
    """All bands, one after another in the same columns, each named over its first tile.

    `link`: address of what a tile with an indicator opens.
    """
    cells = [
        _cell(labels, band, n, link(tile.indicator) if tile.indicator else "")
        for band in bands
        for n, tile in enumerate(band.tiles)
    ]
    return render("territory/tiles.html", cells=cells)


def _cell(labels: Labels, band: Band, n: int, link: str) -> dict[str, object]:
    """What a tile shows; `n`: its place in the band."""
    tile: Tile = band.tiles[n]
    note = tile.note if tile.official else f"{labels('territory.unofficial')}: {tile.note}"
    return {
        "tile": tile,
        "band": levelled(band.level, band.name) if n == 0 else "",
        "narrow": len(band.tiles) == 1,  # the next name begins in the next column
        "tag": "a" if link else "div",
        "link": link,
        "when": " · ".join(x for x in (tile.year, tile.level.lower()) if x),
        "course": blocks.sparkline(tile.course, WIDTH, HEIGHT, level=tile.mark)
        if tile.shown
        else "",
        "country": " – ".join(x for x in (tile.national, tile.beside) if x),
        "note": note,
        "hover": note if tile.group else "",
    }
