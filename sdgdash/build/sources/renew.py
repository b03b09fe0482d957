"""New data in place of old: build beside, check, compare with what is served, switch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sdgdash.build.sources import metadata, undescribed
from sdgdash.build.sources.difference import State, compare
from sdgdash.build.sources.kazstat import Imported, read_repository
from sdgdash.build.sources.losses import Loss, losses, refused
from sdgdash.build.sources.rules import load_rules
from sdgdash.build.sources.tables import OBSERVATIONS, check_rows, describe, parquet_bytes
from sdgdash.data import changes, library, registry, store, vintage
from sdgdash.data.changes import DIFFERENCE, REVISED, Difference
from sdgdash.data.csvfile import csv_bytes
from sdgdash.data.manifest import write_section
from sdgdash.data.registry import UNDESCRIBED
from sdgdash.domain import select
from sdgdash.domain.indicator import Series
from sdgdash.errors import BuildError, SdgDashError

SECTION: Final = "observations"
QUARANTINE: Final = "quarantine.csv"
METADATA: Final = "metadata.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What came of new data.

    `difference` None: nothing was served before, or it could not be read (`unreadable` says why).
    `refused`: losses that nobody allowed; then nothing was switched. `same`: the data are those
    that were served.
    """

    imported: Imported
    difference: Difference | None
    losses: tuple[Loss, ...]
    refused: tuple[Loss, ...]
    new: tuple[str, ...]
    same: bool
    switched: bool
    unreadable: str = ""


def renew(
    source: Path, data_dir: Path, allowed: Sequence[str] = (), switch: bool = True
) -> Renewed:
    """Import `source`, check and compare it, and switch `data_dir`/built/ if nothing is refused.

    Raises SdgDashErrors; what is served then stays.
    """
    rules = load_rules(data_dir)
    built = data_dir / "built"
    before, unreadable = _served(built)
    imported = read_repository(source, rules, before.observations if before else None)
    check_rows(imported.observations)
    series_of = _series(data_dir)
    _refuse_doubles(imported.observations, series_of)
    known = undescribed.described(data_dir / "registry")
    entries = undescribed.entries(imported.observations, known, imported.titles) if known else []
    compared = compare(before, imported, series_of, allowed) if before else None
    found = losses(imported, before, compared[0] if compared else None, date.today().year)
    files: dict[str, bytes | Path] = {
        OBSERVATIONS: parquet_bytes(imported.observations),
        QUARANTINE: csv_bytes(imported.quarantine),
        METADATA: _metadata(source, built),
    }
    if entries:
        files[UNDESCRIBED] = undescribed.as_json(entries)
    same = _are_served(built, files)
    left = () if same else refused(found, allowed)
    if switch and not left:
        files |= _told(built, same, compared)
        write_section(built, SECTION, files, describe(imported, rules))
        store.forget()
    return Renewed(
        imported=imported,
        difference=compared[0] if compared else None,
        losses=found,
        refused=left,
        new=tuple(entry["code"] for entry in entries),
        same=same,
        switched=switch and not left,
        unreadable=unreadable,
    )


def _metadata(source: Path, built: Path) -> bytes | Path:
    """The official descriptions; those that are served where the source brings figures only."""
    kept = built / METADATA
    if kept.is_file() and not (source / metadata.FOLDER).is_dir():
        return kept
    return csv_bytes(metadata.read_metadata(source))


def _served(built: Path) -> tuple[State | None, str]:
    """(what is served, why it cannot be read); no state where nothing was built yet."""
    if not (built / OBSERVATIONS).exists():
        return None, ""
    try:
        source = vintage.build_record(built)["source"]
        stated = {key: str(source.get(key) or "") for key in ("commit", "commit_date")}
        rows = store.read_observations(built / OBSERVATIONS)
        return State(rows, library.quarantine(built), stated), ""
    except SdgDashError as error:
        return None, str(error)


def _series(data_dir: Path) -> Mapping[str, Sequence[Series]]:
    """Indicator -> declared series; empty for a folder without a registry of indicators."""
    if not (data_dir / "registry" / "indicators").is_dir():
        return {}
    return {i.code: i.series for i in registry.load(data_dir / "registry").indicators.values()}


def _refuse_doubles(observations: pd.DataFrame, series_of: Mapping[str, Sequence[Series]]) -> None:
    """BuildError where a declared series would have two values of one territory and year."""
    rows = select.declared(observations, series_of)
    double = rows[rows.duplicated(["series_id", "territory_id", "time_period"], keep=False)]
    if double.empty:
        return
    first = double.iloc[0]
    raise BuildError(
        f"{first['source_file']}, line {first['source_line']}",
        f"series {first['series_id']} has two values of {first['territory_id']} in"
        f" {first['time_period']} ({len(double)} rows in all)",
        "Narrow its selector in data/registry/indicators, or add a rule to data/registry/import",
    )


def _are_served(built: Path, files: Mapping[str, Any]) -> bool:
    def same(name: str, content: Any) -> bool:
        content = content.read_bytes() if isinstance(content, Path) else content
        return (built / name).is_file() and (built / name).read_bytes() == content

    return all(same(name, content) for name, content in files.items())


def _told(
    built: Path, same: bool, compared: tuple[Difference, pd.DataFrame] | None
) -> dict[str, bytes | Path]:
    """The files that tell what changed; the same data again leave them as they are."""
    kept = {name: built / name for name in (DIFFERENCE, REVISED) if (built / name).is_file()}
    if same:
        return dict(kept)
    if compared is None:
        return {}
    difference, revised = compared
    return {
        DIFFERENCE: changes.as_json(difference).encode(),
        REVISED: csv_bytes(revised.astype({"time_period": str})),
    }
