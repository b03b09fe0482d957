"""Women and men, town and country: the gaps of a territory, and who is left behind in it."""

from collections.abc import Iterator

import pandas as pd

from sdgdash.answers import loaded
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.unequal import (
    GROUPS,
    GroupGap,
    LeftBehind,
    groups_of,
    left_behind,
    measure,
)

_DIRECTED = (Direction.INCREASE, Direction.DECREASE)


@remember(most=128)
def gaps(data: Dataset, area: str) -> tuple[GroupGap, ...]:
    """Every gap that a territory publishes both groups of, in the order of the registry."""
    rows = loaded.every_observation(data)
    own = rows[rows["territory_id"] == area]
    named = own[own[list(GROUPS)].isin([g for pair in GROUPS.values() for g in pair]).any(axis=1)]
    published = {str(code): part for code, part in named.groupby("indicator", observed=True)}
    codes = loaded.get_registry(data).indicators
    return tuple(g for c in codes if c in published for g in _gaps(data, area, c, published[c]))


@remember(most=512)
def gaps_of(data: Dataset, area: str, code: str) -> tuple[GroupGap, ...]:
    """The gaps of one indicator that a territory publishes both groups of."""
    rows = loaded.observations(data, code)
    return tuple(_gaps(data, area, code, rows[rows["territory_id"] == area]))


@remember(most=128)
def behind(data: Dataset, area: str) -> tuple[str, LeftBehind] | None:
    """The nearest level with such gaps, and who is behind there; None where none has any.

    Series of one family count once.
    """
    registry = loaded.get_registry(data)
    for place in registry.ladder(area):
        once: dict[tuple[str, str], GroupGap] = {}
        for gap in gaps(data, place.id):
            if gap.reason is None:
                family = registry.series[gap.series].family or gap.series
                once.setdefault((family, gap.dimension), gap)
        if once:
            directed = {
                g.series: registry.series[g.series].direction in _DIRECTED for g in once.values()
            }
            return place.id, left_behind(once.values(), directed)
    return None


def _gaps(data: Dataset, area: str, code: str, own: pd.DataFrame) -> Iterator[GroupGap]:
    """`own`: rows of the indicator in the territory."""
    registry = loaded.get_registry(data)
    for series in registry.indicators[code].series:
        for dimension, pair in GROUPS.items():
            found = groups_of(own, series, dimension).get(area)
            if found is not None and found[dimension].nunique() == len(pair):
                yield measure(
                    found,
                    series,
                    registry.territories[area],
                    dimension,
                    loaded.engine_world(data),
                    as_of=loaded.year_of_reading(),
                )
