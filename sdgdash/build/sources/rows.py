"""Puts the rows of all files into one frame of text, one row per published row."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from sdgdash.build.sources.rawfile import DROPPED, RawFile
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
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    quarantine: list[tuple[str, int, str, str]] = field(default_factory=list)
    rows: int = 0
    blank_lines: int = 0
    geocodes: int = 0

    def frame(self) -> pd.DataFrame:
        """The gathered rows, in order of file and line."""
        frame = pd.DataFrame(self.columns, dtype="str")
        frame["source_line"] = pd.Series(self.lines, dtype="int64")
        return frame


def gather(files: Iterable[RawFile], rules: LineRules, whole: list[str]) -> Gathered:
    """Apply the line rules and stack the rows of all files.

    `whole`: files whose last row is known to be whole though no line end follows it.
    """
    names = (*_BLANK, "value_text", "indicator", "source_file", "repair_id", "text")
    result = Gathered(columns={name: [] for name in names})
    for raw in files:
        _add_file(result, raw, rules.fates(raw), raw.ends_with_newline or raw.name in whole)
    return result


def _add_file(result: Gathered, raw: RawFile, fates: dict[int, Fate], whole: bool) -> None:
    kept, texts, published, repairs, width = [], [], [], [], len(raw.columns)
    blanks = [index for index, column in enumerate(raw.columns) if not column]
    last = raw.rows[-1].line if raw.rows else 0
    value = raw.columns.index("obs_text")
    for row in raw.rows:
        fate = fates.get(row.line)
        cells = fate.cells if fate else row.cells
        if fate and fate.reason:
            reason = fate.reason
        elif len(cells) != width or any(cells[index] for index in blanks):
            reason = f"ragged_row: {len(cells)} fields, {width} in the header"
        elif row.line == last and not whole:
            reason = "truncated_row"
        else:
            kept.append(cells)
            texts.append(row.text)
            repairs.append(fate.repair_id if fate else "")
            same = len(row.cells) == width
            published.append(row.cells[value] if same else cells[value])
            result.lines.append(row.line)
            continue
        result.quarantine.append((raw.name, row.line, row.text, reason))
    result.rows += len(raw.rows)
    result.blank_lines += raw.blank_lines
    _extend(result, raw, kept)
    count = len(kept)
    result.columns["obs_text"] += published
    result.columns["text"] += texts
    result.columns["repair_id"] += repairs
    result.columns["indicator"] += [raw.indicator] * count
    result.columns["source_file"] += [raw.name] * count


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
