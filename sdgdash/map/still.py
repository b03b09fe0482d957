"""What the map of all years is drawn on, and one year of it as a picture that stands still."""

from collections.abc import Mapping, Sequence
from typing import Any

from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.data.registry import Registry
from sdgdash.earth import geodata
from sdgdash.earth.deck_text import Look, fit
from sdgdash.earth.film import Film, Ground
from sdgdash.earth.player import PARTS, still_picture
from sdgdash.map import asked
from sdgdash.vega import Spec
from sdgdash.words.address import Selection, nearest_year
from sdgdash.words.i18n import Labels
from sdgdash.words.places import level_word, region_of

NARROW = 520  # pixels of a map on which names of regions find no room


def pins(registry: Registry, labels: Labels) -> list[dict[str, Any]]:
    """Marks of the pilot territories that have coordinates."""
    return [
        {
            "id": t.id,
            "lon": t.lon,
            "lat": t.lat,
            "name": t.short_name[labels.lang],
            "text": f"{level_word(labels, t)} · {labels('map.pilot')}",
        }
        for t in registry.pilots
        if t.lon is not None
    ]


def ground(
    data: Dataset, film: Film, marks: Sequence[Mapping[str, Any]], serve: geodata.Serve
) -> Ground:
    """Geometry of the divisions that occur in a film, with what lies around them."""
    layers = film.layers()
    return Ground(
        {name: geodata.layer(name, serve=serve) for name in layers},
        geodata.backdrop(serve=serve),
        {name: loaded.label_points(data, name) for name in layers},
        marks,
    )


def look(
    data: Dataset, lang: str, room: tuple[float, float], dark: bool = False, size: float = 1.0
) -> Look:
    """The whole country in a map of `room` pixels; names only where they find room."""
    narrow = room[0] < NARROW
    return Look(
        dark=dark,
        size=size,
        zoom=fit(*room),
        names=not narrow,
        words=() if narrow else asked.names_around(data, lang),
        room=room,
    )


def still(  # noqa: PLR0913
    data: Dataset,
    selection: Selection,
    room: tuple[float, float],
    *,
    side: float = 0,
    parts: Sequence[str] = PARTS,
    dark: bool = False,
    size: float = 1.0,
    serve: geodata.Serve = geodata.inline,
    clicks: bool = False,
) -> Spec | None:
    """Vega-Lite of the year and the territory of a selection, from its film of all years.

    `room`: pixels of the map; `side`: of a column beside it for what is said; `parts`: see
    `earth.player.still_picture`. None where no year has a map.
    """
    film = asked.film(data, selection)
    if film is None:
        return None
    years = tuple(f.year for f in film.frames)
    registry, labels = loaded.get_registry(data), Labels(selection.lang)
    mine = region_of(registry, selection.area)
    return still_picture(
        film,
        ground(data, film, pins(registry, labels), serve),
        look(data, selection.lang, room, dark, size),
        nearest_year(years, selection.year) or years[-1],
        mine.id if mine else "",
        side,
        parts,
        clicks,
    )
