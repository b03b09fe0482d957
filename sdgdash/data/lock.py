"""One producer at a time for a folder of built files.

The lock is one of the operating system on a file beside the folder: it goes with its process,
however that ends. A second file says who holds it, for whoever has to wait.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from sdgdash.errors import BuildError

PATIENCE: Final = 120.0  # seconds; a switch of all files takes one


@contextmanager
def held(folder: Path, who: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of `folder` as `who`, waiting for another holder and saying so.

    Not to be asked for twice by one thread. Raises BuildError when another holds it longer
    than `patience` seconds.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder.parent / f".{folder.name}-lock")
    holder = folder.parent / f".{folder.name}-holder"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"Waiting for {_told(holder)}, which is writing {folder}", file=sys.stderr)
        _wait(lock, folder, holder, patience)
    try:
        holder.write_text(f"{who} (process {os.getpid()})", "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _wait(lock: FileLock, folder: Path, holder: Path, patience: float) -> None:
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        raise BuildError(
            str(folder),
            f"is being written by {_told(holder)} for more than {patience:.0f} seconds",
            "Run this again later, or end that process: the lock goes with it",
        ) from error


def _told(holder: Path) -> str:
    """Who holds the lock; the note may come later than the lock, or be gone before it."""
    try:
        return holder.read_text("utf-8") or "another process"
    except (OSError, UnicodeError):
        return "another process"
