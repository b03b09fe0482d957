"""What goes wrong outside our own rules, in one sentence for whoever runs a command."""

import errno
import os
import tarfile
import tempfile
import traceback
import zipfile
import zlib
from pathlib import Path
from typing import Final

_ARCHIVES: Final = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError)
_TOLD: Final = {
    errno.ENOSPC: ("the disk is full", "Free some room and run this again"),
    errno.EDQUOT: ("your share of the disk is full", "Free some room and run this again"),
    errno.EROFS: ("cannot be written, the disk is read-only", "Name a folder you may write to"),
    errno.EACCES: ("access is not allowed", "Change the rights or name another place"),
    errno.EPERM: ("access is not allowed", "Change the rights or name another place"),
    errno.ENOENT: ("does not exist", "Check the name"),
    errno.ENOTDIR: ("is no folder", "Name a folder"),
    errno.EISDIR: ("is a folder", "Name a file"),
    errno.EEXIST: ("is there already", "Name another one or move it away"),
    errno.ENAMETOOLONG: ("the name is too long", "Use a shorter one"),
    errno.EMFILE: ("too many files are open", "Close other programs and run this again"),
}


def in_words(error: Exception) -> str | None:
    """Where, what and what to do, for troubles of disk, text and archive; None for others."""
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, UnicodeError):
        return f"A text is not in the encoding it should have ({error}). Save the file as UTF-8"
    if isinstance(error, _ARCHIVES):
        return f"An archive is damaged ({error}). Download it again"
    if isinstance(error, MemoryError):
        return "There is not enough memory. Close other programs and run this again"
    return None


def kept_traceback(error: Exception) -> Path | None:
    """The file in the folder for temporary files that now holds the traceback; None without one."""
    text = "".join(traceback.format_exception(error))
    try:
        handle, name = tempfile.mkstemp(prefix="sdgdash-error-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError:
        return None
    return Path(name)


def _of_the_system(error: OSError) -> str:
    known = _TOLD.get(error.errno or 0)
    where = error.filename2 or error.filename or "The system"
    if known is None:
        return f"{where}: {error.strerror or error}. Run this again with --debug for details"
    return f"{where}: {known[0]}. {known[1]}"
