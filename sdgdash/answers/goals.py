"""The goals of a territory in numbers: known, beside the country, changing, judged."""

from collections.abc import Mapping

from sdgdash.answers import loaded, progress
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.domain.counts import judged
from sdgdash.domain.indicator import Indicator
from sdgdash.domain.progress import sdsn
from sdgdash.domain.progress.against import TARGET
from sdgdash.domain.progress.states import State
from sdgdash.domain.progress.summary import GoalFacts, GoalSummary, summarise


@remember(most=64)
def summaries(data: Dataset, area: str) -> Mapping[int, GoalSummary]:
    """Goal -> what the territory itself publishes of it, each indicator once."""
    registry = loaded.get_registry(data)
    found: dict[int, GoalSummary] = {}
    verdicts = _verdicts(data, area)
    for goal in registry.goals:
        official = [i for i in registry.indicators.values() if i.goal == goal]
        known = [f for i in official if (f := _facts(data, i, area, verdicts)) is not None]
        found[goal] = summarise(goal, known, total=len(official))
    return found


def _facts(
    data: Dataset, indicator: Indicator, area: str, verdicts: Mapping[str, State]
) -> GoalFacts | None:
    """What the territory's own figure comes to; None without one."""
    figure = progress.nearest_figure(data, indicator.code, area)
    if figure.territory != area:
        return None
    if figure.series is None:
        return GoalFacts(indicator=indicator.code)
    family = loaded.get_registry(data).series[figure.series].family
    state = verdicts.get(indicator.code, State.NOT_ASSESSED)
    if not figure.judged:
        return GoalFacts(indicator=indicator.code, family=family, state=state)
    p, _ = progress.one_cell(data, TARGET, figure.series, area)
    bounds = loaded.sdsn_bounds(data).get(figure.series)
    used = p.last_value if p.pooled_value is None else p.pooled_value
    score = None
    if bounds is not None and used is not None:
        score = sdsn.score(used, lower=bounds.lower, optimum=bounds.optimum)
    beside = progress.beside_country(data, figure.series, area)
    return GoalFacts(
        indicator=indicator.code,
        family=family,
        standing=beside.standing,
        finding=p.finding,
        state=state,
        score=score,
    )


def _verdicts(data: Dataset, area: str) -> dict[str, State]:
    """Indicator -> its verdict against a target; what is one series under two codes once."""
    registry = loaded.get_registry(data)
    results = {
        s: progress.one_cell(data, TARGET, s, area)[0]
        for s in registry.series
        if progress.may_show(data, s, area)
    }
    headlines = {i.headline for i in registry.indicators.values() if i.headline}
    kept = judged(results, registry.series, registry.indicator_of, headlines)
    return {registry.indicator_of[s]: results[s].state for s in kept}
