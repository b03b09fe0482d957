"""Which published state of the official repository a folder holds."""

import datetime
import hashlib
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sdgdash.errors import SourceError

SOURCE_FILE = "SOURCE.json"  # written beside the unpacked archive by `fetch`
_GIT_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_COMMIT = re.compile(r"[0-9a-f]{7,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """`commit` and `commit_date` are "" when unknown; `recorded`: the very data the repairs were
    written for."""

    commit: str
    commit_date: str
    data_sha256: str
    recorded: bool


def find_vintage(source: Path, contents: dict[str, bytes], recorded: dict[str, Any]) -> Vintage:
    """Recognise the vintage by its digest, else by SOURCE.json, else by the Git checkout.

    `contents`: name -> bytes of the indicator files. `recorded`: registry/import/source.yaml.
    """
    digest = data_digest(contents)
    known = str(recorded["commit"])
    same = {str(recorded["data_sha256"]), str(recorded.get("text_sha256", ""))}
    if {digest, data_digest(unmarked(contents))} & same:
        return Vintage(
            commit=known,
            commit_date=str(recorded.get("commit_date", "")),
            data_sha256=digest,
            recorded=True,
        )
    commit, date = _stated(source)
    if commit and (commit.startswith(known) or known.startswith(commit)):
        commit, date = "", ""  # other figures than those of that commit: somebody changed them
    return Vintage(commit=commit, commit_date=date, data_sha256=digest, recorded=False)


def unmarked(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The files without what editors and git change: byte order mark, line ends, the last one."""
    return {
        name: re.sub(rb"\r\n?", b"\n", text.removeprefix(b"\xef\xbb\xbf")).rstrip(b"\n") + b"\n"
        for name, text in contents.items()
    }


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
    head = _git_head(source / ".git")
    return head, _git_day(source) if head else ""


def _git_day(source: Path) -> str:
    """The day of the commit that is checked out, as git itself says; "" without git.

    Only an object is read: nothing that the settings of a foreign repository name is run.
    """
    command = ["git", "-C", str(source), "-c", "protocol.allow=never", "cat-file", "commit", "HEAD"]
    try:
        told = subprocess.run(
            command, capture_output=True, timeout=20, check=True, env=_GIT_ALONE | dict(os.environ)
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return ""
    stamp = re.search(r"^committer .*> (\d{1,11}) ([+-]\d{4})$", told, re.MULTILINE)
    if not stamp:
        return ""
    zone = datetime.timezone(datetime.timedelta(hours=int(stamp[2][:3])))
    return datetime.datetime.fromtimestamp(int(stamp[1]), zone).date().isoformat()


def _git_head(git: Path) -> str:
    if git.is_file():  # a second working tree names the folder it belongs to
        named = _read(git).removeprefix("gitdir: ")
        git = git.parent / named if named else git
    head = _read(git / "HEAD")
    if head.startswith("ref: "):
        name = head.removeprefix("ref: ")
        git = git / _read(git / "commondir") if _read(git / "commondir") else git
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
