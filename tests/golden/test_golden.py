"""The domain's answers beside those of a second, separate reckoning (`make_expected.py`)."""

import csv
import functools
from collections import Counter
from pathlib import Path

import pytest

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import shipped
from sdgdash.domain import select
from sdgdash.domain.harmonise import cells_of
from sdgdash.domain.progress.batch import assess_one
from sdgdash.domain.progress.levels import compare

READ_IN = 2026
FILE = Path(__file__).parent / "expected.csv"
ROWS = list(csv.DictReader(FILE.read_text("utf-8").splitlines()))
REGISTRY = shipped()
WORLD = world(REGISTRY)


@functools.cache
def cells(series):
    indicator = REGISTRY.indicator_of[series]
    rows = select.series_rows(store.observations(indicator), REGISTRY.series[series])
    return cells_of(rows)


def near(text):
    return None if text == "" else pytest.approx(float(text), abs=1e-5)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['indicator']}-{r['territory']}")
def test_the_domain_says_the_same(row):
    series = REGISTRY.series[str(REGISTRY.indicators[row["indicator"]].headline)]
    territory = REGISTRY.territories[row["territory"]]
    p = assess_one(cells(series.id), series, territory, WORLD, as_of=READ_IN)
    value = p.last_value if p.pooled_value is None else p.pooled_value
    assert value == near(row["value"])
    assert (str(p.last_year), str(p.n)) == (row["year"], row["n"])
    assert (str(p.pooled_from) if p.pooled_from else "") == row["since"]
    assert (p.finding or "") == row["finding"]
    assert str(p.turned if p.finding else "") == row["turned"]
    assert p.change == near(row["change"])
    assert (p.target, p.gap) == (near(row["target"]), near(row["gap"]))
    assert p.evidence == row["evidence"]
    beside = compare(cells(series.id), series, territory, WORLD)
    assert beside.standing == (row["beside_country"] or "not_compared")
    assert beside.country == near(row["country"])


def test_the_rows_hold_every_kind_of_answer():
    assert len(ROWS) >= 200
    said = {k: Counter(r[k] for r in ROWS) for k in ("finding", "beside_country", "evidence")}
    assert {"better", "worse", "no_clear_change", ""} <= set(said["finding"])
    assert {"same", "better", "behind", "not_compared"} <= set(said["beside_country"])
    assert {"good", "fair", "weak"} <= set(said["evidence"])
