"""Files as what they hold: the one place where a library's error becomes a named one."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from sdgdash.data import csvfile
from sdgdash.errors import SdgDashError, StoreError

Content = TypeVar("Content")
Stamp = tuple[int, int, int] | None


def stamp(path: Path) -> Stamp:
    """What changes when a file is replaced: time, size and number; None where there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def read_file(
    path: Path,
    read: Callable[[Path], Content],
    remedy: str,
    kind: type[SdgDashError] = StoreError,
) -> Content:
    """What `read` makes of the file; an error of `kind` names the file and the remedy.

    A missing file and one that cannot be read (damaged, a folder, no right to read) are told
    apart; errors of ours pass as they are.
    """
    try:
        return read(path)
    except SdgDashError:
        raise
    except FileNotFoundError as error:
        raise kind(str(path), "the file is missing", remedy) from error
    except Exception as error:  # each library raises its own kind
        why = " ".join(str(error).split()) or type(error).__name__
        raise kind(str(path), f"cannot be read ({why[:300]})", remedy) from error


def read_table(
    path: Path,
    columns: Iterable[str],
    remedy: str,
    types: dict[str, Any] | None = None,
    empty: bool = False,
) -> "pd.DataFrame":
    """A table (Parquet; CSV: text as written, columns of `types` as such) that has these columns.

    StoreError where it has not, or has no rows and may not be `empty`.
    """

    def read(file: Path) -> "pd.DataFrame":
        if not file.exists():  # pandas takes a missing file for a folder
            raise FileNotFoundError(file)
        if file.suffix == ".parquet":
            return pd.read_parquet(file)
        try:
            return csvfile.read_frame(file, error=StoreError).astype(types or {})
        except StoreError as error:  # what to do about it is known here
            raise StoreError(error.where, error.what, remedy) from error

    table = read_file(path, read, remedy)
    require_columns(table, columns, str(path), remedy)
    if table.empty and not empty:
        raise StoreError(str(path), "has no rows", remedy)
    return table


def require_columns(table: "pd.DataFrame", columns: Iterable[str], where: str, remedy: str) -> None:
    """StoreError naming the columns that the table lacks."""
    if missing := [c for c in columns if c not in table.columns]:
        raise StoreError(where, f"lacks the columns {missing}", remedy)


def read_json(path: Path, remedy: str, kind: type[SdgDashError] = StoreError) -> dict[str, Any]:
    """A JSON object."""

    def read(file: Path) -> Any:
        text = file.read_text("utf-8")
        try:
            return json.loads(text)
        except ValueError as error:
            raise kind(str(file), f"is not JSON ({error})", remedy) from error

    value = read_file(path, read, remedy, kind)
    if not isinstance(value, dict):
        raise kind(str(path), "is not a JSON object", remedy)
    return value


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file in one rename after its new content is on the disk."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def count_rows(path: Path) -> int | None:
    """Rows of a table (CSV without its head, Parquet); None for other files.

    StoreError when it cannot be counted.
    """
    counters = {".parquet": _rows_of_parquet, ".csv": _rows_of_csv}
    if path.suffix not in counters:
        return None
    return read_file(path, counters[path.suffix], "Restore the file or build it again.")


def _rows_of_parquet(path: Path) -> int:
    import pyarrow.parquet as pq  # noqa: PLC0415 - slow, needed only here

    return int(pq.read_metadata(path).num_rows)


def _rows_of_csv(path: Path) -> int:
    return len(csvfile.read_table(path, error=StoreError).rows)
