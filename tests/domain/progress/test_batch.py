"""All territories and series at once."""

from datetime import date

import pandas as pd
import pytest

from sdgdash.domain.indicator import (
    Aggregation,
    Assessment,
    Break,
    Direction,
    Kind,
    MapForm,
    Series,
)
from sdgdash.domain.progress import batch, linear
from sdgdash.domain.progress.result import Aim, Progress, Quality
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.target import Family, Source, Target
from sdgdash.domain.territory import Change, Level, Regime, Territory, TerritoryKind
from sdgdash.domain.text import Text

WORD = Text("x", "x", "x")


def series(code="s", **kw):
    common = {
        "direction": Direction.DECREASE,
        "kind": Kind.SHARE,
        "assessment": Assessment.PACE,
        "bounds": (0, 100),
    }
    return Series(
        id=code,
        selector={},
        title=WORD,
        unit="PT",
        direction_reason="",
        map=MapForm.CHOROPLETH,
        **(common | kw),
    )


def place(code, level=Level.REGION):
    return Territory(
        id=code, level=level, kind=TerritoryKind.REGION, name=WORD, short_name=WORD, parent="KZ"
    )


PLACES = {c: place(c) for c in ("KZKAR", "KZULU", "KZAKM")} | {"KZ": place("KZ", Level.COUNTRY)}
SPLIT = Change(
    date=date(2022, 6, 8), kind="split", before=("KZKAR",), after=("KZKAR", "KZULU"), note=WORD
)
REGIMES = {
    n: Regime(id=n, layer="", valid_from=None, valid_to=until, units=(), note=WORD)
    for n, until in ((17, date(2022, 6, 7)), (20, None))
}
TARGET = Target(
    id="un",
    series="s",
    family=Family.UN,
    operator="<=",
    value=5.0,
    year=2030,
    areas=("*",),
    name=WORD,
    source=Source(title=Text("s", "s", "s"), address="a"),
    applied_by_us=True,
)


def world(*many, targets=(TARGET,), weights=None, places=PLACES):
    return batch.World(
        series={s.id: s for s in many or (series(),)},
        territories=places,
        regimes=REGIMES,
        changes=(SPLIT,),
        targets=targets,
        weights=weights or {},
    )


def rows(area="KZAKM", code="s", years=range(2015, 2024), start=20.0, step=-1.0):
    return pd.DataFrame(
        {
            "series_id": code,
            "territory_id": area,
            "time_period": list(years),
            "obs_value": [start + step * (y - 2015) for y in years],
            "regime": ["17" if y < 2022 else "20" for y in years],
        }
    )


def one(frame, known=None):
    table = batch.assess_all(frame, known or world(), as_of=2026)
    return table.iloc[0]


def test_the_table_says_what_the_method_says():
    frame = pd.concat([rows(), rows("KZ", step=-0.5)])
    table = batch.assess_all(frame, world(), as_of=2026)
    assert list(table["territory_id"]) == ["KZ", "KZAKM"]
    found = linear.assess(
        range(2015, 2024),
        [20.0 - k for k in range(9)],
        rules=batch.rules_of(series(), PLACES["KZAKM"]),
        as_of=2026,
        aim=Aim(value=5.0, family=Family.UN, year=2030, source="un", applied_by_us=True),
    )
    line = table.iloc[1]
    for name in batch.COLUMNS:
        assert line[name] == getattr(found, name) or pd.isna(line[name]), name
    assert (line["state"], line["arrow"], line["dated"]) == (State.ON_TRACK, "↑", False)


def test_an_empty_table_has_the_same_columns():
    empty = batch.assess_all(rows().iloc[:0], world(), as_of=2026)
    assert list(empty.columns) == [*batch.KEYS, *batch.COLUMNS, *batch.DERIVED]


def test_unknown_series_and_places_are_left_out():
    frame = pd.concat([rows("KZXXX"), rows(code="other"), rows()])
    assert len(batch.assess_all(frame, world(), as_of=2026)) == 1


def divided():
    return pd.concat([rows("KZKAR"), rows("KZULU", years=[2022, 2023], start=40.0)])


def test_a_divided_region_is_judged_by_the_marked_join():
    people = {(c, y): n for c, n in (("KZKAR", 3.0), ("KZULU", 1.0)) for y in (2022, 2023)}
    by_people = series(aggregation=Aggregation.WEIGHTED_MEAN, weight="population")
    table = batch.assess_all(divided(), world(by_people, weights=people), as_of=2026)
    parent, child = table.iloc[0], table.iloc[1]
    assert (parent["n"], parent["stands_for"]) == (9, ("KZKAR", "KZULU"))
    assert parent["quality"] == Quality.ESTIMATED
    assert (parent["last_value"], parent["gap"]) == (12.0, 7.0)  # its own, as published
    assert pd.isna(parent["gap_share"])
    joined = [20.0 - k for k in range(7)] + [(3 * 13 + 33) / 4, (3 * 12 + 32) / 4]
    assert parent["last_change"] == pytest.approx(joined[-1] - joined[-2])
    assert parent["mean_change"] == pytest.approx((joined[-1] - joined[-6]) / 5)
    assert (child["n"], child["state"], child["stands_for"]) == (2, State.LEVEL_ONLY, ())
    assert child["last_value"] == 32.0


@pytest.mark.parametrize(
    ("own", "whole", "state"),
    [
        (State.MET, State.ON_TRACK, State.MET),
        (State.MET, State.MET_WORSENING, State.MET_WORSENING),
        (State.LEVEL_ONLY, State.MET, State.LEVEL_ONLY),
        (State.LEVEL_ONLY, State.MET_WORSENING, State.LEVEL_ONLY),
        (State.LEVEL_ONLY, State.TOO_SLOW, State.TOO_SLOW),
        (State.AT_CEILING, State.DIRECTION_ONLY, State.AT_CEILING),
        (State.LEVEL_ONLY, State.AT_CEILING, State.LEVEL_ONLY),
        (State.OUTSIDE_BAND, State.WITHIN_BAND, State.OUTSIDE_BAND),
        (State.DEADLINE_PASSED, State.DEADLINE_PASSED, State.DEADLINE_PASSED),
    ],
)
def test_level_of_the_region_and_trend_of_the_join(own, whole, state):
    level = Progress(state=own, as_of=2026, last_value=1.0, gap=0.5)
    trend = Progress(state=whole, as_of=2026, last_value=9.0, gap=9.0, gap_share=0.1, certain=True)
    found = batch.with_own_level(trend, level)
    assert (found.state, found.last_value, found.gap) == (state, 1.0, 0.5)
    assert found.gap_share is None
    assert found.certain is (True if state is whole else None)


def test_without_a_lawful_join_a_divided_region_has_a_level_only():
    line = one(divided())
    assert (line["n"], line["state"], line["last_value"]) == (2, State.LEVEL_ONLY, 12.0)
    assert Reason.NOT_JOINABLE in line["notes"]


def test_boundary_breaks_are_none_in_a_join_but_method_breaks_stay():
    breaks = (
        Break(year=2022, note=WORD, kind="boundary", areas=("KZKAR",)),
        Break(year=2018, note=WORD),
    )
    added = series(aggregation=Aggregation.SUM, breaks=breaks)
    line = one(divided(), world(added))
    assert (line["break_year"], line["n"]) == (2018, 6)
    assert batch.rules_of(added, PLACES["KZKAR"]).breaks == (2018, 2022)
    assert batch.rules_of(added, PLACES["KZAKM"]).breaks == (2018,)


def test_values_that_could_identify_a_person_are_not_in_the_table():
    secret = series(floor_level="country")
    line = one(rows(), world(secret))
    assert (line["state"], line["reason"]) == (State.NOT_ASSESSED, Reason.DISCLOSURE)
    assert line[["last_value", "gap", "level"]].isna().all()
    assert one(rows("KZ"), world(secret))["last_value"] == 12.0


def test_rules_follow_the_series():
    rate = series(kind=Kind.RATE, pool_years=5, decimals=2)
    region, country = (batch.rules_of(rate, PLACES[c]) for c in ("KZAKM", "KZ"))
    assert (region.pool_years, country.pool_years) == (5, None)
    assert (region.precision, region.smooth_base, region.limit) == (0.01, True, None)
    level = series(pool_years=5, assessment=Assessment.LEVEL)
    assert batch.rules_of(level, PLACES["KZ"]).pool_years == 5
    assert batch.rules_of(series(), PLACES["KZ"]).tolerated == 0.1
    assert batch.rules_of(series(tolerance=0.2), PLACES["KZ"]).tolerated == 0.2
    rising = series(direction=Direction.INCREASE)
    assert batch.rules_of(rising, PLACES["KZ"]).limit == 100
