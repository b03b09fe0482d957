"""How often the interval of a projection held what came: figures of the shipped data.

Written by `python -m benchmarks.backtest --write`, which says how they are measured; a test
measures them anew.
"""

from dataclasses import dataclass

AHEAD = (1, 2, 3, 5)  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Of `cases` values published `ahead` years later, `held` per cent lay in the 80 % interval.

    `nearer`: per cent of cases in which the middle of the interval was nearer to what came than
    the last value unchanged. `rule`: a function of the back-test; `slope_drift` is the one in use.
    """

    rule: str
    ahead: int
    cases: int
    held: int
    nearer: int


COVERAGE = (
    Coverage(rule="slope_only", ahead=1, cases=4508, held=25, nearer=34),
    Coverage(rule="slope_and_spread", ahead=1, cases=4508, held=80, nearer=37),
    Coverage(rule="mean_drift", ahead=1, cases=4508, held=80, nearer=38),
    Coverage(rule="slope_drift", ahead=1, cases=4508, held=81, nearer=37),
    Coverage(rule="slope_only", ahead=2, cases=3777, held=30, nearer=38),
    Coverage(rule="slope_and_spread", ahead=2, cases=3777, held=70, nearer=38),
    Coverage(rule="mean_drift", ahead=2, cases=3777, held=78, nearer=39),
    Coverage(rule="slope_drift", ahead=2, cases=3777, held=79, nearer=38),
    Coverage(rule="slope_only", ahead=3, cases=3119, held=35, nearer=39),
    Coverage(rule="slope_and_spread", ahead=3, cases=3119, held=65, nearer=38),
    Coverage(rule="mean_drift", ahead=3, cases=3119, held=76, nearer=38),
    Coverage(rule="slope_drift", ahead=3, cases=3119, held=77, nearer=38),
    Coverage(rule="slope_only", ahead=5, cases=1388, held=36, nearer=41),
    Coverage(rule="slope_and_spread", ahead=5, cases=1388, held=59, nearer=38),
    Coverage(rule="mean_drift", ahead=5, cases=1388, held=73, nearer=40),
    Coverage(rule="slope_drift", ahead=5, cases=1388, held=74, nearer=38),
)
