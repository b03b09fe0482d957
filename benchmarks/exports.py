"""How long a file takes to be made: a picture 1 s, a report 5 s on 2 cores are the aims.

python -m benchmarks.exports: the worker is started first, answers are known (as on a page that
shows the picture); then each file is made once, none of them before.
"""

import resource
import time
from collections.abc import Callable
from datetime import date

from sdgdash.data.dataset import SHIPPED
from sdgdash.exports import pictures
from sdgdash.exports.picture import KINDS
from sdgdash.exports.report import files
from sdgdash.exports.workshop import WORKSHOP
from sdgdash.words.address import Selection

PLACES = ("KZ", "KZKAR", "354800000", "433239100")
LANG = "ru"


def main() -> None:
    """Print a line a file."""
    before = _memory()
    began = time.perf_counter()
    WORKSHOP.make({"do": "draw", "kind": "svg", "spec": {"mark": "bar", "data": {"values": []}}})
    print(f"start of the worker {time.perf_counter() - began:.2f} s")
    selection = Selection(LANG, area="KZKAR", indicator="3.2.1")
    for name in pictures.PICTURES:
        made = pictures.build_picture(SHIPPED, name, selection)
        if made is not None:
            took = {kind: _took(lambda kind=kind, made=made: made.file(kind)) for kind in KINDS}
            print(f"{name:<10}", "  ".join(f"{kind} {t:.2f} s" for kind, t in took.items()))
    today = date.today()
    for area in PLACES:
        first = _took(lambda area=area: files.build_report(SHIPPED, area, LANG, today))
        took = {
            kind: _took(lambda kind=kind, area=area: files.report(SHIPPED, area, LANG, today, kind))
            for kind in files.KINDS
        }
        said = "  ".join(f"{kind} {t:.2f} s" for kind, t in took.items())
        print(f"report {area:<10} answers {first:.2f} s  {said}")
    print(f"server's memory +{_memory() - before:.0f} MB, most of it the answers themselves")


def _took(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


def _memory() -> float:
    """Most memory of this process so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
