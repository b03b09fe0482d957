"""The official SDG data repository of Kazakhstan: files -> tidy observations.

Order: repairs by line, codes and numbers, units, rejects, zeros, ranges, keys, regimes,
flags. Every published data row ends as an observation, as a merged duplicate, or in
quarantine with a reason; the balance is checked.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from sdgdash.build.sources import limits
from sdgdash.build.sources.cells import plain
from sdgdash.build.sources.flags import add_flags
from sdgdash.build.sources.rawfile import RawFile, indicator_files, parse_file, unread_files
from sdgdash.build.sources.regimes import add_regimes
from sdgdash.build.sources.repairs import LineRules, State
from sdgdash.build.sources.rows import Gathered, gather, quarantine_frame
from sdgdash.build.sources.rules import ImportRules
from sdgdash.build.sources.titles import Titles, read_titles
from sdgdash.build.sources.units import settle_units
from sdgdash.build.sources.vintage import Vintage, find_vintage
from sdgdash.data.schema import COLUMNS, COUNTRY, KEY
from sdgdash.errors import BuildError


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """`observations` has the columns of the schema, sorted by key; `counts` the balance.

    `unmatched`: written rules that found no row, and what became of them; `rules`: how many of
    each state. `unread`: tables nothing is read from; `cut`: files whose last row is broken off;
    `left_out`: columns nobody declared -> files; `titles`: official titles by indicator.
    """

    observations: pd.DataFrame
    quarantine: pd.DataFrame
    vintage: Vintage
    unmatched: dict[str, State]
    rules: dict[str, int]
    counts: dict[str, int]
    unread: tuple[str, ...]
    cut: tuple[str, ...]
    left_out: dict[str, list[str]]
    titles: Titles


def read_repository(
    source: Path, rules: ImportRules, served: pd.DataFrame | None = None
) -> Imported:
    """Import all indicator files below `source`.

    `served`: the observations of the state before, which show whether a file without a last
    line end is whole.
    Raises SourceError for a folder or file that is not what it claims to be, BuildError
    when a repair finds no line in the vintage it was written for, or rows are lost.
    """
    contents = {path.name: path.read_bytes() for path in indicator_files(source)}
    vintage = find_vintage(source, contents, rules.source)
    files = [parse_file(name, content, rules.columns) for name, content in contents.items()]
    line_rules = LineRules(rules.repairs, rules.reject_rows, rules.headers, rules.columns)
    listed = rules.source["whole_without_newline"]
    gathered = gather(
        files,
        line_rules,
        lambda raw: vintage.recorded or raw.name in listed or _is_whole(raw, served),
    )
    unmatched = line_rules.unmatched()
    if unmatched and vintage.recorded:
        raise BuildError(
            f"repairs for commit {vintage.commit}",
            f"{len(unmatched)} match no row, first {next(iter(unmatched))}",
            "Correct data/repairs.csv or registry/import/reject_rows.csv",
        )
    observations, merged = _tidy(gathered, rules)
    quarantine = quarantine_frame(gathered.quarantine)
    counts = {
        "files": len(files),
        "files_without_rows": sum(not file.rows for file in files),
        "rows": gathered.rows,
        "observations": len(observations),
        "merged": merged,
        "quarantine": len(quarantine),
        "repaired": int((observations["repair_id"] != "").sum()),
        "blank_lines": gathered.blank_lines,
        "geocodes_dropped": gathered.geocodes,
    }
    _check_balance(counts)
    return Imported(
        observations=observations,
        quarantine=quarantine,
        vintage=vintage,
        unmatched=unmatched,
        rules=line_rules.tally(),
        counts=counts,
        unread=tuple(unread_files(source)),
        cut=tuple(gathered.cut),
        left_out=gathered.left_out,
        titles=read_titles(source),
    )


def _is_whole(raw: RawFile, served: pd.DataFrame | None) -> bool:
    """Whether the last row of a file is known: it was published before, or the file has grown."""
    if served is None or not raw.rows:
        return False
    before = served[served["source_file"] == raw.name]
    if len(raw.rows) > len(before) > 0:
        return True
    last = dict(zip(raw.columns, raw.rows[-1].cells, strict=False))
    same = before[
        (before["time_period"].astype(str) == last.get("time_period"))
        & (before["ref_area"] == (last.get("ref_area") or COUNTRY))
    ]
    return plain(last.get("obs_text", "")) in set(same["obs_text"].map(plain))


def _tidy(gathered: Gathered, rules: ImportRules) -> tuple[pd.DataFrame, int]:
    """(observations, number of merged duplicates); quarantined rows go to `gathered`."""
    frame = gathered.frame()
    reasons = limits.first_reason([limits.unknown_codes(frame, rules), limits.bad_numbers(frame)])
    frame = _set_aside(frame, reasons, gathered)
    frame["obs_value"] = pd.to_numeric(frame["value_text"]).astype("float64")
    frame["time_period"] = frame["time_period"].astype("int64")
    frame = settle_units(frame, rules)
    reasons = limits.first_reason(
        [
            limits.unknown_units(frame, rules),
            limits.rejected(frame, rules.rejects),
            limits.impossible_zeros(frame, rules.zeros),
            limits.out_of_range(frame, rules),
        ]
    )
    frame = _set_aside(frame, reasons, gathered)
    conflicts, merged = limits.key_conflicts(frame)
    frame = _set_aside(frame, conflicts, gathered)
    frame = frame[~merged.loc[frame.index]]
    frame = add_flags(add_regimes(frame, rules), rules)
    ordered = frame.sort_values(list(KEY), kind="stable", ignore_index=True)
    return ordered[list(COLUMNS)], int(merged.sum())


def _set_aside(frame: pd.DataFrame, reasons: "pd.Series[str]", gathered: Gathered) -> pd.DataFrame:
    """The rows without a reason; the others are added to the quarantine."""
    wrong = reasons != ""
    if wrong.any():
        bad = frame.loc[wrong]
        gathered.quarantine += zip(
            bad["source_file"], bad["source_line"], bad["text"], reasons[wrong], strict=True
        )
    return frame[~wrong].copy(deep=False)


def _check_balance(counts: dict[str, int]) -> None:
    ends = counts["observations"] + counts["merged"] + counts["quarantine"]
    if ends != counts["rows"]:
        raise BuildError(
            "the balance of rows",
            f"{counts['rows']} rows were read but {ends} are accounted for",
            "This is an error in the import; report it",
        )
