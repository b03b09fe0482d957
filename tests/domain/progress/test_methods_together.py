"""Methods side by side: each says its own word on the same points."""

import pytest

from sdgdash.domain.indicator import Aggregation, Assessment, Direction, Kind, MapForm, Series
from sdgdash.domain.progress import linear, sdsn
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


def test_without_bounds_target_or_base_a_method_says_why_it_is_silent() -> None:
    found = _all(aim=None, bounds=None)
    assert (found["sdsn"].reason, found["escap"].reason) == ("no_bounds", "no_target")
    late = Points((2019, 2020, 2021, 2022, 2023), (5.0, 4.0, 3.0, 2.0, 1.0))
    assert _all(late, aim=Aim(value=0.5, family=Family.UN, year=2030))["escap"].reason == "no_base"


def test_a_reference_value_is_no_target_of_the_growth_methods() -> None:
    with_reference = _all(aim=Aim(value=25.0, family=Family.REFERENCE))
    assert with_reference["open_sdg"].figure == _all(aim=None)["open_sdg"].figure


def test_a_series_that_allows_no_verdict_allows_none_by_any_method() -> None:
    import dataclasses  # noqa: PLC0415

    silent = dataclasses.replace(SERIES, assessment=Assessment.VALUE)
    assert all(v.reason for v in _all(series=silent).values())
    no_way = dataclasses.replace(SERIES, direction=Direction.NONE)
    assert all(v.reason == "no_direction" for v in _all(series=no_way).values())
