"""The arithmetic behind one cell of the gap page, line by line, and the methods beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sdgdash.data.registry import Registry
from sdgdash.domain.dates import read_day
from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.progress.against import TARGET, Compared
from sdgdash.domain.progress.methods import Verdict, disagree
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.unit import Unit
from sdgdash.words.comparison import itself
from sdgdash.words.i18n import MINUS, NBSP, Labels
from sdgdash.words.progress import (
    aim_amount,
    amount,
    difference,
    evidence_text,
    joined_text,
    of,
    percent,
    period,
    reason_text,
    reasons,
    sentence,
    size,
    state_word,
    used_value,
    worse_way,
)

FASTER = 0.1  # pages write how many times a pace is needed with one decimal


@dataclass(frozen=True, slots=True)
class Calculation:
    """`lines`: the arithmetic; `notes`: source and limits; `says`: method -> what it comes to;
    `evidence`: how much the data can carry, with every doubt."""

    title: str
    reading: str
    evidence: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    agreement: str
    says: Mapping[str, str]


def calculation(
    found: tuple[Progress, Compared],
    verdicts: tuple[Verdict, ...],
    area: str,
    series: Series,
    against: str,
    registry: Registry,
    labels: Labels,
    base_year: int | None = None,
) -> Calculation:
    """Everything shown beside the picture for one series in one territory; `base_year`: the
    reader's own, named as such."""
    progress, compared = found
    unit = registry.units[series.unit]
    name = registry.territories[area].name[labels.lang]
    return Calculation(
        title=labels("gap.calculation", area=name),
        reading=stands(found, area, series, against, registry, labels),
        evidence=graded(progress, labels),
        lines=(
            *_chosen(base_year, labels),
            *(sentence(t) for t in _lines(progress, unit, series, labels)),
        ),
        notes=_notes(against, progress, compared, registry, labels),
        agreement=_agreement(verdicts, labels),
        says={v.method: _says(v, found[0], labels) for v in verdicts},
    )


def graded(p: Progress, labels: Labels) -> str:
    """The evidence with its doubts as a sentence ("" without values)."""
    said = evidence_text(p, labels)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _chosen(base_year: int | None, labels: Labels) -> tuple[str, ...]:
    return () if base_year is None else (labels("gap.own_base", year=base_year),)


def target_notes(p: Progress, compared: Compared, labels: Labels) -> tuple[str, ...]:
    """What a target is called, where it comes from, and what we did with it (() without one)."""
    target = compared.target
    if target is None:
        return ()
    day = read_day(target.source.date)
    source = target.source.title[labels.lang]
    source += f", {labels.date(day)}" if day else ""
    notes = [target.name[labels.lang], labels("gap.source", source=source)]
    notes += [labels("gap.applied")] if p.applied_by_us else []
    notes += [labels("gap.ceiling")] if target.ceiling else []
    return tuple(notes)


def stands(
    found: tuple[Progress, Compared],
    area: str,
    series: Series,
    against: str,
    registry: Registry,
    labels: Labels,
) -> str:
    """How a territory stands, in one sentence; the country stands beside no value of its own."""
    progress, compared = found
    unit, name = registry.units[series.unit], registry.territories[area].name[labels.lang]
    if itself(against, area) and progress.last_value is not None:
        return _country(progress, name, unit, series, labels)
    return reading(progress, compared, name, unit, series, labels)


def _country(p: Progress, name: str, unit: Unit, series: Series, labels: Labels) -> str:
    """The country beside the national value: that is what the regions are compared with."""
    when = labels("data.year", year=p.last_year)
    value = amount(p.last_value, unit, series, labels)
    return sentence(labels("gap.reading_itself", area=name, year=when, value=value))


def reading(
    p: Progress, compared: Compared, name: str, unit: Unit, series: Series, labels: Labels
) -> str:
    """One sentence: value, what it is compared with, how far; or why not."""
    if p.gap is None:
        why = reason_text(compared.reason or p.reason, labels)
        return labels("gap.reading_none", area=name, why=why)
    stands = worse_way(p) or ("_met" if p.met else "_open")
    key = f"gap.reading{stands}{of(p)}"
    text = labels(
        key,
        area=name,
        year=period(p, labels),
        value=amount(used_value(p), unit, series, labels),
        aim=aim_amount(p, unit, series, labels),
        gap=size(p.gap, unit, series, labels),
    )
    said = (sentence(text), mean_before(p, unit, series, labels), pace_sentence(p, labels))
    return " ".join(filter(None, said))


def mean_before(p: Progress, unit: Unit, series: Series, labels: Labels) -> str:
    """The mean of the years before those whose mean is compared ("" where there is none)."""
    if p.before_value is None:
        return ""
    value = amount(p.before_value, unit, series, labels)
    text = labels("gap.before", first=p.before_from, last=p.before_until, value=value)
    return sentence(text)


def pace_sentence(p: Progress, labels: Labels) -> str:
    """The gap as time, only where the state rests on a pace."""
    if not p.has_pace or p.target_year is None:
        return ""
    if p.fits is False:
        return reason_text("line_misses_data", labels)
    span = {"first": p.first_year, "last": p.last_year}
    if p.achieved_year is None:
        return labels("gap.time_never", **span)
    if p.achieved_capped:
        text = labels("gap.time_capped", **span, year=p.achieved_year)
        return f"{text} {times(p, labels)}".strip()
    if not p.years_late:
        return labels("gap.time_in_time", **span, year=p.achieved_year)
    late = labels.plural("gap.years_late", p.years_late)
    text = labels("gap.time_late", **span, year=p.achieved_year, late=late)
    return f"{text} {times(p, labels)}".strip()


def times(p: Progress, labels: Labels) -> str:
    """How many times the pace is needed ("" where it is fast enough or leads the other way)."""
    if p.ratio is None or p.ratio <= 0:
        return ""
    needed = 1 / p.ratio
    if needed < 1 + FASTER / 2:
        return ""
    return labels("gap.times", times=labels.number(needed, 1))


def _lines(p: Progress, unit: Unit, series: Series, labels: Labels) -> tuple[str, ...]:
    def value(x: float | None) -> str:
        return amount(x, unit, series, labels)

    def change(x: float | None) -> str:
        return difference(x, unit, series, labels, more=1)

    lines = []
    if p.gap is not None:
        d = "+1" if series.direction is Direction.INCREASE else f"{MINUS}1"
        aim, own = (_bare(value(x), unit, labels) for x in (p.target, used_value(p)))
        gap = difference(p.gap, unit, series, labels)
        lines.append(labels("gap.line_gap", d=d, aim=aim, value=own, gap=gap))
    if p.pooled_value is not None:
        lines.append(labels("gap.line_pooled", first=p.pooled_from, last=p.last_year))
    span = {"n": p.n, "first": p.first_year, "last": p.last_year}
    if p.base_year is not None and p.gap is not None:
        key = "gap.line_base_smooth" if p.base_smoothed else "gap.line_base"
        lines.append(labels(key, base_year=p.base_year, base=value(p.base_value), **span))
    elif p.n:
        lines.append(labels("gap.line_points", **span))
    if p.gap_share is not None and p.gap is not None and p.gap > 0:
        key = "gap.line_share" if p.gap_share <= 1 else "gap.line_share_more"
        lines.append(labels(key, share=percent(p.gap_share, labels).lstrip("+")))
    if p.path_gap is not None:
        lines.append(
            labels(
                "gap.line_path",
                year=p.last_year,
                value=value(p.path_value),
                gap=difference(p.path_gap, unit, series, labels),
            )
        )
    lines += _pace_lines(p, unit, value, change, labels)
    if p.projection is not None:
        ends = {"low": value(p.projection_low), "high": value(p.projection_high)}
        if p.projection_low is not None and p.projection_high is not None:
            low, high = sorted((p.projection_low, p.projection_high))
            ends = {"low": _bare(value(low), unit, labels), "high": value(high)}
        lines.append(
            labels("gap.line_projection", year=p.projection_year, value=value(p.projection), **ends)
        )
    return tuple(lines)


def _bare(text: str, unit: Unit, labels: Labels) -> str:
    """A figure without its unit, where the next one on the line has it; per cent signs stay."""
    return text if unit.percent else text.removesuffix(f"{NBSP}{unit.symbol[labels.lang]}")


def _pace_lines(
    p: Progress,
    unit: Unit,
    value: Callable[[float | None], str],
    change: Callable[[float | None], str],
    labels: Labels,
) -> list[str]:
    """Change per year, the level that pace and projection start from, pace needed and ratio."""
    lines = []
    if p.pace is not None:
        ends = {"low": _bare(change(p.pace_low), unit, labels), "high": change(p.pace_high)}
        lines.append(labels("gap.line_pace", pace=change(p.pace), **ends))
    elif p.mean_change is not None:
        lines.append(
            labels("gap.line_change", mean=change(p.mean_change), last=change(p.last_change))
        )
    if p.pace_needed is not None and p.level is not None:
        lines.append(labels("gap.line_level", year=p.last_year, level=value(p.level)))
    if p.pace_needed is not None:
        lines.append(labels("gap.line_needed", year=p.target_year, needed=change(p.pace_needed)))
    if p.ratio is not None:
        lines.append(labels("gap.line_ratio", ratio=labels.number(p.ratio, 2)))
    return lines


def _notes(
    against: str, p: Progress, compared: Compared, registry: Registry, labels: Labels
) -> tuple[str, ...]:
    notes = [joined_text(p, registry, labels)]
    target, reference = compared.target, compared.reference
    if target is not None:
        notes += target_notes(p, compared, labels)
    elif against != TARGET:
        notes.append(labels("gap.reference_note"))
    if reference is not None and reference.territories:
        names = ", ".join(registry.territories[t].name[labels.lang] for t in reference.territories)
        notes.append(labels("gap.front_runner_note", year=reference.year, areas=names))
    if reference is not None and reference.since is not None:
        notes.append(labels("gap.national_mean", first=reference.since, last=reference.year))
    if reference is not None and against == "own_past" and reference.value is not None:
        notes.append(labels("gap.own_past_note", year=reference.year))
    # what a reference value cannot have by nature needs no excuse
    by_nature = {"not_for_reference", "no_target_year"} if against != TARGET else set()
    why = [str(r) for r in (p.reason, *p.notes) if r and str(r) not in by_nature]
    return tuple(n for n in (*notes, *reasons(why, labels)) if n)


def _says(v: Verdict, p: Progress, labels: Labels) -> str:
    """Result, figure and years, or why there is none; a reference reached is no target met."""
    if not v.status or v.reason:
        return reason_text(v.reason, labels)
    figure = "" if v.figure is None else labels("method.figure", figure=labels.number(v.figure, 2))
    years = "" if v.first_year is None else f"{v.first_year}–{v.last_year}"
    said = state_word(p, labels) if v.status.startswith("state.") else labels(v.status)
    return " · ".join(t for t in (said, figure, years) if t)


def _agreement(verdicts: tuple[Verdict, ...], labels: Labels) -> str:
    speaking = [v for v in verdicts if v.group not in ("none", "level")]
    if len(speaking) < 2:
        return labels("gap.methods_few")
    return labels("gap.methods_disagree" if disagree(verdicts) else "gap.methods_agree")
