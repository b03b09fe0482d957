"""Answers are remembered by their question, once for all readers, and nobody changes another's."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from sdgdash.answers import loaded
from sdgdash.answers.remember import forget, remember
from sdgdash.data.dataset import SHIPPED, Dataset, Overlay


def test_readers_who_ask_at_once_wait_for_one_answer() -> None:
    started = []

    @remember(4)
    def slow(n: int) -> int:
        started.append(n)
        time.sleep(0.05)
        return n * 2

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(slow, [3] * 6)) == [6] * 6
    assert started == [3]


def test_the_oldest_answer_goes_first_and_all_go_when_told() -> None:
    started = []

    @remember(2)
    def doubled(n: int) -> int:
        started.append(n)
        return n * 2

    assert [doubled(n) for n in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert started == [1, 2, 3, 2]
    forget()
    doubled(2)
    assert started == [1, 2, 3, 2, 2]


def test_what_a_reader_does_to_a_frame_changes_nobody_elses() -> None:
    @remember(2)
    def frame() -> pd.DataFrame:
        return pd.DataFrame({"value": [1.0, 2.0]})

    mine = frame()
    mine["more"] = 1
    mine.loc[0, "value"] = 9.0
    del mine["value"]
    assert frame().equals(pd.DataFrame({"value": [1.0, 2.0]}))


def overlaid(value: float, seal: str) -> Dataset:
    row = loaded.observations(SHIPPED, "3.2.1").tail(1)
    year = row["time_period"] + 1
    return Dataset(overlay=Overlay(seal, row.assign(obs_value=value, time_period=year)))


def test_two_readers_with_different_overlays_never_see_each_others_figures() -> None:
    handles = {value: overlaid(value, f"seal-{value}") for value in (1.25, 2.5)}
    plain = len(loaded.observations(SHIPPED, "3.2.1"))
    barrier = threading.Barrier(len(handles))

    def ask(value: float) -> list[float]:
        barrier.wait()
        rows = loaded.observations(handles[value], "3.2.1")
        return list(rows["obs_value"].iloc[plain:])

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, handles)) == [[1.25], [2.5]]
    assert len(loaded.observations(SHIPPED, "3.2.1")) == plain


def test_a_handle_is_known_by_folder_and_seal_alone() -> None:
    assert overlaid(1.0, "one") == overlaid(1.0, "one")
    assert hash(overlaid(1.0, "one")) == hash(overlaid(1.0, "one"))
    assert overlaid(1.0, "one") != overlaid(1.0, "two")
    assert overlaid(1.0, "one") != SHIPPED
