"""`python -m sdgdash report | charts`: files to take away, one by one or all at once."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.registry import Registry
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import ExportError
from sdgdash.exports import pictures, progress
from sdgdash.exports.picture import KINDS
from sdgdash.exports.report import files
from sdgdash.words.address import DEFAULT_INDICATOR, Selection

WHERE = "python -m sdgdash"
Kind = TypeVar("Kind", bound=str)


def report(arguments: Sequence[str]) -> int:
    """Write the report of a territory, or those of the country, all regions and pilots."""
    parser = _parser("report", report.__doc__)
    parser.add_argument("--kind", choices=files.KINDS, help="default: the ending of FILE, or pdf")
    asked = parser.parse_args(arguments)
    registry = loaded.get_registry(SHIPPED)
    if not asked.all:
        area = registry.territory(_needed(parser, asked.area, "--area")).id
        target = Path(_needed(parser, asked.out, "--out"))
        kind = _kind(asked.kind or target.suffix.removeprefix("."), files.KINDS)
        target.write_bytes(files.report(SHIPPED, area, asked.lang, date.today(), kind))
        print(target)
        return 0
    folder = _folder(parser, asked.to)
    kind = _kind(asked.kind or "pdf", files.KINDS)
    jobs = [(area, lang) for area in everywhere(registry) for lang in LANGUAGES]
    for area, lang in progress.told(jobs):
        made = files.report(SHIPPED, area, lang, date.today(), kind)
        (folder / f"report-{area}-{lang}.{kind}").write_bytes(made)
    print(f"{folder}: {len(jobs)}")
    return 0


def charts(arguments: Sequence[str]) -> int:
    """Write a picture of a page, or the pictures of the country, all regions and pilots."""
    parser = _parser("charts", charts.__doc__)
    parser.add_argument("--picture", choices=tuple(pictures.PICTURES), help="default: all")
    parser.add_argument("--indicator", default=DEFAULT_INDICATOR, help="code of an indicator")
    parser.add_argument("--year", type=int, help="default: the newest")
    parser.add_argument("--kind", choices=KINDS, help="default: the ending of FILE, or png")
    asked = parser.parse_args(arguments)
    registry = loaded.get_registry(SHIPPED)
    if asked.indicator not in registry.indicators:
        parser.error(f"--indicator: no indicator {asked.indicator!r}")
    if not asked.all and asked.out:
        target = Path(asked.out)
        ending = _kind(asked.kind or target.suffix.removeprefix("."), KINDS)
        name = _needed(parser, asked.picture, "--picture")
        area = registry.territory(_needed(parser, asked.area, "--area")).id
        selection = Selection(asked.lang, area=area, indicator=asked.indicator, year=asked.year)
        found = pictures.build_picture(SHIPPED, name, selection)
        if found is None:
            raise ExportError(name, "there is nothing to draw for this choice", "Choose another")
        target.write_bytes(found.file(ending))
        print(target)
        return 0
    folder, kind = _folder(parser, asked.to), _kind(asked.kind or "png", KINDS)
    areas = everywhere(registry) if asked.all else [registry.territory(asked.area or "KZ").id]
    langs = LANGUAGES if asked.all else (asked.lang,)
    names = (asked.picture,) if asked.picture else tuple(pictures.PICTURES)
    jobs = [
        Selection(lang, area=area, indicator=asked.indicator, year=asked.year)
        for area in areas
        for lang in langs
    ]
    n = 0
    for selection, name in progress.told([(s, name) for s in jobs for name in names]):
        found = pictures.build_picture(SHIPPED, name, selection)
        if found is not None:
            (folder / f"{found.name}.{kind}").write_bytes(found.file(kind))
            n += 1
    print(f"{folder}: {n}")
    return 0


def everywhere(registry: Registry) -> list[str]:
    """The country, today's regions and the pilots."""
    regions = (t.id for t in registry.regions(max(registry.regimes)))
    return list(dict.fromkeys(("KZ", *regions, *(t.id for t in registry.pilots))))


def _parser(name: str, says: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"{WHERE} {name}", description=says)
    parser.add_argument("--area", help="id, alias or KATO code of a territory")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument("--out", metavar="FILE", help="where one file is written")
    parser.add_argument("--all", action="store_true", help="every region and pilot, all languages")
    parser.add_argument("--to", metavar="DIR", help="where many files are written")
    return parser


def _needed(parser: argparse.ArgumentParser, value: str | None, name: str) -> str:
    if not value:
        parser.error(f"{name} is needed")
    return str(value)


def _kind(asked: str, kinds: Sequence[Kind]) -> Kind:
    for kind in kinds:
        if kind == asked:
            return kind
    raise ExportError(asked or "FILE", "no such kind of file", f"Use one of {', '.join(kinds)}")


def _folder(parser: argparse.ArgumentParser, name: str | None) -> Path:
    folder = Path(_needed(parser, name, "--to"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
