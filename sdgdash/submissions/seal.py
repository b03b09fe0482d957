"""A sealed file: values with the SHA-256 of their canonical form.

The digest shows that nothing was changed after sealing. It does not show who sealed: anybody
can make such a file.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from sdgdash.domain.submission import Cell, CellKind, LocalValue, Problem, RawRow
from sdgdash.submissions.rows import MOST_ROWS, Read

FORMAT = "sdgdash figures 1"
NAME = "JSON"
_FIELDS = tuple(f.name for f in fields(LocalValue))


def canonical(values: Iterable[LocalValue]) -> bytes:
    """The values in one form whatever their order: sorted rows and keys, UTF-8, no spaces."""
    rows = sorted(
        (asdict(v) for v in values), key=lambda r: (r["territory"], r["subject"], r["year"])
    )
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(values: Iterable[LocalValue]) -> str:
    """SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(values)).hexdigest()


def sealed(values: Iterable[LocalValue]) -> bytes:
    """The file to hand over."""
    values = tuple(values)
    body = {"format": FORMAT, "sha256": digest(values), "values": json.loads(canonical(values))}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes) -> Read:
    """Rows of a sealed file, to be checked like any other; a problem when it was changed."""
    try:
        body = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return [], [Problem("damaged")]
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        return [], [Problem("seal_format")]
    values = body.get("values")
    if not isinstance(values, list) or not all(_is_row(v) for v in values):
        return [], [Problem("seal_format")]
    if len(values) > MOST_ROWS:
        return [], [Problem("too_many_rows", NAME, values={"limit": str(MOST_ROWS)})]
    ordered = sorted(values, key=lambda r: (r["territory"], r["subject"], r["year"]))
    plain = json.dumps(ordered, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    if hashlib.sha256(plain).hexdigest() != body.get("sha256"):
        return [], [Problem("seal_broken")]
    return [_raw(number, row) for number, row in enumerate(ordered, start=1)], []


def _is_row(row: object) -> bool:
    return (
        isinstance(row, dict)
        and set(row) == set(_FIELDS)
        and type(row["year"]) is int
        and all(isinstance(row[f], str) for f in _FIELDS if f != "year")
    )


def _raw(number: int, row: dict[str, object]) -> RawRow:
    numbers = ("year", "value")
    cells = {
        f: Cell((CellKind.NUMBER if f in numbers else CellKind.TEXT), str(row[f]))
        if str(row[f]).strip()
        else Cell(CellKind.EMPTY)
        for f in _FIELDS
    }
    return RawRow(NAME, number, cells, {f: f"{f} {number}" for f in _FIELDS})
