"""The estimators beside scipy's, which the product does not load: it costs a second of a start."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sdgdash.domain.progress import drift, estimate
from sdgdash.domain.progress.points import clean

values = st.one_of(
    st.integers(-5, 5).map(float),  # ties
    st.floats(-1e6, 1e6, allow_subnormal=False),
)
series = st.dictionaries(st.integers(1990, 2030), values, min_size=2, max_size=30)


@settings(max_examples=300, deadline=None)
@given(
    series, st.sampled_from([0.5001, 0.8, 0.9, 0.95, 0.99]), st.sampled_from(["joint", "separate"])
)
def test_theil_sen_is_that_of_scipy(points, level, method):
    points = clean(points, points.values())
    found = estimate.theil_sen(points, level, method)
    theirs = stats.theilslopes(points.values, points.years, alpha=level, method=method)
    assert [found.slope, found.intercept] == pytest.approx(list(theirs[:2]), rel=1e-12, abs=1e-9)
    assert [found.low, found.high] == pytest.approx(list(theirs[2:]), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("freedom", [1, 2, 5, 11, 100])
def test_quantile_is_that_of_scipy(freedom):
    assert drift.quantile(freedom) == pytest.approx(stats.t.ppf(0.9, freedom), rel=1e-12)


def test_a_verdict_loads_no_statistics_package():
    code = (
        "import sys; from sdgdash.answers import loaded, progress;"
        "from sdgdash.data.dataset import SHIPPED;"
        "assert progress.one_cell(SHIPPED, 'target', '3.2.1', 'KZKAR');"
        "assert 'scipy.stats' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
