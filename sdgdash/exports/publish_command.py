"""`python -m sdgdash publish`: the dashboard as files for a folder or any web server."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.exports.publish import Publication, publish, usual_places

EVERY = 0.2  # seconds between two lines of the progress


def main(arguments: Sequence[str]) -> int:
    """Write the files; 0 when all were written."""
    parser = argparse.ArgumentParser(prog="python -m sdgdash publish", description=__doc__)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="a folder of its own")
    parser.add_argument(
        "--area",
        nargs="+",
        default=(),
        metavar="CODE",
        help="more places; always there: the country, the regions, the pilots",
    )
    parser.add_argument("--without-pictures", action="store_true", help="no maps: faster, smaller")
    asked = parser.parse_args(arguments)
    registry = loaded.get_registry(SHIPPED)
    more = (registry.territory(code).id for code in asked.area)
    places = tuple(dict.fromkeys((*usual_places(SHIPPED), *more)))
    began = time.monotonic()
    last = began - EVERY

    def told(now: int, all_: int, name: str) -> None:
        nonlocal last
        if now == all_ or time.monotonic() - last > EVERY:
            last = time.monotonic()
            print(f"\r{now}/{all_} {name:<40.40}", end="", file=sys.stderr, flush=True)

    done = publish(Publication(SHIPPED, places, not asked.without_pictures), asked.to, told)
    print(file=sys.stderr)
    print(
        f"{asked.to}: {done.written} files written, {done.kept} kept, "
        f"{done.size / 1e6:.1f} MB, {time.monotonic() - began:.0f} s"
    )
    return 0
