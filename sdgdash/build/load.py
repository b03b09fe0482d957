"""`python -m sdgdash load --to ADDRESS`: the built observations into a table of a server.

The rows go in batches into a table beside the served one, which takes its place when all are
there; a mark of what was loaded makes a second call do nothing. Readers that ask in the moment of
the exchange ask again (data/server.py).
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sdgdash.data import embedded, server
from sdgdash.data.manifest import checksum
from sdgdash.data.paths import DATA
from sdgdash.data.schema import COLUMNS, INTEGERS, NUMBERS
from sdgdash.data.server import LOADED, TABLE
from sdgdash.errors import StoreError

if TYPE_CHECKING:
    import pyarrow as pa

BESIDE: Final = f"{TABLE}_loading"
BATCH: Final = 50_000  # rows
INDEXED: Final = ("indicator", "territory_id")
_REMEDY: Final = "Mend the address, or start the server"


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when the server holds the data. Errors are SdgDashErrors."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash load", description=__doc__)
    parser.add_argument(
        "--to",
        required=True,
        metavar="ADDRESS",
        help="an Ibis address, for example postgres://writer:PASSWORD@host/sdg",
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--batch", type=int, default=BATCH, help="rows of a batch")
    options = parser.parse_args(arguments)
    path = options.data / "built" / "observations.parquet"
    rows = load(path, options.to, options.batch)
    if rows:
        print(f"{rows:,} observations are loaded. Serve them: SDGDASH_STORE=ADDRESS")
    else:
        print("These observations are loaded already.")
    return 0


def load(path: Path, address: str, batch: int = BATCH) -> int:
    """Load the file; the number of rows, 0 where the server holds them already.

    Raises StoreError, which never says the password; the table that was served then stays.
    """
    total, mark = embedded.rows(path), checksum(path)
    connection = _connected(address)
    try:
        if _mark(connection) == mark and _count(connection, TABLE) == total:
            return 0
        _fill(connection, path, batch, total)
        _exchange(connection, mark)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - each backend raises its own kind
        said = server.without_secret(str(error), address)
        raise StoreError(f"--to {address}", f"loading failed ({said})", "Run it again") from None
    finally:
        connection.disconnect()
    return total


def _connected(address: str) -> Any:
    try:
        import ibis  # noqa: PLC0415 - only a server needs it
    except ImportError as error:
        remedy = "Run: pip install -r requirements-server.txt"
        raise StoreError(
            "load", "servers are reached through Ibis, not installed", remedy
        ) from error
    try:
        return ibis.connect(address)
    except Exception as error:  # noqa: BLE001
        said = server.without_secret(str(error), address)
        raise StoreError(f"--to {address}", f"cannot be reached ({said})", _REMEDY) from None


def _mark(connection: Any) -> str:
    """The mark of the last loading; "" where nothing was loaded."""
    try:
        marks = connection.table(LOADED)["mark"].to_pyarrow().to_pylist()
    except Exception:  # noqa: BLE001 - each backend says in its own way that there is no such table
        _undo(connection)
        return ""
    return str(marks[0]) if marks else ""


def _undo(connection: Any) -> None:
    if hasattr(connection, "begin"):
        connection.con.rollback()


def _count(connection: Any, table: str) -> int:
    return int(connection.table(table).count().to_pyarrow().as_py())


def _run(connection: Any, *statements: str) -> None:
    """Statements of plain SQL, where the server can all at once or not at all."""
    if begin := getattr(connection, "begin", None):
        with begin() as cursor:
            for statement in statements:
                cursor.execute(statement)
    else:
        for statement in statements:
            connection.raw_sql(statement)
    _commit(connection)


def _commit(connection: Any) -> None:
    """End the transaction that a driver begins with the first question; others have none."""
    if hasattr(connection, "begin"):
        connection.con.commit()


def _fill(connection: Any, path: Path, batch: int, total: int) -> None:
    """All rows into the table beside the served one; one left by a killed loading is replaced."""
    _run(connection, f'DROP TABLE IF EXISTS "{BESIDE}"', _created(BESIDE))
    done = 0
    for part in _batches(path, batch):
        connection.insert(BESIDE, part)
        _commit(connection)
        done += len(part)
        _say(f"Loading: {done:,} of {total:,} rows ({done / total:.0%})")
    held = _count(connection, BESIDE)
    if held != total:
        raise StoreError(BESIDE, f"holds {held:,} rows instead of {total:,}", "Run it again")
    print(file=sys.stderr)


def _exchange(connection: Any, mark: str) -> None:
    """The new table takes the place of the old one, with the mark."""
    _run(
        connection,
        f'DROP TABLE IF EXISTS "{LOADED}"',
        f'DROP TABLE IF EXISTS "{TABLE}"',
        f'ALTER TABLE "{BESIDE}" RENAME TO "{TABLE}"',
        f'CREATE TABLE "{LOADED}" (mark VARCHAR(80) NOT NULL)',
        f"INSERT INTO \"{LOADED}\" VALUES ('{mark}')",
    )
    for column in INDEXED:  # DuckDB does not rename what is indexed
        _run(connection, f'CREATE INDEX "ix_{column}_{mark[:12]}" ON "{TABLE}" ("{column}")')


def _created(name: str) -> str:
    """The table in plain SQL, understood by PostgreSQL, DuckDB and most others."""
    kinds = {**dict.fromkeys(INTEGERS, "BIGINT"), **dict.fromkeys(NUMBERS, "DOUBLE PRECISION")}
    columns = ", ".join(f'"{c}" {kinds.get(c, "VARCHAR(1000)")} NOT NULL' for c in COLUMNS)
    return f'CREATE TABLE "{name}" ({columns})'


def _batches(path: Path, size: int) -> Iterator["pa.Table"]:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(size, columns=list(COLUMNS)):
            yield pa.Table.from_batches([batch])


def _say(text: str) -> None:
    print(f"\r{text}", end="", file=sys.stderr, flush=True)
