"""Maps of slides as pictures, lines as the numbers of a native chart."""

from sdgdash import theme
from sdgdash.answers import loaded
from sdgdash.data.dataset import Dataset
from sdgdash.domain.indicator import MapForm
from sdgdash.earth import geodata
from sdgdash.earth.deck_text import Look
from sdgdash.earth.plain import plain_map
from sdgdash.exports import geometry
from sdgdash.exports.picture import bare
from sdgdash.exports.slides_content import Image, Line, Lines
from sdgdash.exports.slides_told import Told
from sdgdash.map import asked
from sdgdash.map.scale import radius
from sdgdash.map.view import MapView
from sdgdash.trends.view import TrendView
from sdgdash.vega import Spec
from sdgdash.words.address import Selection, chosen_series

SIZE = (860, 500)
SCALE = 2.5  # dots of the picture a pixel: sharp on a projector of 1920 dots


def map_of(data: Dataset, selection: Selection) -> tuple[Image | None, str, tuple[str, ...]]:
    """The map of regions with its sentence and notes; None where no division fits."""
    view = asked.view(data, selection, all_years=True)
    spec = map_spec(data, view)
    if spec is None:
        return None, view.empty or view.reading, view.notes
    key = tuple((theme.tone(e.tone)[:7], e.label) for e in view.legend)
    return Image(bare(spec, "png", SCALE), view.reading, key, view.legend_title), view.reading, ()


def map_spec(data: Dataset, view: MapView, names: bool = True) -> Spec | None:
    """The drawing of a map with its geometry inside; None where there is none. `names`: with
    the names of its units."""
    if view.layer is None or view.empty:
        return None
    layer = geodata.layer(view.layer, serve=geometry.hold)
    around = geodata.backdrop(serve=geometry.hold)
    points = loaded.label_points(data, view.layer)
    radii = (
        {a.id: radius(a.value, view.most) for a in view.areas if a.value is not None}
        if view.form is MapForm.CIRCLES
        else None
    )
    look = Look(room=SIZE, words=(), radii=radii, names=names)
    return geometry.filled(plain_map(view.areas, layer, around, points, [], view.chosen, look))


def lines_of(view: TrendView, told: Told) -> Lines | None:
    """The lines of the trend page; a break ends a line, what is joined or before is dashed."""
    rows = view.lines
    if rows.empty:
        return None
    years = tuple(range(int(rows["year"].min()), int(rows["year"].max()) + 1))
    tones = dict(zip(dict.fromkeys(rows["line"]), theme.LINES, strict=False))
    found, named = [], set()
    for (name, kind, _), part in rows.groupby(["line", "kind", "segment"], sort=False):
        at = dict(zip(part["year"].astype(int), part["value"].astype(float), strict=True))
        tone = tones.get(str(name), theme.INK_SOFT)
        values = tuple(at.get(year) for year in years)
        found.append(Line(str(name), values, tone, kind != "today", str(name) not in named))
        named.add(str(name))
    registry = loaded.get_registry(told.data)
    decimals = chosen_series(registry, told.selection).decimals
    return Lines(years, tuple(found), view.unit, decimals)
