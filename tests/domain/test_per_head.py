"""Per head figures need the same year, the same series and the same borders."""

from datetime import date

import pandas as pd
import pytest

from sdgdash.domain.per_head import Borders, Refusal, heads, per_head, refusal
from sdgdash.domain.territory import Change, Regime
from sdgdash.domain.text import Text
from sdgdash.errors import TerritoryError

NOTE = Text("", "", "")
OLD, NEW = date(2022, 6, 7), date(2022, 6, 8)
BORDERS = Borders(
    {
        17: Regime(id=17, layer="", valid_from=None, valid_to=OLD, units=(), note=NOTE),
        20: Regime(id=20, layer="", valid_from=NEW, valid_to=None, units=(), note=NOTE),
    },
    (Change(date=NEW, kind="split", before=("A",), after=("A", "B"), note=NOTE),),
)
PEOPLE = pd.DataFrame(
    [
        ("recalculated", "A", 2021, "_T", "_T", 800, "20", "back_cast"),
        ("recalculated", "A", 2021, "F", "_T", 410, "20", ""),
        ("as_published", "A", 2021, "_T", "_T", 1000, "17", ""),
        ("as_published", "C", 2021, "_T", "_T", 500, "17", ""),
        ("recalculated", "C", 2022, "_T", "_T", 505, "20", "after_census_2021"),
        ("recalculated", "KZ", 2022, "_T", "_T", 3000, "20", "after_census_2021"),
    ],
    columns=["series", "territory_id", "year", "sex", "urbanisation", "value", "regime", "flags"],
)


KNOWN = heads(PEOPLE)


def ask(territory: str, year: int, regime: str, series: str, per: int = 1000):  # type: ignore[no-untyped-def]
    return per_head(
        20,
        KNOWN,
        territory=territory,
        year=year,
        regime=regime,
        series=series,
        borders=BORDERS,
        per=per,
    )


def test_count_over_population_of_the_same_borders() -> None:
    found = ask("A", 2021, "17", "as_published")
    assert (found.value, found.population, found.year) == (20.0, 1000, 2021)
    assert ask("A", 2021, "20", "recalculated", per=100).value == 2.5


def test_another_extent_is_refused() -> None:
    with pytest.raises(TerritoryError, match="borders of 17 regions"):
        ask("A", 2021, "17", "recalculated")


def test_a_unit_that_never_changed_may_use_either_series() -> None:
    assert ask("C", 2022, "17", "recalculated").flags == ("after_census_2021",)


@pytest.mark.parametrize(
    ("territory", "year", "series", "message"),
    [
        ("A", 2020, "recalculated", "no figure"),
        ("D", 2021, "recalculated", "no figure"),
        ("C", 2022, "as_published", "no figure"),
        ("C", 2022, "mixed", "not one of the three"),
    ],
)
def test_missing_years_and_series_are_refused(
    territory: str, year: int, series: str, message: str
) -> None:
    with pytest.raises(TerritoryError, match=message):
        ask(territory, year, "20", series)


def test_unknown_borders_divide_nothing_but_the_country() -> None:
    with pytest.raises(TerritoryError, match="no borders are known"):
        ask("C", 2022, "mixed", "recalculated")
    assert ask("KZ", 2022, "none", "recalculated").population == 3000


def test_a_reason_is_given_before_anything_is_divided() -> None:
    def why(territory: str, year: int, regime: str) -> Refusal | None:
        return refusal(
            KNOWN,
            territory=territory,
            year=year,
            regime=regime,
            series="as_published",
            borders=BORDERS,
        )

    assert why("A", 2021, "17") is None
    assert why("A", 2021, "20") is Refusal.OTHER_BORDERS
    assert why("A", 2020, "17") is Refusal.NO_POPULATION
    assert why("A", 2021, "places") is Refusal.NO_BORDERS


def test_a_population_given_twice_is_an_error() -> None:
    with pytest.raises(TerritoryError, match="two figures"):
        heads(pd.concat([PEOPLE, PEOPLE.head(1)]))
