"""`python -m sdgdash slides`: a ready talk as slides that can be changed (PPTX)."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sdgdash.answers import loaded
from sdgdash.data.dataset import SHIPPED
from sdgdash.data.scenes import talks
from sdgdash.domain.text import LANGUAGES
from sdgdash.errors import RegistryError
from sdgdash.exports.files import kind_of, put
from sdgdash.exports.slides import file_of_talk, talk_for
from sdgdash.words.address import DEFAULT_AREA, DEFAULT_INDICATOR, Selection


def main(arguments: Sequence[str]) -> int:
    """Write the slides; 0 when they were written."""
    known = talks(SHIPPED.registry)
    parser = argparse.ArgumentParser(prog="python -m sdgdash slides", description=__doc__)
    parser.add_argument("--talk", choices=known, help="default: the one of the territory")
    parser.add_argument("--area", default=DEFAULT_AREA, help="id, alias or KATO code")
    parser.add_argument("--goal", type=int, help="number of a goal: a talk about it")
    parser.add_argument("--indicator", default=DEFAULT_INDICATOR, help="of the country's map")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    parser.add_argument(
        "--host", default="", metavar="ADDRESS", help="where the dashboard is served"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".pptx")
    asked = parser.parse_args(arguments)
    kind_of(asked.out, ("pptx",))
    registry = loaded.get_registry(SHIPPED)
    if asked.indicator not in registry.indicators:
        raise RegistryError("--indicator", f"no indicator {asked.indicator}", "Use a code: 3.2.1.")
    if asked.goal is not None and asked.goal not in registry.goals:
        raise RegistryError("--goal", f"no goal {asked.goal}", "Use a number from 1 to 17.")
    area = registry.territory(asked.area).id
    chosen = Selection(lang=asked.lang, area=area, goal=asked.goal, indicator=asked.indicator)
    talk = known[asked.talk] if asked.talk else talk_for(SHIPPED, area, asked.goal)
    put(asked.out, file_of_talk(SHIPPED, talk, chosen, asked.host, _told))
    print(asked.out)
    return 0


def _told(now: int, all_: int) -> None:
    print(f"\r{now}/{all_}", end="" if now < all_ else "\n", file=sys.stderr, flush=True)
