"""View model of the gap page: one series, all regions, gap to a target or a reference value."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import TARGET, Compared
from sdgdash.domain.progress.methods import Verdict
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.territory import Territory
from sdgdash.domain.unit import Unit
from sdgdash.words.address import Selection, chosen_series
from sdgdash.words.calculation import Calculation, calculation
from sdgdash.words.comparison import comparison, itself, notes
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.places import COUNTRY, place_order
from sdgdash.words.progress import (
    DIGITS,
    GROUP_MARKS,
    GROUPS,
    WORSENING,
    aim_amount,
    amount,
    brief,
    difference,
    evidence_text,
    group_of,
    mark,
    reason_text,
    size,
    state_text,
    used_value,
)

OPEN, MET = "diverging/1/7", "diverging/5/7"  # tones of the bars
Found = Mapping[str, tuple[Progress, Compared]]


@dataclass(frozen=True, slots=True)
class Silent:
    """Territories that cannot be compared: the reason most share, and the rows with the others."""

    why: str
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class GapView:
    """`series` of `area`: the figure whose calculation is shown.

    `bars`: columns area, name, short, gap, group, tone, chosen, and texts (`*_text`, year, why).
    Rows of `bars` without a gap cannot be compared; they are listed in words. `notes`: where
    there is no target, who may enter one and what is shown instead. `table`: all rows in words;
    `figures`: the same with numbers and their unit in columns of their own.
    """

    title: str
    series: str
    area: str
    against: str
    axis: str
    counts: str
    legend: tuple[LegendEntry, ...]
    colours: tuple[LegendEntry, ...]
    bars: pd.DataFrame
    silent: Silent
    calculation: Calculation
    notes: tuple[str, ...]
    warnings: tuple[str, ...]
    table: pd.DataFrame
    figures: pd.DataFrame


def build_gap_view(
    found: Found,
    verdicts: tuple[Verdict, ...],
    registry: Registry,
    labels: Labels,
    selection: Selection,
    mine: str,
) -> GapView:
    """`found`: results of the chosen series in the country, today's regions and `mine`, the
    territory whose figure stands for the chosen one; `verdicts`: what each method says of it."""
    series = chosen_series(registry, selection)
    unit = registry.units[series.unit]
    against = comparison(registry, selection)
    bars = _bars(found, mine, against, unit, series, registry, labels)
    return GapView(
        title=labels("gap.title", title=series.title[labels.lang]),
        series=series.id,
        area=mine,
        against=against,
        axis=_axis(bars, unit, against, labels),
        counts=_counts(found, bars, against, labels),
        legend=legend((p for p, _ in found.values()), labels),
        colours=_colours(bars, labels),
        bars=bars,
        silent=_silent(bars),
        calculation=calculation(
            found[mine], verdicts, mine, series, against, registry, labels, selection.base
        ),
        notes=notes(registry, labels, selection),
        warnings=tuple(w[labels.lang] for w in series.warnings),
        table=_table(bars, labels),
        figures=_figures(bars, unit, labels),
    )


def _axis(bars: pd.DataFrame, unit: Unit, against: str, labels: Labels) -> str:
    """What zero and the two sides mean; the value at zero where it is the same for all."""
    name = labels("unit.points") if unit.percent else unit.name[labels.lang]
    aims = set(bars.loc[bars["gap"].notna(), "aim_text"])
    one = "gap.zero_target" if against == TARGET else "gap.zero_one"
    zero = labels(one, aim=aims.pop()) if len(aims) == 1 else labels("gap.zero")
    return labels("gap.axis", unit=name, zero=zero)


def _silent(bars: pd.DataFrame) -> Silent:
    """Rows without a gap; a reason that most of them share is said once."""
    rows = bars[bars["gap"].isna()]
    shared = rows["why"].mode()
    why = str(shared[0]) if len(rows) > 1 and (rows["why"] == shared[0]).sum() > 1 else ""
    return Silent(why, rows.assign(why=rows["why"].where(rows["why"] != why, "")))


def _colours(bars: pd.DataFrame, labels: Labels) -> tuple[LegendEntry, ...]:
    """What the colours of the bars mean, with the number of bars."""
    tones = bars.loc[bars["gap"].notna(), "tone"]
    words = {OPEN: "gap.bar_open", MET: "gap.bar_met"}
    words |= {f"group/{g}": "gap.bar_worsening" for g in WORSENING}
    return tuple(
        LegendEntry(labels(key), tone, n)
        for tone, key in words.items()
        if (n := int((tones == tone).sum()))
    )


def _tone(gap: float | None, group: str) -> str:
    """Tone of a bar: still to go, at the value or better, or better but getting worse."""
    if group in WORSENING:
        return f"group/{group}"
    return OPEN if gap is not None and gap > 0 else MET


def _counts(found: Found, bars: pd.DataFrame, against: str, labels: Labels) -> str:
    """Of how many territories something can be compared, and how many have reached it."""
    judged = bars[bars["gap"].notna()]
    worse = int(judged["group"].isin(WORSENING).sum())
    met = sum(bool(found[a][0].met) for a in judged["area"]) - worse  # worsening is met, too
    rest = sum(not itself(against, a) for a in bars["area"])
    said = labels("gap.counts", judged=len(judged), all=rest, met=met)
    return f"{said} {labels('gap.counts_worsening', n=worse)}" if worse else said


def legend(results: object, labels: Labels) -> tuple[LegendEntry, ...]:
    """Groups of states with the number of results in each; empty ones are left out."""
    tally = dict.fromkeys(GROUPS, 0)
    for p in results:  # type: ignore[attr-defined]
        tally[group_of(p)] += 1
    return tuple(
        LegendEntry(f"{GROUP_MARKS[g]} {labels(f'group.{g}')}".strip(), f"group/{g}", n)
        for g, n in tally.items()
        if n
    )


def _bars(
    found: Found,
    mine: str,
    against: str,
    unit: Unit,
    series: Series,
    registry: Registry,
    labels: Labels,
) -> pd.DataFrame:
    """The chosen territory, the country, then the others by alphabet."""
    records = [
        {
            **_named(registry.territories[area], labels),
            **_compared(p, c, itself(against, area), unit, series, labels),
            **_standing(p, unit, series, registry, labels),
            "chosen": area == mine,
            "tone": _tone(p.gap, group_of(p)),
        }
        for area, (p, c) in found.items()
    ]
    first = [r for r in records if r["chosen"]]
    country = [r for r in records if r["area"] == COUNTRY and not r["chosen"]]
    rest = [r for r in records if not r["chosen"] and r["area"] != COUNTRY]
    rest.sort(key=lambda r: place_order(labels, registry.territories[str(r["area"])]))
    return pd.DataFrame([*first, *country, *rest]).astype(
        {"gap": float, "value": float, "aim": float, "last_year": "Int64"}
    )


def _named(territory: Territory, labels: Labels) -> dict[str, object]:
    lang = labels.lang
    return {
        "area": territory.id,
        "name": territory.name[lang],
        "short": territory.short_name[lang],
    }


def _compared(
    p: Progress, c: Compared, alone: bool, unit: Unit, series: Series, labels: Labels
) -> dict[str, object]:
    """The gap with its words, or why there is none; `alone`: beside itself nothing is compared."""
    gap = None if alone else p.gap
    why = "" if gap is not None else reason_text(c.reason or p.reason, labels)
    return {
        "gap": gap,
        "aim": None if alone else p.target,
        "aim_text": DASH if alone else aim_amount(p, unit, series, labels),
        "gap_short": "" if gap is None else _beside(p, gap, unit, series, labels),
        "gap_text": difference(gap, unit, series, labels),
        "why": labels("gap.itself") if alone and p.n else why,
    }


def _beside(p: Progress, gap: float, unit: Unit, series: Series, labels: Labels) -> str:
    """Value, and by how much it lies below or above what it is compared with: no sign, which a
    reader would take for more or less of the good."""
    value = brief(used_value(p), unit, series, labels)
    by = size(gap, unit, series, labels) if unit.percent else brief(abs(gap), unit, series, labels)
    if not any(c in "123456789" for c in by):
        return labels("gap.bar_even", value=value)
    side = "below" if (used_value(p) or 0.0) < (p.target or 0.0) else "above"
    return labels(f"gap.bar_{side}", value=value, by=by)


def _standing(
    p: Progress, unit: Unit, series: Series, registry: Registry, labels: Labels
) -> dict[str, object]:
    """Value, year and state in words."""
    used = used_value(p)
    names = [registry.territories[t].short_name[labels.lang] for t in p.stands_for]
    return {
        "group": group_of(p),
        "mark": mark(p),
        "state_words": state_text(p, labels),
        "evidence": evidence_text(p, labels),
        "state_text": f"{mark(p)} {state_text(p, labels)}".strip(),
        "value": used,
        "value_text": amount(used, unit, series, labels),
        "last_year": p.last_year,
        "year": "" if p.last_year is None else labels("data.year", year=p.last_year),
        "joined": " + ".join(names),
    }


def _table(bars: pd.DataFrame, labels: Labels) -> pd.DataFrame:
    columns = {
        "name": labels("table.territory"),
        "year": labels("gap.column_year"),
        "value_text": labels("gap.column_value"),
        "aim_text": labels("gap.column_aim"),
        "gap_text": labels("gap.column_gap"),
        "state_text": labels("gap.column_state"),
        "evidence": labels("gap.evidence"),
        "joined": labels("gap.column_joined"),
        "why": labels("gap.why"),
    }
    return bars[list(columns)].rename(columns=columns)


def _figures(bars: pd.DataFrame, unit: Unit, labels: Labels) -> pd.DataFrame:
    return pd.DataFrame(
        {
            labels("table.territory"): bars["name"],
            labels("gap.column_year"): bars["last_year"],
            labels("gap.column_value"): bars["value"].round(DIGITS),
            labels("gap.column_aim"): bars["aim"].round(DIGITS),
            labels("gap.column_gap"): bars["gap"].round(DIGITS),
            labels("table.unit"): unit.name[labels.lang],
            labels("gap.column_state"): bars["state_text"],
            labels("gap.evidence"): bars["evidence"],
            labels("gap.column_joined"): bars["joined"],
            labels("gap.why"): bars["why"],
        }
    )
