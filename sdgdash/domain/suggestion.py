"""Which indicators a plan of a territory could take up: behind by the rules of meaning.

Three findings suggest an indicator, each by the rules that the pages judge by: the level is
behind the country's by a difference worth naming (`progress.levels`), the target is missed or
is not reached at this pace, the series gets worse. Whatever rests on the course of the series
needs fair evidence. Nothing is ranked: an indicator is suggested or it is not.
"""

from enum import StrEnum

from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.levels import LevelDifference, Standing, weight
from sdgdash.domain.progress.ranking import TRUSTED
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State


class Why(StrEnum):
    """Why an indicator is suggested. A closed list."""

    BEHIND_COUNTRY = "behind_country"
    DEADLINE_PASSED = "deadline_passed"
    TOO_SLOW = "too_slow"
    SLIGHTLY_SLOW = "slightly_slow"
    MOVING_AWAY = "moving_away"
    WORSENING = "worsening"


_STATES = {
    State.DEADLINE_PASSED: Why.DEADLINE_PASSED,
    State.TOO_SLOW: Why.TOO_SLOW,
    State.SLIGHTLY_SLOW: Why.SLIGHTLY_SLOW,
    State.MOVING_AWAY: Why.MOVING_AWAY,
}


def reasons(series: Series, progress: Progress, beside: LevelDifference) -> tuple[Why, ...]:
    """Why a plan could take the series up; none where nothing shows that it is behind.

    `progress`: against its target; `beside`: the level beside the country's. What could hurt
    (violence, suicide) is never suggested by a machine.
    """
    if series.sensitive:
        return ()
    found = []
    if beside.standing is Standing.BEHIND and weight(beside, series) is not None:
        found.append(Why.BEHIND_COUNTRY)
    trusted = progress.evidence in TRUSTED
    state = _STATES.get(progress.state)
    if state is not None and (trusted or state is Why.DEADLINE_PASSED):
        found.append(state)
    worse = progress.finding is Finding.WORSE or progress.state is State.MET_WORSENING
    if worse and trusted and Why.MOVING_AWAY not in found:
        found.append(Why.WORSENING)
    return tuple(found)
