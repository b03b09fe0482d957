"""Every collected target row, parsed: kind, operator, value, years, deadline, what became of it.

The targets that stand are written by people in data/registry/targets.yaml; the reasons against
the others in data/registry/targets-withheld.csv. Here each row of the collection is accounted for.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sdgdash.build.registry.tables import read_table
from sdgdash.errors import SourceError

FILE = "policy/targets.csv"
WITHHELD = "targets-withheld.csv"
AS_OF = 2026  # year of the collection: earlier deadlines have passed
COLUMNS = [
    "line",
    "scope",
    "area",
    "indicator",
    "direction",
    "kind",
    "operator",
    "relation",
    "value",
    "base_year",
    "target_year",
    "deadline",
    "decision",
    "reason",
    "source_title",
    "source_address",
    "source_date",
    "confidence",
]
OPERATORS = {"decrease": "<=", "increase": ">=", "target": "="}
_SDSN = "sdr_"
_NOT_SHOWN = {
    "derived_from_2015": "computed from the value of 2015, published by nobody",
    "direction_only": "the text names no number",
    "who_sdg_scenario": "a scenario of WHO, not a target of the country",
}
# Names of people in titles of sources -> their office.
_OFFICES = {
    "Minister Suleimenov": "Minister of National Economy",
    "Ambassador Temirbayev interview on the President address": "Ambassador on the address",
    "PM Smailov": "Prime Minister",
    "akim Bulekpayev": "akim of the region",
    "Tokayev: ": "The President: ",
    " - Tokayev": " (the President)",
}
_CODE = re.compile(r"\d+\.[\w.]+(?:;\d+\.[\w.]+)*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PERCENT = re.compile(r"([+-])(\d+(?:\.\d+)?)%")


@dataclass(frozen=True, slots=True)
class Amount:
    """`relation`: absolute (value in the unit), factor (of the base year's value), none."""

    relation: str
    value: float | None


def parse_amount(text: str) -> Amount:
    """What the cell says: 40 is absolute, -50% a factor of 0.5, +100% a factor of 2.

    "x2" speaks of a rate, not of the value, so it is read as neither.
    """
    if found := _PERCENT.fullmatch(text):
        share = float(found[2]) / 100
        return Amount("factor", round(1 + share if found[1] == "+" else 1 - share, 6))
    if _NUMBER.fullmatch(text):
        return Amount("absolute", float(text))
    return Amount("none", None)


def deadline(year: str, as_of: int = AS_OF) -> str:
    """Whether the year is over: passed, open, or unclear when the cell is no year."""
    if not re.fullmatch(r"\d{4}", year):
        return "unclear"
    return "passed" if int(year) < as_of else "open"


def read_targets(
    source: Path, registry_dir: Path, shown: Iterable[tuple[str, float, int]]
) -> pd.DataFrame:
    """One row a collected target, columns COLUMNS, in the order of the source.

    `shown`: (indicator, value, year) of the targets in the registry. `decision`: shown,
    reference (bounds of the SDSN score) or withheld. Raises SourceError for a row that is
    withheld without a reason.
    """
    path = source / FILE
    table = read_table(
        path,
        (
            "scope",
            "area_code",
            "indicator",
            "direction",
            "kind",
            "value",
            "baseline_year",
            "target_year",
            "source_title",
            "source_address",
            "source_date",
            "confidence",
        ),
    )
    wanted: set[tuple[str, float | None, int]] = set(shown)
    reasons = _reasons(registry_dir)
    cells = [{str(k): str(v) for k, v in r.items()} for r in table.to_dict("records")]
    rows = [_row(r, wanted, reasons, path) for r in cells]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"base_year": "Int64", "target_year": "Int64"}
    )


def _row(
    r: Mapping[str, str],
    shown: set[tuple[str, float | None, int]],
    reasons: Mapping[str, str],
    path: Path,
) -> dict[str, object]:
    amount, due = parse_amount(r["value"]), deadline(r["target_year"])
    found = _CODE.match(r["indicator"])
    code = found[0] if found else ""
    decision, reason = _decision(r, code, amount, due, shown, reasons)
    if decision == "withheld" and not reason:
        raise SourceError(
            f"{path}, line {r['line']}",
            f"target of {code} is withheld without a reason",
            f"Write the reason into data/registry/{WITHHELD}.",
        )
    return {
        "line": int(r["line"]),
        "scope": r["scope"],
        "area": r["area_code"],
        "indicator": code or r["indicator"],
        "direction": r["direction"],
        "kind": r["kind"],
        "operator": OPERATORS[r["direction"]],
        "relation": amount.relation,
        "value": amount.value,
        "base_year": _year(r["baseline_year"]),
        "target_year": _year(r["target_year"]),
        "deadline": due,
        "decision": decision,
        "reason": reason,
        "source_title": _with_offices(r["source_title"]),
        **{k: r[k] for k in ("source_address", "source_date", "confidence")},
    }


def _decision(
    r: Mapping[str, str],
    code: str,
    amount: Amount,
    due: str,
    shown: set[tuple[str, float | None, int]],
    reasons: Mapping[str, str],
) -> tuple[str, str]:
    if r["kind"].startswith(_SDSN):
        return "reference", "bound of the SDSN score; see bounds.parquet"
    if r["kind"] in _NOT_SHOWN:
        return "withheld", _NOT_SHOWN[r["kind"]]
    if due == "open" and (code, amount.value, int(r["target_year"])) in shown:
        return "shown", ""
    parts = [] if code else ["no official indicator of this definition"]
    if due == "passed":
        parts.append("the deadline has passed")
    if due == "unclear":
        parts.append(f"the year {r['target_year']!r} is no deadline")
    if amount.relation == "none":
        parts.append(f"{r['value']!r} cannot be read as a value or a factor")
    if amount.relation == "factor" and not r["baseline_year"]:
        parts.append("no base year is named")
    parts += [reasons[part] for part in code.split(";") if part in reasons]
    return "withheld", "; ".join(parts)


def _with_offices(title: str) -> str:
    for name, office in _OFFICES.items():
        title = title.replace(name, office)
    return title


def _reasons(registry_dir: Path) -> dict[str, str]:
    """Indicator -> written reasons against its targets."""
    table = read_table(registry_dir / WITHHELD, ("indicator", "value", "reason"))
    table = table.assign(text=table["value"] + ": " + table["reason"])
    return {str(code): " | ".join(g["text"]) for code, g in table.groupby("indicator")}


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{4}", text) else None
