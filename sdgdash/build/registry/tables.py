"""Reading source tables with named errors, and writing tidy frames as bytes."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from sdgdash.data import csvfile
from sdgdash.errors import SourceError


def read_table(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """A CSV file as text, empty cells as "", with the line of each row in `line`.

    Raises SourceError when the file is missing, is no CSV, lacks one of `columns`, or a row
    has more or fewer cells than the header.
    """
    table = csvfile.read_table(path, columns)
    return table.frame().assign(line=table.lines)


def numbers(frame: pd.DataFrame, column: str, path: Path) -> pd.Series:
    """The column as floats; SourceError names the first line that holds no number."""
    values = pd.to_numeric(frame[column], errors="coerce")
    if values.isna().any():
        first = frame[values.isna()].iloc[0]
        raise SourceError(
            f"{path}, line {first['line']}", f"{column} {first[column]!r} is no number", "Mend it."
        )
    return values.astype("float64")


def integers(frame: pd.DataFrame, column: str, path: Path) -> pd.Series:
    """The column as whole numbers; SourceError names the first line that holds none."""
    values = numbers(frame, column, path)
    if (values % 1 != 0).any():
        first = frame[values % 1 != 0].iloc[0]
        raise SourceError(
            f"{path}, line {first['line']}", f"{column} {first[column]!r} is not whole", "Mend it."
        )
    return values.astype("int64")


def codes(frame: pd.DataFrame, column: str, table: dict[str, str], path: Path) -> pd.Series:
    """The column through `table`; SourceError names the first value that is not in it."""
    mapped = frame[column].map(table)
    if mapped.isna().any():
        first = frame[mapped.isna()].iloc[0]
        raise SourceError(
            f"{path}, line {first['line']}",
            f"unknown {column} {first[column]!r}",
            f"Use one of {sorted(table)[:30]} or declare it.",
        )
    return mapped


def require_known(frame: pd.DataFrame, column: str, known: Iterable[str], path: Path) -> None:
    """Raise SourceError with the first territory code that is not in `known`."""
    strange = frame[~frame[column].isin(set(known))]
    if len(strange):
        first = strange.iloc[0]
        raise SourceError(
            f"{path}, line {first['line']}",
            f"territory code {first[column]!r} is not registered",
            "Mend the code, or register the territory.",
        )


def parquet_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as Parquet, the same bytes for the same rows; text columns hold no nulls."""
    import pyarrow as pa  # noqa: PLC0415  slow
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = pa.Table.from_pandas(frame.reset_index(drop=True), preserve_index=False)
    sink = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(None), sink, compression="zstd")
    return sink.getvalue()
