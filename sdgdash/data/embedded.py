"""Observations in the shipped Parquet file, asked by DuckDB: what is wanted, not the whole."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pandas as pd

from sdgdash.data import manifest
from sdgdash.data.files import read_file
from sdgdash.domain.select import DIMENSIONS, PLACES

REMEDY: Final = "Run: python -m sdgdash build --source DIR."
THREADS: Final = 2  # a page asks small questions; many readers ask at once
MEMORY: Final = "512MB"


def read(path: Path, wanted: Mapping[str, object]) -> pd.DataFrame:
    """The rows whose columns have the wanted value, or one of a list of them, as they stand there.

    StoreError when the file is no table.
    """
    manifest.finish_switch(path.parent)  # a build may have been cut off in the middle
    return read_file(path, lambda file: _read(file, wanted), REMEDY)


def _read(path: Path, wanted: Mapping[str, object]) -> pd.DataFrame:
    tests, values = [], list[object]()
    for column, value in wanted.items():
        several = isinstance(value, list | tuple | set | frozenset | range)
        tests.append(f'"{column}" IN (SELECT unnest(?))' if several else f'"{column}" = ?')
        values.append(list(value) if several else value)  # type: ignore[call-overload]
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    return _asked(path, f"SELECT * FROM read_parquet(?){where}", values)


def _asked(path: Path, question: str, values: Sequence[object]) -> pd.DataFrame:
    import duckdb  # noqa: PLC0415 - slow to import, needed only here

    if not path.exists():  # else DuckDB says so in its own words
        raise FileNotFoundError(path)
    with duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY}) as connection:
        found = connection.sql(question, params=[str(path), *values])
        return found.to_arrow_table().to_pandas()


def census(path: Path, level_of: Mapping[str, str]) -> pd.DataFrame:
    """See `store.census`."""
    broken = ", ".join(f"bool_or(\"{d}\" NOT IN ('_T', '_Z')) AS \"{d}\"" for d in DIMENSIONS)
    question = f"""
        SELECT indicator, time_period, count(*) AS n, {broken},
            CASE WHEN regime = '{PLACES}' THEN 'place'
                ELSE coalesce(l.level, '') END AS level
        FROM read_parquet(?) o
        LEFT JOIN (SELECT unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS level) l
            ON o.territory_id = l.id
        GROUP BY ALL"""
    values = [list(level_of), list(level_of.values())]
    return read_file(path, lambda file: _asked(file, question, values), REMEDY)


def rows(path: Path) -> int:
    """How many rows the file has, from its end."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    return int(read_file(path, lambda file: pq.read_metadata(file).num_rows, REMEDY))
