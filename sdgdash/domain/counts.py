"""What a count counts: one definition each, for every page.

With values: indicators with at least one published value, anywhere. At the level of the region:
those with a value of at least one region (settlements whose codes look like regions are none).
Can be judged: indicators of the country whose figure has a verdict against a target; indicators
that are one series under two codes are one, judged by the newest data.
"""

from collections.abc import Iterable, Mapping, Set

import pandas as pd

from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import PLACES
from sdgdash.domain.territory import Level, Territory


def with_values(rows: pd.DataFrame) -> frozenset[str]:
    """Codes of indicators with a value; `rows`: observations of all indicators."""
    return frozenset(rows["indicator"].unique().tolist())


def at_level(
    rows: pd.DataFrame, territories: Mapping[str, Territory], level: Level
) -> frozenset[str]:
    """Codes of indicators with a value of a territory of `level`."""
    areas = {t.id for t in territories.values() if t.level is level}
    own = (rows["regime"] != PLACES) & rows["territory_id"].isin(areas)
    return frozenset(rows.loc[own, "indicator"].unique().tolist())


def judged(
    results: Mapping[str, Progress],
    series: Mapping[str, Series],
    indicator_of: Mapping[str, str],
    headlines: Set[str],
) -> tuple[str, ...]:
    """Series with a verdict, one for each indicator and family; `results`: of one territory.

    The headline first, then the newest data: an older verdict under another code is not told.
    """
    groups: dict[str, list[str]] = {}
    for key, p in results.items():
        if p.judged:
            groups.setdefault(series[key].family or indicator_of[key], []).append(key)
    return tuple(
        max(keys, key=lambda k: (k in headlines, results[k].last_year or 0, k))
        for keys in groups.values()
    )


def published(rows: pd.DataFrame, column: str) -> dict[str, frozenset[str]]:
    """Value of `column` (series_id or indicator) -> territories with a row, places left out."""
    known = rows[rows["regime"] != PLACES]
    pairs: Iterable[tuple[str, frozenset[str]]] = (
        (str(key), frozenset(str(a) for a in part.unique()))
        for key, part in known.groupby(column, observed=True)["territory_id"]
    )
    return dict(pairs)
