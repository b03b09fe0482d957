"""The manifest of data/built/: who wrote which file, with its checksum.

How files are switched. A producer writes all its new files and the new manifest into a
folder beside data/built/ and flushes them to the disk. One rename of that folder then
decides: a process killed before it leaves the served files untouched, one killed after it
leaves a complete set which the next reader moves into place (`finish_switch`; readers get
it through `read_manifest`). Files are moved one by one, the manifest last, so files of
other producers in data/built/ are never touched. Nothing here holds the time of day: the
same files give the same manifest, byte for byte. Producers come one after the other (`lock`).

{"format": 1, "sections": {section: {"files": {name: record}, "meta": {...}}}}
record: {"bytes": n, "sha256": hex}, and of a table "rows": n
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from sdgdash.data import lock
from sdgdash.data.files import count_rows, read_json
from sdgdash.errors import BuildError, StoreError

NAME = "manifest.json"
_REMEDY = "Build the data again: python -m sdgdash build"
FORMAT = 1

Manifest = dict[str, Any]


def write_section(
    built_dir: Path, section: str, files: Mapping[str, bytes | Path], meta: Mapping[str, Any]
) -> Manifest:
    """Replace the files of one producer and its section of the manifest; return the manifest.

    `files`: name below `built_dir` ("a.parquet", "tiles/b.json") -> content, or a file to
    copy. Files the section had before and no longer names are removed. `meta`: anything
    JSON can hold; keep it free of clocks. Producers wait for one another. Raises BuildError
    when a name leaves the folder or belongs to another section, or another producer does not
    come to an end.
    """
    with lock.held(built_dir, section):
        return _write_section(built_dir, section, files, meta)


def _write_section(
    built_dir: Path, section: str, files: Mapping[str, bytes | Path], meta: Mapping[str, Any]
) -> Manifest:
    """The work of `write_section`, under the lock."""
    _move_pending(built_dir)
    _remove_left_over(built_dir)
    manifest = read_manifest(built_dir)
    _refuse_bad_names(built_dir, section, files, manifest)
    staging = _beside(built_dir, f"building-{section}-{uuid.uuid4().hex[:8]}")
    try:
        records = {name: _stage(staging / "files" / name, files[name]) for name in sorted(files)}
        manifest["sections"][section] = {"files": records, "meta": dict(meta)}
        _write(staging / NAME, _encode(manifest))
        _flush_folder(staging)
        built_dir.mkdir(parents=True, exist_ok=True)
        staging.rename(_beside(built_dir, "pending"))
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _move_pending(built_dir)
    return manifest


def read_manifest(built_dir: Path) -> Manifest:
    """The manifest of a folder (without sections if there is none), after `finish_switch`.

    Raises BuildError when the file is not a manifest of this format.
    """
    finish_switch(built_dir)
    path = built_dir / NAME
    if not path.exists():
        return {"format": FORMAT, "sections": {}}
    manifest = read_json(path, _REMEDY, BuildError)
    if manifest.get("format") != FORMAT or not _has_sections(manifest):
        raise BuildError(str(path), f"is not a manifest of format {FORMAT}", _REMEDY)
    return manifest


def _has_sections(manifest: Manifest) -> bool:
    sections = manifest.get("sections")
    return isinstance(sections, dict) and all(
        isinstance(entry, dict) and isinstance(entry.get("files"), dict)
        for entry in sections.values()
    )


def read_section(built_dir: Path, section: str) -> dict[str, Any]:
    """Files and meta of one producer; BuildError when it has not built anything."""
    sections = read_manifest(built_dir)["sections"]
    if section not in sections:
        raise BuildError(str(built_dir / NAME), f"has no section '{section}'", _REMEDY)
    found: dict[str, Any] = sections[section]
    return found


def finish_switch(built_dir: Path) -> bool:
    """Move a complete set left by an interrupted switch into place; True if there was one.

    May be repeated at any point: each move is one rename, and the manifest comes last.
    """
    if not _beside(built_dir, "pending").is_dir():
        return False
    with lock.held(built_dir, "a reader"):  # or the producer is about to do it
        return _move_pending(built_dir)


def _move_pending(built_dir: Path) -> bool:
    pending = _beside(built_dir, "pending")
    if not pending.is_dir():
        return False
    new = pending / NAME
    if new.exists():  # else only the empty folder was left
        _remove_dropped(built_dir, json.loads(new.read_text("utf-8")))
        files = pending / "files"
        for source in sorted(path for path in files.rglob("*") if path.is_file()):
            target = built_dir / source.relative_to(files)
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
        _flush_folder(built_dir)
        new.replace(built_dir / NAME)
        _flush_folder(built_dir)
    shutil.rmtree(pending, ignore_errors=True)
    return True


def verify(built_dir: Path, section: str | None = None) -> list[str]:
    """What is wrong with the files against their checksums, in words; empty if nothing is."""
    problems = []
    for name_of, entry in sorted(read_manifest(built_dir)["sections"].items()):
        if section not in (None, name_of):
            continue
        for name, record in sorted(entry["files"].items()):
            path = built_dir / name
            if not path.is_file():
                problems.append(f"{path}: is missing (section {name_of})")
            elif differs(path, record):
                rows = _rows_told(path, record)
                problems.append(f"{path}: differs from its checksum{rows} (section {name_of})")
    return problems


def _rows_told(path: Path, record: Mapping[str, Any]) -> str:
    """How many rows a changed table holds, where that is another number than recorded."""
    try:
        rows = count_rows(path)
    except StoreError:
        return ", cannot be read"
    listed = record.get("rows", rows)  # not every record holds it
    return "" if rows == listed else f", holds {rows} rows instead of {listed}"


def differs(path: Path, record: Mapping[str, Any]) -> bool:
    """Whether a file is another than the one recorded: by its size, else by its checksum."""
    return path.stat().st_size != record["bytes"] or checksum(path) != record["sha256"]


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def record_of(path: Path) -> dict[str, Any]:
    """Size and checksum of a file, and the rows of a table. StoreError: it is no table."""
    rows = count_rows(path)
    record = {"bytes": path.stat().st_size, "sha256": checksum(path)}
    return record if rows is None else record | {"rows": rows}


def _remove_left_over(built_dir: Path) -> None:
    """Remove what killed producers staged: under the lock nobody else is staging."""
    for folder in built_dir.parent.glob(f"{_beside(built_dir, 'building').name}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _refuse_bad_names(
    built_dir: Path, section: str, files: Mapping[str, bytes | Path], manifest: Manifest
) -> None:
    others = {
        name: other
        for other, entry in manifest["sections"].items()
        if other != section
        for name in entry["files"]
    }
    for name in files:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\\" in name or name == NAME:
            raise BuildError(str(built_dir), f"{name!r} is no name for a built file", "Rename it")
        if name in others:
            raise BuildError(
                str(built_dir / name),
                f"belongs to section {others[name]!r}, not {section!r}",
                "Give the file another name",
            )


def _remove_dropped(built_dir: Path, new: Manifest) -> None:
    path = built_dir / NAME
    if not path.exists():
        return
    kept = {name for entry in new["sections"].values() for name in entry["files"]}
    for entry in json.loads(path.read_text("utf-8"))["sections"].values():
        for name in set(entry["files"]) - kept:
            (built_dir / name).unlink(missing_ok=True)


def _beside(built_dir: Path, suffix: str) -> Path:
    return built_dir.parent / f".{built_dir.name}-{suffix}"


def _encode(manifest: Manifest) -> bytes:
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False)
    return (text + "\n").encode()


def _stage(target: Path, content: bytes | Path) -> dict[str, Any]:
    _write(target, content.read_bytes() if isinstance(content, Path) else content)
    return record_of(target)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened for flushing
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
