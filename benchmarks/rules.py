"""What the rules of meaning change on the shipped data, and how often they cry wolf.

Run from the checkout: `python -m benchmarks.rules`. First the answers over every series with a
direction in every territory that has values of it; then the share of false alarms on simulated
series, 2,000 of each kind, of a fixed seed: a level with the wobble of a survey (normal, sd 0.5,
one decimal) in which nothing changes, the same about a straight trend, and a random walk.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import Registry, shipped
from sdgdash.domain import select
from sdgdash.domain.harmonise import Cells, cells_of
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress import estimate
from sdgdash.domain.progress.against import COUNTRY, usable_points
from sdgdash.domain.progress.batch import World, assess_one
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.fit import misses
from sdgdash.domain.progress.levels import LevelDifference, Standing, compare
from sdgdash.domain.progress.linear import assess
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.result import Rules
from sdgdash.domain.progress.review import leading_zeros, level_step

AS_OF = 2026
RUNS = 2000
LENGTH = 12
UNIT = 0.1


def main() -> None:
    """Print both tables."""
    registry = shipped()
    rows = select.declared(
        store.observations(), {i.code: i.series for i in registry.indicators.values()}
    )
    cells = {str(s): cells_of(part) for s, part in rows.groupby("series_id", sort=True)}
    on_data(registry, world(registry), cells)
    on_simulated()


def on_data(registry: Registry, known: World, cells: dict[str, Cells]) -> None:
    """Counts over the shipped data, and the series each rule touches."""
    tally: Counter[str] = Counter()
    touched: dict[str, Counter[str]] = {}

    def count(rule: str, sid: str, area: str) -> None:
        tally[rule] += 1
        tally[f"{rule}, country"] += area == COUNTRY
        touched.setdefault(rule, Counter())[registry.indicator_of[sid]] += 1

    for sid, held in cells.items():
        series = registry.series[sid]
        if series.direction not in (Direction.INCREASE, Direction.DECREASE):
            continue
        for area in held:
            territory = registry.territories[area]
            points = usable_points(held, series, territory, known)
            p = assess_one(held, series, territory, known, as_of=AS_OF)
            tally["pairs"] += 1
            tally[f"evidence {p.evidence}"] += 1
            unit = 10.0**-series.decimals
            if p.finding is not None:
                tally[f"finding {p.finding}"] += 1
                plain = _plain(points, unit, series.direction)
                if p.turned:
                    count("turned", sid, area)
                if plain is not p.finding:
                    count("finding changed by the tolerance", sid, area)
            if level_step(points, unit) is not None:
                count("level step", sid, area)
            if leading_zeros(points):
                count("leading zeros", sid, area)
            if points.n >= 5 and misses(points, estimate.theil_sen(points), unit):
                count("line misses the data", sid, area)
            if area != COUNTRY:
                tally[_beside(compare(held, series, territory, known))] += 1
    for name in sorted(tally):
        print(f"{name}: {tally[name]}")
    for rule, by in sorted(touched.items()):
        print(f"{rule}, by indicator: " + ", ".join(f"{c} {n}" for c, n in by.most_common()))


def _beside(found: LevelDifference) -> str:
    """What a level difference is counted as."""
    why = f": {found.reason}" if found.standing is Standing.NOT_COMPARED else ""
    return f"level {found.standing}{why}"


def _plain(points: Points, unit: float, direction: Direction) -> Finding | None:
    """The finding by the printed unit alone."""
    rules = Rules(direction=direction, precision=unit)
    return assess(points.years, points.values, rules=rules, as_of=AS_OF).finding


def on_simulated() -> None:
    """Share of simulated series in which each rule finds what is not there."""
    random = np.random.default_rng(20261127)
    years = tuple(range(2024 - LENGTH, 2024))
    kinds: dict[str, Callable[[], Iterable[float]]] = {
        "level": lambda: 10 + random.normal(0, 0.5, LENGTH),
        "trend": lambda: 10 + 0.5 * np.arange(LENGTH) + random.normal(0, 0.5, LENGTH),
        "random walk": lambda: 10 + np.cumsum(random.normal(0, 0.5, LENGTH)),
    }
    for name, draw in kinds.items():
        alarms: Counter[str] = Counter()
        for _ in range(RUNS):
            points = Points(years, tuple(np.round(np.asarray(draw()), 1).tolist()))
            for survey in (False, True):
                rules = Rules(direction=Direction.INCREASE, precision=UNIT, survey=survey)
                p = assess(years, points.values, rules=rules, as_of=AS_OF)
                kind = "by wobble" if survey else "by unit"
                alarms[f"better or worse {kind}"] += p.finding in (Finding.BETTER, Finding.WORSE)
                alarms[f"turned {kind}"] += p.turned
                alarms["weak"] += p.evidence is Evidence.WEAK and not survey
            alarms["level step"] += level_step(points, UNIT) is not None
            alarms["line misses"] += misses(points, estimate.theil_sen(points), UNIT)
        print(f"{name}: " + ", ".join(f"{k} {100 * n / RUNS:.1f} %" for k, n in alarms.items()))


if __name__ == "__main__":
    main()
