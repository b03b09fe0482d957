"""A running server notices that the data were exchanged, and answers never mix two states."""

import shutil
import threading
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.answers import exchange, loaded, remember
from sdgdash.build.sources.tables import OBSERVATIONS, parquet_bytes
from sdgdash.data import manifest
from sdgdash.data.dataset import SHIPPED, Dataset

CODE = "3.2.1"


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    for name in ("registry", "built"):
        shutil.copytree(SHIPPED.folder / name, tmp_path / "data" / name)
    shutil.copy(SHIPPED.folder / "repairs.csv", tmp_path / "data")
    return Dataset(tmp_path / "data")


def switch(data: Dataset, factor: float) -> None:
    """What a producer does, with all values multiplied."""
    meta = manifest.read_section(data.built, "observations")["meta"]
    rows = pd.read_parquet(SHIPPED.built / OBSERVATIONS)
    files = {
        OBSERVATIONS: parquet_bytes(rows.assign(obs_value=rows["obs_value"] * factor)),
        "quarantine.csv": SHIPPED.built / "quarantine.csv",
    }
    manifest.write_section(data.built, "observations", files, {**meta, "factor": factor})


def first(data: Dataset) -> float:
    return float(loaded.observations(data, CODE)["obs_value"].iloc[0])


def test_new_data_are_noticed_and_everything_is_asked_again(data: Dataset) -> None:
    begun = exchange.notice(data)
    before = first(data)
    assert exchange.notice(data) == begun == remember.state()
    switch(data, 2.0)
    assert first(data) == before  # until somebody looks, all is of one state
    assert exchange.notice(data) > begun
    assert first(data) == 2 * before
    assert loaded.build_facts(data)["factor"] == 2.0


def test_what_a_killed_producer_left_ready_is_moved_and_noticed(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, before = exchange.notice(data), first(data)
    monkeypatch.setattr(manifest, "_move_pending", lambda folder: False)
    switch(data, 3.0)
    monkeypatch.undo()
    assert first(data) == before
    assert exchange.notice(data) > begun
    assert first(data) == 3 * before


def test_a_disk_that_refuses_the_move_leaves_the_old_data(
    data: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, before = exchange.notice(data), first(data)

    def refused(folder: Path) -> bool:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(manifest, "finish_switch", refused)
    assert exchange.notice(data) == begun
    assert first(data) == before


def test_an_answer_begun_before_the_exchange_is_never_given_after_it() -> None:
    state, started, go = ["old"], threading.Event(), threading.Event()

    @remember.remember(4)
    def slow(n: int) -> str:
        found = state[0]
        if found == "old":
            started.set()
            assert go.wait(10)
        return found

    asked = threading.Thread(target=slow, args=(1,))
    asked.start()
    assert started.wait(10)
    state[0] = "new"
    remember.forget()
    go.set()
    asked.join()
    assert slow(1) == "new"
