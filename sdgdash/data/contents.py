"""What must lie below data/: the manifest of what is built, the list of what people wrote.

`data/registry/contents.csv` lists every file of `data/registry/` and `data/repairs.csv` with
size, rows (of tables) and checksum. A listed file that is gone is a fault. One that changed is
none: it is judged by loading it, and the list is renewed by `python -m sdgdash check --accept`.
Built files are compared with their checksum: only producers may write them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from sdgdash.data.csvfile import csv_bytes
from sdgdash.data.files import read_table
from sdgdash.data.manifest import NAME, differs, read_manifest, record_of, verify
from sdgdash.errors import SdgDashError, StoreError
from sdgdash.parts import Part, part_of

LIST = "registry/contents.csv"
COLUMNS = ("file", "bytes", "rows", "sha256")
KINDS = (".yaml", ".csv")  # what people write; other files in the folder are theirs
SECTIONS = ("boundaries", "observations", "registry")  # of the manifest, all read by pages
_ACCEPT = "python -m sdgdash check --accept"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missing or damaged, for the operator; `part`: in which part of the data."""

    part: Part | None
    text: str


def faults(data: Path) -> tuple[Fault, ...]:
    """What is missing or damaged below `data`, by existence, size and checksum."""
    return (*_built_faults(data / "built"), *_written_faults(data))


def changes(data: Path) -> list[str]:
    """Files of people that are new or changed since they were listed, in words."""
    try:
        listed = _listed(data)
    except SdgDashError:
        return []  # a fault already
    again = f"Run: {_ACCEPT}"
    new = [f"{name}: is not listed yet. {again}" for name in written(data) if name not in listed]
    changed = [
        f"{name}: changed since it was listed. {again}"
        for name, record in listed.items()
        if (data / name).is_file() and differs(data / name, record)
    ]
    return [*new, *changed]


def accept(data: Path) -> list[str]:
    """List what people wrote as it is now; what changed, in words."""
    said = [f"{name}: listed" for name in written(data)]
    try:
        before = _listed(data)
        gone = [f"{name}: no longer listed" for name in before if not (data / name).is_file()]
        said = [line.partition(". Run")[0] for line in changes(data)] + gone
    except SdgDashError:
        pass  # the list is written anew
    listed = [{"file": name, **record_of(data / name)} for name in written(data)]
    table = pd.DataFrame(listed, columns=list(COLUMNS)).astype({"rows": "Int64"})
    (data / LIST).write_bytes(csv_bytes(table))
    return said


def written(data: Path) -> list[str]:
    """Names below `data` of all files people wrote, in order."""
    found: Iterable[Path] = (*(data / "registry").rglob("*"), data / "repairs.csv")
    names = [p.relative_to(data).as_posix() for p in found if p.suffix in KINDS and p.is_file()]
    return sorted(name for name in names if name != LIST)


def _listed(data: Path) -> dict[str, dict[str, Any]]:
    """File -> its record as listed; StoreError when the list is missing or damaged."""
    path = data / LIST
    table = read_table(path, COLUMNS, f"Restore it, or run: {_ACCEPT}")
    try:
        return {
            str(row["file"]): {"bytes": int(row["bytes"]), "sha256": row["sha256"]}
            for row in table.to_dict("records")
        }
    except ValueError as error:
        what = f"holds a size that is no number ({error})"
        raise StoreError(str(path), what, f"Run: {_ACCEPT}") from error


def _written_faults(data: Path) -> list[Fault]:
    try:
        listed = _listed(data)
    except SdgDashError as error:
        return [Fault(error.part, str(error))]
    return [
        _fault(data / name, f"is missing. Restore it; if it was removed on purpose, run: {_ACCEPT}")
        for name in listed
        if not (data / name).is_file()
    ]


def _built_faults(built: Path) -> list[Fault]:
    try:
        sections = read_manifest(built)["sections"]
        changed = verify(built)
    except SdgDashError as error:
        return [Fault(error.part, str(error))]
    except (OSError, KeyError, TypeError) as error:
        return [_fault(built / NAME, f"cannot be compared with the files ({error!r})")]
    lacking = [
        _fault(built / NAME, f"has no section '{name}'. Build it again or restore the file")
        for name in SECTIONS
        if name not in sections
    ]
    return [*lacking, *(Fault(part_of(text.partition(": ")[0]), text) for text in changed)]


def _fault(path: Path, what: str) -> Fault:
    return Fault(part_of(str(path)), f"{path}: {what}")
