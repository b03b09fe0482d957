"""Series over changed borders, against hand-made cases and a slow second version."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdgdash.domain.harmonise import Join, combine, lineage
from sdgdash.domain.indicator import Aggregation
from sdgdash.domain.progress.basis import basis
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Quality
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.territory import Change, Regime
from sdgdash.domain.text import Text
from sdgdash.errors import TerritoryError

WORD = Text("x", "x", "x")


def change(day, before, after, kind="split"):
    return Change(date=day, kind=kind, before=before, after=after, note=WORD)


SOUTH = change(date(2018, 6, 19), ("KZONT",), ("KZYUZ", "KZSHY"))
KARAGANDY = change(date(2022, 6, 8), ("KZKAR",), ("KZKAR", "KZULU"))
CHANGES = (SOUTH, KARAGANDY)


def regime(number, until):
    return Regime(id=number, layer="", valid_from=None, valid_to=until, units=(), note=WORD)


REGIMES = {
    16: regime(16, date(2018, 6, 18)),
    17: regime(17, date(2022, 6, 7)),
    20: regime(20, None),
}
SUM = Join(aggregation=Aggregation.SUM)
PEOPLE = {("KZKAR", 2022): 300.0, ("KZULU", 2022): 100.0, ("KZKAR", 2023): 300.0}
MEAN = Join(aggregation=Aggregation.WEIGHTED_MEAN, weight="population", weights=PEOPLE)
NONE = Join(aggregation=Aggregation.NONE)


def rows(*cells):
    columns = ["territory_id", "time_period", "obs_value", "regime"]
    return pd.DataFrame(list(cells), columns=columns)


def trace(frame, unit="KZKAR", join=SUM):
    return lineage(frame, unit, regimes=REGIMES, changes=CHANGES, join=join)


HISTORY = rows(
    ("KZKAR", 2020, 10.0, "17"),
    ("KZKAR", 2021, 11.0, "17"),
    ("KZKAR", 2022, 8.0, "20"),
    ("KZULU", 2022, 4.0, "20"),
    ("KZKAR", 2023, 9.0, "20"),
    ("KZAKM", 2023, 99.0, "20"),
)


def test_own_former_and_joined_series():
    found = trace(HISTORY)
    assert found.own == Points((2022, 2023), (8.0, 9.0))
    assert found.before == Points((2020, 2021), (10.0, 11.0))
    assert [(v.year, v.value, v.quality) for v in found.joined] == [
        (2020, 10.0, Quality.REPORTED),
        (2021, 11.0, Quality.REPORTED),
        (2022, 12.0, Quality.HARMONISED),  # 2023 has no value of Ulytau: nothing is made up
    ]
    assert (found.parts, found.changed, found.heir) == (("KZKAR", "KZULU"), 2022, True)


def test_rates_are_joined_by_population_and_marked_estimated():
    found = trace(HISTORY, join=MEAN)
    assert found.joined[-1].value == pytest.approx((300 * 8 + 100 * 4) / 400)
    assert found.quality is Quality.ESTIMATED


@pytest.mark.parametrize(
    ("join", "reason"),
    [
        (NONE, Reason.NOT_JOINABLE),
        (Join(aggregation=Aggregation.WEIGHTED_MEAN, weight="live_births"), Reason.NOT_JOINABLE),
        (Join(aggregation=Aggregation.WEIGHTED_MEAN, weight="population"), Reason.NO_WEIGHTS),
    ],
)
def test_where_it_is_not_lawful_nothing_is_joined(join, reason):
    found = trace(HISTORY, join=join)
    assert found.reason is reason
    assert [v.year for v in found.joined] == [2020, 2021]
    assert found.quality is Quality.REPORTED


def test_a_missing_weight_gives_no_value():
    assert combine({"KZKAR": 1.0, "KZULU": 2.0}, 2023, MEAN) is None
    assert combine({}, 2023, SUM) is None


def test_a_unit_split_off_gets_its_own_values_only():
    found = trace(HISTORY, "KZULU")
    assert found.own == Points((2022,), (4.0,))
    assert not found.heir
    used = basis(found)
    assert (used.points, used.stands_for) == (found.own, ())


def test_a_unit_of_unchanged_borders_is_left_alone():
    found = trace(HISTORY, "KZAKM")
    assert (found.own, found.changed) == (Points((2023,), (99.0,)), None)
    assert found.joined == ()


def test_old_division_after_the_change_is_unclear():
    found = trace(rows(("KZKAR", 2021, 1.0, "17"), ("KZKAR", 2022, 2.0, "17")))
    assert found.unclear == Points((2022,), (2.0,))
    assert [v.year for v in found.joined] == [2021]
    used = basis(found)
    assert (used.points.years, used.since) == ((2021, 2022), 2022)
    assert used.notes == (Reason.BORDERS_UNCLEAR,)


def test_mixed_slices_are_unclear():
    assert trace(rows(("KZKAR", 2020, 1.0, "mixed"))).unclear.n == 1


def test_back_cast_values_belong_to_todays_unit():
    found = trace(rows(("KZKAR", 2019, 5.0, "20"), ("KZULU", 2019, 2.0, "20")))
    assert found.own == Points((2019,), (5.0,))
    assert found.joined[0].value == 7.0


def test_a_merger_is_traced_too():
    merged = change(date(2024, 1, 1), ("A", "B"), ("C",), "merge")
    frame = rows(("A", 2023, 1.0, "20"), ("B", 2023, 2.0, "20"), ("C", 2024, 4.0, "20"))
    found = lineage(frame, "C", regimes=REGIMES, changes=[merged], join=SUM)
    assert found.own == Points((2024,), (4.0,))
    assert [(v.year, v.value) for v in found.joined] == [(2023, 3.0), (2024, 4.0)]
    assert found.heir
    old = lineage(frame, "A", regimes=REGIMES, changes=[merged], join=SUM)
    assert (old.own, old.heir) == (Points((2023,), (1.0,)), False)


def test_a_unit_that_takes_in_another_keeps_its_code():
    merged = change(date(2024, 1, 1), ("A", "B"), ("A",), "merge")
    frame = rows(("A", 2023, 1.0, "20"), ("B", 2023, 2.0, "20"), ("A", 2024, 4.0, "20"))
    found = lineage(frame, "A", regimes=REGIMES, changes=[merged], join=SUM)
    assert found.own == Points((2024,), (4.0,))
    assert [(v.year, v.value) for v in found.joined] == [(2023, 3.0), (2024, 4.0)]


def test_a_new_name_is_no_change_of_borders():
    renamed = change(date(2019, 3, 23), ("KZNS",), ("KZNS",), "rename")
    frame = rows(("KZNS", 2018, 1.0, "17"), ("KZNS", 2020, 2.0, "17"))
    found = lineage(frame, "KZNS", regimes=REGIMES, changes=[renamed], join=SUM)
    assert found.own.n == 2


def test_south_kazakhstan_goes_on_as_turkistan_with_shymkent():
    frame = rows(
        ("KZONT", 2017, 10.0, "16"),
        ("KZYUZ", 2018, 6.0, "17"),
        ("KZSHY", 2018, 5.0, "17"),
        ("KZONT", 2018, 11.5, "17"),  # given beside its successors: published comes first
    )
    found = trace(frame, "KZYUZ")
    assert [(v.year, v.value) for v in found.joined] == [(2017, 10.0), (2018, 11.5)]
    assert found.own == Points((2018,), (6.0,))
    assert trace(frame, "KZSHY").heir is False
    assert trace(frame, "KZONT").own == Points((2017, 2018), (10.0, 11.5))


def test_town_values_are_not_those_of_regions():
    assert trace(rows(("KZKAR", 2023, 1.0, "places"))).own.n == 0


def test_two_values_of_one_year_are_refused():
    with pytest.raises(TerritoryError):
        trace(rows(("KZKAR", 2023, 1.0, "20"), ("KZKAR", 2023, 2.0, "20")))


@pytest.mark.parametrize("own", range(1, 7))
def test_points_to_judge_by(own):
    cells = [("KZKAR", y, float(y), "17") for y in range(2015, 2022)]
    for y in range(2022, 2022 + own):
        cells += [("KZKAR", y, float(y), "20"), ("KZULU", y, 1.0, "20")]
    used = basis(trace(rows(*cells)))
    joined = own < 5
    assert used.stands_for == (("KZKAR", "KZULU") if joined else ())
    assert used.points.n == (7 + own if joined else own)
    assert used.quality is (Quality.HARMONISED if joined else Quality.REPORTED)
    refused = basis(trace(rows(*cells), join=NONE))
    assert refused.points.n == own
    assert Reason.BORDERS_CHANGED in refused.notes


def test_a_join_that_ends_earlier_does_not_replace_the_newest_value():
    used = basis(trace(HISTORY))  # the join ends in 2022, the own series in 2023
    assert used.points == Points((2022, 2023), (8.0, 9.0))


cell = st.tuples(
    st.sampled_from(["KZKAR", "KZULU"]),
    st.integers(2018, 2025),
    st.integers(-50, 50).map(float),
    st.sampled_from(["17", "20", "mixed", "places"]),
)


def slow(cells, mean):
    """Own, former and joined series the plain way: one question per year."""
    own, former, joined = {}, {}, {}
    kept = [c for c in cells if c[3] != "places"]
    for year in range(2018, 2026):
        of = {c: (v, r) for c, y, v, r in kept if y == year}
        old = "KZKAR" in of and of["KZKAR"][1] == "17" and year < 2022
        new = {c: v for c, (v, r) in of.items() if r == "20" or (r == "17" and c == "KZULU")}
        if old:
            former[year] = joined[year] = of["KZKAR"][0]
        if "KZKAR" in new:
            own[year] = new["KZKAR"]
        if len(new) == 2 and not old:
            if not mean:
                joined[year] = new["KZKAR"] + new["KZULU"]
            elif year == 2022:
                joined[year] = (300 * new["KZKAR"] + 100 * new["KZULU"]) / 400
    return own, former, joined


@settings(max_examples=200, deadline=None)
@given(st.lists(cell, max_size=16, unique_by=lambda c: c[:2]), st.booleans(), st.randoms())
def test_against_the_slow_version(cells, mean, random):
    own, former, joined = slow(cells, mean)
    random.shuffle(cells)
    found = trace(rows(*cells), join=MEAN if mean else SUM)
    assert dict(zip(found.own.years, found.own.values, strict=True)) == own
    assert dict(zip(found.before.years, found.before.values, strict=True)) == former
    assert {v.year: v.value for v in found.joined} == pytest.approx(joined)
