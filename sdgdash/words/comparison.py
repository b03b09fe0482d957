"""Gap to what, where the address does not say: the page is never empty for want of a target."""

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import TARGET
from sdgdash.domain.progress.targets import holds_in
from sdgdash.words.address import Selection, chosen_series
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, region_of

NATIONAL = "national"


def comparison(registry: Registry, selection: Selection) -> str:
    """What the gap page compares with: the reader's choice, else what can be shown.

    One indicator: the target that holds for the territory, else the national value. All
    indicators: the target, which the states speak of; gaps as shares need a value for every
    series. Baseline: a territory stands beside the country, the country beside its targets.
    """
    said = selection.said("against")
    if said is not None:
        return said
    shown = selection.choice("shown")
    if shown in ("list", "one"):
        return for_one(registry, selection)
    if shown == "all":
        return NATIONAL if selection.choice("shade") == "gap" else TARGET
    return TARGET if selection.area == COUNTRY else NATIONAL


def for_one(registry: Registry, selection: Selection) -> str:
    """What one series is compared with: the reader's choice, else its target, else the country."""
    said = selection.said("against")
    if said is not None:
        return said
    series = chosen_series(registry, selection)
    return TARGET if has_target(registry, series, selection.area) else NATIONAL


def for_baseline(registry: Registry, selection: Selection, series_id: str, area: str) -> str:
    """What a row of the baseline is compared with: the reader's choice, else the target that
    holds there, else the country, which itself stands beside targets only."""
    said = selection.said("against")
    if said is not None and not itself(said, area):
        return said
    held = has_target(registry, registry.series[series_id], area)
    return TARGET if held or area == COUNTRY else NATIONAL


def for_map(registry: Registry, selection: Selection) -> Selection:
    """The selection with what a map of gaps compares with: the country where no target holds."""
    if selection.choice("by") != "gap" or selection.said("against") is not None:
        return selection
    place = region_of(registry, selection.area) or registry.regions(max(registry.regimes))[0]
    held = has_target(registry, chosen_series(registry, selection), place.id)
    return selection if held else selection.with_(against=NATIONAL)


def has_target(registry: Registry, series: Series, area: str) -> bool:
    """Whether a target of the series holds for the region the territory lies in (or it itself)."""
    place = region_of(registry, area) or registry.territories[COUNTRY]
    return any(t.series == series.id and holds_in(t, place) for t in registry.targets)


def itself(against: str, area: str) -> bool:
    """The country beside the national value: there is nothing to compare."""
    return against == NATIONAL and area == COUNTRY


def notes(registry: Registry, labels: Labels, selection: Selection) -> tuple[str, ...]:
    """Why there is no target, who may enter one, and what is shown instead ("" for nothing)."""
    series = chosen_series(registry, selection)
    if has_target(registry, series, selection.area):
        return ()
    elsewhere = [a for t in registry.targets if t.series == series.id for a in t.areas]
    names = ", ".join(registry.territories[a].name[labels.lang] for a in elsewhere if a != "*")
    why = labels("gap.target_elsewhere", areas=names) if names else labels("gap.no_target")
    against = comparison(registry, selection)
    if against == TARGET:
        return why, labels("gap.pick_reference")
    if selection.said("against") is None:
        return why, labels("gap.instead_national")
    return (why,)
