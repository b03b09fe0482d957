"""The only reader of observations at run time.

DuckDB reads the shipped Parquet file. A server named in `SDGDASH_STORE` (an Ibis connection
address, for example `postgres://reader@host/sdg`) holds a table `observations` of the same
columns and is read through Ibis (requirements-server.txt). A file named by such an address is
opened only if it exists. Messages never hold its password. The server stands for the shipped
folder; another folder (a vintage) is always read from its own file.

A table of up to `WHOLE` rows is read once and kept: a slice costs less than a question. Of a
larger one only what is asked for is read, by the engine that holds it, and the last answers are
kept. Answers that are kept are given while a server is lost (`served_from_memory`).
"""

import logging
import os
import time
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

import pandas as pd

from sdgdash.data import embedded, server
from sdgdash.data.files import Stamp, require_columns, stamp
from sdgdash.data.registry import ROOT
from sdgdash.data.schema import COLUMNS, KEY
from sdgdash.data.server import SETTING, TABLE
from sdgdash.domain.select import stretches
from sdgdash.errors import StoreError

PARQUET = ROOT / "data" / "built" / "observations.parquet"
WHOLE: Final = 200_000  # rows; 45,000 are 8 MB in memory
KEPT_ROWS: Final = 400_000  # of all answers that are kept of a larger table
KEPT_FOLDERS: Final = 4  # what is served, and vintages laid beside it
EVERY: Final = 30.0  # seconds between two looks at a server
_CONNECT = "Check the connection."
_log = logging.getLogger("sdgdash")


@dataclass(frozen=True, slots=True)
class Source:
    """A table of observations: of a file in the state of its stamp, or of a server."""

    file: Path
    state: Stamp = None
    address: str = ""

    @property
    def where(self) -> str:
        """The place, for messages."""
        return f"{SETTING}={self.address}" if self.address else str(self.file)


def observations(
    indicator: str | None = None, *, built: Path | None = None, **filters: object
) -> pd.DataFrame:
    """Observations of one indicator (None: of all), rows in key order.

    `built`: the folder a build wrote; None: what is served, from the shipped file or the server.
    `filters`: column = value, or column = list of values. Columns as in `sdgdash.schema`.
    An unknown indicator gives an empty frame; an unknown column is a StoreError.
    """
    for column in filters:
        if column not in COLUMNS:
            raise StoreError(TABLE, f"no column '{column}'", f"Use one of {list(COLUMNS)}.")
    source = _source(built)
    if not is_large(built):
        return _narrowed(_of_indicator(indicator, source), filters).reset_index(drop=True)
    wanted = {c: sorted(v) if _is_list(v) else v for c, v in filters.items()}  # type: ignore[call-overload]
    if indicator is not None:
        wanted["indicator"] = indicator
    return _kept.given(source, wanted).copy(deep=False)


def census(level_of: Mapping[str, str], built: Path | None = None) -> pd.DataFrame:
    """How many values there are, counted by the engine that holds them.

    `level_of`: territory -> its level; settlements whose codes look like regions count as `place`,
    others are "". Columns indicator, level, time_period, n, and of every dimension whether it has
    more than the total.
    """
    source = _source(built)
    if source.address:
        found = server.census(source.address, level_of)
    else:
        found = embedded.census(source.file, level_of)
    return found.sort_values(["indicator", "level", "time_period"], ignore_index=True)


def is_large(built: Path | None = None) -> bool:
    """Whether the table is too large to be held as a whole."""
    return _size(_source(built)) > WHOLE


def look() -> bool:
    """Whether the server was loaded anew since the last look, taken every `EVERY` seconds.

    False where a file is read, and while the server does not answer (`served_from_memory`).
    """
    return _watch.look(_address()) if _address() else False


def served_from_memory() -> bool:
    """Whether the server did not answer when it was last looked at."""
    return bool(_address()) and _watch.lost


class _Watch:
    """When a server was loaded, and whether it is there."""

    def __init__(self) -> None:
        self.lost = False
        self._next = 0.0
        self._seen: str | None = None
        self._lock = Lock()

    def clear(self) -> None:
        """As before the first look."""
        self.lost, self._next, self._seen = False, 0.0, None

    def look(self, address: str) -> bool:
        """Whether it was loaded anew; asks at most every `EVERY` seconds."""
        with self._lock:
            if time.monotonic() < self._next:
                return False
            self._next = time.monotonic() + EVERY
        try:
            now = server.loaded_state(address)
        except StoreError as error:
            self.lost = True
            _log.error("%s", error)
            return False
        self.lost = False
        before, self._seen = self._seen, now
        return before is not None and before != now


_watch = _Watch()


def _narrowed(frame: pd.DataFrame, filters: Mapping[str, object]) -> pd.DataFrame:
    for column, wanted in filters.items():
        allowed = wanted if _is_list(wanted) else [wanted]
        frame = frame[frame[column].isin(list(allowed))]  # type: ignore[call-overload]
    return frame


def _hashable(value: object) -> Hashable:
    return tuple(value) if isinstance(value, Iterable) and _is_list(value) else str(value)


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes)


def _source(built: Path | None) -> Source:
    file = PARQUET if built is None else built / PARQUET.name
    address = _address() if file == PARQUET else ""
    return Source(file, address=address) if address else Source(file, stamp(file))


def _address() -> str:
    return os.environ.get(SETTING, "")


@lru_cache(maxsize=KEPT_FOLDERS)
def _size(source: Source) -> int:
    return server.count(source.address) if source.address else embedded.rows(source.file)


def _of_indicator(indicator: str | None, source: Source) -> pd.DataFrame:
    whole = _whole(source)
    return whole if indicator is None else whole.iloc[_places(source).get(indicator, slice(0))]


@lru_cache(maxsize=KEPT_FOLDERS)
def _whole(source: Source) -> pd.DataFrame:
    return _read(source, {})


@lru_cache(maxsize=KEPT_FOLDERS)
def _places(source: Source) -> dict[str, slice]:
    """Where the rows of every indicator stand."""
    return stretches(_whole(source)["indicator"])


def _read(source: Source, wanted: Mapping[str, object]) -> pd.DataFrame:
    if source.address:
        found = server.read(source.address, wanted)
    else:
        found = embedded.read(source.file, wanted)
    remedy = _CONNECT if source.address else embedded.REMEDY
    found = _checked(found, source.where, remedy, empty=bool(wanted))
    if not source.address and wanted:
        return found  # a built file stands in the order of the key, and DuckDB keeps it
    # servers keep no order, and each sorts text in its own way
    return found.sort_values(list(KEY), ignore_index=True)


class _Kept:
    """The last answers of tables too large to be held, bounded by their rows."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._lock = Lock()

    def given(self, source: Source, wanted: Mapping[str, object]) -> pd.DataFrame:
        """The answer, remembered or read."""
        key = (source, *((c, _hashable(v)) for c, v in sorted(wanted.items())))
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = _read(source, wanted)
        with self._lock:
            self._found[key] = found
            while sum(map(len, self._found.values())) > KEPT_ROWS and len(self._found) > 1:
                self._found.popitem(last=False)
        return found

    def clear(self) -> None:
        """Drop all."""
        with self._lock:
            self._found.clear()


_kept = _Kept()


def read_observations(path: Path) -> pd.DataFrame:
    """The rows of a built file as they stand there; StoreError when they are not observations."""
    return _checked(embedded.read(path, {}), str(path), embedded.REMEDY)


def _checked(frame: pd.DataFrame, where: str, remedy: str, empty: bool = False) -> pd.DataFrame:
    require_columns(frame, COLUMNS, where, remedy)
    if frame.empty and not empty:
        raise StoreError(where, "has no observations", remedy)
    return frame


def forget() -> None:
    """Drop cached frames and connections (after a rebuild, or between tests)."""
    for kept in (_size, _whole, _places):
        kept.cache_clear()
    _kept.clear()
    _watch.clear()
    server.forget()
