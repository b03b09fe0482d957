"""What changed with the last exchange of the official data, as the update recorded it.

`built/difference.json` says it by indicator, `built/revised.csv` value by value. Neither exists
before the first update. Both are written by `sdgdash.build.sources.update`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from sdgdash.data.files import read_json, read_table
from sdgdash.data.schema import KEY
from sdgdash.domain.dates import read_day
from sdgdash.errors import BuildError

DIFFERENCE: Final = "difference.json"
REVISED: Final = "revised.csv"
REVISED_COLUMNS: Final = (*KEY, "old_text", "new_text")  # `new_text` "": the value is gone
_REMEDY: Final = "Run: python -m sdgdash update --source DIR."


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two states of the data do not have in common.

    `before`, `after`: commit, commit_date, observations, years. `rows`: indicator -> number of
    observations before and after, where it changed. `revised`, `added`, `removed`: indicator ->
    number of values. `series_*`: declared series that have data now, or no longer. `codes`:
    column -> codes that were not there. `held_back`: reason of the quarantine -> rows before and
    after. `rules`: what became of the written repairs; `rules_named`: those that found no row.
    """

    __pydantic_config__ = {"extra": "forbid"}

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    indicators_gained: tuple[str, ...] = ()
    indicators_lost: tuple[str, ...] = ()
    series_gained: tuple[str, ...] = ()
    series_lost: tuple[str, ...] = ()
    rows: Mapping[str, tuple[int, int]]
    revised: Mapping[str, int]
    added: Mapping[str, int]
    removed: Mapping[str, int]
    codes: Mapping[str, tuple[str, ...]]
    held_back: Mapping[str, tuple[int, int]]
    unknown: Mapping[str, int]
    rules: Mapping[str, int]
    rules_named: Mapping[str, str]
    columns_left_out: Mapping[str, tuple[str, ...]]
    unread: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    @property
    def since(self) -> date | None:
        """The day of the state before; None where its source did not say it."""
        return read_day(str(self.before.get("commit_date") or ""))


_DIFFERENCE = TypeAdapter(Difference)


def read_difference(built: Path) -> Difference | None:
    """What the last update changed; None where there was none. BuildError when it is damaged."""
    path = built / DIFFERENCE
    if not path.exists():
        return None
    try:
        return _DIFFERENCE.validate_python(read_json(path, _REMEDY, BuildError))
    except ValidationError as e:
        raise BuildError(str(path), " ".join(str(e).split())[:300], _REMEDY) from e


def as_json(difference: Difference) -> str:
    """The text of the file."""
    return _DIFFERENCE.dump_json(difference, indent=1, exclude_none=True).decode() + "\n"


def read_revised(built: Path) -> pd.DataFrame:
    """Values that were revised or withdrawn, `REVISED_COLUMNS`, as published; may be empty."""
    path = built / REVISED
    if not path.exists():
        return pd.DataFrame(columns=list(REVISED_COLUMNS), dtype=str)
    return read_table(path, REVISED_COLUMNS, _REMEDY, {"time_period": "int64"}, empty=True)
