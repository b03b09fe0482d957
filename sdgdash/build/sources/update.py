"""`python -m sdgdash update`: the next official data in place of those served, and what changed."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sdgdash.build.sources import fetch
from sdgdash.build.sources.command import REFUSED, parser_of, summary, told_losses
from sdgdash.build.sources.renew import Renewed, renew

NAMED = 12  # of a list, then only how many more


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 when the new data are served, 3 when figures would be lost."""
    parser = parser_of("update", __doc__ or "")
    parser.add_argument(
        "--source",
        type=Path,
        metavar="DIR",
        help="a checkout or the unpacked archive; without it the newest archive is downloaded",
    )
    parser.add_argument("--url", default=fetch.ARCHIVE, help="another address of the archive")
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what would change; change nothing"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sdgdash-update-") as scratch:
        source = options.source
        if source is None:
            source = Path(scratch) / "kazstat"
            fetch.fetch(source, options.url)
        renewed = renew(source, options.data, options.allow_loss, switch=not options.dry_run)
    print("\n".join([summary(renewed.imported), *told(renewed), *told_losses(renewed)]))
    if options.dry_run and not renewed.refused:
        print("Nothing was changed: this was only a try.")
    return REFUSED if renewed.refused else 0


def told(renewed: Renewed) -> list[str]:
    """The difference in words."""
    if renewed.same or renewed.difference is None:
        return [] if renewed.same else ["Nothing was served before: there is nothing to compare."]
    d = renewed.difference
    before, after = d.before, d.after
    return [
        f"CHANGED since commit {before['commit'] or 'unknown'},"
        f" {before['commit_date'] or 'date unknown'}:",
        f"  observations {before['observations']:,} -> {after['observations']:,}; revised"
        f" {sum(d.revised.values()):,}, new {sum(d.added.values()):,},"
        f" gone {sum(d.removed.values()):,}",
        f"  years {_span(before['years'])} -> {_span(after['years'])}",
        *_listed("indicators gained", d.indicators_gained),
        *_listed("indicators lost", d.indicators_lost),
        *_listed("series gained", d.series_gained),
        *_listed("series lost", d.series_lost),
        *(line for column, codes in d.codes.items() for line in _listed(f"new {column}", codes)),
        *_listed("not in the code lists, held back", _numbered(d.unknown)),
        *_listed("held back", _from_to(d.held_back)),
        *_listed("rows by indicator", _from_to(d.rows)),
        *_listed("revised values by indicator", _numbered(d.revised)),
    ]


def _listed(name: str, found: Iterable[str]) -> list[str]:
    items = list(found)
    if not items:
        return []
    rest = len(items) - NAMED
    more = f" and {rest} more" if rest > 0 else ""
    return [f"  {name} ({len(items)}): {', '.join(items[:NAMED])}{more}"]


def _numbered(counts: Mapping[str, int]) -> list[str]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{name} {number:,}" for name, number in ordered]


def _from_to(pairs: Mapping[str, tuple[int, int]]) -> list[str]:
    ordered = sorted(pairs.items(), key=lambda i: (-abs(i[1][1] - i[1][0]), i[0]))
    return [f"{name} {before:,} -> {after:,}" for name, (before, after) in ordered]


def _span(years: Sequence[int]) -> str:
    return f"{years[0]}-{years[-1]}" if years else "none"
