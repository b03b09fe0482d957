"""Shares are carried on on the logit: shown by the published projections of two-point series.

With two values the weights do not matter: a straight line and a logit curve both go through
both, and only one of them meets the published value of 2030.
"""

import csv
from pathlib import Path

import pytest

from sdgdash.domain.progress import escap

FILE = Path(__file__).parents[2] / "specimens" / "vectors" / "unicef_two_points.csv"
ROWS = list(csv.DictReader(FILE.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['indicator']}-{r['iso3']}")
def test_published_projections_lie_on_the_logit(row):
    years = [int(row["year_1"]), int(row["year_2"])]
    values = [float(row["value_1"]), float(row["value_2"])]
    whole = float(row["whole"])
    published = pytest.approx(float(row["value_2030"]), abs=1e-6)
    assert escap.projection(years, values, share_of=whole).value == published
    assert escap.projection(years, values).value != published


def test_there_are_rows():
    assert len(ROWS) == 7


@pytest.mark.parametrize(
    ("bounds", "whole"),
    [((0.0, 100.0), 100.0), ((0.0, 1000.0), 1000.0), ((0.0, None), None), ((None, 100.0), None)],
)
def test_the_whole_is_the_upper_bound_of_what_starts_at_zero(bounds, whole):
    assert escap.whole_of(bounds) == whole
