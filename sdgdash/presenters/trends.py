"""View model of the trends page: one series over time in several territories."""

from dataclasses import dataclass

import pandas as pd

from sdgdash.domain.extent import extent, predecessors
from sdgdash.domain.indicator import Series
from sdgdash.domain.select import series_rows
from sdgdash.i18n import Labels
from sdgdash.presenters.map import COUNTRY, table, value_text
from sdgdash.presenters.places import nearest_with_data
from sdgdash.presenters.selection import Selection, chosen_series
from sdgdash.registry import Registry


@dataclass(frozen=True, slots=True)
class TrendView:
    """`lines`: columns area, name, year, value, text, extent, segment.

    `extent`: "today" or "before" (published for the unit as it was before it lost area, or for
    its predecessor; drawn dashed). `segment` changes at every break, so that no line joins
    values that cannot be compared. `marks`: columns year, text: the breaks.
    """

    title: str
    unit: str
    reading: str
    lines: pd.DataFrame
    marks: pd.DataFrame
    notes: tuple[str, ...]
    missing: tuple[str, ...]
    table: pd.DataFrame


def present(
    observations: pd.DataFrame, registry: Registry, labels: Labels, selection: Selection
) -> TrendView:
    """Lines of the country, of the chosen territory and of those added for comparison."""
    series = chosen_series(registry, selection)
    rows = series_rows(observations, series)
    shown, missing = _shown(rows, registry, labels, selection)
    lines = [_line(rows, code, series, registry, labels) for code in shown]
    frame = (
        pd.concat(lines, ignore_index=True) if lines else _line(rows, "", series, registry, labels)
    )
    return TrendView(
        title=f"{series.title[labels.lang]}, {registry.units[series.unit].name[labels.lang]}",
        unit=registry.units[series.unit].name[labels.lang],
        reading=_reading(frame, labels),
        lines=frame,
        marks=_marks(frame, series, registry, labels),
        notes=tuple(w[labels.lang] for w in series.warnings),
        missing=missing,
        table=table(
            rows[rows["territory_id"].isin(_with_predecessors(shown, registry))], registry, labels
        ),
    )


def _shown(
    rows: pd.DataFrame, registry: Registry, labels: Labels, selection: Selection
) -> tuple[list[str], tuple[str, ...]]:
    """Territories with values, the country first; a sentence for each that has none of its own."""
    known = set(rows["territory_id"])
    shown, missing = ([COUNTRY] if COUNTRY in known else []), []
    for code in dict.fromkeys((selection.area, *selection.areas)):
        found = nearest_with_data(registry, code, known)
        name = registry.territories[code].name[labels.lang]
        if found is None:
            missing.append(labels("trends.nothing", area=name))
            continue
        if found.id != code:
            missing.append(labels("trends.nearest", area=name, nearest=found.name[labels.lang]))
        shown.append(found.id)
    return list(dict.fromkeys(shown)), tuple(missing)


def _with_predecessors(codes: list[str], registry: Registry) -> set[str]:
    return set(codes) | {p for c in codes for p in predecessors(c, registry.changes)}


def _line(
    rows: pd.DataFrame, code: str, series: Series, registry: Registry, labels: Labels
) -> pd.DataFrame:
    own = rows[rows["territory_id"] == code].assign(source=code)
    first = own["time_period"].min() if len(own) else None
    before = [
        rows[(rows["territory_id"] == p) & (rows["time_period"] < (first or 9999))].assign(source=p)
        for p in (predecessors(code, registry.changes) if code else ())
    ]
    both = pd.concat([*before, own], ignore_index=True).sort_values("time_period")
    unit = registry.units[series.unit]
    return pd.DataFrame(
        {
            "area": code,
            "name": [registry.territories[s].name[labels.lang] for s in both["source"]],
            "line": registry.territories[code].name[labels.lang] if code else "",
            "year": both["time_period"].astype(int),
            "value": both["obs_value"].astype(float),
            "text": [value_text(r, unit, labels) for _, r in both.iterrows()],
            "extent": [
                _extent(str(s), code, str(r), registry)
                for s, r in zip(both["source"], both["regime"], strict=True)
            ],
            "segment": [
                _segment(int(y), str(s), code, str(r), series, registry)
                for y, s, r in zip(both["time_period"], both["source"], both["regime"], strict=True)
            ],
        }
    )


def _members(code: str, regime: str, registry: Registry) -> frozenset[str]:
    return extent(code, regime, registry.regimes, registry.changes)


def _extent(source: str, code: str, regime: str, registry: Registry) -> str:
    return "today" if source == code and _members(code, regime, registry) == {code} else "before"


def _segment(
    year: int, source: str, code: str, regime: str, series: Series, registry: Registry
) -> str:
    breaks = sum(b.year <= year for b in series.breaks if not b.areas or code in b.areas)
    extent = "+".join(sorted(_members(source, regime, registry)))
    return f"{source}:{extent}:{breaks}"


def _marks(lines: pd.DataFrame, series: Series, registry: Registry, labels: Labels) -> pd.DataFrame:
    """Breaks to draw: those of the series, and boundary changes of the units shown."""
    if lines.empty:
        return pd.DataFrame({"year": [], "text": []})
    areas = set(lines["area"])
    low, high = int(lines["year"].min()), int(lines["year"].max())
    found = [
        (b.year, b.note[labels.lang]) for b in series.breaks if not b.areas or areas & set(b.areas)
    ] + [
        (c.date.year, c.note[labels.lang])
        for c in registry.changes
        if areas & set(c.before + c.after)
    ]
    inside = sorted({(y, text) for y, text in found if low < y <= high})
    return pd.DataFrame(inside, columns=["year", "text"])


def _reading(lines: pd.DataFrame, labels: Labels) -> str:
    """One sentence a line: first and last value of its newest comparable stretch."""
    sentences = []
    for _, line in lines.groupby("area", sort=False):
        stretch = line[line["segment"] == line["segment"].iloc[-1]]
        first, last = stretch.iloc[0], stretch.iloc[-1]
        key = "trends.reading_one" if len(stretch) == 1 else "trends.reading"
        sentences.append(
            labels(
                key,
                area=last["name"],
                first=first["text"],
                first_year=labels("data.year", year=first["year"]),
                last=last["text"],
                last_year=labels("data.year", year=last["year"]),
            )
        )
    return " ".join(sentences)
