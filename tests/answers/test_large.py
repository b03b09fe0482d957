"""A table too large to be held is asked, not read: the same answers, and units of its own."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from sdgdash.answers import coverage, loaded, progress, remember
from sdgdash.answers.statement import Question, answer, facts
from sdgdash.data import store
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.schema import KEY

ASKED = [("KZKAR", "3.2.1"), ("KZ", "8.6.1"), ("KZKZY", "17.8.1"), ("karkaraly", "4.2.2")]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped table, taken for a large one."""
    monkeypatch.setattr(store, "WHOLE", 1000)
    store.forget()
    remember.forget()
    yield
    monkeypatch.undo()
    store.forget()
    remember.forget()


@pytest.fixture(scope="module")
def held() -> dict[str, object]:
    """Answers of the table that is held as a whole."""
    return {
        "said": [facts(answer(SHIPPED, Question(a, i, "ru"))) for a, i in ASKED],
        "coverage": dict(coverage.coverage(SHIPPED)),
        "known": dict(coverage.known(SHIPPED)),
        "courses": dict(coverage.national_courses(SHIPPED)),
        "areas": dict(progress.published_areas(SHIPPED)),
        "rows": loaded.observations(SHIPPED, "3.7.2"),
        "declared": loaded.declared(SHIPPED),
    }


def test_answers_are_those_of_the_table_that_is_held(held: dict[str, object], large: None) -> None:
    assert store.is_large()
    assert [facts(answer(SHIPPED, Question(a, i, "ru"))) for a, i in ASKED] == held["said"]
    assert coverage.coverage(SHIPPED) == held["coverage"]
    assert coverage.known(SHIPPED) == held["known"]
    assert coverage.national_courses(SHIPPED) == held["courses"]
    for code, areas in progress.published_areas(SHIPPED).items():
        assert areas == held["areas"][code]  # type: ignore[index]
    pd.testing.assert_frame_equal(loaded.observations(SHIPPED, "3.7.2"), held["rows"])
    pd.testing.assert_frame_equal(loaded.declared(SHIPPED), held["declared"])


def test_the_census_of_a_server_is_that_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    level_of = {"KZ": "country", "KZKAR": "region"}
    from_file = store.census(level_of)
    path = tmp_path / "sdg.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE observations AS SELECT * FROM '{store.PARQUET}'")
    monkeypatch.setenv(store.SETTING, f"duckdb://{path}")
    try:
        from_server = store.census(level_of)[list(from_file)]
    finally:
        store.forget()
    pd.testing.assert_frame_equal(from_server, from_file, check_dtype=False)


def test_a_unit_that_no_registry_lists_has_its_own_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A village of the classifier: its rows come by question and stand in its own answers."""
    registry = loaded.get_registry(SHIPPED)
    village = next(
        u for u in registry.classifier.find("Абай") if u.id not in {*registry.territories}
    )
    rows = pd.read_parquet(store.PARQUET)
    own = rows[(rows["territory_id"] == "KZKAR") & (rows["indicator"] == "3.2.1")]
    own = own.assign(ref_area=village.id, territory_id=village.id)
    path = tmp_path / store.PARQUET.name
    pd.concat([rows, own]).sort_values(list(KEY)).to_parquet(path, index=False)
    monkeypatch.setattr(store, "PARQUET", path)
    monkeypatch.setattr(store, "WHOLE", 1000)
    store.forget()
    remember.forget()
    try:
        series = registry.indicators["3.2.1"].headline or ""
        cells = progress.cells_at(SHIPPED, series, village.id)
        assert cells[village.id] == cells["KZKAR"]
        at = loaded.declared_at(SHIPPED, village.id)
        assert set(at.loc[at["territory_id"] == village.id, "indicator"]) == {"3.2.1"}
        assert village.id not in set(loaded.declared(SHIPPED)["territory_id"])
    finally:
        monkeypatch.undo()
        store.forget()
        remember.forget()


def test_what_is_kept_of_a_large_table_is_bounded(
    large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "KEPT_ROWS", 3000)
    for code in ("3.2.1", "8.6.1", "17.8.1", "3.7.2"):
        assert len(store.observations(code)) > 0
    kept = store._kept._found
    assert sum(map(len, kept.values())) <= 3000 or len(kept) == 1
