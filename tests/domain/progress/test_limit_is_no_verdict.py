"""A value near its natural limit is a level: no method may count it as a target met."""

from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.methods import GOOD, LEVEL, Verdict, disagree, linear
from sdgdash.domain.progress.result import Rules
from sdgdash.domain.progress.states import State

FULL = Rules(direction=Direction.INCREASE, precision=0.1, limit=100.0)


def test_near_the_limit_without_a_target_is_a_level() -> None:
    p = assess(range(2015, 2024), [99.2] * 9, rules=FULL, as_of=2026)
    assert (p.state, p.target) == (State.AT_CEILING, None)
    assert linear(p).group == LEVEL
    assert not disagree((linear(p), Verdict(method="open_sdg", group=GOOD)))
