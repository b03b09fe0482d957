"""Observations on a server named by an Ibis address; messages never hold its password.

A connection that is lost is made anew and the question asked again, `TRIES` times.
"""

import contextlib
import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import pandas as pd

from sdgdash.domain.select import DIMENSIONS, PLACES
from sdgdash.errors import StoreError

if TYPE_CHECKING:
    import ibis.expr.types as ir

SETTING: Final = "SDGDASH_STORE"
TABLE: Final = "observations"
LOADED: Final = "observations_loaded"  # one row: the mark of the last loading
# Schemes of addresses that name a file, which would be created where there is none.
IN_FILES: Final = ("duckdb", "sqlite", "file", "")
IN_NO_FILE: Final = (":memory:", "md:", "motherduck:")
TRIES: Final = 3
PAUSE: Final = 0.2  # seconds before the second try, doubled before the third
_CONNECT: Final = "Check the connection."
_log = logging.getLogger("sdgdash")

# One connection is not safe under threads; a lock costs less than a connection each.
_lock = threading.Lock()
Wanted = Mapping[str, object]


def read(address: str, wanted: Wanted) -> pd.DataFrame:
    """The rows whose columns have the wanted value, or one of a list of them; in any order."""
    return _asked(address, lambda table: _narrowed(table, wanted).to_pyarrow().to_pandas())


def count(address: str) -> int:
    """How many rows the table has."""
    return int(_asked(address, lambda table: table.count().to_pyarrow().as_py()))


def census(address: str, level_of: Mapping[str, str]) -> pd.DataFrame:
    """See `store.census`."""
    found = _asked(address, lambda table: _counted(table).to_pyarrow().to_pandas())
    level = found["territory_id"].map(level_of).fillna("").where(~found["place"], "place")
    grouped = found.assign(level=level).groupby(["indicator", "time_period", "level"])
    sums = grouped["n"].sum()
    return grouped[list(DIMENSIONS)].any().assign(n=sums).reset_index()


def _counted(table: "ir.Table") -> "ir.Table":
    place = (table["regime"] == PLACES).name("place")
    broken = {d: table[d].notin(["_T", "_Z"]).any() for d in DIMENSIONS}
    by = [table["indicator"], table["time_period"], table["territory_id"], place]
    return table.group_by(by).agg(n=table.count(), **broken)


def columns(address: str) -> tuple[str, ...]:
    """The columns of the table."""
    return tuple(_asked(address, lambda table: table.columns))


def loaded_state(address: str) -> str:
    """What changes when the table is loaded anew: the mark of the last loading ("": none)."""
    return str(_asked(address, lambda _: _mark(address)))


def _mark(address: str) -> str:
    """The mark, by a connection of its own: a lost one shows itself only when it is asked."""
    import ibis  # noqa: PLC0415

    connection = ibis.connect(address)
    try:
        connection.table(TABLE)
        try:
            marks = connection.table(LOADED)["mark"].to_pyarrow().to_pylist()
        except Exception:  # noqa: BLE001 - loaded by other means: there is no such table
            return ""
        return str(marks[0]) if marks else ""
    finally:
        connection.disconnect()


def _narrowed(table: "ir.Table", wanted: Wanted) -> "ir.Table":
    for column, value in wanted.items():
        several = isinstance(value, list | tuple | set | frozenset | range)
        table = table.filter(
            table[column].isin(list(value)) if several else table[column] == value  # type: ignore[call-overload]
        )
    return table


def _asked(address: str, question: Any) -> Any:
    """The answer to a question to the table; the library's error ends here."""
    where = f"{SETTING}={address}"
    _require_file(address)
    for left in reversed(range(TRIES)):
        step = f"no table '{TABLE}' there"
        try:
            with _lock:
                table = _connected(address)
                step = "reading failed"
                return question(table)
        except ImportError as e:
            remedy = "Run: pip install -r requirements-server.txt."
            raise StoreError(where, "servers are read through Ibis, not installed", remedy) from e
        except Exception as e:  # noqa: BLE001 - each backend raises its own kind
            _drop(address)
            said = without_secret(str(e), address)
        if not left:
            remedy = "Load it or mend the address." if step.startswith("no") else _CONNECT
            raise StoreError(where, f"{step} ({said})", remedy)
        _log.warning("The store did not answer, asking again: %s", said)
        time.sleep(PAUSE * 2 ** (TRIES - 1 - left))
    raise AssertionError("unreachable")


_open: dict[str, "ir.Table"] = {}


def _connected(address: str) -> "ir.Table":
    import ibis  # noqa: PLC0415 - only a server needs it

    if address not in _open:
        _open[address] = ibis.connect(address).table(TABLE)
    return _open[address]


def _drop(address: str) -> None:
    """Close a connection, which may be broken."""
    table = _open.pop(address, None)
    if table is not None:
        with contextlib.suppress(Exception):
            table.get_backend().disconnect()


def forget() -> None:
    """Drop connections."""
    for address in list(_open):
        _drop(address)


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


def without_secret(text: str, address: str) -> str:
    """The text without the password of the address, however the library writes it."""
    try:
        secret = urlsplit(address).password or ""
    except ValueError:  # the mask of every error has to do
        return text
    for spelling in {secret, unquote(secret)} - {""}:
        text = text.replace(spelling, "***")
    return text
