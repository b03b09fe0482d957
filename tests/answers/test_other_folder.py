"""A Dataset of another folder gives its own answers everywhere; what ships stays as it is."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.answers import coverage, loaded, progress
from sdgdash.answers.statement import Question, answer, facts
from sdgdash.build.sources.tables import parquet_bytes
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED, Dataset

AREA, CODE = "KZKAR", "3.2.1"


@dataclass
class Vintage:
    """A copy of the data whose figures of one indicator are doubled and one is gone."""

    data: Dataset
    gone: str


@pytest.fixture(scope="module")
def vintage(tmp_path_factory: pytest.TempPathFactory) -> Vintage:
    folder = tmp_path_factory.mktemp("vintage") / "data"
    shutil.copytree(SHIPPED.folder, folder)
    path = folder / "built" / "observations.parquet"
    rows = pd.read_parquet(path)
    mine = rows["indicator"] == CODE
    rows.loc[mine, "obs_value"] *= 2
    gone = "17.8.1"
    path.write_bytes(parquet_bytes(rows[rows["indicator"] != gone].reset_index(drop=True)))
    title = folder / "registry" / "indicators" / "3-2-1.yaml"
    title.write_text(
        title.read_text("utf-8").replace("en: Under-five", "en: Zebra under-five"), "utf-8"
    )
    return Vintage(Dataset(folder), gone)


def test_values_of_every_answer_are_those_of_the_folder(vintage: Vintage) -> None:
    ours, theirs = (loaded.observations(d, CODE) for d in (SHIPPED, vintage.data))
    assert list(theirs["obs_value"]) == [2 * v for v in ours["obs_value"]]
    for ask in (loaded.every_observation, loaded.declared):
        mine, its = ask(SHIPPED), ask(vintage.data)
        assert vintage.gone in set(mine["indicator"]) and vintage.gone not in set(its["indicator"])
    assert vintage.gone in coverage.coverage(SHIPPED)
    assert vintage.gone not in coverage.coverage(vintage.data)
    ask = (CODE, AREA)
    mine, its = (progress.one_cell(d, "target", *ask)[0] for d in (SHIPPED, vintage.data))
    assert its.last_value == 2 * (mine.last_value or 0.0) != 0


def test_what_is_said_follows_the_folder_and_the_shipped_answer_stays(vintage: Vintage) -> None:
    question = Question(AREA, CODE, "en")
    before = facts(answer(SHIPPED, question))
    other = facts(answer(vintage.data, question))
    assert other["value"] == 2 * before["value"]
    assert facts(answer(SHIPPED, question)) == before


def test_the_search_finds_the_words_of_the_folder(vintage: Vintage) -> None:
    def found(data: Dataset) -> tuple[str, ...]:
        return tuple(e.id for e in loaded.search_index(data).find("zebra", kinds=("indicator",)))

    assert CODE in found(vintage.data)
    assert CODE in loaded.found_indicators(vintage.data, "zebra")
    assert CODE not in found(SHIPPED)


def test_a_server_stands_for_the_shipped_folder_only(
    vintage: Vintage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(store.SETTING, f"duckdb://{tmp_path}/none.db")
    store.forget()
    try:
        assert len(store.observations(CODE, built=vintage.data.built)) > 0
    finally:
        store.forget()
