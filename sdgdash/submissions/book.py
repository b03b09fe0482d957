"""The book of accepted figures: accept, reject, withdraw. Killed at any moment nothing is lost.

local_observations.csv holds every accepted figure with its whole life and is replaced in one
rename. submissions_log.csv tells of every act in order; a line a killed process did not get
to is made again from the book by the next command (`mend_log`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from sdgdash.data.csvfile import csv_bytes
from sdgdash.data.csvrows import read_rows
from sdgdash.data.files import write_whole
from sdgdash.data.local_observations import COLUMNS, FILE, AcceptedFigure, State, read
from sdgdash.domain.submission import LocalValue
from sdgdash.errors import RegistryError
from sdgdash.submissions.seal import digest

LOG = "submissions_log.csv"
LOG_COLUMNS = ("on", "action", "digest", "territory", "rows", "by", "reason")
ACCEPT, REJECT, WITHDRAW = "accept", "reject", "withdraw"
_WAIT = 20  # seconds for another command to end

LogLine = dict[str, str]


def accept(
    root: Path, values: Sequence[LocalValue], by: str, today: str
) -> tuple[AcceptedFigure, ...]:
    """Add the values; those they replace keep their row. Returns the new entries.

    RegistryError when the same submission is in the book, or `by` is empty.
    """
    _require(by, "--by", "Name who accepts.")
    key = digest(values)
    with _locked(root):
        before = read(root)
        if any(e.digest == key and e.state is State.ACCEPTED for e in before):
            raise RegistryError(
                FILE, f"submission {key[:12]} is accepted already", "Nothing to do."
            )
        taken = {(v.territory, v.subject, v.year) for v in values}
        kept = tuple(_ended(e, State.REPLACED, by, today, key[:12], taken) for e in before)
        new = tuple(
            AcceptedFigure(
                value=v, digest=key, accepted_by=by, accepted_on=today, state=State.ACCEPTED
            )
            for v in values
        )
        _write_book(root, (*kept, *new))
        mend_log(root)
    return new


def reject(root: Path, values: Sequence[LocalValue], by: str, reason: str, today: str) -> str:
    """Note in the log that the values were not taken, and why; returns the digest."""
    _require(by, "--by", "Name who rejects.")
    _require(reason, "--reason", "Say why.")
    key = digest(values)
    territory = values[0].territory if values else ""
    with _locked(root):
        mend_log(root)
        line = (today, REJECT, key, territory, str(len(values)), by, reason)
        _write_log(root, [*_log(root), dict(zip(LOG_COLUMNS, line, strict=True))])
    return key


def withdraw(root: Path, key: str, by: str, reason: str, today: str) -> int:
    """End every figure of a submission (its digest or the first 12 digits); returns how many."""
    _require(by, "--by", "Name who withdraws.")
    _require(reason, "--reason", "Say why.")
    with _locked(root):
        before = read(root)
        keys = {e.digest for e in before if len(key) >= 12 and e.digest.startswith(key)}
        if len(keys) != 1:
            raise RegistryError(FILE, f"no submission {key!r}", "Give the digest of accept.")
        ended = [
            replace(e, state=State.WITHDRAWN, ended_by=by, ended_on=today, reason=reason)
            if e.digest in keys and e.state is State.ACCEPTED
            else e
            for e in before
        ]
        count = sum(a is not b for a, b in zip(before, ended, strict=True))
        if not count:
            raise RegistryError(FILE, f"submission {key!r} has ended already", "Nothing to do.")
        _write_book(root, ended)
        mend_log(root)
    return count


def mend_log(root: Path) -> None:
    """Append what the book tells and the log does not: the rest of a command that was killed."""
    log = _log(root)
    told = Counter((line["action"], line["digest"], line["on"]) for line in log)
    missing = [
        line
        for line in _told_by(read(root))
        if not told[line["action"], line["digest"], line["on"]]
    ]
    if missing:
        _write_log(root, [*log, *missing])


def _told_by(entries: Iterable[AcceptedFigure]) -> Iterator[LogLine]:
    """The acts the book gives evidence of, in its order."""
    acts: dict[tuple[str, ...], int] = {}
    for e in entries:
        first = (e.accepted_on, ACCEPT, e.digest, e.value.territory, e.accepted_by, "")
        acts[first] = acts.get(first, 0) + 1
        if e.state is State.WITHDRAWN:
            last = (e.ended_on, WITHDRAW, e.digest, e.value.territory, e.ended_by, e.reason)
            acts[last] = acts.get(last, 0) + 1
    for (on, action, key, territory, by, reason), n in acts.items():
        row = (on, action, key, territory, str(n), by, reason)
        yield dict(zip(LOG_COLUMNS, row, strict=True))


def _ended(
    entry: AcceptedFigure,
    state: State,
    by: str,
    today: str,
    reason: str,
    taken: set[tuple[str, str, int]],
) -> AcceptedFigure:
    value = entry.value
    if entry.state is not State.ACCEPTED:
        return entry
    if (value.territory, value.subject, value.year) not in taken:
        return entry
    return replace(entry, state=state, ended_by=by, ended_on=today, reason=reason)


def _write_book(root: Path, entries: Iterable[AcceptedFigure]) -> None:
    rows = []
    for entry in entries:
        cells = asdict(entry)
        value = cells.pop("value")
        rows.append({k: str(v) for k, v in (value | cells).items()})
    write_whole(root / FILE, _csv(COLUMNS, rows))


def _write_log(root: Path, lines: Iterable[LogLine]) -> None:
    write_whole(root / LOG, _csv(LOG_COLUMNS, lines))


def _log(root: Path) -> list[LogLine]:
    if not (root / LOG).is_file():
        return []
    return [dict(row.cells) for row in read_rows(root / LOG, LOG_COLUMNS)]


def _csv(columns: Sequence[str], rows: Iterable[LogLine]) -> bytes:
    return csv_bytes(pd.DataFrame(list(rows), columns=list(columns), dtype=str))


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One command at a time; the lock of a killed process is free again."""
    try:
        with FileLock(root / f".{FILE}.lock", timeout=_WAIT):
            yield
    except Timeout as e:
        raise RegistryError(str(root / FILE), "another command is writing", "Try again.") from e


def _require(text: str, where: str, remedy: str) -> None:
    if not text.strip():
        raise RegistryError(where, "is empty", remedy)
