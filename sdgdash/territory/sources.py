"""What a passport is told from: rows of the ladder, and the answers it asks for."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.nearest import Nearest
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.levels import LevelDifference
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import newest
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY

# against, series, territory -> result
Judge = Callable[[str, str, str], tuple[Progress, Compared]]


class Asked(NamedTuple):
    """What the passport asks of the data: the result of a series in a territory, whose figure
    stands for (indicator, territory), and how (series, territory) stands beside the country."""

    judge: Judge
    nearest: Callable[[str, str], Nearest]
    beside: Callable[[str, str], LevelDifference]


Record = Mapping[str, Any]  # a row of the observations


class PassportSources:
    """Rows of the ladder, by series and territory."""

    def __init__(
        self, rows: pd.DataFrame, asked: Asked, registry: Registry, labels: Labels
    ) -> None:
        self.asked, self.registry, self.labels = asked, registry, labels
        self.last = int(rows["time_period"].max()) if len(rows) else 0
        self.newest = {(r["series_id"], r["territory_id"]): r for r in _records(newest(rows))}
        country = _records(rows[rows["territory_id"] == COUNTRY])
        self.country = {(r["series_id"], r["time_period"]): r for r in country}
        course: dict[tuple[str, str], list[float]] = {}
        ordered = rows.sort_values("time_period")
        names = ("series_id", "territory_id", "obs_value")
        for s, a, value in zip(*(ordered[n].tolist() for n in names), strict=True):
            course.setdefault((s, a), []).append(float(value))
        self.values: Mapping[tuple[str, str], tuple[float, ...]] = {
            key: tuple(values) for key, values in course.items()
        }


def _records(rows: pd.DataFrame) -> list[Record]:
    return [{str(k): v for k, v in r.items()} for r in rows.to_dict("records")]
