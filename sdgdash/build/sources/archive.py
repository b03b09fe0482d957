"""Unpacks a downloaded ZIP archive of a repository, safely and all at once."""

import datetime
import shutil
import stat
import uuid
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from sdgdash.build.sources.vintage import SOURCE_FILE
from sdgdash.errors import SourceError

MAX_FILES: Final = 20_000  # the official archive has about 2,000
MAX_BYTES: Final = 300_000_000
LONGEST_NAME: Final = 255  # bytes
_REMEDY: Final = "Fetch again; if it fails again, name another --url"


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What an archive says of itself; `commit` and `date` are "" where it does not."""

    commit: str
    date: str


def unpack(archive: Path, folder: Path, source_json: str) -> None:
    """Unpack `archive`, without its top folder, to `folder`; the folder appears whole or not.

    `source_json` is written beside the files. An older folder made by a fetch (one with a
    SOURCE.json) is replaced, any other non-empty folder is left alone. Raises SourceError
    for a damaged archive, for one with paths outside, links, or too much content.
    """
    _refuse_foreign(folder)
    new = folder.parent / f".{folder.name}-{uuid.uuid4().hex[:8]}"
    try:
        with _open(archive) as opened:
            members = _members(archive, opened)
            _refuse_impossible(archive, [path for _, path in members])
            for member, path in members:
                target = new / path
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(member) as source, target.open("wb") as sink:
                    shutil.copyfileobj(source, sink)
        (new / SOURCE_FILE).write_text(source_json, "utf-8")
        _swap(new, folder)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise SourceError(str(archive.name), f"is a damaged archive ({error})", _REMEDY) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def describe(archive: Path) -> ArchiveInfo:
    """Commit (the comment of a Git archive) and date (that of all its files)."""
    with _open(archive) as opened:
        comment = opened.comment.decode("ascii", "replace").strip()
        dates = {item.date_time[:3] for item in opened.infolist()}
    whole = len(comment) == 40 and set(comment) <= set("0123456789abcdef")
    try:
        date = datetime.date(*dates.pop()).isoformat() if len(dates) == 1 else ""
    except ValueError:
        date = ""
    return ArchiveInfo(comment if whole else "", date if whole else "")


def _open(archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, OSError) as error:
        raise SourceError(str(archive.name), f"is no ZIP archive ({error})", _REMEDY) from error


def _members(archive: Path, opened: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, PurePosixPath]]:
    """The files with their paths below the top folder, after every check."""
    items = opened.infolist()
    if len(items) > MAX_FILES or sum(item.file_size for item in items) > MAX_BYTES:
        raise SourceError(str(archive.name), "is too large to be the repository", _REMEDY)
    found = []
    for item in items:
        path = PurePosixPath(item.filename)
        unsafe = path.is_absolute() or ".." in path.parts or "\\" in item.filename
        if unsafe or ":" in item.filename or stat.S_ISLNK(item.external_attr >> 16):
            raise SourceError(
                str(archive.name), f"holds the unsafe entry {item.filename!r}", _REMEDY
            )
        if not item.is_dir() and len(path.parts) > 1:
            found.append((item, PurePosixPath(*path.parts[1:])))
    if not any(path.match("data/indicator_*.csv") for _, path in found):
        raise SourceError(str(archive.name), "holds no data/indicator_*.csv", _REMEDY)
    return found


def _refuse_impossible(archive: Path, paths: list[PurePosixPath]) -> None:
    """Refuse names no disk takes, paths named twice, and those both file and folder."""
    long = next((p for p in paths for part in p.parts if len(part.encode()) > LONGEST_NAME), None)
    files = set(paths)
    both = next((p for path in paths for p in path.parents if p in files), None)
    twice = next((p for p, n in Counter(paths).items() if n > 1), None)
    if wrong := long or both or twice:
        what = "too long a name" if long else "a file that is a folder, too" if both else "twice"
        raise SourceError(archive.name, f"holds {what}: {str(wrong)[:80]!r}", _REMEDY)


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / SOURCE_FILE).is_file()):
        raise SourceError(
            str(folder), "exists and was not made by a fetch", "Name a new folder with --to"
        )


def _swap(new: Path, folder: Path) -> None:
    old = new.with_name(f"{new.name}-old")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
