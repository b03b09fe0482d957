"""Puts the rows of all files into one frame of text, one row per published row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from sdgdash.build.sources.rawfile import DROPPED, UNKNOWN, Cells, RawFile
from sdgdash.build.sources.repairs import Fate, LineRules
from sdgdash.data.schema import COUNTRY, DIMENSIONS, NOT_APPLICABLE, QUARANTINE_COLUMNS, TOTAL

# What a blank cell means where the file has the column, and what its absence means.
_BLANK = {
    "time_period": ("", ""),
    "unit_measure": ("", ""),
    "series": (NOT_APPLICABLE, NOT_APPLICABLE),
    "ref_area": (COUNTRY, COUNTRY),
    "obs_text": ("", ""),
    **dict.fromkeys(DIMENSIONS, (TOTAL, NOT_APPLICABLE)),
}


@dataclass(slots=True)
class Gathered:
    """`frame`: text columns of the table plus `value_text` (repaired) and `text` (the line).

    `quarantine`: (file, line, text, reason). `rows`: number of published data rows.
    `cut`: files whose last row is broken off. `left_out`: column nobody declared -> its files.
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    quarantine: list[tuple[str, int, str, str]] = field(default_factory=list)
    rows: int = 0
    blank_lines: int = 0
    geocodes: int = 0
    cut: list[str] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)

    def frame(self) -> pd.DataFrame:
        """The gathered rows, in order of file and line."""
        frame = pd.DataFrame(self.columns, dtype="str")
        frame["source_line"] = pd.Series(self.lines, dtype="int64")
        return frame


def gather(
    files: Iterable[RawFile], rules: LineRules, whole: Callable[[RawFile], bool]
) -> Gathered:
    """Apply the line rules and stack the rows of all files.

    `whole`: whether the last row of a file is whole although no line end follows it.
    """
    names = (*_BLANK, "value_text", "indicator", "source_file", "repair_id", "text")
    result = Gathered(columns={name: [] for name in names})
    for raw in files:
        _add_file(result, raw, rules.fates(raw), raw.ends_with_newline or whole(raw))
    return result


def _add_file(result: Gathered, raw: RawFile, fates: dict[int, Fate], whole: bool) -> None:
    kept, texts, published, repairs = [], [], [], []
    last = raw.rows[-1].line if raw.rows else 0
    value = raw.columns.index("obs_text")
    parting = _parting(raw)
    for name in (column[1:] for column in raw.columns if column.startswith(UNKNOWN)):
        result.left_out.setdefault(name, []).append(raw.name)
    for row in raw.rows:
        fate = fates.get(row.line)
        cells = _full(fate.cells if fate else row.cells, raw)
        reason = fate.reason if fate else ""
        if not reason:
            reason = _shape_reason(raw, cells, parting)
            if row.line == last and not whole:
                result.cut += [raw.name] if reason or not fate else []
                reason = reason or "truncated_row"
        if reason:
            result.quarantine.append((raw.name, row.line, row.text, reason))
            continue
        kept.append(cells)
        texts.append(row.text)
        repairs.append(fate.repair_id if fate else "")
        same = len(row.cells) >= len(raw.columns)
        published.append(row.cells[value] if same else cells[value])
        result.lines.append(row.line)
    result.rows += len(raw.rows)
    result.blank_lines += raw.blank_lines
    _extend(result, raw, kept)
    count = len(kept)
    result.columns["obs_text"] += published
    result.columns["text"] += texts
    result.columns["repair_id"] += repairs
    result.columns["indicator"] += [raw.indicator] * count
    result.columns["source_file"] += [raw.name] * count


def _full(cells: Cells, raw: RawFile) -> Cells:
    """The cells without blank ones beyond the header, which spreadsheets add to every row."""
    width = len(raw.columns)
    return cells[:width] if len(cells) > width and not any(cells[width:]) else cells


def _shape_reason(raw: RawFile, cells: Cells, parting: list[int]) -> str:
    """Why the cells of a row and the header do not go together; "" where they do."""
    if len(cells) != len(raw.columns) or any(
        cells[index] for index, column in enumerate(raw.columns) if not column
    ):
        return f"ragged_row: {len(cells)} fields, {len(raw.columns)} in the header"
    for index in parting:
        if cells[index] not in ("", TOTAL):
            return f"unknown_column: {raw.columns[index][1:]}={cells[index][:60]}"
    return ""


def _parting(raw: RawFile) -> list[int]:
    """Columns nobody declared that tell rows apart: a breakdown, whose parts are no totals.

    Where no two rows are the same without them they say something else, and are left out.
    """
    new = [index for index, column in enumerate(raw.columns) if column.startswith(UNKNOWN)]
    if not new:
        return []
    aside = {*new, raw.columns.index("obs_text")}
    seen: dict[tuple[str, ...], Cells] = {}
    found: set[int] = set()
    for row in raw.rows:
        if len(row.cells) < len(raw.columns):
            continue
        named = tuple(cell for i, cell in enumerate(row.cells) if i not in aside)
        first = seen.setdefault(named, row.cells)
        found |= {i for i in new if row.cells[i] != first[i]}
    return sorted(found)


def _extend(result: Gathered, raw: RawFile, kept: list[list[str]]) -> None:
    by_name = dict(zip(raw.columns, zip(*kept, strict=True), strict=True)) if kept else {}
    result.geocodes += sum(map(bool, by_name.get(DROPPED, ())))
    for name, (blank, absent) in _BLANK.items():
        target = "value_text" if name == "obs_text" else name
        if name in by_name:
            result.columns[target] += [cell or blank for cell in by_name[name]]
        else:
            result.columns[target] += [absent] * len(kept)


def quarantine_frame(rows: Iterable[tuple[str, int, str, str]]) -> pd.DataFrame:
    """The quarantine table, sorted by file and line."""
    return pd.DataFrame(sorted(rows), columns=list(QUARANTINE_COLUMNS))
