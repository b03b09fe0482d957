"""Class of a settlement under the settlement standard, from its code; an entry wins.

The classifier (KATO) does not mark centres. By the convention of its codes the first settlement
of an okrug, code ...100, is the centre of the okrug, and the first town or okrug of a district,
codes ...20100 and ...30100, holds the centre of the district. It is a convention, so a class
found this way is marked "by rule".
"""

from collections.abc import Collection, Mapping

from sdgdash.domain.standard import Basis, Place
from sdgdash.domain.territory import Level, Territory, TerritoryKind

_SEAT = "100"  # first settlement of its okrug
_FIRST_TOWN, _FIRST_OKRUG = "20100", "30100"
# What the classifier lists below an okrug beside its settlements. A name no rule reads may be
# anything, unless its code is that of a centre.
_NO_SETTLEMENT = frozenset(
    {
        TerritoryKind.SIDING,
        TerritoryKind.PLOT,
        TerritoryKind.WINTERING,
        TerritoryKind.OUTPOST,
        TerritoryKind.PASTURE,
        TerritoryKind.FARM,
    }
)


def place_of(
    territory: Territory,
    parent: Territory | None,
    codes: Collection[str],
    entered: Mapping[str, Place],
) -> Place | None:
    """The settlement with its class; None for a region, a district, an okrug, and for plots,
    winterings and sidings, for which the act has no class.

    `parent`: the unit above; `codes`: all codes known, to tell which district has a town.
    """
    if territory.id in entered:
        return entered[territory.id]
    found = _class(territory, parent, codes)
    if found is None:
        return None
    annex, centre = found
    return Place(
        territory=territory.id,
        annex=annex,
        basis=Basis.BY_RULE,
        town=territory.kind in (TerritoryKind.TOWN, TerritoryKind.CITY_REGION),
        district_centre=centre,
    )


def _class(
    territory: Territory, parent: Territory | None, codes: Collection[str]
) -> tuple[int, bool | None] | None:
    """(annex, whether it is a district centre)."""
    kind, code = territory.kind, territory.kato or territory.id
    if kind is TerritoryKind.CITY_REGION:
        return 1, False
    if territory.level is not Level.VILLAGE or kind in _NO_SETTLEMENT:
        return None
    if kind is TerritoryKind.TOWN:
        inside_city = parent is not None and (
            parent.kind is TerritoryKind.CITY_DISTRICT and parent.level is Level.DISTRICT
        )
        return (2, False) if inside_city else (3, code.endswith(_FIRST_TOWN) or None)
    first = code.endswith(_FIRST_OKRUG)
    if first and code[:4] + _FIRST_TOWN not in codes:
        return 3, True
    if kind is not TerritoryKind.SETTLEMENT and code.endswith(_SEAT):
        return 4, False
    return None if kind is TerritoryKind.OTHER else (5, False)
