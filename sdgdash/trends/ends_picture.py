"""Where the names of lines stand beside their ends so that they do not lie on each other."""

import math
import textwrap
from collections.abc import Sequence
from itertools import pairwise

LETTERS = 19  # letters of a line of a name
LINE = 16  # pixels of a line of a name
STEPS = (1, 2, 2.5, 5, 10)
FROM_ZERO = 0.6  # an axis starts at zero where the smallest value is less than this of the largest
TICKS = 6


def limits(values: Sequence[float]) -> tuple[float, float]:
    """Rounded ends of the axis of values: from zero where that costs little of the picture."""
    low, high = min(values), max(values)
    if 0 <= low <= FROM_ZERO * high:
        low = 0.0
    if low == high:
        low, high = low - (abs(low) or 1) * 0.1, high + (abs(high) or 1) * 0.1
    raw = (high - low) / TICKS
    power = 10 ** math.floor(math.log10(raw))
    step = next(s * power for s in STEPS if s * power >= raw * 0.999)
    return round(math.floor(low / step) * step, 10), round(math.ceil(high / step) * step, 10)


def spread(wanted: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Middles nearest to `wanted` (pixels) of things as high as `sizes` that do not touch.

    The mean of pushing everything down and of pushing everything up keeps every distance.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    down, up = [wanted[i] for i in order], [wanted[i] for i in order]
    need = [(sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    for i, apart in enumerate(need):
        down[i + 1] = max(down[i + 1], down[i] + apart)
    for i in range(len(need) - 1, -1, -1):
        up[i] = min(up[i], up[i + 1] - need[i])
    found = [0.0] * len(order)
    for place, i in enumerate(order):
        found[i] = (down[place] + up[place]) / 2
    return found


def broken(name: str) -> list[str]:
    """A name on at most two lines."""
    return textwrap.wrap(name, LETTERS, max_lines=2, placeholder=" …") or [""]
