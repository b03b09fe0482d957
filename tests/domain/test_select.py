"""Rows of one declared series, and of all."""

import pandas as pd

from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain.select import DIMENSIONS, declared, newest, series_rows, stretches

REGISTRY = shipped()


def _observations(**columns: list[object]) -> pd.DataFrame:
    n = len(next(iter(columns.values())))
    base: dict[str, list[object]] = {d: ["_Z"] * n for d in DIMENSIONS}
    base |= {"series": ["_Z"] * n, "unit_measure": ["PT"] * n, "regime": ["17"] * n}
    return pd.DataFrame(base | columns)


def test_a_dimension_not_named_is_the_total() -> None:
    series = REGISTRY.series["17.8.1"]
    rows = _observations(
        territory_id=["KZ", "KZ", "KZ"], time_period=[2020, 2020, 2021], sex=["_T", "F", "_Z"]
    )
    assert list(series_rows(rows, series)["time_period"]) == [2020, 2021]


def test_settlements_never_pass_for_regions() -> None:
    rows = store.observations("11.6.2")
    assert (rows["regime"] == "places").any()
    for series in REGISTRY.indicators["11.6.2"].series:
        assert set(series_rows(rows, series)["territory_id"]) <= {"KZ"}


def test_every_series_has_at_most_one_value_a_place_and_year() -> None:
    series_of = {i.code: i.series for i in REGISTRY.indicators.values()}
    rows = declared(store.observations(), series_of)
    assert rows["series_id"].nunique() > 300
    assert not rows.duplicated(["series_id", "ref_area", "time_period"]).any()


def test_all_series_at_once_equal_each_on_its_own() -> None:
    series_of = {i.code: i.series for i in REGISTRY.indicators.values()}
    rows = declared(store.observations(), series_of)
    for code in ("1.5.2", "3.2.1", "17.6.2"):
        for series in series_of[code]:
            one = series_rows(store.observations(code), series)["obs_value"].tolist()
            assert rows.loc[rows["series_id"] == series.id, "obs_value"].tolist() == one


def test_the_newest_year_of_every_territory() -> None:
    rows = pd.DataFrame(
        {
            "series_id": ["a", "a", "a"],
            "territory_id": ["KZ", "KZ", "KZKAR"],
            "time_period": [2019, 2021, 2018],
        }
    )
    assert sorted(newest(rows)["time_period"]) == [2018, 2021]


def test_stretches_name_every_row_once() -> None:
    found = stretches(pd.Series(["b", "b", "a", "c", "c", "c"]))
    assert found == {"b": slice(0, 2), "a": slice(2, 3), "c": slice(3, 6)}
    assert stretches(pd.Series([], dtype=object)) == {}
