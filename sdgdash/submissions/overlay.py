"""Figures of a file as rows over the published ones, for the eyes of whoever sent the file.

Only official statistics of a named publication become rows of a series, and only for the country
and the regions: data of a body and unofficial figures never enter a line of official statistics.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from sdgdash.data import store
from sdgdash.data.dataset import Overlay
from sdgdash.data.registry import Registry
from sdgdash.data.schema import COLUMNS, DIMENSIONS, NOT_APPLICABLE
from sdgdash.domain.indicator import Series
from sdgdash.domain.select import series_rows
from sdgdash.domain.standard import Mark
from sdgdash.domain.submission import LocalValue
from sdgdash.domain.territory import Level
from sdgdash.submissions.seal import digest

FLAG = "submitted"  # flag of every row, told beside the value in each table
ACCEPTED = "accepted"  # the same of figures that the editors took
SERIES = "series:"


def enters_series(value: LocalValue, registry: Registry) -> bool:
    """Whether the value may stand in the line of its series."""
    level = registry.territory(value.territory).level
    return (
        value.subject.startswith(SERIES)
        and value.mark is Mark.PUBLISHED
        and level in (Level.COUNTRY, Level.REGION)
    )


def overlay(values: Sequence[LocalValue], registry: Registry) -> Overlay:
    """The values that may stand in a series, as observations, under the seal of all of them."""
    key = digest(values)
    return Overlay(key, observations(values, registry, f"{key[:12]}.json", FLAG))


def observations(
    values: Sequence[LocalValue], registry: Registry, file: str, flag: str
) -> pd.DataFrame:
    """The values that may stand in a series, as rows of `file` from its line 1 on."""
    rows = [
        {**_row(value, registry, file, line), "flags": flag}
        for line, value in enumerate(values, start=1)
        if enters_series(value, registry)
    ]
    return _typed(rows)


def _typed(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    shape = store.observations().iloc[:0]
    return pd.DataFrame(list(rows), columns=list(COLUMNS)).astype(shape.dtypes.to_dict())


def _row(value: LocalValue, registry: Registry, file: str, line: int) -> dict[str, object]:
    series = registry.series[value.subject.removeprefix(SERIES)]
    code = registry.indicator_of[series.id]
    level = registry.territory(value.territory).level
    return {
        **_usual(code, series, value.territory),
        **series.selector,
        "indicator": code,
        "ref_area": value.territory,
        "territory_id": value.territory,
        "time_period": value.year,
        "obs_value": float(value.value),
        "obs_text": value.value,
        "obs_status": "A",
        "flags": "",
        "repair_id": "",
        "source_file": file,
        "source_line": line,
        **({"regime": str(max(registry.regimes))} if level is Level.REGION else {}),
    }


def _usual(indicator: str, series: Series, area: str) -> dict[str, object]:
    """Columns that say what is counted: those of the newest row of the series."""
    own = series_rows(store.observations(indicator), series)
    if own.empty:
        blank = dict.fromkeys(("series", "unit_measure", *DIMENSIONS), NOT_APPLICABLE)
        return {**blank, "unit_measure": series.unit, "regime": "none"}
    here = own[own["territory_id"] == area]
    newest = (here if len(here) else own).sort_values("time_period").iloc[-1]
    return {str(column): newest[column] for column in COLUMNS}
