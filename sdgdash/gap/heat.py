"""View model of the heat map: indicators by goal as rows, territories as columns."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from sdgdash.data.registry import Registry
from sdgdash.domain.progress.methods import disagree
from sdgdash.domain.progress.result import Progress
from sdgdash.gap import heat_cells
from sdgdash.gap.heat_cells import METHOD_GROUPS, METHOD_MARKS, Cell
from sdgdash.records.judged import Judged, figures
from sdgdash.words.address import Selection
from sdgdash.words.comparison import comparison, itself
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.places import columns, natural, region_of
from sdgdash.words.progress import GROUP_MARKS, GROUPS, WORSENING, group_of, reason_text

Table = Mapping[tuple[str, str], Cell]  # (series, territory) -> result


@dataclass(frozen=True, slots=True)
class Silent:
    """A reason, how many indicators it keeps silent, and which."""

    why: str
    n: int
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeatView:
    """`cells`: columns of gap.heat_cells. `rows`: columns row, series, label, goal.

    Tones are names of `theme.tone`. `columns`: territory ids; `names`: their short names;
    `pilots`: places of the columns that are regions of pilot territories.
    `groups`: groups of states that occur, with the number of cells before the filter by state;
    `disputed`: as many of them in which methods disagree. `figures`: all cells with a value to
    take away, columns of `records.judged`.
    """

    cells: pd.DataFrame
    rows: pd.DataFrame
    columns: tuple[str, ...]
    names: tuple[str, ...]
    pilots: tuple[int, ...]
    groups: tuple[tuple[str, int], ...]
    legend: tuple[LegendEntry, ...]
    reading: str
    silent: tuple[Silent, ...]
    silent_table: pd.DataFrame
    disputed: int
    figures: pd.DataFrame


def build_heat_view(
    found: Table, registry: Registry, labels: Labels, selection: Selection
) -> HeatView:
    """Rows of which something can be said somewhere; the others are listed with their reasons."""
    order = _columns(registry, labels, selection)
    wanted = sorted(
        {s for s, _ in found if _wanted(s, registry, selection)},
        key=lambda s: (natural(registry.indicator_of[s]), s),
    )
    speaking = [s for s in wanted if any(_says(found.get((s, a))) for a in order)]
    silent = [s for s in wanted if s not in speaking]
    listed = [c for s in speaking for a in order if (c := found.get((s, a))) and c[0].n]
    sure = [c for c in listed if heat_cells.kept(c, selection, state=False)]
    shown = [c for c in listed if heat_cells.kept(c, selection)]
    drawn = [
        s
        for s in speaking
        if any((c := found.get((s, a))) and c[0].n and heat_cells.kept(c, selection) for a in order)
    ]
    cells = [
        heat_cells.record(i, j, found.get((s, a)), registry.series[s], selection, registry, labels)
        for i, s in enumerate(drawn)
        for j, a in enumerate(order)
    ]
    return HeatView(
        cells=pd.DataFrame(cells, columns=list(heat_cells.COLUMNS)),
        rows=_rows(drawn, registry, labels),
        columns=order,
        names=tuple(registry.territories[a].short_name[labels.lang] for a in order),
        pilots=_pilots(order, registry),
        groups=_groups(sure, selection.method),
        legend=(*_legend(sure, shown, selection, labels), *_missing(drawn, order, found, labels)),
        reading=_reading(listed, shown, speaking, drawn, silent, labels),
        silent=_silent(silent, found, registry, labels),
        silent_table=_silent_table(silent, found, registry, labels),
        disputed=sum(disagree(v) for _, _, v in sure),
        figures=_figures(drawn, order, found, registry, labels, selection),
    )


def _figures(
    drawn: list[str],
    order: tuple[str, ...],
    found: Table,
    registry: Registry,
    labels: Labels,
    selection: Selection,
) -> pd.DataFrame:
    """Every cell of the drawn rows that has a value, whatever the filters fade."""
    against = comparison(registry, selection)
    cells = (
        Judged(s, a, against, *c)
        for s in drawn
        for a in order
        if (c := found.get((s, a))) and c[0].n
    )
    return figures(cells, registry, labels)


def _columns(registry: Registry, labels: Labels, selection: Selection) -> tuple[str, ...]:
    """The chosen region, the country, the others; without the country where it is the measure."""
    region = region_of(registry, selection.area)
    against = comparison(registry, selection)
    found = columns(registry, labels, region.id if region else None)
    return tuple(a for a in found if not itself(against, a))


def _pilots(order: tuple[str, ...], registry: Registry) -> tuple[int, ...]:
    homes = {r.id for t in registry.pilots if (r := region_of(registry, t.id))}
    return tuple(i for i, area in enumerate(order) if area in homes)


def _missing(
    drawn: list[str], order: tuple[str, ...], found: Table, labels: Labels
) -> tuple[LegendEntry, ...]:
    """How many cells of the drawn rows have no value."""
    pairs = [found.get((s, a)) for s in drawn for a in order]
    n = sum(c is None or not c[0].n for c in pairs)
    tone, sign = heat_cells.MISSING
    return (LegendEntry(f"{sign} {labels('data.none')}", tone, n),) if n else ()


def _wanted(series_id: str, registry: Registry, selection: Selection) -> bool:
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
            (
                i,
                s,
                f"{registry.indicator_of[s]} {registry.series[s].title[labels.lang]}",
                registry.indicators[registry.indicator_of[s]].goal,
            )
            for i, s in enumerate(ids)
        ],
        columns=["row", "series", "label", "goal"],
    )


def _groups(cells: Iterable[Cell], method: str) -> tuple[tuple[str, int], ...]:
    tally = Counter(heat_cells.group(c, method) for c in cells)
    return tuple((g, tally[g]) for g in GROUPS if tally[g])


def _legend(
    sure: Iterable[Cell], shown: Iterable[Cell], selection: Selection, labels: Labels
) -> tuple[LegendEntry, ...]:
    """Counts of states before the filter by state, or classes of the gaps drawn."""
    if selection.choice("shade") == "gap":
        return _shades([p for p, _, _ in shown], labels)
    method = selection.method
    return tuple(
        LegendEntry(f"{sign} {group_word(g, method, labels)}".strip(), f"group/{g}", n)
        for g, n in _groups(sure, method)
        for sign in (_sign(g, method),)
    )


def _shades(shown: Iterable[Progress], labels: Labels) -> tuple[LegendEntry, ...]:
    """Classes of the gaps; what is beyond the value but gets worse stands apart."""
    told = [(p, share) for p in shown if (share := heat_cells.relative(p)) is not None]
    worse = Counter(g for p, _ in told if (g := group_of(p)) in WORSENING)
    steps = Counter(heat_cells.step(s) for p, s in told if group_of(p) not in WORSENING)
    return (
        *(
            LegendEntry(labels(f"gap.step_{i}"), f"diverging/{i}/7", n)
            for i, n in sorted(steps.items())
        ),
        *(
            LegendEntry(f"{GROUP_MARKS[g]} {labels(f'group.{g}')}", f"group/{g}", worse[g])
            for g in WORSENING
            if worse[g]
        ),
    )


def group_word(group: str, method: str, labels: Labels) -> str:
    """A group of states in words: those of the linear method, or what other methods come to."""
    if method == "linear" or group in WORSENING:
        return labels(f"group.{group}")
    said = {tone: g for g, tone in METHOD_GROUPS.items()}
    return labels(f"gap.method_{said.get(group, 'none')}")


def _sign(group: str, method: str) -> str:
    if method == "linear" or group in WORSENING:
        return GROUP_MARKS[group]
    return next((METHOD_MARKS[g] for g, tone in METHOD_GROUPS.items() if tone == group), "")


def _reading(
    listed: list[Cell],
    shown: list[Cell],
    speaking: list[str],
    drawn: list[str],
    silent: list[str],
    labels: Labels,
) -> str:
    """How much can be compared; with a filter, how much of it is drawn."""
    judged = sum(p.gap is not None for p, _, _ in listed)
    text = labels(
        "gap.heat_reading",
        rows=labels.plural("gap.n_series", len(speaking)),
        judged=labels.number(judged, 0),
        cells=labels.number(len(listed), 0),
        silent=labels.plural("gap.n_series", len(silent)),
    )
    if len(shown) == len(listed):
        return text
    rows = labels.plural("gap.n_series", len(drawn))
    return f"{text} {labels.plural('gap.filtered', len(shown), rows=rows)}"


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
        (
            registry.indicator_of[s],
            registry.series[s].title[labels.lang],
            " ".join(_why(s, found, registry, labels)),
        )
        for s in ids
    ]
    heads = [labels("gap.column_code"), labels("gap.column_title"), labels("gap.why")]
    table = pd.DataFrame.from_records(records, columns=heads)
    return table.astype({heads[2]: "category"})  # each reason is sent once
