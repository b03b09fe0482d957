"""`python -m sdgdash suggest | worktable`: what a plan of a territory could take up."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.planning import asked
from sdgdash.planning.suggested import Suggested, facts
from sdgdash.submissions.book import write_whole
from sdgdash.words.i18n import Labels
from sdgdash.words.names import levelled


def suggest(arguments: Sequence[str]) -> int:
    """Print the indicators a plan could take up; 0 also where there are none."""
    parser = _parser("suggest", "indicators that a plan of the territory could take up")
    parser.add_argument("--json", action="store_true", help="codes and words")
    options = parser.parse_args(arguments)
    area = loaded.get_registry(SHIPPED).territory(options.area).id
    found = asked.suggested(SHIPPED, area, options.lang)
    told = facts(found, area)
    print(json.dumps(told, ensure_ascii=False, indent=2) if options.json else _lines(found))
    return 0


def worktable(arguments: Sequence[str]) -> int:
    """Write the working table of a territory; 0 when the file was written."""
    parser = _parser("worktable", "write the working table for planners")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".xlsx")
    options = parser.parse_args(arguments)
    if options.out.suffix != ".xlsx":
        raise RegistryError(str(options.out), "is no .xlsx", "Name a file that ends in .xlsx.")
    if options.out.exists():
        raise RegistryError(str(options.out), "exists", "Choose another name.")
    area = loaded.get_registry(SHIPPED).territory(options.area).id
    write_whole(options.out, asked.worktable_bytes(SHIPPED, area, options.lang))
    n = len(asked.worktable_rows(SHIPPED, area, options.lang))
    print(Labels(options.lang)("planning.worktable_written", file=options.out, n=n))
    return 0


def _parser(name: str, what: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m sdgdash {name}", description=what)
    parser.add_argument("--area", required=True, help="code or alias of the territory")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    return parser


def _lines(found: Suggested) -> str:
    rows = [
        f"{r.indicator} {r.title} | {levelled(r.level, r.place)} | {r.value}, {r.period} | "
        + " | ".join(filter(None, ("; ".join(r.reasons), r.plan, r.method)))
        for r in found.rows
    ]
    return "\n".join([found.reading, *rows, found.note])
