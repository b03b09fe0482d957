"""The nearest level that publishes an indicator, and what may be said of it there.

From the territory upwards (village, district, region, country) the first level with a published
value counts, whatever may be said of it: a figure that cannot be judged is shown with the
reason, and never replaced by a better-looking one from above. What could point to a person is
not shown; then the next level counts, and the reason stays.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from sdgdash.domain.indicator import Indicator, Series
from sdgdash.domain.progress.batch import withheld
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import Reason, State
from sdgdash.domain.territory import Territory

Judge = Callable[[str, str], Progress]  # series, territory -> progress against its target
Published = Mapping[str, Set[str]]  # series or indicator -> territories with a value


class Nearness(StrEnum):
    """Whose figure it is and how much is said of it."""

    OWN_JUDGED = "own_judged"  # the territory's own, with a state, a direction or a level
    OWN_SHOWN = "own_shown"  # the territory's own values, without any of them
    ABOVE = "above"  # of the nearest level above
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """`territory`: whose figure it is. `series`: None where only breakdowns are published.

    `reason`: why the figure is shown but not judged, or why a nearer one is not shown.
    """

    indicator: str
    nearness: Nearness
    territory: str | None = None
    series: str | None = None
    judged: bool = False
    reason: Reason | None = None


def nearest(
    indicator: Indicator,
    ladder: Sequence[Territory],
    by_series: Published,
    by_indicator: Published,
    judge: Judge,
) -> Nearest:
    """The figure that stands for `indicator` in `ladder[0]`.

    `ladder`: the territory and those around it, the narrowest first. `by_series`: declared
    series -> territories with values; `by_indicator`: the same of any row of the indicator,
    breakdowns too.
    """
    hidden: Reason | None = None
    for place in ladder:
        if place.id not in by_indicator.get(indicator.code, ()):
            continue
        series = _series(indicator, place, by_series)
        if _secret(indicator, series, place):
            hidden = Reason.DISCLOSURE
            continue
        return _found(indicator, series, place, place is ladder[0], judge, hidden)
    return Nearest(indicator=indicator.code, nearness=Nearness.NOWHERE, reason=hidden)


def explained(p: Progress, found: Nearest) -> Progress:
    """The result of a figure; where only breakdowns are published, that is why no more is said."""
    if found.series is None and found.reason is not None:
        return replace(p, reason=found.reason)
    return p


def shown(indicator: Indicator, place: Territory, by_series: Published) -> bool:
    """Whether what `place` publishes of an indicator may be shown as its own figure."""
    return not _secret(indicator, _series(indicator, place, by_series), place)


def _secret(indicator: Indicator, series: Series | None, place: Territory) -> bool:
    secret = any(withheld(s, place) for s in indicator.series)
    return secret and (series is None or withheld(series, place))


def _series(indicator: Indicator, place: Territory, by_series: Published) -> Series | None:
    """The headline where it has values in `place`, else the first declared series that has."""
    ordered = sorted(indicator.series, key=lambda s: s.id != indicator.headline)
    return next((s for s in ordered if place.id in by_series.get(s.id, ())), None)


def _found(
    indicator: Indicator,
    series: Series | None,
    place: Territory,
    own: bool,
    judge: Judge,
    hidden: Reason | None,
) -> Nearest:
    judged, reason = _said(indicator, series, place, judge)
    nearness = Nearness.OWN_JUDGED if judged else Nearness.OWN_SHOWN
    return Nearest(
        indicator=indicator.code,
        nearness=nearness if own else Nearness.ABOVE,
        territory=place.id,
        series=None if series is None else series.id,
        judged=judged,
        reason=hidden or reason,
    )


def _said(
    indicator: Indicator, series: Series | None, place: Territory, judge: Judge
) -> tuple[bool, Reason | None]:
    """Whether anything is said of the figure beyond its value, and the reason if not."""
    if series is None:
        return False, Reason.ONLY_BREAKDOWNS
    p = judge(series.id, place.id)
    if p.state is State.NOT_ASSESSED:
        return False, p.reason
    if Reason.TOO_FEW_TO_POOL in (p.reason, *p.notes):
        return False, Reason.TOO_FEW_TO_POOL
    return True, None if series.id == indicator.headline else Reason.OTHER_SERIES
