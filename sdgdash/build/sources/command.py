"""`python -m sdgdash build`: the official repository -> data/built/."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from sdgdash.build.sources.kazstat import Imported
from sdgdash.build.sources.losses import ALL
from sdgdash.build.sources.renew import Renewed, renew
from sdgdash.build.sources.repairs import State
from sdgdash.build.sources.tables import counted
from sdgdash.data.paths import DATA
from sdgdash.data.schema import reason_code

REFUSED = 3  # exit code: something would be lost that nobody allowed
CODES = """Exit codes: 0 done, 1 an error told in a sentence, 2 wrong call, 3 refused: figures
would be lost, and nothing was changed (docs/updating.md)."""


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when data/built/ was switched, 3 when it was refused."""
    parser = parser_of("build", __doc__ or "")
    parser.add_argument(
        "--source",
        type=Path,
        required=True,
        metavar="DIR",
        help="a checkout or the unpacked archive of the official repository",
    )
    options = parser.parse_args(arguments)
    renewed = renew(options.source, options.data, options.allow_loss)
    print(summary(renewed.imported))
    print("\n".join(told_losses(renewed)))
    return REFUSED if renewed.refused else 0


def parser_of(name: str, what: str) -> argparse.ArgumentParser:
    """A command that takes --data and --allow-loss."""
    parser = argparse.ArgumentParser(
        prog=f"python -m sdgdash {name}", description=what, epilog=CODES
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=DATA,
        metavar="DIR",
        help="folder with registry/, repairs.csv and built/ (default: that of the project)",
    )
    parser.add_argument(
        "--allow-loss",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help=f"losses that are meant, by the names printed with them; {ALL!r} for every one",
    )
    return parser


def build(source: Path, data_dir: Path) -> Imported:
    """Import `source`, check it against the schema, and switch `data_dir`/built/ whatever is lost.

    `renew` compares with what is served and refuses losses.
    """
    return renew(source, data_dir, (ALL,)).imported


def summary(imported: Imported) -> str:
    """The balance in words."""
    count = imported.counts
    vintage = imported.vintage
    lines = [
        f"Source: commit {vintage.commit or 'unknown'}, {vintage.commit_date or 'date unknown'}",
        f"Files: {count['files']:,}, of them {count['files_without_rows']:,} without data rows",
        f"Rows read: {count['rows']:,} = {count['observations']:,} observations"
        f" + {count['merged']:,} merged duplicates + {count['quarantine']:,} in quarantine",
        f"Repaired: {count['repaired']:,} of the observations",
    ]
    by_reason = counted(imported.quarantine["reason"].map(reason_code))
    lines += [f"  quarantine {reason}: {number:,}" for reason, number in by_reason.items()]
    lines += [
        f"Column {name!r} is not declared in data/registry/import/columns.csv: left out where it"
        f" says nothing new, its parts held back ({len(files)} files, first {files[0]})"
        for name, files in imported.left_out.items()
    ]
    return "\n".join([*lines, *_told_rules(imported)])


_BECAME = {
    State.FIXED: "fixed upstream",
    State.SAME_FAULT: "the same fault under another text, held back",
    State.GONE: "no such row",
}


def _told_rules(imported: Imported) -> list[str]:
    """What became of written repairs and rejects, those without a row one by one."""
    if not imported.unmatched:
        return []
    number = {state: imported.rules[str(state)] for state in State}
    return [
        f"WRITTEN REPAIRS: {number[State.MATCHED]} matched, {number[State.FIXED]} fixed upstream,"
        f" {number[State.SAME_FAULT]} same fault under another text, {number[State.GONE]} gone",
        *(f"  {_BECAME[state]}: {name}" for name, state in imported.unmatched.items()),
    ]


def told_losses(renewed: Renewed) -> list[str]:
    """What would be or was lost, and how it ended."""
    lines = []
    if renewed.unreadable:
        lines.append(f"NOT COMPARED: what is served cannot be read ({renewed.unreadable})")
    if renewed.new:
        lines.append(f"Not yet described, shown by code: {', '.join(renewed.new)}")
    if not renewed.same:
        names = {loss.name for loss in renewed.refused}
        lines += [
            f"{'REFUSED' if loss.name in names else 'ALLOWED'} [{loss.name}] {loss.what}"
            for loss in renewed.losses
        ]
    if renewed.refused:
        listed = " ".join(dict.fromkeys(loss.name for loss in renewed.refused))
        lines.append(f"Nothing was changed. If this is meant: --allow-loss {listed}")
    elif renewed.switched:
        lines.append(
            "These data are served already." if renewed.same else "The new data are served."
        )
    return lines
