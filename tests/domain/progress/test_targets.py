"""Which target holds where: precedence, areas, deadlines; never an invented one."""

import pytest

from sdgdash.domain.indicator import Assessment, Direction, Kind, MapForm, Series
from sdgdash.domain.progress.states import Reason
from sdgdash.domain.progress.targets import resolve
from sdgdash.domain.target import Family, Source, Target
from sdgdash.domain.territory import Level, Territory, TerritoryKind
from sdgdash.domain.text import Text
from sdgdash.errors import ProgressError

WORD = Text("x", "x", "x")


def series(direction=Direction.DECREASE):
    return Series(
        id="3.2.1",
        selector={},
        title=WORD,
        unit="RATE",
        kind=Kind.RATE,
        direction=direction,
        direction_reason="",
        map=MapForm.CHOROPLETH,
        assessment=Assessment.PACE,
    )


def place(code, level=Level.REGION):
    return Territory(
        id=code, level=level, kind=TerritoryKind.REGION, name=WORD, short_name=WORD, parent="KZ"
    )


COUNTRY, REGION = place("KZ", Level.COUNTRY), place("KZKAR")
DISTRICT = place("354800000", Level.DISTRICT)


def target(code="t", family=Family.UN, areas=("*",), value=25.0, year=2030, **kw):
    return Target(
        id=code,
        series="3.2.1",
        family=family,
        operator="<=",
        value=value,
        year=year,
        areas=areas,
        name=WORD,
        source=Source(title=Text("s", "s", "s"), address="a"),
        **kw,
    )


def found(targets, where=REGION, as_of=2026):
    return resolve(targets, series(), where, as_of=as_of)


def test_without_a_target_there_is_none():
    result = found([])
    assert (result.target, result.aim, result.reason) == (None, None, Reason.NO_TARGET)
    other = target()
    assert resolve([other], series(), DISTRICT, as_of=2026).reason is Reason.NO_TARGET
    assert found([target(areas=("KZ",), family=Family.PLAN)]).target is None


def test_precedence():
    ranked = [
        target("own plan", Family.PLAN, ("KZKAR",)),
        target("plan for all", Family.PLAN, ("*",)),
        target("own UN number", Family.UN, ("KZKAR",)),
        target("UN number for all", Family.UN, ("*",)),
    ]
    for first in range(4):
        result = found(ranked[first:][::-1])
        assert result.target == ranked[first]
        assert result.others == tuple(ranked[first + 1 :])
    assert found(ranked).aim.source == "own plan"


def test_the_nearest_year_not_yet_over_holds():
    years = [target(str(y), year=y) for y in (2020, 2025, 2026, 2030)]
    assert found(years).target.year == 2026
    assert found(years[:2]).target.year == 2025  # all over: the latest


def test_a_number_of_the_country_is_marked_where_we_apply_it():
    un = target(applied_by_us=True, ceiling=True)
    assert found([un]).aim.applied_by_us
    assert found([un]).aim.ceiling
    assert not found([un], COUNTRY).aim.applied_by_us


def test_a_target_against_the_direction_is_refused():
    with pytest.raises(ProgressError):
        resolve([target()], series(Direction.INCREASE), REGION, as_of=2026)


def test_an_unknown_operator_is_refused():
    odd = Target(
        id="odd",
        series="3.2.1",
        family=Family.UN,
        operator="=",
        value=1.0,
        year=2030,
        areas=("*",),
        name=WORD,
        source=Source(title=Text("s", "s", "s"), address="a"),
    )
    with pytest.raises(ProgressError):
        found([odd])
