"""`python -m sdgdash data`: values by filter, the figures of a page, or all as a package."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sdgdash.answers import coverage, loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.exports.data import FIGURES, KINDS, VALUES, Wish, file_of
from sdgdash.exports.files import kind_of, put
from sdgdash.records.collection import Filter, Taken
from sdgdash.records.values import EVERY, TOTAL, Wanted
from sdgdash.words.address import DEFAULT_AREA, DEFAULT_INDICATOR, Selection
from sdgdash.words.choices import CHOICES


def main(arguments: Sequence[str]) -> int:
    """Write the file; 0 when it was written."""
    asked = _parser().parse_args(arguments)
    kind = kind_of(asked.to, KINDS)
    content = file_of(SHIPPED, _wish(asked), kind)
    put(asked.to, content)
    print(f"{asked.to}: {len(content):,} bytes")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sdgdash data", description=__doc__)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=" | ".join(f".{k}" for k in KINDS)
    )
    parser.add_argument(
        "--table",
        choices=(VALUES, *FIGURES),
        default=VALUES,
        help="published values (default), or the figures of a page as numbers",
    )
    parser.add_argument("--goal", type=int, help="number of a goal; default: all")
    parser.add_argument("--indicator", nargs="+", default=(), metavar="CODE", help="default: all")
    parser.add_argument(
        "--area", nargs="+", default=(), help="ids, aliases or KATO codes; default: all"
    )
    parser.add_argument("--from", type=int, dest="first", metavar="YEAR", help="first year")
    parser.add_argument("--until", type=int, dest="last", metavar="YEAR", help="last year")
    parser.add_argument(
        "--rows",
        choices=CHOICES["rows"],
        default=EVERY,
        help=f"{TOTAL}: no breakdowns; a dimension: its parts alone",
    )
    parser.add_argument("--parts", nargs="+", default=(), metavar="CODE", help="of that dimension")
    parser.add_argument("--against", choices=CHOICES["against"], help="of a table of figures")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    return parser


def _wish(asked: argparse.Namespace) -> Wish:
    registry = loaded.get_registry(SHIPPED)
    areas = tuple(dict.fromkeys(registry.territory(code).id for code in asked.area))
    if asked.table != VALUES and len(areas) > 1:
        raise RegistryError("--area", "a table of figures is of one territory", "Name one.")
    if asked.goal is not None and asked.goal not in registry.goals:
        raise RegistryError("--goal", f"no goal {asked.goal}", "Use a number from 1 to 17.")
    chosen = Selection(
        lang=asked.lang,
        area=areas[0] if areas else DEFAULT_AREA,
        goal=asked.goal,
        indicator=asked.indicator[0] if asked.indicator else DEFAULT_INDICATOR,
        choices={} if asked.against is None else {"against": asked.against},
    )
    wanted = Wanted(
        areas=areas, years=_years(asked), rows=asked.rows, parts=tuple(sorted(asked.parts))
    )
    return Wish(
        selection=chosen,
        taken=Taken(date.today()),
        table=asked.table,
        goal=asked.goal,
        asked=Filter(tuple(asked.indicator), wanted),
    )


def _years(asked: argparse.Namespace) -> tuple[int, int] | None:
    """First and last year; an end that is not given is that of the data."""
    if asked.first is None and asked.last is None:
        return None
    found = [y for s in coverage.coverage(SHIPPED).values() for y in s.years]
    span = (asked.first or min(found), asked.last or max(found))
    if span[0] > span[1]:
        raise RegistryError("--from", f"no year from {span[0]} until {span[1]}", "Swap them.")
    return span
