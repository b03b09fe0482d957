"""What moved most: one definition of change, and what may not be ranked."""

from dataclasses import replace

import pytest

from sdgdash.domain.indicator import Assessment, Direction, Kind, MapForm, Series
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.ranking import rank
from sdgdash.domain.progress.result import Rules
from sdgdash.domain.text import Text

WORD = Text("x", "x", "x")
SHARE = Series(
    id="a",
    selector={},
    title=WORD,
    unit="PT",
    kind=Kind.SHARE,
    direction=Direction.DECREASE,
    direction_reason="",
    map=MapForm.NONE,
    assessment=Assessment.DIRECTION,
)


def moved(values, sid="a", kind=Kind.SHARE, last=2023, **rules):
    series = replace(SHARE, id=sid, kind=kind)
    years = range(last + 1 - len(values), last + 1)
    held = Rules(direction=series.direction, precision=0.1, **rules)
    return series, "KZ", assess(years, values, rules=held, as_of=2026)


SMALL = [1.0, 0.9, 0.8, 0.6, 0.5, 0.4]  # a fall by 60 per cent, 0.6 points
LARGE = [50.0, 49.0, 48.0, 47.0, 46.0, 45.0]  # by 10 per cent, 5 points


def test_shares_are_ranked_in_points_never_in_per_cent_of_per_cent():
    found = rank([moved(SMALL), moved(LARGE, "b")])
    assert [(m.series, round(m.size, 6)) for m in found.shares_better] == [("b", 5.0), ("a", 0.6)]
    assert found.shares_worse == found.others_better == ()


def test_others_are_ranked_as_a_part_of_the_first_value_and_stand_apart():
    found = rank([moved(SMALL, kind=Kind.RATE), moved(LARGE, "b", Kind.RATE), moved(LARGE, "c")])
    assert [(m.series, round(m.size, 6)) for m in found.others_better] == [("a", 0.6), ("b", 0.1)]
    assert [m.series for m in found.shares_better] == ["c"]


def test_to_the_worse_is_a_list_of_its_own():
    found = rank([moved(LARGE[::-1]), moved(SMALL[::-1], "b")])
    assert [(m.series, round(m.size, 6)) for m in found.shares_worse] == [("a", -5.0), ("b", -0.6)]


@pytest.mark.parametrize(
    "one",
    [
        moved([1.0, 0.9, 0.9, 0.8, 0.7, 0.6]),  # less than five units
        moved(LARGE[-4:]),  # weak evidence: few values
        moved(LARGE, last=2020),  # old
        moved(LARGE, jump=True),
        moved([4.4, 4.5, 4.4, 1.4, 1.5, 1.4]),  # a level step
        moved([5.0, 3.0, 5.0, 1.0, 6.0, 2.0], survey=True),  # within its wobble
        moved(LARGE, breaks=(2021,)),
        (replace(SHARE, sensitive=True), *moved(LARGE)[1:]),
    ],
)
def test_what_is_not_ranked(one):
    assert rank([one]) == rank([])


def test_the_change_ranked_is_the_change_found():
    series, area, p = moved(LARGE)
    only = rank([(series, area, p)]).shares_better[0]
    assert (only.change, only.since, only.year) == (p.change, p.change_from, p.last_year)
    assert only.finding is p.finding


def test_no_part_of_nothing():
    rising = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    assert rank([moved(rising, kind=Kind.RATE)]) == rank([])
    assert rank([moved(rising)]).shares_worse
