"""One item of the standard in every settlement of a district: met, not met, not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.data.standards import Standard
from sdgdash.domain.standard import Figures, Item, Outcome, Place
from sdgdash.domain.standard_check import judge
from sdgdash.words.i18n import Labels

MET, NOT_MET, NOT_KNOWN = "met", "not_met", "not_known"
_SIGNS = {MET: "✓", NOT_MET: "✗"}
Point = tuple[float, float]  # lon, lat


@dataclass(frozen=True, slots=True)
class Dot:
    """A settlement with what is known of the item there. `point` is None off the map."""

    id: str
    name: str
    outcome: str
    point: Point | None

    @property
    def label(self) -> str:
        """Name with the sign of what is known; no name where nothing is."""
        sign = _SIGNS.get(self.outcome)
        return f"{sign} {self.name}" if sign else ""


@dataclass(frozen=True, slots=True)
class ItemMap:
    """`reading`: counts in words, those without a point among them."""

    reading: str
    dots: tuple[Dot, ...]


def asked_items(
    places: Sequence[Place], figures: Mapping[str, Figures], standard: Standard, labels: Labels
) -> dict[str, str]:
    """Service -> name of the items for which any settlement has a figure; empty without one."""
    known = {measure for given in figures.values() for measure in given}
    annexes = {p.annex for p in places}
    found: dict[str, str] = {}
    for item in sorted(standard.items, key=lambda i: i.lead or len(standard.items)):
        held = any(r.judged and r.measure in known for r in item.rules)
        if item.annex in annexes and held and not item.recommended:
            found.setdefault(item.service, item.name[labels.lang])
    return found


def build_item_map(
    service: str,
    places: Sequence[Place],
    figures: Mapping[str, Figures],
    points: Mapping[str, Point],
    standard: Standard,
    registry: Registry,
    labels: Labels,
) -> ItemMap:
    """Every settlement that is asked for the item; `figures`: territory -> measure -> figure."""
    items = {i.annex: i for i in standard.items if i.service == service and not i.recommended}
    dots = []
    for place in places:
        item = items.get(place.annex)
        outcome = None if item is None else _outcome(item, place, figures, standard)
        if outcome is not None:
            name = registry.territory(place.territory).name[labels.lang]
            dots.append(Dot(place.territory, name, outcome, points.get(place.territory)))
    n = {code: sum(d.outcome == code for d in dots) for code in (MET, NOT_MET, NOT_KNOWN)}
    off = sum(d.point is None for d in dots)
    return ItemMap(
        reading=labels("planning.item_reading", **n, off=off),
        dots=tuple(dots),
    )


def _outcome(
    item: Item, place: Place, figures: Mapping[str, Figures], standard: Standard
) -> str | None:
    """What is known; None where the place is not asked for the item."""
    found = judge(item, place, figures.get(place.territory, {}), standard.measures).outcome
    if found in (Outcome.NOT_APPLICABLE, Outcome.NO_NUMBER):
        return None
    return {Outcome.MET: MET, Outcome.NOT_MET: NOT_MET}.get(found, NOT_KNOWN)
