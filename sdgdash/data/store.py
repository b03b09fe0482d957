"""The only reader of observations at run time.

The expressions are Ibis, so the same code reads the shipped Parquet file through an embedded
DuckDB or a server named in `SDGDASH_STORE` (an Ibis connection address, for example
`postgres://reader@host/sdg`) that holds a table `observations` of the same columns.
"""

import os
import threading
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        table = _table(_address())
        try:
            frame = table.to_pyarrow().to_pandas()
        except Exception as e:  # each backend raises its own kind
            raise StoreError(
                _address() or str(PARQUET), f"reading failed ({e})", "Check the connection."
            ) from e
    # servers keep no order, and each sorts text in its own way
    return frame.sort_values(list(KEY), ignore_index=True)


@cache
def _places() -> dict[str, slice]:
    """Where the rows of every indicator stand."""
    return stretches(_whole()["indicator"])


def _address() -> str:
    return os.environ.get(SETTING, "")


@cache
def _table(address: str) -> "ir.Table":
    import ibis  # noqa: PLC0415 - the largest import of the application, needed only here

    if not address:
        return _embedded(ibis, PARQUET)
    try:
        return ibis.connect(address).table(TABLE)
    except Exception as e:
        raise StoreError(
            f"{SETTING}={address}",
            f"no table '{TABLE}' there ({e})",
            "Load it or mend the address.",
        ) from e


def _embedded(ibis: Any, path: Path) -> "ir.Table":
    manifest.finish_switch(path.parent)  # a build may have been cut off in the middle
    if not path.exists():
        raise StoreError(
            str(path), "the built data are missing", "Run: python -m sdgdash build --source DIR."
        )
    return ibis.duckdb.connect().read_parquet(path, table_name=TABLE)


def forget() -> None:
    """Drop cached frames and connections (after a rebuild, or between tests)."""
    for kept in (_fetch, _places, _whole):
        kept.cache_clear()
    _table.cache_clear()
