"""View model of the gap page: one series, all regions, gap to a target or a reference value."""

from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.select import series_rows
from sdgdash.domain.unit import Unit
from sdgdash.i18n import Labels
from sdgdash.presenters import progress as engine
from sdgdash.presenters.places import nearest_with_data
from sdgdash.presenters.progress import COUNTRY, Compared
from sdgdash.presenters.selection import Selection, chosen_series
from sdgdash.registry import Registry

HORIZON = 2030


@dataclass(frozen=True, slots=True)
class GapView:
    """`bars`: columns area, name, gap, state, chosen, and finished texts (`*_text`, year, why)."""

    title: str
    axis: str
    reading: str
    counts: str
    bars: pd.DataFrame
    calculation_title: str
    calculation: tuple[str, ...]
    notes: tuple[str, ...]
    has_target: bool
    table: pd.DataFrame


def present(
    observations: pd.DataFrame, registry: Registry, labels: Labels, selection: Selection, as_of: int
) -> GapView:
    """Gaps of the country and of today's regions; `as_of`: the year of reading."""
    series = chosen_series(registry, selection)
    unit = registry.units[series.unit]
    rows = series_rows(observations, series)
    against = selection.choice("against")
    areas = [COUNTRY, *(t.id for t in registry.regions(max(registry.regimes)))]
    found = {a: engine.assess(against, series, rows, a, registry, as_of) for a in areas}
    chosen = nearest_with_data(registry, selection.area, set(rows["territory_id"]))
    mine = chosen.id if chosen else COUNTRY
    progress, compared = found.get(mine) or engine.assess(
        against, series, rows, mine, registry, as_of
    )
    bars = _bars(found, mine, unit, series, registry, labels)
    name = registry.territories[mine].name[labels.lang]
    return GapView(
        title=labels("gap.title", title=series.title[labels.lang]),
        axis=labels(
            "gap.axis", unit=labels("unit.points") if unit.percent else unit.name[labels.lang]
        ),
        reading=_reading(progress, compared, name, unit, series, labels),
        counts=labels("gap.counts", judged=int(bars["gap"].notna().sum()), all=len(bars)),
        bars=bars,
        calculation_title=labels("gap.calculation", area=name),
        calculation=_calculation(progress, unit, series, labels),
        notes=_notes(against, progress, compared, registry, labels),
        has_target=any(engine.target_for(series, a, registry) for a in areas),
        table=_table(bars, labels),
    )


def _bars(
    found: dict[str, tuple[Progress, Compared]],
    mine: str,
    unit: Unit,
    series: Series,
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    records = [
        {
            "area": area,
            "name": registry.territories[area].name[labels.lang],
            "gap": p.gap,
            "state": str(p.state),
            "state_text": state_text(p, labels),
            "value_text": _amount(p.last_value, unit, series, labels),
            "aim_text": _amount(p.target, unit, series, labels),
            "gap_text": _difference(p.gap, unit, series, labels),
            "year": "" if p.last_year is None else labels("data.year", year=p.last_year),
            "why": "" if p.gap is not None else reason_text(c.reason or p.reason, labels),
            "chosen": area == mine,
        }
        for area, (p, c) in found.items()
    ]
    first, rest = records[:1], records[1:]
    rest.sort(key=lambda r: labels.sort_key(str(r["name"])))
    return pd.DataFrame(first + rest).astype({"gap": float})


def state_text(progress: Progress, labels: Labels) -> str:
    """State in words; "uncertain" and the year of old data are part of it."""
    words = [labels(f"state.{progress.state}")]
    if progress.certain is False:
        words.append(labels("state.uncertain"))
    if progress.dated and progress.judged:
        words.append(labels("gap.dated", year=progress.last_year))
    return ", ".join(words)


def reason_text(reason: str | None, labels: Labels) -> str:
    """A reason code in words ("" for none)."""
    return labels(f"reason.{reason}") if reason else ""


def _amount(value: float | None, unit: Unit, series: Series, labels: Labels) -> str:
    return "–" if value is None else labels.quantity(value, unit, _places(series))


def _difference(value: float | None, unit: Unit, series: Series, labels: Labels) -> str:
    return "–" if value is None else labels.quantity(value, unit, _places(series), signed=True)


def _places(series: Series) -> int:
    return series.decimals


def _reading(
    progress: Progress,
    compared: Compared,
    name: str,
    unit: Unit,
    series: Series,
    labels: Labels,
) -> str:
    if progress.gap is None:
        why = reason_text(compared.reason or progress.reason, labels)
        return labels("gap.reading_none", area=name, why=why)
    key = "gap.reading_met" if progress.met else "gap.reading_open"
    return labels(
        key,
        area=name,
        year=labels("data.year", year=progress.last_year),
        value=_amount(progress.last_value, unit, series, labels),
        aim=_amount(progress.target, unit, series, labels),
        gap=_difference(progress.gap, unit, series, labels).lstrip("+"),
    )


def _calculation(p: Progress, unit: Unit, series: Series, labels: Labels) -> tuple[str, ...]:
    def amount(value: float | None) -> str:
        return _amount(value, unit, series, labels)

    def difference(value: float | None) -> str:
        return (
            "–" if value is None else labels.quantity(value, unit, series.decimals + 1, signed=True)
        )

    lines = []
    if p.gap is not None:
        d = "+1" if series.direction is Direction.INCREASE else "−1"
        used = p.last_value if p.pooled_value is None else p.pooled_value
        lines.append(labels("gap.line_gap", d=d, aim=amount(p.target), value=amount(used),
                            gap=_difference(p.gap, unit, series, labels)))  # fmt: skip
    span = {"n": p.n, "first": p.first_year, "last": p.last_year}
    if p.base_year is not None:
        lines.append(
            labels("gap.line_base", base_year=p.base_year, base=amount(p.base_value), **span)
        )
    elif p.n:
        lines.append(labels("gap.line_points", **span))
    if p.pace is not None:
        ends = {"low": difference(p.pace_low), "high": difference(p.pace_high)}
        lines.append(labels("gap.line_pace", pace=difference(p.pace), **ends))
    if p.pace_needed is not None:
        lines.append(
            labels("gap.line_needed", year=p.target_year, needed=difference(p.pace_needed))
        )
    if p.projection is not None:
        ends = {"low": amount(p.projection_low), "high": amount(p.projection_high)}
        year = p.target_year or HORIZON
        lines.append(labels("gap.line_projection", year=year, value=amount(p.projection), **ends))
    return tuple(lines)


def _notes(
    against: str, progress: Progress, compared: Compared, registry: Registry, labels: Labels
) -> tuple[str, ...]:
    notes = []
    target, reference = compared.target, compared.reference
    if target is not None:
        notes.append(target.name[labels.lang])
        notes.append(
            labels(
                "gap.source",
                source=f"{target.source.title}, {target.source.date or ''}".rstrip(", "),
            )
        )
        if progress.applied_by_us:
            notes.append(labels("gap.applied"))
        if target.ceiling:
            notes.append(labels("gap.ceiling"))
    elif against != "target":
        notes.append(labels("gap.reference_note"))
    if reference is not None and reference.territories:
        names = ", ".join(
            registry.territories[t].short_name[labels.lang] for t in reference.territories
        )
        notes.append(labels("gap.front_runner_note", year=reference.year, areas=names))
    if reference is not None and against == "own_past" and reference.value is not None:
        notes.append(labels("gap.own_past_note", year=reference.year))
    why = [r for r in (progress.reason, *progress.notes) if r]
    return (*notes, *(reason_text(r, labels) for r in dict.fromkeys(why)))


def _table(bars: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    columns = {
        "name": labels("table.territory"),
        "year": labels("gap.column_year"),
        "value_text": labels("gap.column_value"),
        "aim_text": labels("gap.column_aim"),
        "gap_text": labels("gap.column_gap"),
        "state_text": labels("gap.column_state"),
        "why": labels("gap.why"),
    }
    return bars[list(columns)].rename(columns=columns)
