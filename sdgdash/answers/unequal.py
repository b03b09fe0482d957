"""Women and men, town and country: the gaps of a territory, and who is left behind in it."""

from collections.abc import Iterator

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
    return tuple(_gaps(data, area))


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


def _gaps(data: Dataset, area: str) -> Iterator[GroupGap]:
    registry, world = loaded.get_registry(data), loaded.engine_world(data)
    rows, year = loaded.every_observation(data), loaded.year_of_reading()
    own = rows[rows["territory_id"] == area]
    parts = {d: own[own[d].isin(pair)] for d, pair in GROUPS.items()}
    published = {
        (d, str(code)): rows_of
        for d, part in parts.items()
        for code, rows_of in part.groupby("indicator", observed=True)
    }
    for code, indicator in registry.indicators.items():
        for series in indicator.series:
            for dimension, pair in GROUPS.items():
                if (dimension, code) not in published:
                    continue
                found = groups_of(published[(dimension, code)], series, dimension).get(area)
                if found is not None and found[dimension].nunique() == len(pair):
                    yield measure(
                        found, series, registry.territories[area], dimension, world, as_of=year
                    )
