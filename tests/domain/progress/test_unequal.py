"""Women and men, town and country: the gap as a measure."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from sdgdash.domain.indicator import Assessment, Direction, Kind, MapForm, Series
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.evidence import Doubt, Evidence
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.progress.unequal import groups_of, left_behind, measure
from sdgdash.domain.select import DIMENSIONS
from sdgdash.domain.territory import Change, Level, Regime, Territory, TerritoryKind
from sdgdash.domain.text import Text

WORD = Text("x", "x", "x")
AREA = Territory(
    id="KZKAR", level=Level.REGION, kind=TerritoryKind.REGION, name=WORD, short_name=WORD
)
SPLIT = Change(
    date=date(2022, 6, 8), kind="split", before=("KZKAR",), after=("KZKAR", "KZULU"), note=WORD
)
REGIMES = {
    n: Regime(id=n, layer="", valid_from=None, valid_to=until, units=(), note=WORD)
    for n, until in ((17, date(2022, 6, 7)), (20, None))
}
WHOLE = World(series={}, territories={}, regimes=REGIMES, changes=())
DIVIDED = World(series={}, territories={}, regimes=REGIMES, changes=(SPLIT,))


def series(**kw):
    common = {"kind": Kind.SHARE, "direction": Direction.DECREASE, "bounds": (0.0, 100.0)}
    return Series(
        id="s",
        selector={"series": "_Z"},
        title=WORD,
        unit="PT",
        direction_reason="",
        map=MapForm.NONE,
        assessment=Assessment.DIRECTION,
        **(common | kw),
    )


def rows(women, men, dimension="sex", codes=("F", "M"), last=2023, **more):
    records = []
    for code, values in zip(codes, (women, men), strict=True):
        for i, value in enumerate(values):
            year = last + 1 - len(values) + i
            cell = dict.fromkeys(DIMENSIONS, "_T") | {dimension: code} | more
            regime = "17" if year < 2022 else "20"
            records.append(
                {
                    "series": "_Z",
                    "territory_id": "KZKAR",
                    "time_period": year,
                    "obs_value": float(value),
                    "flags": "",
                    "regime": regime,
                    **cell,
                }
            )
    return pd.DataFrame(records)


def gap(women, men, dimension="sex", codes=("F", "M"), world=WHOLE, **kw):
    frame = rows(women, men, dimension, codes)
    return measure(frame, series(**kw), AREA, dimension, world, as_of=2026)


WOMEN, MEN = [5.0 + 0.1 * i for i in range(9)], [3.0 + 0.1 * i for i in range(9)]


def test_shares_differ_in_points_and_the_unwanted_side_is_behind():
    found = gap(WOMEN, MEN)
    assert (found.year, found.values) == (2023, pytest.approx((5.8, 3.8)))
    assert (found.difference, found.ratio) == (pytest.approx(2.0), None)
    assert (found.behind, found.evidence) == ("F", Evidence.GOOD)
    assert gap(WOMEN, MEN, direction=Direction.INCREASE).behind == "M"
    assert gap(MEN, WOMEN).difference == pytest.approx(-2.0)
    assert gap(MEN, WOMEN).behind == "M"


def test_rates_differ_by_their_ratio():
    found = gap(WOMEN, MEN, kind=Kind.RATE)
    assert found.ratio == pytest.approx(5.8 / 3.8)
    assert found.size == pytest.approx(gap(MEN, WOMEN, kind=Kind.RATE).size)
    assert gap([1.0] * 9, [0.0] * 9, kind=Kind.RATE).ratio is None


@pytest.mark.parametrize(
    ("men", "behind"), [(5.0, None), (4.9, None), (5.1, None), (4.8, "F"), (5.2, "M")]
)
def test_within_the_tolerance_nobody_is_behind(men, behind):
    assert gap([5.0] * 9, [men] * 9).behind == behind


def test_groups_of_a_survey_differ_only_beyond_their_wobble():
    noisy = [5.0, 7.0, 4.6, 7.2, 5.4, 6.8, 4.9, 6.9, 5.0]
    assert gap(noisy, [4.0] * 9).behind == "F"
    found = gap(noisy, [4.0] * 9, reasons=("survey_noise",))
    assert (found.behind, found.evidence) == (None, Evidence.FAIR)
    few = gap(noisy[-4:], [4.0] * 4, reasons=("survey_noise",))
    assert (few.reason, few.values) == (Reason.WOBBLE_UNKNOWN, None)


@pytest.mark.parametrize(
    ("kw", "reason"),
    [
        ({"kind": Kind.COUNT}, Reason.COUNT_NOT_COMPARED),
        ({"pool_years": 5}, Reason.SMALL_NUMBERS),
        ({"floor_level": "country"}, Reason.DISCLOSURE),
    ],
)
def test_what_is_not_measured(kw, reason):
    assert gap(WOMEN, MEN, **kw).reason is reason


def test_only_years_of_both_groups_count():
    assert gap(WOMEN, MEN[:1]).reason is None  # both have 2023
    late = pd.concat([rows(WOMEN, [], last=2023), rows([], MEN, last=2010)])
    found = measure(late, series(), AREA, "sex", WHOLE, as_of=2026)
    assert found.reason is Reason.NO_VALUES


def test_a_change_of_borders_starts_the_series_anew():
    """Values of the undivided region say nothing of today's; groups are never joined."""
    found = gap(WOMEN, MEN, world=DIVIDED)
    assert (found.year, found.evidence) == (2023, Evidence.WEAK)
    assert Doubt.FEW_VALUES in found.doubts


def test_a_flagged_value_makes_the_evidence_weak():
    frame = rows(WOMEN, MEN)
    frame.loc[frame["time_period"] == 2023, "flags"] = "outside_sex"
    found = measure(frame, series(), AREA, "sex", WHOLE, as_of=2026)
    assert (found.evidence, found.doubts) == (Evidence.WEAK, (Doubt.FLAGGED,))


def test_rows_of_both_groups_and_of_nothing_else():
    frame = pd.concat(
        [
            rows(WOMEN, MEN),
            rows(WOMEN, MEN, codes=("_T", "_Z")),
            rows(WOMEN, MEN, urbanisation="R"),
            rows(WOMEN, MEN, dimension="urbanisation", codes=("R", "U")),
        ]
    )
    found = groups_of(frame, series(), "sex")
    assert list(found) == ["KZKAR"]
    assert len(found["KZKAR"]) == 18
    assert len(groups_of(frame, series(), "urbanisation")["KZKAR"]) == 18
    pinned = replace(series(), selector={"series": "_Z", "sex": "F"})
    assert groups_of(frame, pinned, "sex") == {}


def test_the_list_of_a_territory_has_the_widest_gap_first_and_weak_evidence_apart():
    wide, narrow = gap([20.0] * 9, [5.0] * 9), gap([6.0] * 9, [5.0] * 9)
    ratio, same = gap([20.0] * 9, [5.0] * 9, kind=Kind.RATE), gap([5.0] * 9, [5.0] * 9)
    weak = gap([30.0] * 2, [5.0] * 2)
    other = replace(wide, series="no_direction")
    found = left_behind(
        [narrow, same, ratio, weak, wide, other], {"s": True, "no_direction": False}
    )
    assert (found.shares, found.rates) == ((wide, narrow), (ratio,))
    assert (found.weak, found.same, found.undirected) == ((weak,), 1, 1)
