"""What the progress engine needs to know beside the observations: registry and population."""

from collections.abc import Mapping
from pathlib import Path

from sdgdash.data import library
from sdgdash.data.registry import Registry
from sdgdash.domain.progress.batch import World

# Carried back by the Bureau of National Statistics to the 20 regions of 2022.
WEIGHTS = "recalculated"
TOTAL = "_T"


def world(registry: Registry, weights: Mapping[tuple[str, int], float] | None = None) -> World:
    """Registry and population weights as the engine takes them (weights None: the shipped)."""
    return World(
        series=registry.series,
        territories=registry.territories,
        regimes=registry.regimes,
        changes=registry.changes,
        targets=registry.targets,
        weights=population_weights() if weights is None else weights,
    )


def population_weights(built: Path = library.BUILT) -> dict[tuple[str, int], float]:
    """(territory, year) -> official population on 1 January, in the borders of today."""
    rows = library.population(series=WEIGHTS, built=built)
    rows = rows[(rows["sex"] == TOTAL) & (rows["urbanisation"] == TOTAL)]
    keys = zip(rows["territory_id"], rows["year"], strict=True)
    return {
        (str(area), int(year)): float(value)
        for (area, year), value in zip(keys, rows["value"], strict=True)
    }
