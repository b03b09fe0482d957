"""`python -m sdgdash examples`: worked examples from the shipped official data, arithmetic shown.

Prints Markdown; `--write` renews docs/worked-examples.md. The year of reading is fixed, so
the text is the same every day.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from sdgdash.answers import loaded, progress
from sdgdash.data.dataset import SHIPPED, Dataset
from sdgdash.data.registry import ROOT
from sdgdash.domain.indicator import Direction, Series
from sdgdash.domain.progress import reference
from sdgdash.domain.progress.batch import World
from sdgdash.domain.progress.result import Progress
from sdgdash.domain.progress.states import REASONS, Reason

AS_OF = 2026
PAGE = ROOT / "docs" / "worked-examples.md"
HEAD = f"""# Worked examples

From the shipped official data, read in {AS_OF}. Renew with `python -m sdgdash examples --write`.
d is +1 where more is wanted and -1 where less is; a gap above 0 means still to go.
Rules: [methods.md](methods.md).
"""


@dataclass(frozen=True, slots=True)
class Example:
    """One series in some territories; `against`: a target, or a kind of reference value.

    `refused`: which verdict is not given, and why.
    """

    series: str
    areas: tuple[str, ...]
    against: str = "target"
    refused: str = ""


EXAMPLES = (
    Example("3.2.1", ("KZ", "KZKAR", "KZKZY")),
    Example("3.2.2", ("KZ", "KZKAR", "KZKZY")),
    Example("8.5.2", ("KZKAR", "KZKZY"), "front_runner"),
    Example("17.8.1", ("KZKAR", "KZKZY"), "front_runner"),
    Example("12.5.1.1", ("KZ",)),
    Example("11.6.1.1", ("KZ",)),
    Example(
        "1.2.1",
        ("KZ", "KZKAR"),
        refused="Half of the 2015 value by 2030 is not shown as a target. The poverty line was set "
        "anew in 2018: the values of 2015 and of the newest year measure different things, and "
        "a status would judge the method. Only values from the break on are described.",
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Print the examples, or write them to docs/worked-examples.md."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash examples", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    text = document(SHIPPED)
    if parser.parse_args(arguments).write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def document(data: Dataset) -> str:
    """All examples as Markdown."""
    registry = loaded.get_registry(data)
    parts = [HEAD]
    for example in EXAMPLES:
        parts.append("\n".join(section(example, registry.series[example.series], data)))
    return "\n".join(parts)


def section(example: Example, series: Series, data: Dataset) -> Iterator[str]:
    """One example: data, arithmetic and verdict of each territory."""
    yield f"\n## {series.id} {series.title.en}\n"
    known, rows = loaded.engine_world(data), loaded.rows_of(data, series.id)
    for note in series.breaks:
        yield f"- Break {note.year}: {note.note.en}"
    if example.refused:
        yield f"\n**Refused.** {example.refused}"
    for area in example.areas:
        territory = known.territories[area]
        found, compared = progress.one_cell(data, example.against, series.id, area, AS_OF)
        front = compared.reference
        yield f"\n### {territory.short_name.en}\n"
        own = rows[rows["territory_id"] == area].sort_values("time_period")
        yield f"- Published: {', '.join(_cells(own))}"
        if found.stands_for:
            names = " and ".join(known.territories[t].short_name.en for t in found.stands_for)
            yield f"- Trend: that of {names} together ({found.quality})"
        if front and front.value is not None:
            yield _front(front, rows, known)
        yield from arithmetic(found, series.direction, targets_of(known, found))
        yield from verdict(found)


def targets_of(known: World, found: Progress) -> str:
    """Name and source of the target that was used, empty without one."""
    used = [t for t in known.targets if t.id == found.source]
    mark = ", applied to the region by us" if found.applied_by_us else ""
    return "; ".join(f"{t.name.en}{mark} ({t.source.title.en})" for t in used)


def arithmetic(found: Progress, direction: Direction, source: str) -> Iterator[str]:
    """The steps of the calculation with the numbers put in."""
    d = "+1" if direction is Direction.INCREASE else "-1"
    if found.break_year is not None:
        yield f"- Points used: {found.n}, from the break of {found.break_year} on"
    else:
        yield f"- Points used: {found.n} ({found.first_year} to {found.last_year})"
    if found.gap is None:
        return
    if source:
        yield f"- Target: {_n(found.target)} by {found.target_year}: {source}"
    last = f"{_n(found.last_value)} in {found.last_year}"
    yield f"- Gap: {d} × ({_n(found.target)} - {_n(found.last_value)}) = {_n(found.gap)} ({last})"
    if found.gap_share is not None and Reason.MET_AT_BASE not in found.notes:
        base = "mean of 2014 to 2016" if found.base_smoothed else f"{found.base_year}"
        way = f"|{_n(found.target)} - {_n(found.base_value)}|"
        yield f"- Share of the way: {_n(found.gap)} / {way} = {_n(found.gap_share)} (base: {base})"
    yield from _pace(found)


def _pace(found: Progress) -> Iterator[str]:
    if found.path_value is not None:
        yield (
            f"- Required path: {_n(found.path_value)} in {found.last_year}; "
            f"gap to it {_n(found.path_gap)}"
        )
    if found.pace is not None:
        yield (
            f"- Pace: {_n(found.pace)} a year (80 % interval {_n(found.pace_low)} to "
            f"{_n(found.pace_high)}), from the value of {found.last_year}: {_n(found.level)}"
        )
    if found.pace_needed is not None and found.target_year and found.last_year:
        years = found.target_year - found.last_year
        yield (
            f"- Pace needed: ({_n(found.target)} - {_n(found.level)}) / {years} = "
            f"{_n(found.pace_needed)} a year; ratio {_n(found.ratio)}"
        )
    if found.projection is not None:
        yield (
            f"- Projection for {found.projection_year}: {_n(found.projection)} "
            f"({_n(found.projection_low)} to {_n(found.projection_high)})"
        )
    if found.achieved_year is not None:
        after = "after " if found.achieved_capped else ""
        yield f"- Reached on this trend: {after}{found.achieved_year}; late by {found.years_late}"


def verdict(found: Progress) -> Iterator[str]:
    """State, direction, and why no more is said."""
    if found.finding is not None:
        yield (
            f"- Direction: mean change {_n(found.mean_change)} a year, last change "
            f"{_n(found.last_change)}; the change comes to: {found.finding}"
        )
    sure = "" if found.certain is not False else ", uncertain"
    dated = f", as of {found.last_year}" if found.dated else ""
    yield f"- **State: {found.state}{sure}{dated}**"
    for reason in dict.fromkeys(r for r in (found.reason, *found.notes) if r):
        yield f"  - {REASONS[reason]}"


def _front(front: reference.Reference, rows: pd.DataFrame, known: World) -> str:
    year = rows[rows["time_period"] == front.year].set_index("territory_id")["obs_value"]
    best = [f"{known.territories[t].short_name.en} {_n(year[t])}" for t in front.territories]
    tied = f"; as good as the third: {', '.join(front.tied)}" if front.tied else ""
    return f"- Front-runner value {front.year}: mean of {', '.join(best)} = {_n(front.value)}{tied}"


def _cells(own: pd.DataFrame) -> Iterator[str]:
    for year, value in zip(own["time_period"], own["obs_value"], strict=True):
        yield f"{year}: {_n(value)}"


def _n(value: float | None) -> str:
    """At most three decimals, trailing zeros cut; a dash where there is no number."""
    if value is None:
        return "–"
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
