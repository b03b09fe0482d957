"""Where names stand on a map so that they do not lie on each other."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

TILE = 512  # pixels of the whole world at zoom 0
LETTER = 0.54  # width of a letter as a share of its height
LONG = 13  # letters after which a name is broken into two lines
NEAR = 13  # shifts an optional name may take: its point and the nearest ring
Box = tuple[float, float, float, float]
# Shifts tried in turn, in heights of a line: the point itself first, then further away.
SHIFTS = [(0.0, 0.0)] + [
    (r * math.cos(a), r * math.sin(a) * 0.8)
    for r in (1.2, 2.0, 2.9, 3.8)
    for a in [i * math.pi / 6 for i in range(12)]
]


@dataclass(frozen=True, slots=True)
class Name:
    """A name to place: `lon`, `lat` of its point, `size` in pixels, `gap` to keep off the point.

    `optional`: left out where it would lie on another name.
    """

    id: str
    text: str
    lon: float
    lat: float
    size: float
    gap: float = 0.0
    optional: bool = False


def broken(text: str) -> str:
    """A long name on two lines, cut at the space or hyphen nearest to its middle."""
    cuts = [i for i, c in enumerate(text) if c in " -"]
    if len(text) <= LONG or not cuts:
        return text
    cut = min(cuts, key=lambda i: abs(i - len(text) / 2))
    head = text[: cut + 1] if text[cut] == "-" else text[:cut]
    return f"{head}\n{text[cut + 1 :]}"


def pixels(lon: float, lat: float, zoom: float) -> tuple[float, float]:
    """Position on the Web Mercator plane in pixels, y downwards."""
    world = TILE * 2**zoom
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return world * (lon + 180) / 360, world * (1 - y / math.pi) / 2


def moved(lon: float, lat: float, shift: tuple[float, float], zoom: float) -> tuple[float, float]:
    """The point `shift` pixels away, in degrees (the inverse of `pixels`)."""
    world = TILE * 2**zoom
    x, y = (a + b for a, b in zip(pixels(lon, lat, zoom), shift, strict=True))
    turned = 2 * math.atan(math.exp(math.pi * (1 - 2 * y / world))) - math.pi / 2
    return x / world * 360 - 180, math.degrees(turned)


@lru_cache(maxsize=512)
def placed(
    names: tuple[Name, ...], zoom: float, obstacles: tuple[tuple[float, float, float], ...] = ()
) -> Mapping[str, tuple[float, float]]:
    """Pixel shift of every name, so that names and `obstacles` (lon, lat, radius) stay apart.

    The first names choose first; each takes the nearest of `SHIFTS` with the least overlap.
    """
    taken: list[Box] = []
    for lon, lat, r in obstacles:
        x, y = pixels(lon, lat, zoom)
        taken.append((x - r, y - r, x + r, y + r))
    found = {}
    for name in names:
        x, y = pixels(name.lon, name.lat, zoom)
        tried = [(dx * name.size, dy * name.size) for dx, dy in SHIFTS]
        if name.gap:
            tried = [_pushed(name, dx, dy) for dx, dy in tried[1:]]
        boxes = [_box(name, x + dx, y + dy) for dx, dy in tried]
        lost = [sum(_overlap(box, t) for t in taken) for box in boxes]
        if name.optional:
            lost, tried = lost[:NEAR], tried[:NEAR]
        best = min(range(len(tried)), key=lambda i: lost[i] + 0.02 * i * name.size)
        if name.optional and lost[best] > 0:
            continue
        found[name.id] = tried[best]
        taken.append(boxes[best])
    return found


def _pushed(name: Name, dx: float, dy: float) -> tuple[float, float]:
    """A shift that keeps the whole text off its own mark."""
    lines = name.text.split("\n")
    wide, high = max(map(len, lines)) * LETTER * name.size / 2, len(lines) * name.size * 0.6
    length = math.hypot(dx, dy) or 1.0
    return (
        dx / length * (wide * abs(dx) / length + name.gap) + dx * 0.2,
        dy / length * (high + name.gap) + dy * 0.2,
    )


def _box(name: Name, x: float, y: float) -> Box:
    lines = name.text.split("\n")
    wide, high = max(map(len, lines)) * LETTER * name.size / 2, len(lines) * name.size * 0.6
    return (x - wide, y - high, x + wide, y + high)


def _overlap(a: Box, b: Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return wide * high if wide > 0 and high > 0 else 0.0
