"""Flags computed from values, each against a hand-made case."""

import pandas as pd
import pytest

from sdgdash.build.sources import checks
from sdgdash.data.schema import DIMENSIONS

REGIONS = [f"KZ{letter}" for letter in "ABCDEFGHIJKLMN"]


def rows(*values: tuple[str, int, float], **columns: str) -> pd.DataFrame:
    """Rows of (area, year, value) of one series."""
    frame = pd.DataFrame(values, columns=["ref_area", "time_period", "obs_value"])
    frame = frame.assign(indicator="1.1.1", series="_Z", unit_measure="PT", extra_area=False)
    frame = frame.assign(**dict.fromkeys(DIMENSIONS, "_T"))
    return frame.assign(obs_text=frame["obs_value"].astype(str), **columns)


def lines(frame: pd.DataFrame) -> "pd.Series[int]":
    return frame.groupby("ref_area", sort=False).ngroup()


def nothing(frame: pd.DataFrame) -> "pd.Series[bool]":
    return pd.Series(False, index=frame.index)


@pytest.mark.parametrize(
    ("total", "male", "female", "wrong"),
    [
        (5.0, 4.0, 6.0, False),
        (6.1, 4.0, 6.0, False),  # one unit of the last place
        (6.2, 4.0, 6.0, True),
        (3.9, 4.0, 6.0, False),
        (3.8, 4.0, 6.0, True),
    ],
)
def test_a_total_must_lie_between_its_parts(
    total: float, male: float, female: float, wrong: bool
) -> None:
    frame = pd.concat(
        [
            rows(("KZ", 2019, total)),
            rows(("KZ", 2019, male), sex="M"),
            rows(("KZ", 2019, female), sex="F"),
        ],
        ignore_index=True,
    )
    found = checks.outside_parts(frame, "sex", ("M", "F"), nothing(frame))
    assert found.tolist() == [wrong, False, False]
    counts = ~nothing(frame)  # of a count the total is the sum
    assert not checks.outside_parts(frame, "sex", ("M", "F"), counts).any()


def test_one_part_alone_says_nothing() -> None:
    frame = pd.concat([rows(("KZ", 2019, 9.0)), rows(("KZ", 2019, 1.0), sex="M")])
    frame = frame.reset_index(drop=True)
    assert not checks.outside_parts(frame, "sex", ("M", "F"), nothing(frame)).any()


@pytest.mark.parametrize(("national", "wrong"), [(14.0, False), (14.1, False), (14.2, True)])
def test_regions_must_add_up(national: float, wrong: bool) -> None:
    frame = rows(("KZ", 2019, national), *((area, 2019, 1.0) for area in REGIONS))
    found = checks.sums_that_differ(frame, ~nothing(frame))
    assert found.tolist() == [wrong] + [False] * 14
    assert not checks.sums_that_differ(frame, nothing(frame)).any()
    fewer = frame.drop(index=14).assign(obs_value=5.0)
    assert not checks.sums_that_differ(fewer, ~nothing(fewer)).any()


def test_a_spike_stands_out_of_steady_neighbours() -> None:
    steady = [("KZA", 2010 + step, value) for step, value in enumerate((5, 6, 40, 6, 5))]
    jumping = [("KZB", 2010 + step, value) for step, value in enumerate((5, 60, 600, 6, 50))]
    low = [("KZC", 2010 + step, value) for step, value in enumerate((50, 60, 7, 60, 50))]
    frame = rows(*steady, *jumping, *low)
    found = checks.spikes(frame, lines(frame))
    assert frame.loc[found, ["ref_area", "obs_value"]].to_numpy().tolist() == [
        ["KZA", 40.0],
        ["KZC", 7.0],
    ]


def test_a_spike_needs_two_neighbours_within_two_years() -> None:
    frame = rows(("KZA", 2010, 5.0), ("KZA", 2013, 50.0), ("KZA", 2014, 6.0))
    assert not checks.spikes(frame, lines(frame)).any()


def test_a_year_that_repeats_the_one_before_is_carried_forward() -> None:
    first = [(area, 2018, 10.0 + n) for n, area in enumerate(REGIONS)]
    second = [(area, 2019, 10.0 + n) for n, area in enumerate(REGIONS)]
    second[0] = ("KZA", 2019, 99.0)
    frame = rows(("KZ", 2018, 7.0), ("KZ", 2019, 7.0), *first, *second)
    found = checks.carried_forward(frame, lines(frame))
    assert set(frame.loc[found, "ref_area"]) == set(REGIONS) - {"KZA"}
    assert set(frame.loc[found, "time_period"]) == {2019}
    third = rows(*first, *((area, 2019, 50.0 + n) for n, area in enumerate(REGIONS)))
    assert not checks.carried_forward(third, lines(third)).any()
    ends = rows(*((area, year, 100.0) for area in REGIONS for year in (2018, 2019)))
    assert not checks.carried_forward(ends, lines(ends)).any()


def test_a_series_that_never_changes_is_frozen() -> None:
    frame = rows(
        *(("KZA", year, 3.5) for year in range(2010, 2015)),
        *(("KZB", year, 100.0) for year in range(2010, 2015)),
        *(("KZC", year, 3.5) for year in range(2010, 2014)),
    )
    assert set(frame.loc[checks.frozen(frame, lines(frame)), "ref_area"]) == {"KZA"}
