"""Likeness: against a slow and obvious second version, and by what must not matter."""

import math
import random
import statistics

import pytest

from sdgdash.domain.similar import Trait, nearest
from sdgdash.errors import TerritoryError

TRAITS = (Trait("people", log=True), Trait("urban"), Trait("growth"))


def slow(figures, traits, of, n):
    """One territory, one trait at a time, in plain numbers."""
    names = [a for a in figures if all(t.id in figures[a] for t in traits)]
    if of not in names:
        return []
    squares = dict.fromkeys(names, 0.0)
    for t in traits:
        column = {a: math.log(figures[a][t.id]) if t.log else figures[a][t.id] for a in names}
        spread = statistics.pstdev(column.values())
        for a in names:
            if spread:
                squares[a] += ((column[a] - column[of]) / spread) ** 2
    pairs = [(math.sqrt(squares[a] / len(traits)), a) for a in names if a != of]
    return [(a, d) for d, a in sorted(pairs)[:n]]


def drawn(seed: int, units: int = 20) -> dict[str, dict[str, float]]:
    dice = random.Random(seed)
    return {
        f"u{i:02d}": {
            "people": math.exp(dice.uniform(11, 15)),
            "urban": dice.uniform(10, 100),
            "growth": dice.gauss(5, 8),
        }
        for i in range(units)
    }


@pytest.mark.parametrize("seed", range(25))
def test_equals_the_slow_version(seed: int) -> None:
    figures = drawn(seed)
    if seed % 3 == 0:
        del figures["u05"]["urban"]  # one that cannot be compared
    for of in ("u00", "u05", "u19"):
        found = nearest(figures, TRAITS, of, 4)
        wanted = slow(figures, TRAITS, of, 4)
        assert [f.id for f in found] == [a for a, _ in wanted]
        assert [f.distance for f in found] == pytest.approx([d for _, d in wanted])


def test_units_of_measure_do_not_matter() -> None:
    figures = drawn(1)
    other = {
        a: {"people": v["people"] / 1000, "urban": v["urban"] / 100, "growth": v["growth"] * 10 + 3}
        for a, v in figures.items()
    }
    one, two = nearest(figures, TRAITS, "u03"), nearest(other, TRAITS, "u03")
    assert [o.id for o in one] == [t.id for t in two]
    assert [o.distance for o in one] == pytest.approx([t.distance for t in two])


def test_the_same_figures_are_at_no_distance() -> None:
    figures = drawn(2)
    figures["twin"] = dict(figures["u07"])
    first = nearest(figures, TRAITS, "u07")[0]
    assert (first.id, first.distance) == ("twin", 0.0)


def test_a_size_counts_by_its_ratio() -> None:
    figures = {"a": {"people": 100.0}, "b": {"people": 200.0}, "c": {"people": 400.0}}
    near = nearest(figures, (Trait("people", log=True),), "b", 2)
    assert near[0].distance == pytest.approx(near[1].distance)


def test_what_lacks_a_figure_is_neither_asked_nor_answered() -> None:
    figures = drawn(3)
    del figures["u01"]["people"]
    assert nearest(figures, TRAITS, "u01") == ()
    assert nearest(figures, TRAITS, "nowhere") == ()
    assert "u01" not in {f.id for f in nearest(figures, TRAITS, "u00", 99)}


def test_a_figure_that_is_the_same_everywhere_tells_nothing() -> None:
    figures = {a: {**v, "urban": 50.0} for a, v in drawn(4).items()}
    without = (TRAITS[0], TRAITS[2])
    assert [f.id for f in nearest(figures, TRAITS, "u00")] == [
        f.id for f in nearest(figures, without, "u00")
    ]


def test_a_size_of_nothing_is_refused() -> None:
    with pytest.raises(TerritoryError):
        nearest({"a": {"people": 0.0}, "b": {"people": 1.0}}, TRAITS[:1], "a")
