"""Classes: rounded, complete, through a target, symmetrical where they diverge."""

import gzip
import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdgdash.domain import classify as classes_of
from sdgdash.domain.classify import METHODS, Classes, classify, diverging

VALUES = [89.0, 90.1, 91.7, 93.2, 94.7, 95.5, 96.0, 97.6]


@pytest.mark.parametrize("method", METHODS)
def test_every_value_lies_between_the_ends(method: str) -> None:
    classes = classify(VALUES, method)
    assert classes.edges[0] <= min(VALUES)
    assert classes.edges[-1] >= max(VALUES)
    assert list(classes.edges) == sorted(set(classes.edges))


def test_limits_are_round() -> None:
    assert all(edge == round(edge) for edge in classify(VALUES).edges)


def test_a_value_on_a_limit_is_in_the_upper_class() -> None:
    classes = classify([0, 10, 20, 30, 40, 50], "equal", 5)
    assert classes.edges == (0, 10, 20, 30, 40, 50)
    assert [classes.index(v) for v in (0, 9.9, 10, 50)] == [0, 0, 1, 4]


def test_equal_values_are_one_class() -> None:
    classes = classify([7.0, 7.0])
    assert (classes.n, classes.index(7.0)) == (1, 0)


def test_no_numbers_are_an_error() -> None:
    with pytest.raises(ValueError, match="no numbers"):
        classify([float("nan")])


def test_the_nearest_limit_moves_onto_the_target() -> None:
    plain = classify(VALUES)
    through = classify(VALUES, pivot=94.2)
    assert 94.2 in through.edges
    assert through.n == plain.n
    assert classify(VALUES, pivot=300.0).edges == plain.edges


def test_limits_of_the_reader_are_taken_as_they_are() -> None:
    assert classify(VALUES, "manual", breaks=(95, 90)).edges == (89.0, 90, 95, 97.6)
    assert classify(VALUES, "manual", breaks=(200,)).edges == (89.0, 200, 200)


def test_a_diverging_scale_is_symmetrical_and_its_centre_is_a_limit() -> None:
    edges = diverging([-3.0, -1.0, 0.5, 6.0], 0.0).edges
    assert 0.0 in edges
    assert edges == tuple(-e for e in reversed(edges))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.floats(-1e3, 1e3))
def test_diverging_classes_keep_the_sides_apart(values: list[float], centre: float) -> None:
    classes = diverging(values, centre)
    middle = classes.n // 2
    for v in values:
        if v < centre - 1e-6:
            assert classes.index(v) < middle
        elif v > centre + 1e-6:
            assert classes.index(v) >= middle


def test_differences_near_the_smallest_number_are_classed_too() -> None:
    assert diverging([5e-324], 0.0).edges == (-1, 0, 1)
    edges = classify([0.0, 5e-324]).edges
    assert edges[0] <= 0.0 < edges[-1]


def test_downwards_a_value_on_a_limit_is_in_the_lower_class() -> None:
    classes = Classes((-2.0, -1.0, 0.0, 1.0, 2.0))
    assert classes.index(0.0) == 2
    assert classes.index(0.0, down=True) == 1
    assert [classes.index(v, down=True) for v in (-9, -1.5, 0.5, 9)] == [0, 0, 2, 3]


def test_no_limit_is_finer_than_the_values() -> None:
    values = [4.5, 4.6, *[4.8] * 5, *[4.9] * 7, 5.0, 5.1, 5.2]
    edges = classify(values).edges
    assert all(round(e, 1) == e for e in edges)
    counts = [sum(classify(values).index(v) == i for v in values) for i in range(len(edges) - 1)]
    assert all(counts)


LIMITS = Path(__file__).parents[1] / "specimens" / "vectors" / "class_limits.json.gz"


def scatter(values: np.ndarray, limits: list[float]) -> float:
    """Sum of squares around the means of the classes."""
    of = np.searchsorted(limits, values, side="left")
    return sum(float(((v := values[of == i]) - v.mean()).__pow__(2).sum()) for i in set(of))


def test_limits_are_those_of_mapclassify() -> None:
    """The peer adds up natural breaks in 32 bits: where it differs, ours scatter less."""
    cases = json.loads(gzip.decompress(LIMITS.read_bytes()))["cases"]
    same = 0
    for case in cases:
        values = np.asarray(case["values"])
        for method in ("equal", "pretty"):
            found = classes_of._bins(values, method, 5)
            assert found == pytest.approx(case[method], rel=1e-12, abs=1e-12), case["series"]
        found = classes_of._bins(values, "jenks", 5).tolist()
        same += found == case["jenks"]
        if found != case["jenks"]:
            assert scatter(values, found) < scatter(values, case["jenks"]), case["series"]
    assert (len(cases), same) == (66, 63)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=9, unique=True), st.integers(2, 4))
def test_natural_breaks_scatter_least_of_all_divisions(numbers: list[int], n: int) -> None:
    values = np.sort(np.asarray(numbers, dtype=float))
    found = classes_of._bins(values, "jenks", n).tolist()
    every = (
        scatter(values, [*(values[i] for i in cut), values[-1]])
        for cut in combinations(range(len(values) - 1), n - 1)
    )
    assert scatter(values, found) == pytest.approx(min(every), abs=1e-9)
