"""Which division a slice follows, from the codes in it."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from sdgdash.build.sources.regimes import add_regimes, dated_flags
from sdgdash.build.sources.rules import load_rules
from sdgdash.data.schema import DIMENSIONS, MAPPED_REGIMES

RULES = load_rules(Path(__file__).parents[3] / "data")
COMMON = [
    "KZAKM",
    "KZAKT",
    "KZALM",
    "KZATY",
    "KZZAP",
    "KZZHA",
    "KZKAR",
    "KZKUS",
    "KZKZY",
    "KZMAN",
    "KZPAV",
    "KZSEV",
    "KZVOS",
    "KZNS",
    "KZALA",
]
ALL_17 = [*COMMON, "KZYUZ", "KZSHY"]
ALL_20 = [*ALL_17, "KZABY", "KZZHS", "KZULU"]


def slice_of(areas: list[str], year: int, indicator: str = "99.9.9") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator": indicator,
            "series": "_Z",
            "unit_measure": "PT",
            "ref_area": ["KZ", *areas],
            "time_period": year,
            **dict.fromkeys(DIMENSIONS, "_Z"),
        }
    )


def regime(areas: list[str], year: int, table: str | None = None) -> str:
    rules = replace(RULES, regimes={("99.9.9", year): table} if table else {})
    found = set(add_regimes(slice_of(areas, year), rules)["regime"])
    assert len(found) == 1
    return str(found.pop())


@pytest.mark.parametrize(
    ("areas", "year", "table", "expected"),
    [
        ([], 2019, None, "none"),
        ([*COMMON, "KZONT"], 2015, None, "16"),
        ([*COMMON, "KZYUZ"], 2015, "16", "16"),
        ([*COMMON, "KZYUZ"], 2015, "17", "17"),
        ([*COMMON, "KZYUZ"], 2015, None, "16"),
        (ALL_17, 2015, None, "17"),
        (ALL_17, 2020, None, "17"),
        (ALL_17, 2022, "17", "17"),
        (ALL_17, 2022, "20", "mixed"),
        (ALL_20, 2023, "20", "20"),
        (ALL_20, 2010, None, "20"),
        ([*ALL_20, "KZONT"], 2023, "20", "mixed"),
        ([*ALL_17, "KZONT"], 2015, "17", "17"),
        ([*COMMON, "KZYUZ", "KZONT"], 2015, None, "mixed"),
        ([*COMMON, "KZSHY", "KZONT"], 2015, None, "mixed"),
        (COMMON, 2019, None, "17"),
        (["KZNS", "KZPAV"], 2023, "20", "20"),
        (["KZNS", "KZKAR"], 2023, "20", "mixed"),
    ],
)
def test_the_codes_decide_and_the_table_breaks_ties(
    areas: list[str], year: int, table: str | None, expected: str
) -> None:
    assert regime(areas, year, table) == expected


def test_only_turkistan_of_16_units_is_another_territory() -> None:
    rules = replace(RULES, regimes={})
    old = add_regimes(slice_of([*COMMON, "KZYUZ"], 2015), rules)
    assert dict(zip(old["ref_area"], old["territory_id"], strict=True)) == {
        **{code: code for code in ("KZ", *COMMON)},
        "KZYUZ": "KZONT",
    }
    new = add_regimes(slice_of(ALL_17, 2019), rules)
    assert (new["territory_id"] == new["ref_area"]).all()


def test_slices_of_one_year_are_decided_apart() -> None:
    first = slice_of([*COMMON, "KZONT"], 2015)
    second = slice_of(ALL_17, 2015).assign(sex="M")
    both = add_regimes(pd.concat([first, second], ignore_index=True), RULES)
    assert both.groupby("sex")["regime"].unique().map(list).to_dict() == {"M": ["17"], "_Z": ["16"]}


def test_an_indicator_of_towns_never_gets_a_map() -> None:
    towns = slice_of(["KZKRG", "KZAKT"], 2020, "11.6.2")
    regions_only = slice_of(["KZAKT", "KZNS"], 2021, "11.6.2")
    towns_only = slice_of(["KZSHB"], 2022, "11.6.2")
    found = add_regimes(pd.concat([towns, regions_only, towns_only], ignore_index=True), RULES)
    assert set(found["regime"]) == {"places"}
    assert "places" not in MAPPED_REGIMES
    assert (found["territory_id"] == found["ref_area"]).all()


def test_flags_by_date() -> None:
    young = add_regimes(slice_of([*ALL_17, "KZONT"], 2015), replace(RULES, regimes={}))
    flags = dated_flags(young)
    assert set(young.loc[flags["back_cast"], "ref_area"]) == set(ALL_17)
    assert set(young.loc[flags["extra_area"], "ref_area"]) == {"KZONT"}
    table = {("99.9.9", 2023): "17"}
    late = add_regimes(slice_of(ALL_17, 2023), replace(RULES, regimes=table))
    assert dated_flags(late)["old_boundaries"].sum() == len(ALL_17)
    assert not dated_flags(late)["back_cast"].any()
