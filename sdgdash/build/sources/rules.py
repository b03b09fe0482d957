"""The import rules: tables written by people in data/registry/import/ and data/repairs.csv.

Every rule names an indicator, years, and a selector over tidy columns
("ref_area=KZKAR|KZALM;urbanisation=R"), with its reason in words.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from sdgdash.data import csvfile
from sdgdash.data.schema import FLAGS, KEY, MAPPED_REGIMES, QUARANTINE
from sdgdash.errors import RegistryError

Rows = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRules:
    """All tables, as read; `source` says which vintage they were written for."""

    source: dict[str, Any]
    codes: dict[str, frozenset[str]]
    areas: dict[str, str]
    unit_aliases: dict[str, str]
    units: dict[str, tuple[float, float]]
    unit_defaults: dict[str, str]
    unit_overrides: Rows
    ranges: Rows
    zeros: Rows
    rejects: Rows
    reject_rows: Rows
    flags: Rows
    additive: Rows
    regimes: dict[tuple[str, int], str]
    repairs: Rows
    headers: dict[str, str]
    columns: dict[str, str]


def load_rules(data_dir: Path) -> ImportRules:
    """Read all tables below `data_dir` (the project's data/). Raises RegistryError."""
    folder = data_dir / "registry" / "import"
    codes: dict[str, set[str]] = {}
    for row in read_table(folder / "codes.csv", "column,code"):
        codes.setdefault(row["column"], set()).add(row["code"])
    units = read_table(folder / "units.csv", "unit,min,max")
    rule = "indicator,years,where"
    rules = ImportRules(
        source=_read_source(folder / "source.yaml"),
        codes={column: frozenset(found) for column, found in codes.items()},
        areas=_mapping(folder / "areas.csv", "code", "kind"),
        unit_aliases=_mapping(folder / "unit_aliases.csv", "published", "unit"),
        units={row["unit"]: limits(row) for row in units},
        unit_defaults=_mapping(folder / "unit_defaults.csv", "indicator", "unit", "reason"),
        unit_overrides=read_table(folder / "unit_overrides.csv", f"{rule},unit,reason"),
        ranges=read_table(folder / "ranges.csv", "indicator,where,min,max,reason"),
        zeros=read_table(folder / "zeros.csv", f"{rule},reason"),
        rejects=read_table(folder / "rejects.csv", f"{rule},reason,explanation"),
        reject_rows=read_table(
            folder / "reject_rows.csv", "file,text,occurrence,reason,explanation"
        ),
        flags=read_table(folder / "flags.csv", f"{rule},flag,reason"),
        additive=read_table(folder / "additive.csv", "indicator,where,reason"),
        regimes={
            (row["indicator"], int(row["year"])): row["regime"]
            for row in read_table(folder / "regimes.csv", "indicator,year,regime")
        },
        repairs=read_table(
            data_dir / "repairs.csv", "id,file,text,occurrence,old,new,reason,proof"
        ),
        headers=_mapping(folder / "headers.csv", "file", "header"),
        columns=_mapping(folder / "columns.csv", "published", "column", "reason"),
    )
    _cross_check(rules, folder)
    return rules


def read_table(path: Path, columns: str) -> Rows:
    """The rows of a CSV with exactly these columns. Raises RegistryError."""
    table = csvfile.read_table(path, error=RegistryError)
    header = ",".join(table.header)
    if header != columns:
        raise RegistryError(str(path), f"has the columns {header}", f"Make them {columns}")
    return table.records()


def limits(row: dict[str, str]) -> tuple[float, float]:
    """(min, max) of a table row; blank means open."""
    low, high = row["min"], row["max"]
    return (float(low) if low else -np.inf, float(high) if high else np.inf)


def matches(frame: pd.DataFrame, rule: dict[str, str]) -> "pd.Series[bool]":
    """Which rows of the tidy `frame` a rule names; the index is that of the frame."""
    chosen = frame["indicator"] == rule["indicator"]
    if rule.get("years"):
        chosen &= frame["time_period"].isin(parse_years(rule["years"]))
    for column, values in parse_selector(rule["where"]).items():
        if not chosen.any():
            break
        chosen &= frame[column].isin(values)
    return chosen


def parse_selector(where: str) -> dict[str, list[str]]:
    """ "a=1|2;b=3" -> {"a": ["1", "2"], "b": ["3"]}."""
    parts = (part.partition("=") for part in where.split(";") if part)
    return {column: values.split("|") for column, _, values in parts}


def parse_years(years: str) -> list[int]:
    """ "2011|2020-2022" -> [2011, 2020, 2021, 2022]."""
    found: list[int] = []
    for part in years.split("|"):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def _mapping(path: Path, key: str, value: str, *others: str) -> dict[str, str]:
    rows = read_table(path, ",".join((key, value, *others)))
    found = {row[key]: row[value] for row in rows}
    if len(found) != len(rows):
        raise RegistryError(str(path), f"names a {key} twice", "Remove one")
    return found


def _read_source(path: Path) -> dict[str, Any]:
    try:
        source = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise RegistryError(str(path), f"cannot be read ({error})", "Restore the file") from error
    missing = {"commit", "data_sha256", "repository", "branch", "whole_without_newline"} - set(
        source or ()
    )
    if missing:
        raise RegistryError(str(path), f"lacks {sorted(missing)}", "Add the keys")
    return dict(source)


def _cross_check(rules: ImportRules, folder: Path) -> None:
    """Every code used by a rule exists; raises RegistryError with the first that does not."""
    wrong = [
        *(f"reason {row['reason']}" for row in rules.rejects if row["reason"] not in QUARANTINE),
        *(f"reason {r['reason']}" for r in rules.reject_rows if r["reason"] not in QUARANTINE),
        *(f"flag {row['flag']}" for row in rules.flags if row["flag"] not in FLAGS),
        *(f"unit {row['unit']}" for row in rules.unit_overrides if row["unit"] not in rules.units),
        *(f"unit {unit}" for unit in rules.unit_defaults.values() if unit not in rules.units),
        *(f"unit {unit}" for unit in rules.unit_aliases.values() if unit not in rules.units),
        *(f"regime {name}" for name in rules.regimes.values() if name not in MAPPED_REGIMES),
        *(
            f"column {column}"
            for column in rules.columns.values()
            if column not in ("", "obs_text", *KEY)
        ),
        *(
            f"column {column}"
            for table in (rules.unit_overrides, rules.ranges, rules.zeros, rules.flags)
            for row in table
            for column in parse_selector(row["where"])
            if column not in (*KEY, "obs_text")
        ),
    ]
    ids = [row["id"] for row in rules.repairs]
    wrong += [f"repair id {name} twice" for name in {n for n in ids if ids.count(n) > 1}]
    if wrong:
        raise RegistryError(
            str(folder), f"uses an unknown {wrong[0]}", "Correct the rule or add the code"
        )
