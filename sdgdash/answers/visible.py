"""Which rows may be shown at all."""

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Indicator
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.territory import Level


def visible(observations: pd.DataFrame, indicator: Indicator, registry: Registry) -> pd.DataFrame:
    """Rows of one indicator without those of areas so small that a value could point to a person.

    A series says by `floor_level` below which level its values are not shown.
    """
    hidden = pd.Series(False, index=observations.index)
    for series in indicator.series:
        if series.floor_level == Level.REGION:
            continue
        mine = pd.Series(True, index=observations.index)
        for column, code in series.selector.items():
            mine &= observations[column] == code
        below = {
            t
            for t in set(observations["territory_id"])
            if t in registry.territories and withheld(series, registry.territories[t])
        }
        hidden |= mine & observations["territory_id"].isin(below)
    return observations[~hidden].reset_index(drop=True) if hidden.any() else observations
