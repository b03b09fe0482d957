"""The same questions to a server: loading, the same answers, a lost connection, no password."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from sdgdash.__main__ import main
from sdgdash.answers import remember
from sdgdash.answers.statement import Question, answer, facts
from sdgdash.build.load import load
from sdgdash.data import server, store
from sdgdash.data.dataset import SHIPPED
from sdgdash.errors import StoreError

MANDATORY = "SDGDASH_REQUIRE_POSTGRES"
NOBODY = 65534
ASKED = [("KZKAR", "3.2.1"), ("KZ", "8.6.1"), ("KZKZY", "17.8.1"), ("kamystybas", "4.2.2")]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    store.forget()
    remember.forget()
    yield
    store.forget()
    remember.forget()


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    named = shutil.which("postgres")
    return found[-1].parent if found else Path(named).parent if named else None


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own on a socket; skipped where there is none."""
    programs = _programs()
    if programs is None:
        if os.environ.get(MANDATORY):
            pytest.fail(f"{MANDATORY} is set and there is no PostgreSQL")
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="sdgdash-pg-"))
    as_nobody = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
    if as_nobody:
        os.chown(folder, NOBODY, NOBODY)

    def ran(*command: object) -> None:
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **as_nobody}
        subprocess.run([*map(str, command)], check=True, cwd=folder, **silent)

    data = folder / "data"
    ran(programs / "initdb", "-D", data, "-U", "sdg", "-A", "trust")
    options = f"-c listen_addresses= -k {folder} -c fsync=off"
    log = folder / "log"
    control = [programs / "pg_ctl", "-D", data, "-w"]
    ran(*control, "-l", log, "-o", options, "start")
    try:
        yield f"postgres://sdg:S3cretPw@/postgres?host={folder}"
    finally:
        ran(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def test_postgresql_gives_the_answers_of_the_file(
    postgres: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = [facts(answer(SHIPPED, Question(a, i, "kk"))) for a, i in ASKED]
    rows, counted = store.observations(), store.census({"KZ": "country"})
    assert main(["load", "--to", postgres]) == 0
    told = capsys.readouterr()
    assert f"{len(rows):,} observations are loaded" in told.out and "100%" in told.err
    assert main(["load", "--to", postgres]) == 0
    assert "loaded already" in capsys.readouterr().out
    monkeypatch.setenv(store.SETTING, postgres)
    for whole in (store.WHOLE, 1000):  # held, and asked where it lies
        monkeypatch.setattr(store, "WHOLE", whole)
        store.forget()
        remember.forget()
        assert [facts(answer(SHIPPED, Question(a, i, "kk"))) for a, i in ASKED] == expected
    pd.testing.assert_frame_equal(
        store.census({"KZ": "country"})[list(counted)], counted, check_dtype=False
    )


def _address(tmp_path: Path) -> str:
    """A database of its own in a file, which stands for a server."""
    path = tmp_path / "sdg.duckdb"
    duckdb.connect(str(path)).close()
    return f"duckdb://{path}"


def test_loading_again_replaces_and_a_half_loaded_table_is_never_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = _address(tmp_path)
    small = tmp_path / "small.parquet"
    pd.read_parquet(store.PARQUET).head(500).to_parquet(small, index=False)
    assert load(small, address, 200) == 500
    assert load(small, address, 200) == 0
    monkeypatch.setattr("sdgdash.build.load._exchange", lambda *_: 1 / 0)
    with pytest.raises(StoreError, match="loading failed"):
        load(store.PARQUET, address)
    monkeypatch.undo()
    assert server.count(address) == 500
    assert load(store.PARQUET, address) == 45_236 == server.count(address)


@pytest.mark.parametrize(
    "address", ["postgres://writer:S3cretPw@127.0.0.1:5999/sdg", "nonsense://w:S3cretPw@host/sdg"]
)
def test_a_wrong_address_is_a_sentence_without_the_password(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", "--to", address]) == 1
    said = capsys.readouterr().err
    assert "cannot be reached" in said and "S3cretPw" not in said and "Traceback" not in said


def test_a_lost_connection_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = _address(tmp_path)
    load(store.PARQUET, address)
    monkeypatch.setattr(server, "PAUSE", 0.0)
    monkeypatch.setenv(store.SETTING, address)
    connected, tries = server._connected, []

    def shaky(named: str) -> object:
        tries.append(named)
        if len(tries) < server.TRIES:
            raise ConnectionError("the server closed the connection")
        return connected(named)

    monkeypatch.setattr(server, "_connected", shaky)
    assert server.count(address) == 45_236
    assert len(tries) == server.TRIES


def test_a_server_that_is_gone_is_answered_from_memory_and_this_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = _address(tmp_path)
    load(store.PARQUET, address)
    monkeypatch.setattr(server, "PAUSE", 0.0)
    monkeypatch.setattr(store, "EVERY", 0.0)
    monkeypatch.setenv(store.SETTING, address)
    before = store.observations("3.2.1")
    assert not store.look() and not store.served_from_memory()
    server.forget()
    (tmp_path / "sdg.duckdb").rename(tmp_path / "away")
    assert not store.look() and store.served_from_memory()
    pd.testing.assert_frame_equal(store.observations("3.2.1"), before)
    (tmp_path / "away").rename(tmp_path / "sdg.duckdb")
    assert not store.look() and not store.served_from_memory()


def test_a_table_that_was_loaded_anew_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, small = _address(tmp_path), tmp_path / "small.parquet"
    pd.read_parquet(store.PARQUET).head(500).to_parquet(small, index=False)
    load(small, address)
    monkeypatch.setattr(store, "EVERY", 0.0)
    monkeypatch.setenv(store.SETTING, address)
    assert not store.look()
    server.forget()
    load(store.PARQUET, address)
    assert store.look() and not store.look()
