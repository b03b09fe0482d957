"""What is said beside a chart over time: change, gap as time, flags and limits, each once."""

from collections.abc import Mapping

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.result import Progress
from sdgdash.words.calculation import graded, mean_before, pace_sentence, target_notes
from sdgdash.words.i18n import Labels
from sdgdash.words.progress import mark, reason_text, sentence, size, state_text
from sdgdash.words.value import flag_text

# what "there is no target" says already
NO_TARGET = frozenset({"no_target", "no_number_in_target", "target_withheld"})
DRAWN = frozenset({"borders_changed", "after_break"})  # named on the chart
# reasons of the engine that a reason of the registry says in other words
SAME = {"old_data": "old_data", "deadline_passed": "deadline_passed", "few_points": "few_points"}

VALUE = "Value"  # column of the source
SOURCE = 2  # what a target is called, and where it comes from


def changes(lines: pd.DataFrame, series: Series, registry: Registry, labels: Labels) -> list[str]:
    """How the newest comparable stretch of each line changed; of a divided unit also the join."""
    said = []
    for _, line in lines.groupby("line", sort=False):
        today = line[line["kind"] == "today"]
        part = (today if len(today) else line).sort_values("year")
        said.append(_change(_newest(part), series, registry, labels))
        joined = _newest(line[line["kind"] == "joined"].sort_values("year"))
        if len(today) and len(joined) > 1:
            said.append(_change(_led_on(line, joined), series, registry, labels))
    return said


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The last stretch of rows in order of year."""
    return rows if rows.empty else rows[rows["segment"] == rows["segment"].iloc[-1]]


def _led_on(line: pd.DataFrame, joined: pd.DataFrame) -> pd.DataFrame:
    """The values of the whole before its division, then those joined by us, up to no break."""
    since = joined["segment"].iloc[0].rpartition(":")[2]
    whole = line[
        (line["kind"] == "before")
        & (line["name"] == line["line"])
        & (line["segment"].str.rpartition(":")[2] == since)
        & (line["year"] < joined["year"].iloc[0])
    ]
    return pd.concat([whole.sort_values("year"), joined], ignore_index=True)


def _change(stretch: pd.DataFrame, series: Series, registry: Registry, labels: Labels) -> str:
    first, last = stretch.iloc[0], stretch.iloc[-1]
    moved = float(last["value"]) - float(first["value"])
    unit = registry.units[series.unit]
    key = "trends.one" if len(stretch) == 1 else "trends.same"
    step = size(moved, unit, series, labels)
    if not unit.percent:  # the unit stands beside the value
        step = labels.number(abs(moved), series.decimals)
    if len(stretch) > 1 and any(c in "123456789" for c in step):
        key = "trends.up" if moved > 0 else "trends.down"
    if (stretch["kind"] == "joined").all():  # means of years, and their texts say so
        key = "trends.one" if len(stretch) == 1 else "trends.means"
    text = labels(
        key,
        start=first["text"],
        area=last["name"],
        value=last["text"],
        change=step,
        first=first["year"],
        last=last["year"],
    )
    return sentence(text)


def held_against(
    p: Progress,
    compared: Compared,
    series: Series,
    fan: pd.DataFrame,
    registry: Registry,
    labels: Labels,
) -> tuple[str, ...]:
    """State with its evidence, the gap as time and the source of the target; or once that there
    is none and which way it goes.

    As much as the evidence allows, else the one reason for saying no more.
    """
    state = f"{state_text(p, labels)}."
    evidence = graded(p, labels)
    if p.target is None:
        why = "trends.no_number" if "no_number_in_target" in series.reasons else "trends.no_target"
        return tuple(sentence(t) for t in ([state, evidence] if p.finding else []) + [labels(why)])
    unit = registry.units[series.unit]
    said = [
        f"{mark(p)} {state}".strip(),
        evidence,
        mean_before(p, unit, series, labels),
        pace_sentence(p, labels),
    ]
    if len(fan):
        said.append(str(fan["text"].iloc[0]))
    elif p.reason is not None:
        said.append(reason_text(str(p.reason), labels))
    said += [f"{note.rstrip('.')}." for note in target_notes(p, compared, labels)[:SOURCE]]
    return tuple(dict.fromkeys(sentence(s) for s in said if s))


def limits(
    p: Progress, series: Series, said: tuple[str, ...], registry: Registry, labels: Labels
) -> tuple[str, ...]:
    """What a reader must know of the series, without what is `said` already."""
    drawn = {"method_break"} if series.breaks else set()  # named on the chart
    codes = [r for r in series.reasons if r in registry.reasons and r not in NO_TARGET | drawn]
    engine = [
        str(r)
        for r in (p.reason, *p.notes)
        if r and str(r) not in NO_TARGET | DRAWN and SAME.get(str(r)) not in codes
    ]
    if p.target is None:
        engine = [r for r in engine if r not in ("no_target_year", "not_for_reference")]
    told = [w[labels.lang] for w in series.warnings]
    told += [registry.reasons[r][labels.lang] for r in codes]
    told += [reason_text(r, labels) for r in engine]
    return tuple(t for t in dict.fromkeys(told) if t not in said)


def flags(
    rows: pd.DataFrame, repairs: Mapping[str, str], registry: Registry, labels: Labels
) -> tuple[str, ...]:
    """One line a flag: what it says, and which years of which territories carry it.

    `repairs`: repair_id -> column of the source that was corrected; a value is corrected only
    where its decimal point was lost.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for row in rows.sort_values("time_period").to_dict("records"):
        texts = [flag_text(flag, labels) for flag in str(row["flags"]).split("|")]
        if row["repair_id"]:
            value = repairs.get(row["repair_id"]) == VALUE
            texts.append(labels("trends.repaired_value" if value else "flag.repaired"))
        for text in filter(None, texts):
            if row["territory_id"] in registry.territories:
                name = registry.territories[row["territory_id"]].short_name[labels.lang]
                found.setdefault(text, {}).setdefault(name, []).append(int(row["time_period"]))
    return tuple(f"{text}: {_where(by_area)}" for text, by_area in found.items())


def _where(by_area: Mapping[str, list[int]]) -> str:
    return "; ".join(f"{name} {runs(years)}" for name, years in by_area.items())


def runs(years: list[int]) -> str:
    """2010–2013, 2015."""
    listed = sorted(set(years))
    found: list[list[int]] = []
    for y in listed:
        if found and y == found[-1][-1] + 1:
            found[-1].append(y)
        else:
            found.append([y])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in found)
