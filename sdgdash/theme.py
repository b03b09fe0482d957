"""Colours and sizes, in one place. Figures from the UN guidelines and WCAG contrast rules."""

from collections.abc import Sequence
from dataclasses import dataclass

FONT = "Source Sans, Noto Sans, DejaVu Sans, sans-serif"
INK = "#1c2733"
INK_SOFT = "#52606d"
PAPER = "#ffffff"
LINE = "#d5dbe1"
ACCENT = "#0b6577"
WATER = "#c9d8e3"
LAND = "#f1efea"
NO_DATA = "#e3e5e8"
PILOT = "#b3261e"
SPARK = "#6b7d8d"  # read on light and on dark ground

# Official colours of the goals: identity only, never a data scale.
GOALS = {
    1: "#E5243B",
    2: "#DDA63A",
    3: "#4C9F38",
    4: "#C5192D",
    5: "#FF3A21",
    6: "#26BDE2",
    7: "#FCC30B",
    8: "#A21942",
    9: "#FD6925",
    10: "#DD1367",
    11: "#FD9D24",
    12: "#BF8B2E",
    13: "#3F7E44",
    14: "#0A97D9",
    15: "#56C02B",
    16: "#00689D",
    17: "#19486A",
}
# White text reaches 4.5:1 only on these.
GOALS_WITH_WHITE_TEXT = frozenset({1, 4, 8, 10, 13, 16, 17})

# One hue, light to dark; readable in grey. Classes pick evenly spaced steps.
SEQUENTIAL = ("#e6f2f2", "#c3e0e2", "#97cacf", "#66adb8", "#398c9c", "#1a6b7f", "#0c4a5e")
# Orange (still to go) through grey to blue (beyond): colour-blind safe.
DIVERGING = ("#b35806", "#e08214", "#fdb863", "#f0f0f0", "#b2d3e8", "#5fa2ce", "#2166ac")

# Blue-green to orange to purple, so that no pair differs by red and green alone.
STATES = {
    "met": "#0b6e5f",
    "on_track": "#3aa08f",
    "slightly_slow": "#e3b23c",
    "too_slow": "#d9772b",
    "moving_away": "#7a3b8f",
    "met_worsening": "#c0394b",  # no success: at least 3:1 on the light and on the dark ground
    "known": "#8da0b3",
    "not_assessed": "#cfd5db",
}

# Middle tones: at least 3:1 on white and on the dark ground.
LINES = ("#1b8196", "#d9772b", "#9a5bb0", "#5f9430", "#c4567f", "#5f80c7", "#a5832a", "#35a895")
TARGET = "#c2553f"
REFERENCE = "#7a6a9c"  # a value to compare with, never a target


def classes(n: int, ramp: Sequence[str] = SEQUENTIAL) -> tuple[str, ...]:
    """`n` evenly spaced colours of a ramp, its ends included (the darker one when n is 1)."""
    if n == 1:
        return (ramp[len(ramp) // 2],)
    last = len(ramp) - 1
    return tuple(ramp[round(i * last / (n - 1))] for i in range(n))


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """`#rrggbb` as the [r, g, b, a] that deck.gl takes."""
    return [*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), alpha]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG), 0 black to 1 white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG), 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def veiled(veil: str, alpha: int, under: str) -> str:
    """What a veil of `alpha` (0-255) over a colour looks like."""
    pairs = zip(rgb(veil)[:3], rgb(under)[:3], strict=True)
    return "#" + "".join(f"{round((v * alpha + u * (255 - alpha)) / 255):02x}" for v, u in pairs)


def ink_on(colour: str) -> str:
    """Dark or light ink, whichever contrasts more with a colour."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, colour))


def text_on_goal(goal: int) -> str:
    """Ink that can be read on the goal's colour."""
    return PAPER if goal in GOALS_WITH_WHITE_TEXT else "#101820"


_FAMILIES = {
    "at_ceiling": "known",
    "deadline_passed": "known",
    "level_only": "known",
    "direction_only": "known",
    "within_band": "met",
    "outside_band": "known",
}


def state_family(state: str) -> str:
    """The colour family of a state of progress."""
    return state if state in STATES else _FAMILIES.get(state, "not_assessed")


_GROUPS = {
    "wanted": "#a9d3c9",
    "unwanted": "#cdb3d6",
    "unchanged": "#e6ccba",
    "value_only": "#cfd5db",
    "within_band": "#a9d3c9",
    "outside_band": "#cdb3d6",
    "level": "#f0e6b4",
    "ceiling": "#5d86c4",
    "reached": "#8cc0dd",
    "reached_worsening": "#d0678a",
    "direction_only": "#8fb4cf",
    "level_only": "#c5d0dc",
    "deadline_passed": "#9a8f86",
    "no_data": "#f0f1f3",
    "blank": "#8a94a024",  # barely seen on light and on dark ground
    "quiet": "#8a94a080",  # seen on both, louder on neither
}

_PLAIN = {
    "no_data": NO_DATA,
    "not_applicable": PAPER,
    "zero": PAPER,
    "accent": ACCENT,
    "held_back": "#d9cfc0",
    "absent": PAPER,
    "not_assessed": STATES["not_assessed"],
    "older": SEQUENTIAL[2],
    "parent": SEQUENTIAL[3],
    "base": "#e9edf0",
    "circle": "#398c9c",
}


@dataclass(frozen=True, slots=True)
class MapInk:
    """Colours of what lies around the data on a map."""

    page: str
    ground: str
    land: str
    water: str
    river: str
    border: str
    edge: str
    ink: str
    soft: str
    hatch: str
    mark: str  # outline of what is chosen


MAP_INKS = {
    "light": MapInk(
        "#ffffff",
        "#fafaf8",
        LAND,
        WATER,
        "#9dbbd0",
        "#d8d3c8",
        "#ffffff",
        INK,
        "#4d6273",
        "#8b949d",
        INK,
    ),
    "dark": MapInk(
        "#14191f",
        "#14191f",
        "#20272e",
        "#22394a",
        "#2f5268",
        "#3a444e",
        "#14191f",
        "#f2f5f7",
        "#a9c0d0",
        "#6d7781",
        "#ffc857",
    ),
}


def tone(name: str) -> str:
    """Colour of a tone: `sequential/i/n`, `diverging/i/n`, `state/<state>`, or a plain name."""
    scale, *rest = name.split("/")
    if scale == "group":
        return _GROUPS.get(rest[0]) or STATES[rest[0]]
    if scale == "state":
        return STATES[state_family(rest[0])]
    if scale in ("sequential", "diverging"):
        ramp = SEQUENTIAL if scale == "sequential" else DIVERGING
        return classes(int(rest[1]), ramp)[int(rest[0])]
    return _PLAIN[scale]
