"""Maps for files: the drawings of the map page on a sheet of one size."""

import json
from collections.abc import Sequence

from sdgdash.answers import loaded
from sdgdash.answers.drawing import Drawing, draw_once
from sdgdash.data import geometry
from sdgdash.data.dataset import Dataset
from sdgdash.earth import geodata, plain
from sdgdash.earth.deck_text import Look
from sdgdash.earth.labels import fitted
from sdgdash.earth.player import MAP, STRIP
from sdgdash.exports.geometry import hold
from sdgdash.map import asked
from sdgdash.map.districts import LAYER
from sdgdash.map.still import pins, still
from sdgdash.vega import Spec
from sdgdash.words.address import Selection
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry

ROOM = (900, 540)  # pixels of a map
MARGIN = 30  # pixels around a region
CLOSEST = 9.0  # zoom of a city that is one district
SMALL_ROW = 960  # pixels of a row of small maps

Drawn = tuple[Spec, str, str, str, tuple[LegendEntry, ...], tuple[str, ...]]


def regions(data: Dataset, selection: Selection) -> Drawn | None:
    """The regional map of the chosen series, year and colours, with all regions on an axis."""
    view = asked.view(data, selection, selection.choice("scale") == "all")
    if view.layer is None or view.empty:
        return None
    question = ("still", data, selection, ROOM)
    spec = draw_once(
        Drawing(
            question,
            lambda: still(data, selection, ROOM, parts=(MAP, STRIP), serve=hold) or {},
        )
    )
    if not spec:
        return None
    notes = tuple(filter(None, (view.division, *view.notes)))
    return spec, view.title, view.reading, view.legend_title, view.legend, notes


def years(data: Dataset, selection: Selection) -> Drawn | None:
    """A small map of every year in one set of classes."""
    labels = Labels(selection.lang)
    last = asked.view(data, selection.with_(year=None), True)
    views = [asked.view(data, selection.with_(year=y), True) for y in last.years]
    shown = [v for v in views if v.layer is not None and not v.empty]
    if not shown:
        return None
    panels = [
        (labels("data.year", year=v.year), v.areas, geodata.layer(str(v.layer), serve=hold))
        for v in shown
    ]
    question = ("years", data, selection)
    spec = draw_once(Drawing(question, lambda: plain.small_maps(panels, width=SMALL_ROW)))
    entries = tuple(LegendEntry(e.label, e.tone, None, e.pattern, e.size) for e in last.legend)
    title = f"{last.subject}: {labels('map.panel_all').lower()}"
    return spec, title, "", last.legend_title, entries, last.notes


def districts(data: Dataset, selection: Selection) -> Drawn | None:
    """What is known of the districts of the region in which the territory lies."""
    lang = selection.lang
    view = asked.districts(data, selection.area, lang, selection.choice("what"))
    if view is None:
        return None
    registry, labels, shown = loaded.get_registry(data), Labels(lang), view.layer
    layer = geodata.layer(LAYER, view.region, hold)
    centre, zoom = fitted(_box(layer.order), *ROOM, MARGIN)
    look = Look(
        zoom=min(zoom, CLOSEST),
        centre=centre,
        words=asked.places(data, view.region, layer.order, view.chosen, lang),
        radii=shown.radii,
        room=ROOM,
        far=True,
        dots=json.loads(asked.village_dots(data, view.region, lang)) if shown.villages else None,
    )
    around = geodata.backdrop(name=LAYER, region=view.region, serve=hold)
    points, marks = loaded.label_points(data, LAYER), pins(registry, labels)
    spec = plain.plain_map(shown.areas, layer, around, points, marks, view.chosen, look)
    notes = (shown.source, view.missing)
    return spec, shown.title, shown.reading, shown.legend_title, shown.legend, notes


def _box(units: Sequence[str]) -> list[float]:
    wanted = set(units)
    boxes = [f["bbox"] for unit, f in geometry.facts(LAYER).items() if unit in wanted]
    return [
        *(min(b[i] for b in boxes) for i in (0, 1)),
        *(max(b[i] for b in boxes) for i in (2, 3)),
    ]
