"""The only reader of observations at run time.

DuckDB reads the shipped Parquet file. A server named in `SDGDASH_STORE` (an Ibis connection
address, for example `postgres://reader@host/sdg`) holds a table `observations` of the same
columns and is read through Ibis (requirements-server.txt). A file named by such an address is
opened only if it exists. Messages never hold its password. The server stands for the shipped
folder; another folder (a vintage) is always read from its own file.
"""

import os
import threading
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pandas as pd

from sdgdash.data import manifest
from sdgdash.data.files import read_file, require_columns
from sdgdash.data.registry import ROOT
from sdgdash.data.schema import COLUMNS, KEY
from sdgdash.domain.select import stretches
from sdgdash.errors import StoreError

if TYPE_CHECKING:
    import ibis.expr.types as ir

SETTING = "SDGDASH_STORE"
TABLE = "observations"
PARQUET = ROOT / "data" / "built" / "observations.parquet"
# Schemes of addresses that name a file, which would be created where there is none.
IN_FILES = ("duckdb", "sqlite", "file", "")
IN_NO_FILE = (":memory:", "md:", "motherduck:")
_BUILD = "Run: python -m sdgdash build --source DIR."
_CONNECT = "Check the connection."
KEPT_FRAMES = 128  # one frame per indicator; the whole data set is about 8 MB
KEPT_FOLDERS = 4  # what is served, and vintages laid beside it

# One connection is not safe under threads; a lock costs less than a connection each.
_lock = threading.Lock()


def observations(
    indicator: str | None = None, *, built: Path | None = None, **filters: object
) -> pd.DataFrame:
    """Observations of one indicator (None: of all), rows in key order.

    `built`: the folder a build wrote; None: what is served, from the shipped file or the server.
    `filters`: column = value, or column = list of values. Columns as in `sdgdash.schema`.
    An unknown indicator gives an empty frame; an unknown column is a StoreError.
    """
    frame = _fetch(indicator, _file(built))
    for column, wanted in filters.items():
        if column not in frame.columns:
            raise StoreError(TABLE, f"no column '{column}'", f"Use one of {list(frame.columns)}.")
        allowed = wanted if _is_list(wanted) else [wanted]
        frame = frame[frame[column].isin(list(allowed))]  # type: ignore[call-overload]
    return frame.reset_index(drop=True)


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes)


def _file(built: Path | None) -> Path:
    return PARQUET if built is None else built / PARQUET.name


@lru_cache(maxsize=KEPT_FRAMES)
def _fetch(indicator: str | None, file: Path) -> pd.DataFrame:
    if indicator is None:
        return _whole(file)
    # the whole is small: one reading and a slice cost less than a query an indicator
    return _whole(file).iloc[_places(file).get(indicator, slice(0))].reset_index(drop=True)


@lru_cache(maxsize=KEPT_FOLDERS)
def _whole(file: Path) -> pd.DataFrame:
    with _lock:
        served = _address() if file == PARQUET else ""
        frame = _served(served) if served else read_observations(file)
    # servers keep no order, and each sorts text in its own way
    return frame.sort_values(list(KEY), ignore_index=True)


@lru_cache(maxsize=KEPT_FOLDERS)
def _places(file: Path) -> dict[str, slice]:
    """Where the rows of every indicator stand."""
    return stretches(_whole(file)["indicator"])


def _address() -> str:
    return os.environ.get(SETTING, "")


def read_observations(path: Path) -> pd.DataFrame:
    """The rows of a built file as they stand there; StoreError when they are not observations."""
    manifest.finish_switch(path.parent)  # a build may have been cut off in the middle
    frame = read_file(path, _embedded, _BUILD)
    return _checked(frame, str(path), _BUILD)


def _embedded(path: Path) -> pd.DataFrame:
    import duckdb  # noqa: PLC0415 - slow to import, needed only here

    if not path.exists():  # else DuckDB says so in its own words
        raise FileNotFoundError(path)
    with duckdb.connect() as connection:
        return connection.read_parquet(str(path)).to_arrow_table().to_pandas()


def _served(address: str) -> pd.DataFrame:
    """The table of a server. The library's error ends here: it may hold the password."""
    where = f"{SETTING}={address}"
    _require_file(address)
    try:
        table = _connected(address)
    except ImportError as e:
        remedy = "Run: pip install -r requirements-server.txt."
        raise StoreError(where, "servers are read through Ibis, not installed", remedy) from e
    except Exception as e:  # noqa: BLE001 - each backend raises its own kind
        what = f"no table '{TABLE}' there ({_without_secret(str(e), address)})"
        raise StoreError(where, what, "Load it or mend the address.") from None
    try:
        frame = table.to_pyarrow().to_pandas()
    except Exception as e:  # noqa: BLE001
        what = f"reading failed ({_without_secret(str(e), address)})"
        raise StoreError(where, what, _CONNECT) from None
    return _checked(frame, where, _CONNECT)


@cache
def _connected(address: str) -> "ir.Table":
    import ibis  # noqa: PLC0415 - only a server needs it

    return ibis.connect(address).table(TABLE)


def _require_file(address: str) -> None:
    """StoreError where the address is that of a database file which does not exist."""
    named = _file_of(address)
    if named is not None and not named.is_file():
        where = f"{SETTING}={address}"
        raise StoreError(where, f"no file {named}", "Mend the path; nothing was created.")


def _file_of(address: str) -> Path | None:
    """The file that Ibis would open, or create; None for servers and databases in memory."""
    scheme, _, rest = address.rpartition("://")
    named = rest.partition("?")[0]
    if scheme not in IN_FILES or named.startswith(IN_NO_FILE):
        return None
    return Path(named)


def _without_secret(text: str, address: str) -> str:
    """The text without the password of the address, however the library writes it."""
    try:
        secret = urlsplit(address).password or ""
    except ValueError:  # the mask of every error has to do
        return text
    for spelling in {secret, unquote(secret)} - {""}:
        text = text.replace(spelling, "***")
    return text


def _checked(frame: pd.DataFrame, where: str, remedy: str) -> pd.DataFrame:
    require_columns(frame, COLUMNS, where, remedy)
    if frame.empty:
        raise StoreError(where, "has no observations", remedy)
    return frame


def forget() -> None:
    """Drop cached frames and connections (after a rebuild, or between tests)."""
    for kept in (_fetch, _places, _whole):
        kept.cache_clear()
    _connected.cache_clear()
