"""`python -m sdgdash template | accept | reject | withdraw`: figures of offices by command."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sdgdash.data import local_observations, registry, standards
from sdgdash.data.files import write_whole
from sdgdash.domain.submission import Checked, KnownFigures
from sdgdash.domain.submission_check import differences
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.submissions import book, seal
from sdgdash.submissions import template as templates
from sdgdash.submissions.archive import LARGEST_FILE
from sdgdash.submissions.known import known as what_is_known
from sdgdash.submissions.known import lines
from sdgdash.submissions.receive import read, receive
from sdgdash.submissions.words import compared, told
from sdgdash.words.i18n import Labels


def template(arguments: Sequence[str]) -> int:
    """Write the template of a territory; 0 when the file was written."""
    parser = _parser("template", "write the table an office fills in")
    parser.add_argument("--area", required=True, help="code or alias of the territory")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".xlsx or .csv")
    options = parser.parse_args(arguments)
    if options.out.suffix not in (".xlsx", ".csv"):
        raise RegistryError(str(options.out), "is neither .xlsx nor .csv", "Choose one of them.")
    if options.out.exists():
        raise RegistryError(str(options.out), "exists", "Choose another name.")
    areas = registry.load(options.registry)
    standard = standards.load(options.registry)
    labels = Labels(options.lang)
    wanted = lines(options.area, areas, standard)
    known = _known(options.area, options.registry)
    form = templates.xlsx_bytes if options.out.suffix == ".xlsx" else templates.csv_bytes
    write_whole(options.out, form(wanted, known, areas, labels))
    print(labels("submission.template_written", file=options.out, lines=len(wanted)))
    return 0


def accept(arguments: Sequence[str]) -> int:
    """Check a file again, show what it changes, take it; 1 when it was not taken."""
    parser = _parser("accept", "check a file of an office and take its figures")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--by", required=True, metavar="NAME", help="who accepts")
    options = parser.parse_args(arguments)
    labels = Labels(options.lang)
    checked, known = _received(options.file, options.registry)
    if not checked.fit:
        return _refused(checked, labels)
    for difference in differences(checked.values, known):
        print(compared(difference, labels))
    book.accept(options.registry, checked.values, options.by, _today())
    print(labels("submission.accepted", n=len(checked.values), digest=seal.digest(checked.values)))
    return 0


def reject(arguments: Sequence[str]) -> int:
    """Note that a file was not taken, and why; 1 when it could not be read."""
    parser = _parser("reject", "note that the figures of a file are not taken")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--by", required=True, metavar="NAME", help="who rejects")
    parser.add_argument("--reason", required=True)
    options = parser.parse_args(arguments)
    labels = Labels(options.lang)
    checked, _ = _received(options.file, options.registry)
    if not checked.values:
        return _refused(checked, labels)
    key = book.reject(options.registry, checked.values, options.by, options.reason, _today())
    print(labels("submission.rejected", digest=key))
    return 0


def withdraw(arguments: Sequence[str]) -> int:
    """End the figures of an accepted submission; its rows stay with the reason."""
    parser = _parser("withdraw", "end the figures of an accepted submission")
    parser.add_argument("digest", help="digest that accept printed, or its first 12 digits")
    parser.add_argument("--by", required=True, metavar="NAME", help="who withdraws")
    parser.add_argument("--reason", required=True)
    options = parser.parse_args(arguments)
    n = book.withdraw(options.registry, options.digest, options.by, options.reason, _today())
    print(Labels(options.lang)("submission.withdrawn", n=n))
    return 0


def _parser(name: str, what: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m sdgdash {name}", description=what)
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    parser.add_argument(
        "--registry",
        type=Path,
        default=registry.REGISTRY,
        metavar="DIR",
        help="folder of the registry (default: that of the project)",
    )
    return parser


def _received(path: Path, root: Path) -> tuple[Checked, KnownFigures]:
    """The checked file, and what it was checked against: the territory its rows name."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as e:
        raise RegistryError(str(path), f"cannot be read ({e.strerror})", "Name a file.") from e
    known = _known(_territory(content, root), root)
    return receive(content, known), known


def _territory(content: bytes, root: Path) -> str:
    """The territory the first row names, so that any other is a problem; else the country."""
    rows, _ = read(content)
    areas = registry.load(root)
    named = [r.cells["territory"].text.strip() for r in rows if "territory" in r.cells]
    return next((code for code in named if code in areas.territories), "KZ")


def _known(area: str, root: Path) -> KnownFigures:
    areas = registry.load(root)
    code = areas.territory(area).id
    return what_is_known(code, areas, standards.load(root), local_observations.read(root), _today())


def _refused(checked: Checked, labels: Labels) -> int:
    for problem in checked.problems:
        print(told(problem, labels), file=sys.stderr)
    print(labels("submission.not_accepted", n=len(checked.problems)), file=sys.stderr)
    return 1


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
