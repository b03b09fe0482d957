"""A figure with a target, from its base to what comes if it continued, in numbers and words."""

from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.unit import Unit
from sdgdash.words.calculation import pace_sentence, target_notes
from sdgdash.words.i18n import NBSP, Labels
from sdgdash.words.places import with_level
from sdgdash.words.progress import (
    brief,
    evidence_text,
    group_of,
    joined_text,
    mark,
    period,
    series_title,
    state_text,
    used_value,
)


@dataclass(frozen=True, slots=True)
class AimRow:
    """Numbers in the unit of the series (None: not known) and the same in words.

    `place`: whose figure, "" where it is the territory's own. `base`: value of the base year, or
    the mean of the years before those whose mean is compared. `path`: where the required path
    stands in the newest year. `group`, `mark`: tone and sign of the state.
    `grade`: the evidence without its reasons. `steps`: base, newest
    value, target and what comes if it continued, in one line; `notes`: way wanted, pace, joins,
    source of the target.
    """

    indicator: str
    series: str
    area: str
    place: str
    title: str
    value: float
    value_text: str
    base: float | None
    target: float
    target_text: str
    path: float | None
    projection: float | None
    low: float | None
    high: float | None
    group: str
    mark: str
    state: str
    evidence: str
    grade: str
    steps: str
    notes: tuple[str, ...]

    @property
    def ends(self) -> tuple[float, float]:
        """The scale of the row: from zero to a little beyond the outermost number."""
        drawn = (self.value, self.base, self.target, self.path, self.low, self.high)
        known = [v for v in drawn if v is not None]
        return min(0.0, *known), max(0.0, *known) * 1.04 or 1.0


def aim_row(
    found: tuple[Progress, Compared],
    series_id: str,
    place: str,
    area: str,
    registry: Registry,
    labels: Labels,
) -> AimRow:
    """The row of a result with a target; `place`: whose figure, `area`: the territory asked for."""
    p, _ = found
    series = registry.series[series_id]
    unit, value = registry.units[series.unit], used_value(p)
    if value is None or p.target is None:
        raise ValueError(f"{series_id} of {place} has no value beside a target")
    joined = bool(p.stands_for)  # a join has no base and no projection of the territory's own level
    return AimRow(
        indicator=registry.indicator_of[series_id],
        series=series_id,
        area=place,
        place="" if place == area else with_level(labels, registry.territories[place]),
        title=series_title(series, unit, labels),
        value=value,
        value_text=brief(value, unit, series, labels),
        base=p.before_value if p.pooled_value is not None else p.base_value,
        target=p.target,
        target_text=_aim(p, unit, labels),
        path=p.path_value,
        projection=None if joined else p.projection,
        low=None if joined else p.projection_low,
        high=None if joined else p.projection_high,
        group=group_of(p),
        mark=mark(p),
        state=state_text(p, labels),
        evidence=evidence_text(p, labels),
        grade=evidence_text(p, labels, why=False),
        steps=_steps(p, unit, series, joined, labels),
        notes=_notes(found, series, registry, labels),
    )


def _steps(p: Progress, unit: Unit, series: Series, joined: bool, labels: Labels) -> str:
    """1.8% (2015) → 24.0% (2023); target 40% by 2030; if it continued ..."""

    def value(x: float | None) -> str:
        return brief(x, unit, series, labels)

    now = labels("gap.step", value=value(used_value(p)), when=period(p, labels))
    if p.pooled_value is not None and p.before_value is not None:
        before = labels(
            "gap.step", value=value(p.before_value), when=f"{p.before_from}–{p.before_until}"
        )
        now = f"{before} → {now}"
    elif p.pooled_value is None and p.base_value is not None and p.base_year != p.last_year:
        when = labels("data.year", year=p.base_year)
        now = f"{labels('gap.step', value=value(p.base_value), when=when)} → {now}"
    parts = [now, labels("gap.step_target", aim=_aim(p, unit, labels), year=p.target_year)]
    if p.projection is not None and not joined:
        low, high = sorted((p.projection_low or 0.0, p.projection_high or 0.0))
        ends = {"low": value(low), "high": value(high), "value": value(p.projection)}
        parts.append(labels("gap.step_ahead", year=p.projection_year, **ends))
    return "; ".join(parts)


def _aim(p: Progress, unit: Unit, labels: Labels) -> str:
    """The target as written in its source, without a long unit, which the title names."""
    if " " not in unit.symbol[labels.lang].replace(NBSP, " "):
        return labels.quantity(p.target or 0.0, unit)
    return labels.number(p.target or 0.0)


def _notes(
    found: tuple[Progress, Compared],
    series: Series,
    registry: Registry,
    labels: Labels,
) -> tuple[str, ...]:
    p, compared = found
    rising = series.direction is Direction.INCREASE
    notes = [labels("gap.way_up" if rising else "gap.way_down"), pace_sentence(p, labels)]
    notes.append(joined_text(p, registry, labels))
    notes += target_notes(p, compared, labels)
    notes += [w[labels.lang] for w in series.warnings]
    return tuple(dict.fromkeys(n for n in notes if n))
