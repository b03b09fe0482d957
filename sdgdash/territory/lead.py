"""The sentence a passport opens with: its most telling fact, by a rule (docs/methods.md).

Of the curated tiles the widest material difference from the country, shares before all others;
nothing sensitive, old, doubtful or on weak evidence. Where none differs: the first with a
verdict against a target, then the first whose change is clear, then the first tile.
"""

from collections.abc import Mapping, Sequence

from sdgdash.domain.progress.levels import Standing
from sdgdash.territory.rows import Row
from sdgdash.territory.tiles import Band, Tile
from sdgdash.words.i18n import Labels
from sdgdash.words.names import titled
from sdgdash.words.progress import sentence

CLEAR = ("wanted", "unwanted")


def lead_row(rows: Sequence[Row]) -> Row | None:
    """The row that is told, of those of the tiles in their order; None where none may be."""
    sure = [r for r in rows if r.sure]
    apart = [r for r in sure if r.weight is not None]
    for kind in (True, False):
        alike = [r for r in apart if r.share is kind]
        if alike:
            return max(alike, key=lambda r: abs(r.weight or 0.0))
    judged = [r for r in sure if r.judged]
    clear = [r for r in sure if r.group in CLEAR]
    return next(iter((*judged, *clear)), None)


def lead(bands: Sequence[Band], rows: Mapping[str, Row], labels: Labels) -> str:
    """The sentence of the territory whose tiles these are ("" without tiles)."""
    tiles = [t for band in bands for t in band.tiles]
    told = lead_row([rows[t.indicator] for t in tiles if t.indicator])
    if told is not None:
        return lead_of(told, labels)
    return _stated(tiles[0], labels) if tiles else ""


def lead_of(row: Row, labels: Labels) -> str:
    """One indicator as a person would say it: value, year, whose, the country's or the state."""
    if not row.series:
        return labels("territory.lead_parts", title=row.title, area=row.place, why=row.notes[0])
    said = {
        "title": row.title,
        "value": row.told[0],
        "year": row.year,
        "area": row.place,
    }
    if row.standing in (Standing.BETTER, Standing.BEHIND):
        key = f"territory.lead_{row.standing}"
        return sentence(labels(key, **said, by=row.by, national=row.told[1]))
    if row.told[1]:
        beside = f" ({row.beside})" if row.beside else ""
        return labels("territory.lead", **said, national=f"{row.told[1]}{beside}")
    state = row.state.partition(" ")[2] or row.state
    state = state[:1].lower() + state[1:]
    if row.group in ("not_assessed", "level"):
        return labels("territory.lead_alone", **said)
    return sentence(labels("territory.lead_state", **said, state=state))


def _stated(tile: Tile, labels: Labels) -> str:
    said = {"title": titled(tile.title), "value": tile.value, "year": tile.year}
    return labels("territory.lead_alone", **said, area=tile.area)
