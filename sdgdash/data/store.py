"""The only reader of observations at run time.

DuckDB reads the shipped Parquet file. A server named in `SDGDASH_STORE` (an Ibis connection
address, for example `postgres://reader@host/sdg`) holds a table `observations` of the same
columns and is read through Ibis (requirements-server.txt).
"""

import os
import threading
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from sdgdash.data import manifest
from sdgdash.data.registry import ROOT
from sdgdash.data.schema import KEY
from sdgdash.domain.select import stretches
from sdgdash.errors import StoreError

if TYPE_CHECKING:
    import ibis.expr.types as ir

SETTING = "SDGDASH_STORE"
TABLE = "observations"
PARQUET = ROOT / "data" / "built" / "observations.parquet"
KEPT_FRAMES = 128  # one frame per indicator; the whole data set is about 8 MB

# One connection is not safe under threads; a lock costs less than a connection each.
_lock = threading.Lock()


def observations(indicator: str | None = None, **filters: object) -> pd.DataFrame:
    """Observations of one indicator (None: of all), rows in key order.

    `filters`: column = value, or column = list of values. Columns as in `sdgdash.schema`.
    An unknown indicator gives an empty frame; an unknown column is a StoreError.
    """
    frame = _fetch(indicator)
    for column, wanted in filters.items():
        if column not in frame.columns:
            raise StoreError(TABLE, f"no column '{column}'", f"Use one of {list(frame.columns)}.")
        allowed = wanted if _is_list(wanted) else [wanted]
        frame = frame[frame[column].isin(list(allowed))]  # type: ignore[call-overload]
    return frame.reset_index(drop=True)


def _is_list(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes)


@lru_cache(maxsize=KEPT_FRAMES)
def _fetch(indicator: str | None) -> pd.DataFrame:
    if indicator is None:
        return _whole()
    # the whole is small: one reading and a slice cost less than a query an indicator
    return _whole().iloc[_places().get(indicator, slice(0))].reset_index(drop=True)


@cache
def _whole() -> pd.DataFrame:
    with _lock:
        frame = _served(_address()) if _address() else _embedded(PARQUET)
    # servers keep no order, and each sorts text in its own way
    return frame.sort_values(list(KEY), ignore_index=True)


@cache
def _places() -> dict[str, slice]:
    """Where the rows of every indicator stand."""
    return stretches(_whole()["indicator"])


def _address() -> str:
    return os.environ.get(SETTING, "")


def _embedded(path: Path) -> pd.DataFrame:
    import duckdb  # noqa: PLC0415 - slow to import, needed only here

    manifest.finish_switch(path.parent)  # a build may have been cut off in the middle
    if not path.exists():
        raise StoreError(
            str(path), "the built data are missing", "Run: python -m sdgdash build --source DIR."
        )
    try:
        with duckdb.connect() as connection:
            return connection.read_parquet(str(path)).to_arrow_table().to_pandas()
    except duckdb.Error as e:
        raise StoreError(str(path), f"reading failed ({e})", "Build the data again.") from e


def _served(address: str) -> pd.DataFrame:
    table = _table(address)
    try:
        return table.to_pyarrow().to_pandas()
    except Exception as e:  # each backend raises its own kind
        raise StoreError(address, f"reading failed ({e})", "Check the connection.") from e


@cache
def _table(address: str) -> "ir.Table":
    where = f"{SETTING}={address}"
    try:
        import ibis  # noqa: PLC0415 - only a server needs it
    except ImportError as e:
        remedy = "Run: pip install -r requirements-server.txt."
        raise StoreError(where, "servers are read through Ibis, not installed", remedy) from e
    try:
        return ibis.connect(address).table(TABLE)
    except Exception as e:
        raise StoreError(
            where, f"no table '{TABLE}' there ({e})", "Load it or mend the address."
        ) from e


def forget() -> None:
    """Drop cached frames and connections (after a rebuild, or between tests)."""
    for kept in (_fetch, _places, _whole):
        kept.cache_clear()
    _table.cache_clear()
