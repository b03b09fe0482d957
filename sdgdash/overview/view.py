"""View model of the overview: the goals, what is known and what is not, pilots, movers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.counts import judged
from sdgdash.domain.progress.goals import GoalCount, GoalEntry, count
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import State
from sdgdash.domain.select import newest
from sdgdash.overview.movers import Movers, movers
from sdgdash.overview.pilots import Pilot
from sdgdash.words.i18n import Labels
from sdgdash.words.places import COUNTRY, natural
from sdgdash.words.progress import FINDING_GROUPS, evidence_text, mark, state_text

# Groups of a goal's bar, in order: verdicts against a target first, descriptions after.
GROUPS = (
    "met",
    "met_worsening",
    "on_track",
    "slightly_slow",
    "too_slow",
    "moving_away",
    "deadline_passed",
    "wanted",
    "unchanged",
    "unwanted",
    "level",
    "same_series",
    "not_assessed",
    "no_data",
)
_VERDICTS = GROUPS[: GROUPS.index("deadline_passed") + 1]
_LEVEL = (State.LEVEL_ONLY, State.AT_CEILING)
OLD = 2019  # newest values of this year or earlier are named on the overview
EMPTIEST = 3  # goals named with the most indicators without a value


@dataclass(frozen=True, slots=True)
class GoalTile:
    """`counts`: group -> number of indicators, in the order of GROUPS; they add up to `total`."""

    goal: int
    name: str
    counts: tuple[tuple[str, int], ...]
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number of the first screen and what it counts."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows. `judged`: one line a verdict, with all that qualifies it."""

    reading: str
    figures: tuple[Figure, ...]
    tiles: tuple[GoalTile, ...]
    groups: tuple[tuple[str, int], ...]
    judged: tuple[str, ...]
    unmeasured: tuple[str, ...]
    pilots: tuple[Pilot, ...]
    closer: Movers
    further: Movers


def build_overview(
    rows: pd.DataFrame,
    states: Mapping[str, Progress],
    known: Mapping[str, frozenset[str]],
    pilots: Iterable[Pilot],
    registry: Registry,
    labels: Labels,
) -> Overview:
    """The overview; `rows` as from `domain.select.declared`, `states`: series -> the country's
    progress against its target, `known`: as from `answers.coverage.known_at`."""
    counted = counts(states, registry)
    once = judged_once(states, registry)
    twice = judged_elsewhere(states, registry)
    tiles = tuple(
        _tile(counted[g], known["country"], twice, registry, labels) for g in registry.goals
    )
    groups = {g: sum(dict(t.counts).get(g, 0) for t in tiles) for g in GROUPS}
    headlines = [s for s in states if registry.indicators[registry.indicator_of[s]].headline == s]
    closer, further = movers(rows, states, headlines, registry, labels)
    return Overview(
        reading=_reading(len(once), groups, known, registry, labels),
        figures=_figures(len(once), known, registry, labels),
        tiles=tiles,
        groups=tuple((g, n) for g, n in groups.items() if n),
        judged=tuple(_verdict(s, states[s], registry, labels) for s in once),
        unmeasured=_unmeasured(rows, known, registry, labels),
        pilots=tuple(pilots),
        closer=closer,
        further=further,
    )


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


def _tile(
    counted: GoalCount,
    known: frozenset[str],
    twice: frozenset[str],
    registry: Registry,
    labels: Labels,
) -> GoalTile:
    own = [i.code for i in registry.indicators.values() if i.goal == counted.goal]
    by_group = {g: counted.by_state.get(State(g), 0) for g in _VERDICTS}
    by_group |= {
        "level": counted.count(*_LEVEL),
        "same_series": sum(code in twice for code in own),
        "no_data": sum(code not in known for code in own),
    }
    for finding, n in counted.findings.items():
        by_group[FINDING_GROUPS[finding]] = by_group.get(FINDING_GROUPS[finding], 0) + n
    # what has values, but neither a verdict nor a direction nor a level to speak of
    by_group["not_assessed"] = counted.total - sum(by_group.values())
    return GoalTile(
        goal=counted.goal,
        name=registry.goals[counted.goal][labels.lang],
        counts=tuple((g, by_group[g]) for g in GROUPS if by_group.get(g)),
        total=counted.total,
        text=labels(
            "overview.tile", total=counted.total, known=counted.total - by_group["no_data"]
        ),
    )


def _reading(
    verdicts: int,
    groups: Mapping[str, int],
    known: Mapping[str, frozenset[str]],
    registry: Registry,
    labels: Labels,
) -> str:
    return labels(
        "overview.reading",
        judged=labels.plural("overview.n_indicators", verdicts),
        met=groups["met"],
        worse=groups["met_worsening"],
        wanted=groups["wanted"],
        unchanged=groups["unchanged"],
        unwanted=groups["unwanted"],
        silent=len(registry.indicators) - len(known["any"]),
        total=len(registry.indicators),
    )


def _figures(
    verdicts: int,
    known: Mapping[str, frozenset[str]],
    registry: Registry,
    labels: Labels,
) -> tuple[Figure, ...]:
    numbers = {
        "listed": len(registry.indicators),
        "valued": len(known["any"]),
        "regional": len(known["region"]),
        "judged": verdicts,
        "local": len(known["below"]),
    }
    return tuple(
        Figure(labels.number(n, 0), labels(f"overview.figure_{key}")) for key, n in numbers.items()
    )


def _unmeasured(
    rows: pd.DataFrame, known: Mapping[str, frozenset[str]], registry: Registry, labels: Labels
) -> tuple[str, ...]:
    """What nobody can say today: no value, an old value, nothing below the regions."""
    silent = Counter(i.goal for i in registry.indicators.values() if i.code not in known["any"])
    emptiest = sorted(sorted(silent), key=lambda g: -silent[g])[:EMPTIEST]
    goals = ", ".join(
        f"{g} ({registry.goals[g][labels.lang]} – {silent[g]})" for g in sorted(emptiest)
    )
    last = newest(rows[rows["territory_id"] == COUNTRY]).groupby("indicator")["time_period"].max()
    old = int((last <= OLD).sum())
    return (
        labels("overview.silent", n=sum(silent.values()), goals=goals),
        labels("overview.old", n=old, year=OLD),
        labels("overview.below", names=", ".join(_named(known["below"], registry, labels))),
    )


def _named(codes: Iterable[str], registry: Registry, labels: Labels) -> list[str]:
    found = (registry.indicators[code] for code in sorted(codes, key=natural))
    return [f"{i.code} {i.title[labels.lang]}" for i in found]
