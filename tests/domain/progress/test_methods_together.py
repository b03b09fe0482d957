"""Methods side by side: each says its own word on the same points."""

from dataclasses import replace

import pytest

from sdgdash.domain.indicator import Aggregation, Assessment, Direction, Kind, MapForm, Series
from sdgdash.domain.progress import escap, linear, sdsn
from sdgdash.domain.progress.methods import METHODS, Bounds, Verdict, disagree, verdicts
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Aim, Rules
from sdgdash.domain.target import Family
from sdgdash.domain.text import Text

WORD = Text(kk="а", ru="а", en="a")
SERIES = Series(
    id="9.9.9",
    selector={},
    title=WORD,
    unit="PT",
    kind=Kind.RATE,
    direction=Direction.DECREASE,
    direction_reason="",
    map=MapForm.NONE,
    assessment=Assessment.PACE,
    aggregation=Aggregation.NONE,
)
FALLING = Points(tuple(range(2013, 2024)), tuple(float(40 - i) for i in range(11)))
AIM = Aim(value=25.0, family=Family.UN, year=2030)
BOUNDS = Bounds(lower=130.0, red=50.0, green=25.0, optimum=2.6)


def _all(points=FALLING, series=SERIES, aim=AIM, bounds=BOUNDS) -> dict[str, Verdict]:
    rules = Rules(direction=series.direction, most=series.assessment)
    p = linear.assess(points.years, points.values, rules=rules, as_of=2024, aim=aim)
    return {v.method: v for v in verdicts(p, points, series, aim, bounds)}


def test_all_methods_agree_on_a_series_that_arrives() -> None:
    found = _all()
    assert tuple(found) == METHODS
    assert {v.group for v in found.values()} == {"good"}
    assert not disagree(tuple(found.values()))


def test_the_score_is_that_of_the_report() -> None:
    assert _all()["sdsn"].figure == pytest.approx(sdsn.score(30.0, lower=130.0, optimum=2.6))


def test_disagreement_is_told() -> None:
    """Rising lately by less than the first value: growth says better, SDSN's pace too slow."""
    slow = Points(FALLING.years, tuple(40 - 0.2 * i for i in range(11)))
    found = _all(slow)
    assert {found[m].group for m in ("linear", "open_sdg", "eurostat")} == {"slow"}
    away = Points(FALLING.years, tuple(40 - 0.2 * i if i < 10 else 41.0 for i in range(11)))
    mixed = _all(away)
    assert mixed["open_sdg"].group == "away"
    assert disagree(tuple(mixed.values()))


@pytest.mark.parametrize("aim", [None, replace(AIM, family=Family.REFERENCE)])
def test_without_a_target_only_the_linear_method_speaks(aim) -> None:
    """A reference value, the reader's choice, is no target: no verdict against it."""
    found = _all(aim=aim)
    assert {v.reason for m, v in found.items() if m != "linear"} == {"no_target"}
    assert {v.group for m, v in found.items() if m != "linear"} == {"none"}
    assert found["linear"].group == "good"  # the direction alone
    assert not disagree(tuple(found.values()))


@pytest.mark.parametrize("values", [(100.0, 54.6), (0.06, 0.08, 0.10), (5.0, 4.0, 3.0, 2.0)])
def test_with_weak_evidence_no_method_tells_a_trend(values) -> None:
    """Two points were "substantial progress" for growth rates and "level only" for ours."""
    few = Points(tuple(range(2024 - len(values), 2024)), values)
    found = _all(few, aim=Aim(value=50.0, family=Family.UN, year=2030))
    assert {found[m].reason for m in METHODS[1:]} == {"weak_evidence"}
    assert not disagree(tuple(found.values()))


def test_old_data_count_in_no_agreement() -> None:
    old = Points(tuple(range(2005, 2017)), tuple(float(60 - i) for i in range(12)))
    found = _all(old, aim=Aim(value=1.0, family=Family.UN, year=2030))
    assert (found["linear"].status, found["linear"].group) == ("state.too_slow", "none")
    assert {found[m].reason for m in METHODS[1:]} == {"weak_evidence"}


def test_shares_are_carried_on_on_the_logit() -> None:
    share = replace(SERIES, direction=Direction.INCREASE, kind=Kind.SHARE, bounds=(0.0, 100.0))
    rising = Points(
        tuple(range(2014, 2024)), (2.6, 2.6, 2.6, 9.0, 11.5, 14.9, 18.3, 21.0, 24.0, 24)
    )
    aim = Aim(value=90.0, family=Family.PLAN, year=2030)
    rules = Rules(direction=share.direction, bounds=share.bounds)
    p = linear.assess(rising.years, rising.values, rules=rules, as_of=2024, aim=aim)
    found = {v.method: v for v in verdicts(p, rising, share, aim, None)}["escap"]
    curved = escap.projection(rising.years, rising.values, share_of=100.0).value
    assert found.figure == pytest.approx(
        escap.anticipated(2.6, curved, target=90.0, direction="increase")
    )
    zero = Points(rising.years, (0.0, *rising.values[1:]))
    assert {v.method: v for v in verdicts(p, zero, share, aim, None)}[
        "escap"
    ].reason == "share_at_limit"


def test_without_bounds_or_base_a_method_says_why_it_is_silent() -> None:
    assert _all(bounds=None)["sdsn"].reason == "no_bounds"
    late = Points((2019, 2020, 2021, 2022, 2023), (5.0, 4.0, 3.0, 2.0, 1.0))
    assert _all(late, aim=Aim(value=0.5, family=Family.UN, year=2030))["escap"].reason == "no_base"


def test_a_series_that_allows_no_verdict_allows_none_by_any_method() -> None:
    silent = replace(SERIES, assessment=Assessment.VALUE)
    assert all(v.reason for v in _all(series=silent).values())
    no_way = replace(SERIES, direction=Direction.NONE)
    assert all(v.reason == "no_direction" for v in _all(series=no_way).values())
