"""Which published state of the official repository a folder holds."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdgdash.errors import SourceError

SOURCE_FILE = "SOURCE.json"  # written beside the unpacked archive by `fetch`
_COMMIT = re.compile(r"[0-9a-f]{7,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """`commit` is "" when unknown; `recorded`: the one the repairs were written for."""

    commit: str
    commit_date: str
    data_sha256: str
    recorded: bool


def find_vintage(source: Path, contents: dict[str, bytes], recorded: dict[str, Any]) -> Vintage:
    """Recognise the vintage by its digest, else by SOURCE.json, else by the Git checkout.

    `contents`: name -> bytes of the indicator files. `recorded`: registry/import/source.yaml.
    """
    digest = data_digest(contents)
    commit, date = _stated(source)
    known = str(recorded["commit"])
    if digest == recorded["data_sha256"]:
        return Vintage(
            commit=known,
            commit_date=str(recorded.get("commit_date", "")),
            data_sha256=digest,
            recorded=True,
        )
    return Vintage(
        commit=commit,
        commit_date=date,
        data_sha256=digest,
        recorded=bool(commit) and (commit.startswith(known) or known.startswith(commit)),
    )


def data_digest(contents: dict[str, bytes]) -> str:
    """SHA-256 over names and contents of the files, in order of their names."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{hashlib.sha256(contents[name]).hexdigest()}\n".encode())
    return total.hexdigest()


def _stated(source: Path) -> tuple[str, str]:
    """(commit, date) from SOURCE.json or .git; blank where not stated."""
    path = source / SOURCE_FILE
    if path.is_file():
        try:
            stated = json.loads(path.read_text("utf-8"))
            commit, date = str(stated["commit"]), str(stated.get("commit_date") or "")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SourceError(str(path), "is damaged", "Fetch the repository again") from error
        if commit and not _COMMIT.fullmatch(commit):
            raise SourceError(str(path), "holds no commit", "Fetch the repository again")
        return commit, date
    return _git_head(source / ".git"), ""


def _git_head(git: Path) -> str:
    head = _read(git / "HEAD")
    if head.startswith("ref: "):
        name = head.removeprefix("ref: ")
        packed = [
            line.split(" ")[0]
            for line in _read(git / "packed-refs").splitlines()
            if line.endswith(f" {name}")
        ]
        head = _read(git / name) or (packed[0] if packed else "")
    return head if _COMMIT.fullmatch(head) else ""


def _read(path: Path) -> str:
    # what is no text is no commit either
    return path.read_text("utf-8", errors="replace").strip() if path.is_file() else ""
