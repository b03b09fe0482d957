"""All years of the map as frames of one film: words, colours and numbers of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import MapForm, Series
from sdgdash.domain.unit import Unit
from sdgdash.earth.film import Film, Frame
from sdgdash.map.areas import significant
from sdgdash.map.scale import radius
from sdgdash.map.strip_picture import stacked
from sdgdash.map.two_years import comparable
from sdgdash.map.view import MapView
from sdgdash.words.area import EMPTY, OLDER, PARENT, Area
from sdgdash.words.i18n import Labels


@dataclass(frozen=True, slots=True)
class Difference:
    """How differences are told: a signed number with its unit, in the reader's words."""

    labels: Labels
    amount: Callable[[float], str]


def film_of(
    views: Sequence[MapView],
    series: Series,
    unit: Unit,
    registry: Registry,
    labels: Labels,
    computed: bool = False,
) -> Film:
    """The views of all years, in their order. `unit`: of their values.

    `computed`: the values are per head figures of ours.
    """
    span = _span(views)
    tell = difference_of(series, unit, labels, computed)
    frames = tuple(
        Frame(
            year=view.year or 0,
            layer=view.layer,
            areas=view.areas,
            legend=view.legend,
            reading=view.reading,
            division=view.division,
            callouts=_callouts(views[: n + 1], series, registry, tell),
            stacks={r["id"]: r["y"] for r in stacked(view.areas, None, span)} if span else {},
            rules=_rules(view, labels),
            radii=radii(view),
        )
        for n, view in enumerate(views)
    )
    absent = _absent(views, registry, labels)
    return Film(frames, views[-1].legend_title, span, labels.lang, absent)


def difference_of(series: Series, unit: Unit, labels: Labels, computed: bool) -> Difference:
    """How differences between two values of a series are told."""

    def amount(difference: float) -> str:
        places = significant(difference) if computed else series.decimals
        return labels.quantity(difference, unit, places, signed=True)

    return Difference(labels, amount)


def _span(views: Sequence[MapView]) -> tuple[float, float] | None:
    """Least and greatest of what the areas show; None for states, which stand on no axis."""
    if any(view.by == "state" for view in views):
        return None
    values = [a.value for view in views for a in view.areas if a.value is not None]
    return (min(values), max(values)) if values else None


def _rules(view: MapView, labels: Labels) -> tuple[tuple[float, str], ...]:
    """Lines of the strip: the country, the value compared with, no gap."""
    found = [line for line in (view.national, view.aim) if line is not None]
    if view.by in ("gap", "path"):
        found.append((0.0, labels("map.no_gap")))
    if view.by == "change":
        found.append((0.0, labels("map.no_change")))
    return tuple(found)


def radii(view: MapView) -> Mapping[str, float] | None:
    """Pixels of the circles by unit; None for a map of filled areas."""
    if view.form is not MapForm.CIRCLES:
        return None
    return {a.id: radius(a.value, view.most) for a in view.areas if a.value is not None}


def _absent(
    views: Sequence[MapView], registry: Registry, labels: Labels
) -> dict[str, tuple[str, str]]:
    """Name and words of territories that some division drawn does not have: what happened."""
    found: dict[str, tuple[str, str]] = {}
    units = {t.id: t for regime in registry.regimes for t in registry.regions(regime)}
    for view in views:
        for unit in units.keys() - {a.id for a in view.areas} - found.keys():
            told = [labels("map.not_there"), *_events(unit, registry, labels)]
            found[unit] = units[unit].name[labels.lang], " ".join(told)
    return dict(sorted(found.items()))


def _events(unit: str, registry: Registry, labels: Labels) -> list[str]:
    return [
        labels("map.event", date=labels.date(change.date), what=change.note[labels.lang])
        for change in registry.changes
        if (unit in change.before) != (unit in change.after)
    ]


def _callouts(
    views: Sequence[MapView], series: Series, registry: Registry, tell: Difference
) -> dict[str, str]:
    """Words on the value of every territory in the last of the views: what they compare."""
    view, since = views[-1], _since(views, series, registry)
    return {a.id: " · ".join(_parts(a, view, since.get(a.id), tell)) for a in view.areas}


def _parts(
    area: Area, view: MapView, first: tuple[int, float] | None, tell: Difference
) -> list[str]:
    """The distance to the country and the change, where they can be told."""
    found: list[str] = []
    if view.by != "value" and area.note:
        found.append(area.note)
    if view.by != "value" or area.value is None or area.status in (*EMPTY, OLDER, PARENT):
        return found
    if view.national is not None and view.form is not MapForm.CIRCLES:
        gap = area.value - view.national[0]
        way = "same" if gap == 0 else "above" if gap > 0 else "below"
        size = tell.amount(abs(gap)).lstrip("+")
        found.append(tell.labels(f"map.call_{way}", difference=size))
    if first is not None:
        change = tell.amount(area.value - first[1])
        found.append(tell.labels("map.call_since", change=change, year=first[0]))
    return found


def _since(
    views: Sequence[MapView], series: Series, registry: Registry
) -> dict[str, tuple[int, float]]:
    """(year, value) of the first year each territory of the last view may be compared with."""
    last = views[-1]
    found: dict[str, tuple[int, float]] = {}
    for view in views[:-1]:
        if view.by != "value" or view.layer is None or last.layer is None:
            continue
        other = apart(view, last, series)
        if isinstance(other, int):
            continue
        for before, after in comparable(view, last, registry):
            if after.id not in other and before.value is not None:
                found.setdefault(after.id, (view.year or 0, before.value))
    return found


def apart(first: MapView, last: MapView, series: Series) -> int | frozenset[str]:
    """Territories whose values of two years follow two methods; the year of it where all do."""
    broken = [b for b in series.breaks if (first.year or 0) < b.year <= (last.year or 0)]
    everywhere = [b.year for b in broken if not b.areas]
    return everywhere[-1] if everywhere else frozenset(unit for b in broken for unit in b.areas)
