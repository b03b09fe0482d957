"""Where names stand on a map so that they do not lie on each other."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

TILE = 512  # pixels of the whole world at zoom 0
LETTER = 0.54  # width of a letter as a share of its height
PAD = (4.0, 2.0)  # pixels of the plate around a text
HOME = 0.2  # how much of the overlap counts that lies on the place of a name still to come
TOUCH = 24  # square pixels of plates that may touch
LONG = 13  # letters after which a name is broken into two lines
NEAR = 49  # shifts an optional name may take: its point and the nearest rings
USUAL = 73  # shifts of a name that may not stand far off
DISTANT = 5  # heights of a line: a shift beyond it reaches out of a crowd of marks
Box = tuple[float, float, float, float]
# Shifts tried in turn, in heights of a line: the point itself first, then further away.
SHIFTS = [(0.0, 0.0)] + [
    (r * math.cos(a), r * math.sin(a) * 0.8)
    for r in (0.7, 1.3, 2.0, 2.9, 3.8, 4.8, 6.5, 8.5, 11.0)
    for a in [i * math.pi / 6 for i in range(12)]
]


@dataclass(frozen=True, slots=True)
class Name:
    """A name to place: `lon`, `lat` of its point, `size` in pixels, `gap` to keep off the point.

    `optional`: left out where it would lie on another name. `far`: it may stand far off.
    """

    id: str
    text: str
    lon: float
    lat: float
    size: float
    gap: float = 0.0
    optional: bool = False
    far: bool = False


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
    names: tuple[Name, ...],
    zoom: float,
    obstacles: tuple[tuple[float, float, float], ...] = (),
    frame: Box | None = None,
) -> Mapping[str, tuple[float, float]]:
    """Pixel shift of every name, so that names and `obstacles` (lon, lat, radius) stay apart.

    `frame`: what of the Web Mercator plane is seen (pixels); names stay within it if they can.
    A name for which there is no room is left out.
    The first names choose first; each takes the nearest of `SHIFTS` with the least overlap.
    """
    taken: list[Box] = []
    for lon, lat, r in obstacles:
        x, y = pixels(lon, lat, zoom)
        taken.append((x - r, y - r, x + r, y + r))
    homes = [(n, _box(n, *pixels(n.lon, n.lat, zoom))) for n in names if not n.gap]
    found: dict[str, tuple[float, float]] = {}
    for name in names:
        others = [
            box
            for n, box in homes
            if n.id not in (name.id, *found) and (name.gap or not n.optional)
        ]
        best = _best(name, pixels(name.lon, name.lat, zoom), taken, others, frame)
        if best is not None:
            found[name.id] = best[0]
            taken.append(best[1])
    return found


def _best(
    name: Name,
    at: tuple[float, float],
    taken: Sequence[Box],
    others: Sequence[Box],
    frame: Box | None,
) -> tuple[tuple[float, float], Box] | None:
    """The nearest shift that lies on nothing `taken` and least on the places of `others`."""
    shifts = SHIFTS if name.far else SHIFTS[:USUAL]
    tried = [(dx * name.size, dy * name.size) for dx, dy in shifts]
    if name.gap:
        tried = [_pushed(name, dx, dy) for dx, dy in tried[1:]]
    if name.optional:
        tried = tried[:NEAR]
    boxes = np.array([_box(name, at[0] + dx, at[1] + dy) for dx, dy in tried])
    lost = _overlaps(boxes, taken) + _outside(boxes, frame)
    cost = np.round(lost + HOME * _overlaps(boxes, others))
    cost[lost > (0 if name.optional else TOUCH)] = np.inf
    best = int(np.argmin(cost))  # the nearest of equal ones
    if not np.isfinite(cost[best]):
        return None
    left, top, right, bottom = boxes[best].tolist()
    return tried[best], (left, top, right, bottom)


def _pushed(name: Name, dx: float, dy: float) -> tuple[float, float]:
    """A shift that keeps the whole text off its own mark."""
    lines = name.text.split("\n")
    wide, high = max(map(len, lines)) * LETTER * name.size / 2, len(lines) * name.size * 0.6
    length = math.hypot(dx, dy) or 1.0
    more = 0.2 if length < DISTANT * name.size else 0.6
    return (
        dx / length * (wide * abs(dx) / length + name.gap) + dx * more,
        dy / length * (high + name.gap) + dy * more,
    )


def _box(name: Name, x: float, y: float) -> Box:
    lines = name.text.split("\n")
    wide, high = max(map(len, lines)) * LETTER * name.size / 2, len(lines) * name.size * 0.6
    wide, high = wide + PAD[0], high + PAD[1]
    return (x - wide, y - high, x + wide, y + high)


def seen(centre: tuple[float, float], zoom: float, room: tuple[float, float]) -> Box:
    """What a map of `room` (width, height in pixels) around `centre` (lon, lat) shows."""
    x, y = pixels(*centre, zoom)
    return (x - room[0] / 2, y - room[1] / 2, x + room[0] / 2, y + room[1] / 2)


def fitted(
    box: Sequence[float], width: float, height: float, margin: float
) -> tuple[tuple[float, float], float]:
    """Middle (lon, lat) and zoom at which west, south, east, north fill `width` x `height` pixels.

    `margin`: pixels left free on every side.
    """
    west, south, east, north = box
    left, bottom = pixels(west, south, 0)
    right, top = pixels(east, north, 0)
    scale = min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top))
    middle = moved(west, north, ((right - left) / 2, (bottom - top) / 2), 0)
    return middle, round(math.log2(scale), 2)


def earth_box(name: Name, shift: tuple[float, float], zoom: float) -> Box:
    """West, south, east, north (degrees) of a placed name."""
    west, north, east, south = _box(name, *shift)
    low, high = (moved(name.lon, name.lat, c, zoom) for c in ((west, south), (east, north)))
    return (*low, *high)


def aloof(name: Name, shift: tuple[float, float]) -> float:
    """Pixels between the mark of a placed name and its plate."""
    left, top, right, bottom = _box(name, *shift)
    return math.hypot(max(left, 0.0, -right), max(top, 0.0, -bottom)) - name.gap


def _outside(boxes: np.ndarray, frame: Box | None) -> np.ndarray:
    """Area of every box beyond the frame."""
    if frame is None:
        return np.zeros(len(boxes))
    left, top, right, bottom = boxes.T
    return (right - left) * (bottom - top) - _overlaps(boxes, [frame])


def _overlaps(boxes: np.ndarray, others: Sequence[Box]) -> np.ndarray:
    """Area that every box (left, top, right, bottom) shares with all of the others together."""
    if not others:
        return np.zeros(len(boxes))
    low = np.maximum(boxes[:, None, :2], np.array(others)[:, :2])
    high = np.minimum(boxes[:, None, 2:], np.array(others)[:, 2:])
    shared: np.ndarray = np.clip(high - low, 0, None).prod(axis=2).sum(axis=1)
    return shared
