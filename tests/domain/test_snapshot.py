"""Values of a year: of the year itself, an earlier one, or a mean of years; never invented."""

from dataclasses import replace

import pandas as pd

from sdgdash.data.registry import shipped
from sdgdash.domain.indicator import Break
from sdgdash.domain.quarantine import held_back
from sdgdash.domain.snapshot import by_area, snapshot

REGISTRY = shipped()
PLAIN = replace(REGISTRY.series["17.8.1"], breaks=(), pool_years=None)


def rows(*found: tuple[str, int, float, str]) -> dict[str, list[dict[str, object]]]:
    return by_area(
        pd.DataFrame(found, columns=["territory_id", "time_period", "obs_value", "regime"])
    )


def taken(data: dict[str, list[dict[str, object]]], year: int, older: bool = False, **series):
    return snapshot(
        data,
        replace(PLAIN, **series),
        year,
        older=older,
        regimes=REGISTRY.regimes,
        changes=REGISTRY.changes,
    )


def test_only_the_year_itself_unless_older_years_are_asked_for() -> None:
    data = rows(("KZAKM", 2020, 5.0, "17"), ("KZAKM", 2021, 6.0, "17"), ("KZPAV", 2020, 7.0, "17"))
    assert {a: c.value for a, c in taken(data, 2021).items()} == {"KZAKM": 6.0}
    older = taken(data, 2021, older=True)
    assert (older["KZPAV"].value, older["KZPAV"].year) == (7.0, 2020)


def test_an_older_value_from_before_a_break_is_not_taken() -> None:
    data = rows(("KZPAV", 2017, 7.0, "17"))
    note = PLAIN.title
    broken = taken(data, 2021, older=True, breaks=(Break(year=2018, note=note),))
    assert broken == {}


def test_a_mean_needs_three_years_in_the_same_borders() -> None:
    years = [("KZAKM", y, float(y - 2015), "17") for y in (2017, 2018, 2019, 2020, 2021)]
    found = taken(rows(*years), 2021, pool_years=5)["KZAKM"]
    assert (found.value, found.first, found.year, found.n) == (4.0, 2017, 2021, 5)
    assert taken(rows(*years[:2]), 2018, pool_years=5) == {}
    split = [
        ("KZKAR", 2020, 1.0, "17"),
        ("KZKAR", 2021, 1.0, "17"),
        ("KZKAR", 2022, 9.0, "20"),
        ("KZKAR", 2023, 9.0, "20"),
    ]
    assert taken(rows(*split), 2023, pool_years=5) == {}


def test_held_back_lines_belong_to_the_series_with_exactly_their_codes() -> None:
    entries = [
        {"text": "2023,PT_BY_2005,KZKAR,0.0"},
        {"text": "2023,PT_BY_2005,F,KZPAV,0.0"},
        {"text": "2023,OTHER,KZALM,0.0"},
        {"text": "broken"},
    ]
    found = held_back(entries, REGISTRY.series["8.1.1"], REGISTRY.territories)
    assert found == {("KZKAR", 2023)}
