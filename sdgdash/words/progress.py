"""Numbers, states and reasons of the progress engine in words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from sdgdash.data.registry import Registry
from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.direction import Finding
from sdgdash.domain.progress.evidence import Evidence
from sdgdash.domain.progress.result import Progress, Quality
from sdgdash.domain.progress.states import PACE, State
from sdgdash.domain.target import Family
from sdgdash.domain.text import Text
from sdgdash.domain.unit import Unit
from sdgdash.words.i18n import DASH, NBSP, Labels
from sdgdash.words.value import people_text

# Second code beside the colour: what a state is without any colour.
MARKS = {
    State.MET: "✓",
    State.MET_WORSENING: "!",
    State.AT_CEILING: "■",
    State.WITHIN_BAND: "✓",
    State.ON_TRACK: "↑",
    State.SLIGHTLY_SLOW: "↗",
    State.TOO_SLOW: "→",
    State.MOVING_AWAY: "↓",
    State.DEADLINE_PASSED: "×",
    State.OUTSIDE_BAND: "◊",
    State.LEVEL_ONLY: "•",
}
FINDING_MARKS = {
    Finding.BETTER: "+",
    Finding.NO_CLEAR_CHANGE: "=",
    Finding.WORSE: "−",
    Finding.CANNOT_BE_TOLD: "•",
}
GROUP_MARKS = {
    "met": "✓",
    "met_worsening": "!",
    "on_track": "↑",
    "slightly_slow": "↗",
    "too_slow": "→",
    "moving_away": "↓",
    "deadline_passed": "×",
    "reached": "✓",
    "reached_worsening": "!",
    "ceiling": "■",
    "within_band": "✓",
    "outside_band": "◊",
    "wanted": "+",
    "unchanged": "=",
    "unwanted": "−",
    "level": "•",
    "not_assessed": "",
}
GROUPS = tuple(GROUP_MARKS)  # in the order of a legend
WORSENING = ("met_worsening", "reached_worsening")
# Groups that say well done: never those of a series that gets worse.
SUCCESS = ("met", "on_track", "reached", "within_band", "wanted")
DIGITS = 10  # decimals of a computed number that is given away; beyond is noise of the machine
REACHED = (State.MET, State.MET_WORSENING)
GROUP_OF = {
    **{s: str(s) for s in (*PACE, State.DEADLINE_PASSED, State.WITHIN_BAND, State.OUTSIDE_BAND)},
    State.AT_CEILING: "ceiling",
    State.LEVEL_ONLY: "level",
}
# How a change counts where no target exists.
FINDING_GROUPS = {
    Finding.BETTER: "wanted",
    Finding.NO_CLEAR_CHANGE: "unchanged",
    Finding.WORSE: "unwanted",
    Finding.CANNOT_BE_TOLD: "level",
}


def group_of(p: Progress) -> str:
    """Key of the bar and the legend: a verdict, else the direction, else the level or nothing.

    Being near a natural limit, or beyond a value the reader picked, is no verdict: neither
    counts as a target met. What is met but gets worse stands apart.
    """
    if p.state in REACHED:
        met = "reached" if p.family is Family.REFERENCE else "met"
        return f"{met}_worsening" if p.state is State.MET_WORSENING else met
    if p.state is State.DIRECTION_ONLY and p.finding is not None:
        return FINDING_GROUPS[p.finding]
    return GROUP_OF.get(p.state, "not_assessed")


def mark(p: Progress) -> str:
    """The sign of a state."""
    if p.state is State.DIRECTION_ONLY and p.finding is not None:
        return FINDING_MARKS[p.finding]
    return MARKS.get(p.state, "")


def state_text(p: Progress, labels: Labels) -> str:
    """State in words; direction, "uncertain" and the year of old data are part of it."""
    words = [state_word(p, labels)]
    if p.state is State.DIRECTION_ONLY and p.turned:
        words.append(labels("finding.turned"))
    if p.certain is False:
        words.append(labels("state.uncertain"))
    if p.dated and (p.judged or p.finding is not None):
        words.append(labels("gap.dated", year=p.last_year))
    return ", ".join(words)


def state_word(p: Progress, labels: Labels) -> str:
    """The bare state in words; a reference reached is no target met, and what is met but gets
    worse is told by its side of the value and its way."""
    if p.state is State.DIRECTION_ONLY and p.finding is not None:
        return labels(f"finding.{p.finding}")
    reached = p.state in REACHED and p.family is Family.REFERENCE
    return labels(f"{'gap.reached_' if reached else 'state.'}{p.state}{worse_way(p)}")


def evidence_text(p: Progress, labels: Labels, why: bool = True) -> str:
    """The grade of the evidence in words, with every doubt (`why`); "" without values."""
    if p.evidence is Evidence.NONE:
        return ""
    said = evidence_word(p, labels)
    doubts = doubts_text(p, labels) if why else ""
    return f"{said} ({doubts})" if doubts else said


def worse_way(p: Progress) -> str:
    """Ending of the keys of what is met but gets worse: a ceiling is neared by rising."""
    if p.state is not State.MET_WORSENING or not p.sign:
        return ""
    return "_rising" if p.sign < 0 else "_falling"


def reason_text(reason: str | None, labels: Labels) -> str:
    """A reason code in words ("" for none)."""
    return labels(f"reason.{reason}") if reason else ""


def evidence_word(p: Progress, labels: Labels) -> str:
    """How much the data can carry, in words."""
    return labels(f"evidence.{p.evidence}")


def doubts_text(p: Progress, labels: Labels) -> str:
    """Why the evidence is no better, the gravest doubt first ("" for no doubt)."""
    return "; ".join(labels(f"doubt.{d}") for d in p.doubts)


def period(p: Progress, labels: Labels) -> str:
    """The year of the newest value, or first and last of the years whose mean is compared."""
    if p.last_year is None:
        return ""
    if p.pooled_value is None:
        return labels("data.year", year=p.last_year)
    return f"{p.pooled_from}–{p.last_year}"


def used_value(p: Progress) -> float | None:
    """The value that is compared: the mean of several years for rates on few events."""
    return p.last_value if p.pooled_value is None else p.pooled_value


def sentence(text: str) -> str:
    """Without a second full stop where an abbreviation ended with one."""
    return text[:-1] if text.endswith("..") else text


def reasons(codes: Iterable[str | None], labels: Labels) -> tuple[str, ...]:
    """Reason codes in words, each once, in their order."""
    return tuple(dict.fromkeys(reason_text(c, labels) for c in codes if c))


def of(p: Progress) -> str:
    """Ending of the keys that name what is compared with: a target, or a reference value."""
    return "" if p.family is Family.REFERENCE else "_target"


def amount(value: float | None, unit: Unit, series: Series, labels: Labels) -> str:
    """A value for people, in the precision of the series; a dash where there is none."""
    return DASH if value is None else people_text(value, unit, series.decimals, labels)


def brief(value: float | None, unit: Unit, series: Series, labels: Labels) -> str:
    """A value beside its title, which names a unit too long to repeat ("per 1,000 ...")."""
    if value is None or " " not in unit.symbol[labels.lang].replace(NBSP, " "):
        return amount(value, unit, series, labels)
    return labels.number(value, series.decimals)


def aim_amount(p: Progress, unit: Unit, series: Series, labels: Labels) -> str:
    """What is compared with: a target as written in its source, a reference as published."""
    if p.target is None:
        return DASH
    places = series.decimals if p.family is Family.REFERENCE else None
    return labels.quantity(p.target, unit, places)


def series_title(series: Series, unit: Unit, labels: Labels) -> str:
    """Title with the unit, where the title does not say it itself."""
    return titled(series.title[labels.lang], unit.name[labels.lang])


def spoken_unit(series: Series, unit: Unit, labels: Labels) -> Unit:
    """The unit of a series; without its symbol where the title says "per 1,000" already."""
    said = series_title(series, unit, labels) == series.title[labels.lang]
    if unit.percent or unit.rounded is not None or not said:
        return unit
    return replace(unit, symbol=Text("", "", ""))


def titled(title: str, unit: str) -> str:
    """Title and unit; what both say is said once: words, "per 1,000", or the last clause."""
    head, _, tail = title.rpartition(", ")
    said, told, last = title.casefold(), unit.casefold(), tail.casefold()
    figures = ["".join(f.split()) for f in re.findall(r"\d[\d\s,]*\d", unit)]
    stem = rf"\b{re.escape(told[:-1])}"  # проценты, в процентах к
    whole = told in said or (" " not in told and bool(re.search(stem, said)))
    if not unit or whole or (figures and all(f in "".join(title.split()) for f in figures)):
        return title
    if head and last in told:
        return f"{head}, {unit}"
    same = head and last.split()[0] == told.split()[0]  # на миллион, на 1 миллион
    return title if same else f"{title}, {unit}"


def difference(
    value: float | None, unit: Unit, series: Series, labels: Labels, more: int = 0
) -> str:
    """A signed difference, `more` decimals than published; points for shares."""
    if value is None:
        return DASH
    return labels.quantity(value, unit, series.decimals + more, signed=True)


def size(value: float, unit: Unit, series: Series, labels: Labels, more: int = 0) -> str:
    """A difference without its sign."""
    return difference(abs(value), unit, series, labels, more).lstrip("+")


def percent(share: float, labels: Labels) -> str:
    """A share as whole per cent with its sign."""
    glue = NBSP if labels.lang == "ru" else ""
    return f"{labels.number(100 * share, 0, signed=True)}{glue}%"


def joined_text(p: Progress, registry: Registry, labels: Labels) -> str:
    """Which units of today the points stand for, and how they were joined ("" for one alone)."""
    if not p.stands_for:
        return ""
    names = " + ".join(registry.territories[t].name[labels.lang] for t in p.stands_for)
    key = {
        Quality.REPORTED: "gap.whole",
        Quality.HARMONISED: "gap.joined_sum",
        Quality.ESTIMATED: "gap.joined_estimated",
    }[p.quality]
    return labels(key, areas=names)
