"""View model of the overview: how a territory does, verdicts, stories, pilots, movers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.counts import judged
from sdgdash.domain.progress.goals import GoalCount, GoalEntry, count
from sdgdash.domain.progress.result import Progress
from sdgdash.overview.evidence import Evidence, build_evidence
from sdgdash.overview.movers import Movers, movers
from sdgdash.overview.pilots import Pilot
from sdgdash.overview.stories import Spread, spread
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, natural
from sdgdash.words.progress import evidence_text, mark, state_text


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows. `judged`: one line a verdict, with all that qualifies it."""

    evidence: Evidence
    judged: tuple[str, ...]
    pilots: tuple[Pilot, ...]
    closer: Movers
    further: Movers
    spread: Spread | None


def build_overview(
    rows: pd.DataFrame,
    states: Mapping[str, Progress],
    pilots: Iterable[Pilot],
    registry: Registry,
    labels: Labels,
    area: str = COUNTRY,
    own: Mapping[str, Progress] | None = None,
) -> Overview:
    """The overview of `area`, the country or a region; `rows` as from `domain.select.declared`,
    `states`: series -> the country's progress against its target, `own`: that of the area."""
    here = states if own is None else own
    mine = {s: here[s] for s in _headlines(here, registry)}
    closer, further = movers(rows, mine, mine, registry, labels, area)
    national = {s: states[s] for s in _headlines(states, registry)}
    regions = [t.id for t in registry.regions(max(registry.regimes))]
    return Overview(
        evidence=build_evidence(mine, registry.territory(area).name[labels.lang], registry, labels),
        judged=tuple(_verdict(s, here[s], registry, labels) for s in judged_once(here, registry)),
        pilots=tuple(pilots),
        closer=closer,
        further=further,
        spread=spread(rows, national, regions, area, registry, labels),
    )


def _headlines(states: Mapping[str, Progress], registry: Registry) -> list[str]:
    return [s for s in states if registry.indicators[registry.indicator_of[s]].headline == s]


def counts(states: Mapping[str, Progress], registry: Registry) -> dict[int, GoalCount]:
    """Indicators of every goal by state, each counted once, out of the official list; one that
    is judged under another code is left out here."""
    headlines = {i.headline for i in registry.indicators.values()}
    twice = judged_elsewhere(states, registry)
    entries = [
        GoalEntry(
            goal=registry.indicators[registry.indicator_of[s]].goal,
            indicator=registry.indicator_of[s],
            series=s,
            state=p.state,
            headline=s in headlines,
            family=registry.series[s].family,
            finding=p.finding,
        )
        for s, p in states.items()
        if registry.indicator_of[s] not in twice
    ]
    totals = Counter(i.goal for i in registry.indicators.values())
    return count(entries, {g: totals[g] for g in registry.goals})


def judged_once(states: Mapping[str, Progress], registry: Registry) -> tuple[str, ...]:
    """Series with a verdict, one for each thing judged, in the order of their indicators."""
    headlines = {i.headline for i in registry.indicators.values() if i.headline}
    found = judged(states, registry.series, registry.indicator_of, headlines)
    return tuple(sorted(found, key=lambda s: natural(registry.indicator_of[s])))


def judged_elsewhere(states: Mapping[str, Progress], registry: Registry) -> frozenset[str]:
    """Indicators with a verdict that are the same series as another one, which is told."""
    of = registry.indicator_of
    told = {of[s] for s in judged_once(states, registry)}
    return frozenset(of[s] for s, p in states.items() if p.judged) - told


def _verdict(series_id: str, p: Progress, registry: Registry, labels: Labels) -> str:
    """State, what qualifies it and the evidence, in one line."""
    return labels(
        "overview.judged_line",
        code=registry.indicator_of[series_id],
        title=registry.series[series_id].title[labels.lang],
        state=f"{mark(p)} {state_text(p, labels)}".strip(),
        evidence=evidence_text(p, labels),
    )
