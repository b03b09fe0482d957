"""The one reader of observations: same rows as the file, under threads, by any connection."""

import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from sdgdash.data import store
from sdgdash.errors import StoreError


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    store.forget()
    yield
    store.forget()


def _slow(indicator: str, **filters: object) -> pd.DataFrame:
    """The obvious second version: read the whole file, keep what is asked."""
    frame = pd.read_parquet(store.PARQUET)
    frame = frame[frame["indicator"] == indicator]
    for column, value in filters.items():
        frame = frame[frame[column] == value]
    return frame.reset_index(drop=True)


@pytest.mark.parametrize("indicator", ["3.2.1", "17.8.1", "8.9.1.1"])
def test_rows_are_those_of_the_file(indicator: str) -> None:
    wanted = _slow(indicator)
    assert len(wanted) > 0
    pd.testing.assert_frame_equal(store.observations(indicator), wanted, check_dtype=False)


def test_filters_take_a_value_or_a_list() -> None:
    one = store.observations("17.8.1", ref_area="KZKAR", urbanisation="_T")
    pd.testing.assert_frame_equal(
        one, _slow("17.8.1", ref_area="KZKAR", urbanisation="_T"), check_dtype=False
    )
    two = store.observations("17.8.1", ref_area=["KZKAR", "KZKZY"])
    assert set(two["ref_area"]) == {"KZKAR", "KZKZY"}


def test_an_unknown_indicator_is_empty_and_an_unknown_column_an_error() -> None:
    assert store.observations("99.9.9").empty
    with pytest.raises(StoreError, match="no column 'region'"):
        store.observations("3.2.1", region="KZKAR")


def test_what_a_caller_does_to_a_frame_stays_with_the_caller() -> None:
    first = store.observations("3.2.1")
    first["obs_value"] = -1.0
    assert (store.observations("3.2.1")["obs_value"] >= 0).all()


def test_sixteen_threads_read_without_an_error() -> None:
    indicators = sorted(pd.read_parquet(store.PARQUET, columns=["indicator"])["indicator"].unique())
    asked = (indicators * 3)[:320]
    with ThreadPoolExecutor(16) as pool:
        sizes = list(pool.map(lambda code: len(store.observations(code)), asked))
    assert all(sizes)
    counts = pd.read_parquet(store.PARQUET)["indicator"].value_counts()
    assert sizes == [int(counts[code]) for code in asked]


def test_another_connection_gives_the_same_frame(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stands for a server: a database of its own, reached by its address."""
    path = tmp_path / "sdg.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"CREATE TABLE observations AS SELECT * FROM '{store.PARQUET}' ORDER BY random()"
        )
    expected = store.observations("3.2.1")
    store.forget()
    monkeypatch.setenv(store.SETTING, f"duckdb://{path}")
    pd.testing.assert_frame_equal(store.observations("3.2.1"), expected)


def test_a_connection_without_the_table_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "empty.duckdb"
    duckdb.connect(str(path)).close()
    monkeypatch.setenv(store.SETTING, f"duckdb://{path}")
    with pytest.raises(StoreError, match="no table 'observations'"):
        store.observations("3.2.1")


@pytest.mark.parametrize("scheme", ["duckdb://", "sqlite://", "file://", ""])
def test_a_mistyped_file_is_not_created(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setenv(store.SETTING, f"{scheme}{tmp_path}/typo.db?read_only=True")
    with pytest.raises(StoreError, match=r"no file .*typo\.db"):
        store.observations("3.2.1")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "postgres://reader:S3cretPw@127.0.0.1:5999/sdg",
        "postgres://reader:S3cretPw%40x@127.0.0.1:5999/sdg?sslpassword=S3cretPw",
        "mysql://reader:S3cretPw@/127.0.0.1:5999/sdg",
        "nonsense://reader:S3cretPw[@host/sdg",
        "duckdb://md:sdg?motherduck_token=S3cretPw",
    ],
)
def test_a_password_is_in_no_message(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.SETTING, address)
    with pytest.raises(StoreError) as caught:
        store.observations("3.2.1")
    told = "".join(traceback.format_exception(caught.value))
    assert "S3cretPw" not in told and "***" in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "what"), [("LIMIT 0", "no observations"), ("", "lacks the columns")]
)
def test_a_table_that_holds_no_observations_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, what: str
) -> None:
    path, columns = tmp_path / "sdg.duckdb", "*" if rows else "indicator, obs_value"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"CREATE TABLE observations AS SELECT {columns} FROM '{store.PARQUET}' {rows}"
        )
    monkeypatch.setenv(store.SETTING, f"duckdb://{path}")
    with pytest.raises(StoreError, match=what):
        store.observations("3.2.1")


def test_missing_data_say_how_to_build_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PARQUET", tmp_path / "none.parquet")
    with pytest.raises(StoreError, match="sdgdash build"):
        store.observations("3.2.1")
