"""Two states of the official data beside each other: what came, went, and was revised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from sdgdash.build.sources.kazstat import Imported
from sdgdash.data.changes import REVISED_COLUMNS, Difference
from sdgdash.data.schema import KEY, reason_code
from sdgdash.domain import select
from sdgdash.domain.indicator import Series

CODED: Final = ("series", "unit_measure", "ref_area", *select.DIMENSIONS)
SHOWN_UNKNOWN: Final = ("unknown_code", "unknown_unit", "unknown_column")
SeriesOf = Mapping[str, Sequence[Series]]


@dataclass(frozen=True, slots=True)
class State:
    """One state of the data: what is kept of it, what was held back, where it comes from.

    `source`: commit and commit_date ("" where unknown).
    """

    observations: pd.DataFrame
    quarantine: pd.DataFrame
    source: Mapping[str, str]

    def summary(self) -> dict[str, Any]:
        """Commit, day, number of observations, first and last year."""
        years = self.observations["time_period"]
        return {
            "commit": self.source["commit"],
            "commit_date": self.source["commit_date"],
            "observations": len(self.observations),
            "years": [int(years.min()), int(years.max())] if len(years) else [],
        }


def state_of(imported: Imported) -> State:
    """The state that an import found."""
    vintage = imported.vintage
    return State(
        imported.observations,
        imported.quarantine,
        {"commit": vintage.commit, "commit_date": vintage.commit_date},
    )


def compare(
    before: State, imported: Imported, series_of: SeriesOf, allowed: Sequence[str] = ()
) -> tuple[Difference, pd.DataFrame]:
    """(difference, values revised or withdrawn in `REVISED_COLUMNS`).

    `series_of`: indicator -> its declared series. `allowed`: losses that were allowed by name.
    """
    after = state_of(imported)
    both = _side_by_side(before.observations, after.observations)
    old, new = both["_merge"] == "left_only", both["_merge"] == "right_only"
    changed = ~old & ~new & ~np.isclose(both["old"], both["new"], rtol=1e-12, atol=0)
    rows = {k: _per(state.observations["indicator"]) for k, state in _named(before, after)}
    held = {
        k: _per(state.quarantine["reason"].map(reason_code)) for k, state in _named(before, after)
    }
    own = {k: _declared(state.observations, series_of) for k, state in _named(before, after)}
    named = before.observations, after.observations
    difference = Difference(
        before=before.summary(),
        after=after.summary(),
        indicators_gained=_only(rows["after"], rows["before"]),
        indicators_lost=_only(rows["before"], rows["after"]),
        series_gained=_only(own["after"], own["before"]),
        series_lost=_only(own["before"], own["after"]),
        rows=_pairs(rows["before"], rows["after"]),
        revised=_per(both.loc[changed, "indicator"]),
        added=_per(both.loc[new, "indicator"]),
        removed=_per(both.loc[old, "indicator"]),
        codes={
            column: found
            for column in CODED
            if (found := _only(set(named[1][column]), set(named[0][column])))
        },
        held_back=_pairs(held["before"], held["after"]),
        unknown=_unknown(after.quarantine),
        rules=imported.rules,
        rules_named={name: str(state) for name, state in imported.unmatched.items()},
        columns_left_out={name: tuple(files) for name, files in imported.left_out.items()},
        unread=imported.unread,
        cut=imported.cut,
        allowed=tuple(allowed),
    )
    listed = both[changed | old]
    return difference, listed[list(REVISED_COLUMNS)].reset_index(drop=True)


def _side_by_side(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """All keys of both with value and text of each, in the order of the key."""
    wanted = [*KEY, "obs_value", "obs_text"]
    both = before[wanted].merge(
        after[wanted], how="outer", on=list(KEY), suffixes=("_old", "_new"), indicator=True
    )
    names = {"obs_value_old": "old", "obs_value_new": "new"}
    texts = {"obs_text_old": "old_text", "obs_text_new": "new_text"}
    both = both.rename(columns=names | texts).sort_values(list(KEY), ignore_index=True)
    return both.fillna({"old_text": "", "new_text": ""})


def _declared(observations: pd.DataFrame, series_of: SeriesOf) -> set[str]:
    return set(select.declared(observations, series_of)["series_id"])


def _named(before: State, after: State) -> tuple[tuple[str, State], tuple[str, State]]:
    return ("before", before), ("after", after)


def _per(column: "pd.Series[Any]") -> dict[str, int]:
    return {str(k): int(n) for k, n in column.value_counts(sort=False).sort_index().items()}


def _pairs(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    found = {k: (before.get(k, 0), after.get(k, 0)) for k in sorted({*before, *after})}
    return {k: pair for k, pair in found.items() if pair[0] != pair[1]}


def _only(these: Any, those: Any) -> tuple[str, ...]:
    return tuple(sorted(set(these) - set(those)))


def _unknown(quarantine: pd.DataFrame) -> dict[str, int]:
    """Codes, units and columns that no list has, with the rows held back for them."""
    reasons = quarantine["reason"]
    return _per(reasons[reasons.map(reason_code).isin(SHOWN_UNKNOWN)])
