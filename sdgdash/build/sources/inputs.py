"""The raw files of all three builds: who publishes them, where they belong, whether they fit.

`inputs.csv` lists every file with the place it has in one folder DIR. `how`: archive (the
official repository, unpacked), address (one file, one address), hand (saved or cut by a person
from what the publisher offers), made (a table this project wrote; published at no address).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from sdgdash.build.sources.vintage import data_digest
from sdgdash.data import csvfile

TABLE = Path(__file__).parent / "inputs.csv"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Input:
    """One raw file; `path` in DIR (a pattern for the official repository), `builds` that read it.

    `address`: where this very file can be had, or "unknown".
    """

    path: str
    builds: tuple[str, ...]
    how: str
    publisher: str
    address: str
    licence: str
    version: str
    sha256: str
    look_for: str


class State(StrEnum):
    """What lies in the folder, against the recorded checksum."""

    AS_RECORDED = "as recorded"
    OTHER = "another version"
    MISSING = "missing"


@cache
def listed(table: Path = TABLE) -> tuple[Input, ...]:
    """Every raw file, in the order of the table."""
    return tuple(
        Input(builds=tuple(row.pop("builds").split("|")), **row)
        for row in csvfile.read_table(table).records()
    )


def of_build(build: str, inputs: Iterable[Input] | None = None) -> tuple[Input, ...]:
    """What a build (build, boundaries or registry) reads."""
    return tuple(i for i in (listed() if inputs is None else inputs) if build in i.builds)


def state(folder: Path, one: Input) -> State:
    """How the file below `folder` compares with the recorded one; a newer one is no fault."""
    found = sorted(path for path in folder.glob(one.path) if path.is_file())
    if not found:
        return State.MISSING
    if one.how == "archive":
        digest = data_digest({path.name: path.read_bytes() for path in found})
    else:
        digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
    return State.AS_RECORDED if digest == one.sha256 else State.OTHER


def told(folder: Path, inputs: Iterable[Input]) -> list[str]:
    """One line a file: its state and, where it is missing, what to look for and where."""
    lines = []
    for one in inputs:
        now = state(folder, one)
        line = f"{now:<15}  {one.path}"
        if now is State.MISSING:
            line += f"\n{'':17}{_source(one)}"
        elif now is State.OTHER:
            line += f" (recorded: {one.version}, SHA-256 {one.sha256[:12]}...)"
        lines.append(line)
    return lines


def page(inputs: Iterable[Input]) -> str:
    """The table of docs/inputs.md."""
    head = ["file in DIR", "read by", "publisher", "address", "licence", "version", "look for"]
    rows = [
        [
            f"`{i.path}`",
            ", ".join(i.builds),
            i.publisher,
            _linked(i.address),
            i.licence,
            i.version,
            i.look_for,
        ]
        for i in inputs
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _linked(address: str) -> str:
    return address if address == UNKNOWN else f"<{address}>"


def _source(one: Input) -> str:
    if one.how in ("archive", "address"):
        return f"{one.publisher}: {one.address}"
    verb = "Save by hand from" if one.how == "hand" else "Published nowhere; written by"
    return f"{verb} {one.publisher}: {one.look_for}"
