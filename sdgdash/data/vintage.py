"""The state of the official data that is served, as the data build recorded it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sdgdash.data.manifest import NAME, read_section
from sdgdash.data.registry import ROOT
from sdgdash.domain.dates import read_day
from sdgdash.errors import BuildError

BUILT = ROOT / "data" / "built"
SECTION = "observations"
COUNTS = ("rows", "observations", "repaired", "merged", "quarantine")  # the balance
_REMEDY = "Run: python -m sdgdash build --source DIR."


@dataclass(frozen=True, slots=True)
class Vintage:
    """`commit` is "" and `released` None when the source did not say them."""

    commit: str
    released: date | None
    last_year: int


def build_record(built: Path = BUILT) -> dict[str, Any]:
    """Source, balance and counts of the data build; BuildError when they are not recorded."""
    record = read_section(built, SECTION).get("meta")
    wanted = {"source": dict, "counts": dict, "flags": dict, "quarantine": dict, "years": list}
    if not isinstance(record, dict) or any(
        not isinstance(record.get(key), kind) for key, kind in wanted.items()
    ):
        raise BuildError(str(built / NAME), f"lacks one of {list(wanted)} of the build", _REMEDY)
    if missing := [key for key in COUNTS if not isinstance(record["counts"].get(key), int)]:
        raise BuildError(str(built / NAME), f"lacks the counts {missing} of the build", _REMEDY)
    return record


def vintage(built: Path = BUILT) -> Vintage:
    """Commit, day and last year of the data; BuildError when no year is recorded."""
    record = build_record(built)
    source, years = record["source"], record["years"]
    if not years:
        raise BuildError(str(built / NAME), "records a build without observations", _REMEDY)
    return Vintage(
        commit=str(source.get("commit") or ""),
        released=read_day(str(source.get("commit_date") or "")),
        last_year=int(years[-1]),
    )
