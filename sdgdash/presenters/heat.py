"""View model of the heat map: indicators by goal as rows, territories as columns."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.indicator import Series
from sdgdash.domain.progress.against import Compared
from sdgdash.domain.progress.methods import AWAY, GOOD, LEVEL, SLOW, Verdict, disagree
from sdgdash.domain.progress.result import Progress
from sdgdash.i18n import Labels
from sdgdash.presenters.legend import LegendEntry
from sdgdash.presenters.places import columns, natural, region_of
from sdgdash.presenters.selection import Selection
from sdgdash.presenters.words import (
    GROUP_MARKS,
    GROUPS,
    aim_amount,
    amount,
    difference,
    group_of,
    mark,
    reason_text,
    state_text,
)
from sdgdash.registry import Registry

Cell = tuple[Progress, Compared, tuple[Verdict, ...]]
Table = Mapping[tuple[str, str], Cell]  # (series, territory) -> result
METHOD_GROUPS = {GOOD: "wanted", SLOW: "slightly_slow", AWAY: "unwanted", LEVEL: "level"}
METHOD_MARKS = {GOOD: "+", SLOW: "~", AWAY: "−", LEVEL: "•"}
DISPUTED = "≠"
BEYOND = 1.0  # gaps larger than the compared value itself are drawn as such


@dataclass(frozen=True, slots=True)
class Silent:
    """A reason, how many indicators it keeps silent, and which."""

    why: str
    n: int
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeatView:
    """`cells`: columns row, column, tone, sign, text (figures), said (the rest).
    `rows`: columns row, series, label, goal.

    Tones are names of `theme.tone`. `columns`: territory ids; `names`: their short names.
    """

    cells: pd.DataFrame
    rows: pd.DataFrame
    columns: tuple[str, ...]
    names: tuple[str, ...]
    legend: tuple[LegendEntry, ...]
    reading: str
    silent: tuple[Silent, ...]
    silent_table: pd.DataFrame
    disputed: int


def present(found: Table, registry: Registry, labels: Labels, selection: Selection) -> HeatView:
    """Rows of which something can be said somewhere; the others are listed with their reasons."""
    region = region_of(registry, selection.area)
    order = columns(registry, labels, region.id if region else None)
    wanted = sorted(
        {s for s, _ in found if _kept(s, registry, selection)},
        key=lambda s: (natural(registry.indicator_of[s]), s),
    )
    speaking = [s for s in wanted if any(_says(found.get((s, a))) for a in order)]
    method, shade = selection.method, selection.choice("shade")
    cells = [
        _cell(i, j, found.get((s, a)), registry.series[s], method, shade, registry, labels)
        for i, s in enumerate(speaking)
        for j, a in enumerate(order)
    ]
    silent = [s for s in wanted if s not in speaking]
    shown = [c for s in speaking for a in order if (c := found.get((s, a)))]
    return HeatView(
        cells=pd.DataFrame(cells, columns=["row", "column", "tone", "sign", "text", "said"]),
        rows=_rows(speaking, registry, labels),
        columns=order,
        names=tuple(registry.territories[a].short_name[labels.lang] for a in order),
        legend=_legend(shown, method, shade, labels),
        reading=_reading(shown, speaking, silent, labels),
        silent=_silent(silent, found, registry, labels),
        silent_table=_silent_table(silent, found, registry, labels),
        disputed=sum(disagree(v) for _, _, v in shown),
    )


def _kept(series_id: str, registry: Registry, selection: Selection) -> bool:
    goal = registry.indicators[registry.indicator_of[series_id]].goal
    if selection.goal not in (None, goal):
        return False
    family = selection.choice("family")
    held = {str(t.family) for t in registry.targets if t.series == series_id}
    return family == "any" or (not held if family == "none" else family in held)


def _says(cell: Cell | None) -> bool:
    return cell is not None and (cell[0].gap is not None or group_of(cell[0]) != "not_assessed")


def _rows(ids: list[str], registry: Registry, labels: Labels) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (i, s, f"{registry.indicator_of[s]} {registry.series[s].title[labels.lang]}",
             registry.indicators[registry.indicator_of[s]].goal)
            for i, s in enumerate(ids)
        ],
        columns=["row", "series", "label", "goal"],
    )  # fmt: skip


def _cell(
    row: int,
    column: int,
    cell: Cell | None,
    series: Series,
    method: str,
    shade: str,
    registry: Registry,
    labels: Labels,
) -> tuple[int, int, str, str, str, str]:
    if cell is None or not cell[0].n:
        reason = None if cell is None else cell[0].reason
        text = labels("data.none") if reason is None else reason_text(reason, labels)
        return row, column, "group/no_data", "", "", text
    p, compared, verdicts = cell
    tone, sign = _look(p, verdicts, method, shade, labels)
    unit = registry.units[series.unit]
    used = p.last_value if p.pooled_value is None else p.pooled_value
    parts = [f"{p.last_year}: {amount(used, unit, series, labels)}"]
    if p.gap is not None:
        gap = difference(p.gap, unit, series, labels)
        parts.append(labels("gap.cell_gap", aim=aim_amount(p, unit, series, labels), gap=gap))
    figures, parts = "; ".join(parts), [state_text(p, labels)]
    if p.gap is None and p.finding is None:
        parts.append(reason_text(compared.reason or p.reason, labels))
    if p.stands_for:
        names = [registry.territories[t].short_name[labels.lang] for t in p.stands_for]
        parts.append(labels(f"gap.cell_{p.quality}", areas=" + ".join(names)))
    if disagree(verdicts):
        parts.append(labels("gap.cell_disputed"))
    rest = "; ".join(x.rstrip(".") for x in parts if x)
    return row, column, tone, sign, f"{figures}; ", rest


def _look(
    p: Progress, verdicts: tuple[Verdict, ...], method: str, shade: str, labels: Labels
) -> tuple[str, str]:
    """Tone and sign of a cell."""
    if shade == "gap":
        share = relative(p)
        if share is None:
            return "group/not_assessed", ""
        return f"diverging/{step(share)}/7", labels.number(100 * share, 0, signed=True)
    if method == "linear":
        return f"group/{group_of(p)}", mark(p)
    verdict = next((v for v in verdicts if v.method == method), None)
    if verdict is None or verdict.group not in METHOD_GROUPS:
        return "group/not_assessed", ""
    sign = METHOD_MARKS[verdict.group] + (DISPUTED if disagree(verdicts) else "")
    return f"group/{METHOD_GROUPS[verdict.group]}", sign


def relative(p: Progress) -> float | None:
    """The gap as a share of the value it is compared with; > 0 means still to go."""
    if p.gap is None or not p.target:
        return None
    return p.gap / abs(p.target)


def step(share: float) -> int:
    """Class of a relative gap, 0 (far to go) to 6 (far beyond): at 50, 20 and 5 per cent."""
    limits = (0.5, 0.2, 0.05, -0.05, -0.2, -0.5)
    return next((i for i, low in enumerate(limits) if share > low), 6)


def _legend(
    cells: Iterable[Cell], method: str, shade: str, labels: Labels
) -> tuple[LegendEntry, ...]:
    if shade == "gap":
        tally = Counter(step(s) for p, _, _ in cells if (s := relative(p)) is not None)
        return tuple(
            LegendEntry(labels(f"gap.step_{i}"), f"diverging/{i}/7", n)
            for i, n in sorted(tally.items())
        )
    if method == "linear":
        tally_of = Counter(group_of(p) for p, _, _ in cells if p.n)
        return tuple(
            LegendEntry(f"{GROUP_MARKS[g]} {labels(f'group.{g}')}", f"group/{g}", tally_of[g])
            for g in GROUPS
            if tally_of[g]
        )
    said = Counter(
        next((v.group for v in verdicts if v.method == method), "none")
        for p, _, verdicts in cells
        if p.n
    )
    named = {**METHOD_GROUPS, "none": "not_assessed"}
    return tuple(
        LegendEntry(
            f"{METHOD_MARKS.get(g, '')} {labels(f'gap.method_{g}')}".strip(),
            f"group/{tone}",
            said[g],
        )
        for g, tone in named.items()
        if said[g]
    )


def _reading(cells: Iterable[Cell], speaking: list[str], silent: list[str], labels: Labels) -> str:
    listed = [p for p, _, _ in cells if p.n]
    judged = sum(p.gap is not None for p in listed)
    return labels(
        "gap.heat_reading",
        rows=labels.plural("gap.n_series", len(speaking)),
        judged=labels.number(judged, 0),
        cells=labels.number(len(listed), 0),
        silent=labels.plural("gap.n_series", len(silent)),
    )


def _why(series_id: str, found: Table, registry: Registry, labels: Labels) -> tuple[str, ...]:
    """Reasons of the registry where people gave them, else the engine's most frequent one."""
    given = registry.series[series_id].reasons
    if given:
        return tuple(registry.reasons[r][labels.lang] for r in given if r in registry.reasons)
    codes = Counter(
        str(p.reason) for (s, _), (p, _, _) in found.items() if s == series_id and p.reason
    )
    return (reason_text(codes.most_common(1)[0][0], labels),) if codes else ()


def _silent(ids: list[str], found: Table, registry: Registry, labels: Labels) -> tuple[Silent, ...]:
    groups: dict[str, list[str]] = {}
    for s in ids:
        for why in _why(s, found, registry, labels)[:1]:
            groups.setdefault(why, []).append(registry.indicator_of[s])
    ordered = sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))
    return tuple(Silent(why, len(of), tuple(dict.fromkeys(of))) for why, of in ordered)


def _silent_table(ids: list[str], found: Table, registry: Registry, labels: Labels) -> pd.DataFrame:
    records = [
        (registry.indicator_of[s], registry.series[s].title[labels.lang],
         " ".join(_why(s, found, registry, labels)))
        for s in ids
    ]  # fmt: skip
    heads = [labels("gap.column_code"), labels("gap.column_title"), labels("gap.why")]
    return pd.DataFrame.from_records(records, columns=heads)
