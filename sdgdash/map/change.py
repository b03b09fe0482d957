"""Change since a year: every later year as a view of its differences, where both may be compared.

What has other borders, or values by another method, is no change and says so.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.unit import Unit
from sdgdash.map import scale as map_scale
from sdgdash.map.frames import Difference, apart
from sdgdash.map.two_years import comparable, reading
from sdgdash.map.view import MapView
from sdgdash.words.area import UNJUDGED, VALUE, ZERO, Area
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.progress import titled

BY = "change"


def change_views(
    views: Sequence[MapView],
    since: int,
    series: Series,
    unit: Unit,
    registry: Registry,
    tell: Difference,
    method: str,
) -> tuple[MapView, ...]:
    """The views of values after `since`, as views of the change since then, in one set of classes.

    `views`: of all years, in values. `unit`: of the values.
    """
    base = next(v for v in views if v.year == since)
    later = [v for v in views if (v.year or 0) > since and v.layer is not None]
    found = [_changed(base, v, series, registry, tell) for v in later]
    values = [a.value for areas in found for a in areas if a.value is not None]
    flip = series.direction is Direction.DECREASE
    scale = replace(map_scale.gap_scale(values, method), flip=flip)
    labels = tell.labels
    name = labels("unit.points") if unit.percent else unit.name[labels.lang]
    done = []
    for view, areas in zip(later, found, strict=True):
        coloured = map_scale.coloured(areas, scale)
        done.append(
            replace(
                view,
                by=BY,
                areas=coloured,
                legend=_legend(coloured, scale, labels),
                legend_title=labels("map.legend_change", year=since, unit=name),
                reading=reading(base, view, series, registry, labels),
                national=_national(base, view, series, tell),
                aim=None,
                span=None,
            )
        )
    return tuple(done)


def title(series: Series, unit: Unit, since: int, labels: Labels) -> str:
    """Series, the year counted from, and the unit of a difference."""
    name = labels("map.change_title", subject=series.title[labels.lang], year=since)
    return titled(name, labels("unit.points") if unit.percent else unit.name[labels.lang])


def _changed(
    base: MapView, view: MapView, series: Series, registry: Registry, tell: Difference
) -> tuple[Area, ...]:
    pairs = {after.id: before for before, after in comparable(base, view, registry)}
    told = {a.id: a for a in base.areas}
    other = apart(base, view, series)
    return tuple(
        _one(a, pairs.get(a.id), told.get(a.id), other, base, view, tell) for a in view.areas
    )


def _one(
    area: Area,
    before: Area | None,
    known: Area | None,
    other: int | frozenset[str],
    base: MapView,
    view: MapView,
    tell: Difference,
) -> Area:
    """The change of a territory, or why there is none; what has no value this year stays so."""
    labels = tell.labels
    if area.value is None or area.status not in {VALUE, ZERO}:
        return area
    broken = isinstance(other, int) or area.id in other
    if broken:
        return _not(area, labels("map.change_method"))
    if before is None or before.value is None:
        none = known is not None and known.value is None
        key = "map.change_no_base" if none else "map.change_borders"
        return _not(area, labels(key, before=base.year, after=view.year))
    change = area.value - before.value
    words = labels(
        "map.change_words",
        before=base.year,
        after=view.year,
        low=before.value_text,
        high=area.value_text,
    )
    note = "; ".join(x for x in (words, area.note) if x)
    return replace(
        area,
        value=change,
        value_text=tell.amount(change),
        shown="",
        year_text="",
        note=note,
        status=VALUE,
    )


def _not(area: Area, why: str) -> Area:
    own = f"{area.year_text}: {area.value_text}"
    return replace(
        area,
        value=None,
        value_text=why,
        shown="",
        year_text="",
        note=own,
        tone=UNJUDGED,
        status=UNJUDGED,
        pattern="plain",
    )


def _legend(
    areas: Sequence[Area], scale: map_scale.Scale, labels: Labels
) -> tuple[LegendEntry, ...]:
    found = map_scale.class_legend(areas, scale, labels, signed=True)
    count = Counter(a.status for a in areas)[UNJUDGED]
    label = labels("map.change_apart")
    return tuple(replace(e, label=label, count=count) if e.tone == UNJUDGED else e for e in found)


def _national(
    base: MapView, view: MapView, series: Series, tell: Difference
) -> tuple[float, str] | None:
    """The change of the country's own value, where both years have one by one method."""
    if base.national is None or view.national is None or isinstance(apart(base, view, series), int):
        return None
    change = view.national[0] - base.national[0]
    years = f"{base.year}–{view.year}"
    return change, tell.labels("map.country_line", value=tell.amount(change), year=years)
