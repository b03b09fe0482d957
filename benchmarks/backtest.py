"""How often later values fell into the 80 % interval that a rule would have drawn.

Every series that is published with a direction, in every territory, is cut at every earlier
year; each rule sees the values up to there (five or more, after the last break) and its
interval for 1, 2, 3 and 5 years ahead is held against what was published. Only cuts that all
rules can judge count, none further ahead than the series was long. Series overlap and cuts
are not independent: the figures describe this data set, and are no test of significance.

Run from the checkout: `python -m benchmarks.backtest` prints the table; with `--write` it also
rewrites `sdgdash/domain/progress/backtest.py`, the figures the pages show.
"""

import math
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd
from scipy import stats

from sdgdash.answers.world import world
from sdgdash.data import store
from sdgdash.data.registry import Registry, shipped
from sdgdash.domain import select
from sdgdash.domain.harmonise import Cells, cells_of
from sdgdash.domain.indicator import Direction
from sdgdash.domain.progress import drift, estimate
from sdgdash.domain.progress.against import usable_points
from sdgdash.domain.progress.backtest import AHEAD, Coverage
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.points import Points
from sdgdash.domain.progress.wobble import residuals

LEAST = 5
HOME = Path(__file__).parents[1] / "sdgdash" / "domain" / "progress" / "backtest.py"
MARK = "COVERAGE = ("


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a rule says of one later year."""

    low: float
    middle: float
    high: float


fitted = lru_cache(maxsize=64)(estimate.theil_sen)  # every rule asks for the same lines
Rule = Callable[[Points, int], Drawn | None]


def slope_only(points: Points, ahead: int) -> Drawn | None:
    """The former rule: fitted level, carried on with both ends of the slope's interval."""
    line = fitted(points)
    if line.low is None or line.high is None:
        return None
    level = line.at(points.years[-1])
    return Drawn(*(level + slope * ahead for slope in (line.low, line.slope, line.high)))


def slope_and_spread(points: Points, ahead: int) -> Drawn | None:
    """Last value, both ends of the slope's interval, widened by the spread of the residuals."""
    line = fitted(points)
    if line.low is None or line.high is None:
        return None
    left = residuals(points, line)
    spread = math.sqrt(math.fsum(r * r for r in left) / (points.n - 2))
    spread *= float(stats.t.ppf(0.9, points.n - 2))
    last = points.values[-1]
    return Drawn(
        last + line.low * ahead - spread,
        last + line.slope * ahead,
        last + line.high * ahead + spread,
    )


def slope_drift(points: Points, ahead: int) -> Drawn | None:
    """The rule in use: `domain.progress.drift` with the Theil-Sen slope."""
    return _drift(points, ahead, fitted(points).slope)


def mean_drift(points: Points, ahead: int) -> Drawn | None:
    """As the rule in use, but with the mean yearly change as the pace."""
    return _drift(points, ahead, (points.values[-1] - points.values[0]) / points.span)


def _drift(points: Points, ahead: int, pace: float) -> Drawn | None:
    found = drift.carried_on(points, ahead, pace)
    return None if found is None else Drawn(found.low, found.value, found.high)


RULES: Mapping[str, Rule] = {
    "slope_only": slope_only,
    "slope_and_spread": slope_and_spread,
    "mean_drift": mean_drift,
    "slope_drift": slope_drift,
}


def series(registry: Registry, known: World, rows: pd.DataFrame) -> Iterator[Points]:
    """Points after the last break of every series with a direction, in every territory."""
    for sid, part in rows.groupby("series_id", sort=True, observed=True):
        one = registry.series[str(sid)]
        if one.direction not in (Direction.INCREASE, Direction.DECREASE):
            continue
        cells: Cells = cells_of(part)
        for area in sorted(set(cells) & set(known.territories)):
            points = usable_points(cells, one, known.territories[area], known)
            if points.n > LEAST:
                yield points


def cuts(points: Points, ahead: int) -> Iterator[tuple[Points, float]]:
    """(values up to a year, the value `ahead` years later), for every year that allows it."""
    for year in points.years[LEAST - 1 :]:
        later, known = points.value(year + ahead), points.until(year)
        if later is not None and ahead <= known.span:
            yield known, later


def measure(all_points: list[Points]) -> tuple[Coverage, ...]:
    """Coverage, and how often the middle beat the last value, by rule and horizon."""
    found = []
    for ahead in AHEAD:
        held = dict.fromkeys(RULES, 0)
        better = dict.fromkeys(RULES, 0)
        n = 0
        for points in all_points:
            for known, later in cuts(points, ahead):
                drawn = {name: rule(known, ahead) for name, rule in RULES.items()}
                if any(d is None for d in drawn.values()):
                    continue
                n += 1
                still = abs(later - known.values[-1])
                for name, d in drawn.items():
                    if d is None:
                        continue
                    room = 1e-9 * max(abs(later), 1.0)
                    held[name] += d.low - room <= later <= d.high + room
                    better[name] += abs(later - d.middle) < still - room
        found += [
            Coverage(
                rule=name,
                ahead=ahead,
                cases=n,
                held=round(100 * held[name] / n),
                nearer=round(100 * better[name] / n),
            )
            for name in RULES
        ]
    return tuple(found)


def table(found: tuple[Coverage, ...]) -> str:
    """The figures as lines of Markdown."""
    lines = ["| rule | " + " | ".join(f"{a} y" for a in AHEAD) + " |", "| --- " * 5 + "|"]
    for name in RULES:
        cells = [f"{c.held} % ({c.nearer} %)" for c in found if c.rule == name]
        lines.append(f"| `{name}` | " + " | ".join(cells) + " |")
    counts = [str(next(c.cases for c in found if c.ahead == a)) for a in AHEAD]
    return "\n".join([*lines, "| cases | " + " | ".join(counts) + " |"])


def shipped_points() -> list[Points]:
    """The points of the shipped data."""
    registry = shipped()
    declared = {i.code: i.series for i in registry.indicators.values()}
    rows = select.declared(store.observations(), declared)
    return list(series(registry, world(registry), rows))


def write(found: tuple[Coverage, ...]) -> None:
    """Rewrites the figures in the module that the pages read."""
    text = HOME.read_text("utf-8")
    head = text[: text.index(MARK)]
    rows = [
        f'    Coverage(rule="{c.rule}", ahead={c.ahead}, cases={c.cases}, held={c.held}, '
        f"nearer={c.nearer}),\n"
        for c in found
    ]
    HOME.write_text(head + MARK + "\n" + "".join(rows) + ")\n", "utf-8")


def main() -> None:
    """Print the table; with --write also keep the figures."""
    found = measure(shipped_points())
    print(table(found))
    if "--write" in sys.argv[1:]:
        write(found)


if __name__ == "__main__":
    main()
