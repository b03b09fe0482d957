"""The tiles of a passport as HTML: a band a level, the nearest first."""

from collections.abc import Callable, Sequence
from html import escape

from sdgdash.shell import blocks
from sdgdash.territory.tiles import Band, Tile
from sdgdash.words.i18n import Labels

WIDTH, HEIGHT = 96, 30  # pixels of the course
STYLE = """<style>
.t-b{display:grid;grid-template-columns:repeat(auto-fill,minmax(290px,1fr));gap:4px 8px}
.t-b>div{display:flex;flex-direction:column;min-width:0}
.t-h{font-size:16px;font-weight:600;height:26px;line-height:26px;white-space:nowrap}
.t-h.n{overflow:hidden;text-overflow:ellipsis}
.t-t{display:flex;flex:1;flex-direction:column;font-size:16px;line-height:1.3;padding:8px 12px;
border:1px solid rgba(128,140,150,.45);border-radius:4px;color:inherit!important;
text-decoration:none!important}
a.t-t:hover{border-color:#398c9c}
.t-t.u{border-style:dashed}
.t-t>span:first-child{display:flex;justify-content:space-between;gap:8px}
.t-t>span:nth-child(2){display:flex;justify-content:space-between;align-items:center}
.t-t b{font-size:26px;line-height:1.25;font-weight:600}
.t-t.o b{font-weight:400}
.t-t>span:first-child>.t-q{text-align:right}
.t-q{opacity:.8}
.t-t u{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:6px}
</style>"""


def bands_html(labels: Labels, bands: Sequence[Band], link: Callable[[str], str]) -> str:
    """All bands, one after another in the same columns, each named over its first tile.

    `link`: address of what a tile with an indicator opens.
    """
    cells = "".join(_band(labels, band, link) for band in bands)
    return f'<div class="t-b">{cells}</div>'


def _band(labels: Labels, band: Band, link: Callable[[str], str]) -> str:
    name = escape(labels("territory.band", level=band.level, name=band.name))
    narrow = " n" if len(band.tiles) == 1 else ""  # the next name begins in the next column
    heads = (name, *[""] * (len(band.tiles) - 1))
    return "".join(
        f'<div><div class="t-h{narrow}" title="{head}">{head}</div>'
        f"{_tile(labels, tile, link)}</div>"
        for head, tile in zip(heads, band.tiles, strict=True)
    )


def _tile(labels: Labels, tile: Tile, link: Callable[[str], str]) -> str:
    """What is asked and when, the number with its course, what it is, the country, the state."""
    kind = f"t-t{'' if tile.official else ' u'}{' o' if tile.old else ''}"
    tag = "a" if tile.indicator else "div"
    to = f' href="{escape(link(tile.indicator))}" target="_self"' if tile.indicator else ""
    course = blocks.sparkline(tile.course, WIDTH, HEIGHT, level=tile.mark) if tile.shown else ""
    when = " · ".join(x for x in (tile.year, tile.level.lower()) if x)
    country = " – ".join(x for x in (tile.national, tile.beside) if x)
    state = f'<u class="g-{tile.group}"></u>{escape(tile.state)}' if tile.group else ""
    note = tile.note if tile.official else f"{labels('territory.unofficial')}: {tile.note}"
    lines = (
        escape(tile.title),
        f'<span class="t-q">{escape(country)}</span>' if country else "",
        state,
        f'<span class="t-q">{escape(note)}</span>' if note and not state else "",
    )
    said = "".join(f"<span>{line}</span>" for line in lines if line)
    hover = f' title="{escape(note)}"' if state and note else ""
    return (
        f'<{tag} class="{kind}"{to}{hover}><span><strong>{escape(tile.question)}</strong>'
        f'<span class="t-q">{escape(when)}</span></span>'
        f"<span><b>{escape(tile.value)}</b>{course}</span>{said}</{tag}>"
    )
