"""`python -m sdgdash check`: validate everything shipped and print a summary."""

import argparse
import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from sdgdash.build.sources.command import OBSERVATIONS, SECTION, check_rows
from sdgdash.build.sources.command import QUARANTINE as QUARANTINE_FILE
from sdgdash.build.sources.rules import Rules, load_rules
from sdgdash.data import registry as registries
from sdgdash.data.manifest import read_manifest, verify
from sdgdash.data.paths import DATA
from sdgdash.data.registry import Registry
from sdgdash.data.schema import (
    DIMENSIONS,
    KEY,
    NOT_APPLICABLE,
    QUARANTINE,
    QUARANTINE_COLUMNS,
    TOTAL,
    reason_code,
)
from sdgdash.errors import SdgDashError

Problems = list[str]
Result = TypeVar("Result")


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when nothing is wrong, 1 with every problem on its line."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash check", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    options = parser.parse_args(arguments)
    lines, problems = run(options.data)
    print("\n".join([*lines, *(f"PROBLEM {problem}" for problem in problems)]))
    print(f"{len(problems)} problem(s)" if problems else "Everything fits.")
    return 1 if problems else 0


def run(data_dir: Path) -> tuple[list[str], Problems]:
    """(summary lines, problems) of everything below `data_dir`."""
    built = data_dir / "built"
    lines: list[str] = []
    problems: Problems = []
    manifest = _try(problems, lambda: read_manifest(built))
    if manifest:
        problems += verify(built)
        lines += [
            f"{name}: {len(entry['files'])} files" for name, entry in manifest["sections"].items()
        ]
    rules = _try(problems, lambda: load_rules(data_dir))
    registry = _try(problems, lambda: _registry(data_dir / "registry"))
    rows = _try(problems, lambda: _read(built / OBSERVATIONS))
    if rows is None:
        return lines, [*problems, f"{built / OBSERVATIONS}: is missing"]
    lines.append(_summary(rows))
    _try(problems, lambda: check_rows(rows))
    problems += order_problems(rows)
    if manifest:
        entry = manifest["sections"].get(SECTION)
        problems += balance_problems(entry, rows, built / QUARANTINE_FILE)
    if rules:
        problems += rule_problems(rules, rows)
    if registry:
        lines.append(
            f"Registry: {len(registry.territories)} territories,"
            f" {len(registry.indicators)} indicators, {len(registry.series)} series"
        )
        problems += registry_problems(registry, rows, rules)
    return lines, problems


def order_problems(rows: pd.DataFrame) -> Problems:
    """Rows must be sorted by their key."""
    keys = rows[list(KEY)]
    same = keys.equals(keys.sort_values(list(KEY), kind="stable", ignore_index=True))
    return [] if same else [f"{OBSERVATIONS}: is not sorted by its key"]


def balance_problems(entry: dict[str, Any] | None, rows: pd.DataFrame, path: Path) -> Problems:
    """Rows read = observations + merged + quarantine, and the files hold as many."""
    if not entry:
        return ["manifest.json: has no section of observations"]
    quarantine = _quarantine(path)
    if quarantine is None:
        return [f"{path}: is missing or has other columns than {','.join(QUARANTINE_COLUMNS)}"]
    count = entry["meta"]["counts"]
    ends = len(rows) + count["merged"] + len(quarantine)
    problems = [] if ends == count["rows"] else [f"the balance: {count['rows']} rows, {ends} ends"]
    reasons = {reason_code(row["reason"]) for row in quarantine}
    return problems + [
        f"{path}: unknown reason {name}" for name in sorted(reasons - set(QUARANTINE))
    ]


def rule_problems(rules: Rules, rows: pd.DataFrame) -> Problems:
    """Units, areas and repairs named by rows must be in the import tables."""
    known = {
        "unit_measure": set(rules.units),
        "ref_area": set(rules.areas),
        "repair_id": {row["id"] for row in rules.repairs} | {""},
    }
    return [
        f"{OBSERVATIONS}: {column} {code!r} is not in the import tables"
        for column, codes in known.items()
        for code in sorted(set(rows[column]) - codes)
    ]


def registry_problems(registry: Registry, rows: pd.DataFrame, rules: Rules | None) -> Problems:
    """Every declared series has data, one row per area and year; regions are territories."""
    problems = [
        f"units: {unit} of the observations has no words"
        for unit in sorted(set(rows["unit_measure"]) - set(registry.units))
    ]
    places = {code for code, kind in (rules.areas if rules else {}).items() if kind == "place"}
    unknown = set(rows["territory_id"]) - set(registry.territories) - places
    problems += [f"territories: {code} is not in the registry" for code in sorted(unknown)]
    by_code = dict(list(rows.groupby("indicator")))
    for indicator in registry.indicators.values():
        for series in indicator.series:
            found = by_code.get(indicator.code)
            chosen = None if found is None else _select(found, dict(series.selector))
            if chosen is None or chosen.empty:
                problems.append(f"series {series.id}: selects no observation")
            elif chosen.duplicated(["ref_area", "time_period"]).any():
                problems.append(f"series {series.id}: selects two values of one area and year")
    return problems


def _select(rows: pd.DataFrame, selector: dict[str, str]) -> pd.DataFrame:
    for column, code in selector.items():
        rows = rows[rows[column] == code]
    for column in set(DIMENSIONS) - set(selector):
        rows = rows[rows[column].isin([TOTAL, NOT_APPLICABLE])]
    return rows


def _registry(folder: Path) -> Registry:
    registry = registries.load(folder)
    registries.check(registry)
    return registry


def _read(path: Path) -> pd.DataFrame | None:
    return pd.read_parquet(path) if path.is_file() else None


def _quarantine(path: Path) -> list[dict[str, str]] | None:
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        return rows if tuple(reader.fieldnames or ()) == QUARANTINE_COLUMNS else None


def _summary(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "Observations: none"
    years = rows["time_period"]
    return (
        f"Observations: {len(rows):,} of {rows['indicator'].nunique()} indicators,"
        f" {years.min()}-{years.max()}, {rows['territory_id'].nunique()} areas"
    )


def _try(problems: Problems, step: Callable[[], Result]) -> Result | None:
    """The result of a step, or None with its named error among the problems."""
    try:
        return step()
    except SdgDashError as error:
        problems.append(str(error))
        return None
