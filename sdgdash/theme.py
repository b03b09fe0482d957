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
SPARK = "#6b7d8d"  # seen on light and on dark ground; as text see `legible`

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
SEQUENTIAL_DARK = ("#1f4a58", "#286275", "#337c8f", "#4a98a8", "#72b5c0", "#a6d3d8", "#e6f2f2")
DIVERGING = ("#b35806", "#e08214", "#fdb863", "#f0f0f0", "#b2d3e8", "#5fa2ce", "#2166ac")
DIVERGING_DARK = ("#ffc078", "#d98a3a", "#8f5a2a", "#3a444e", "#2f5f85", "#5fa2ce", "#b2d9f5")
RAMPS = {"sequential": (SEQUENTIAL, SEQUENTIAL_DARK), "diverging": (DIVERGING, DIVERGING_DARK)}

# Verdicts and findings in the order of a legend, on a light and on a dark ground. Each has at least
# 3:1 on its ground; neighbours of the order take turns between two lightnesses with 3:1 between
# them, any other two differ by hue, also for readers who see red and green alike (a test
# measures every pair). One colour has one meaning; a sign and a word stand with it.
STATES = {
    "met": "#014c29",
    "met_worsening": "#f45963",
    "on_track": "#044761",
    "slightly_slow": "#a38e04",
    "too_slow": "#722c01",
    "moving_away": "#ab7bce",
    "deadline_passed": "#262321",
    "reached": "#4e8df6",
    "reached_worsening": "#76195f",
    "within_band": "#869634",
    "outside_band": "#552c84",
    "wanted": "#559c81",
    "unchanged": "#39434a",
    "unwanted": "#d968a1",
}
STATES_DARK = {
    "met": "#0b7643",
    "met_worsening": "#ffa998",
    "on_track": "#3663be",
    "slightly_slow": "#dfbc68",
    "too_slow": "#a54d1f",
    "moving_away": "#fba1fb",
    "deadline_passed": "#e9e4df",
    "reached": "#47ccff",
    "reached_worsening": "#904f88",
    "within_band": "#bbc94c",
    "outside_band": "#864fa4",
    "wanted": "#a8c7be",
    "unchanged": "#61676d",
    "unwanted": "#ffa0dc",
}
# Groups that are no verdict and no finding: pale, near the ground, inside an outline of EDGE.
PALE = {"ceiling": "#b9d3f5", "level": "#f0e6b4", "not_assessed": "#dfe4e8"}
PALE_DARK = {"ceiling": "#24466e", "level": "#524b22", "not_assessed": "#323c46"}
READ = 4.5  # least contrast of text (WCAG 1.4.3)
SEEN = 3.0  # least contrast of a mark that carries meaning (WCAG 1.4.11)
EDGE = {"light": "#7b8794", "dark": "#8a96a2"}

# Middle tones: at least 3:1 on white and on the dark ground.
LINES = ("#1b8196", "#d9772b", "#9a5bb0", "#5f9430", "#c4567f", "#5f80c7", "#a5832a", "#33a390")
TARGET = "#c2553f"
REFERENCE = "#7a6a9c"  # a value to compare with, never a target
# What pictures write in: no tone is read on both grounds, `legible` is the text of each.
WRITTEN = (SPARK, TARGET, REFERENCE, PILOT, *LINES)


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


def legible(colour: str, dark: bool) -> str:
    """A colour of a picture as text on the page: the quiet ink for SPARK, else the colour moved
    towards the page's ink until it reaches READ."""
    if colour == SPARK:
        return tokens(dark)["ink-soft"]
    inks = ground(dark)
    for share in range(0, 256, 5):
        mixed = veiled(inks.ink, share, colour)
        if contrast(mixed, inks.page) >= READ:
            return mixed
    return inks.ink


def text_on_goal(goal: int) -> str:
    """Ink that can be read on the goal's colour."""
    return PAPER if goal in GOALS_WITH_WHITE_TEXT else "#101820"


# States of the engine whose group has another name.
_GROUP_OF_STATE = {"at_ceiling": "ceiling", "level_only": "level"}  # words.progress.GROUP_OF

_PLAIN = {
    "no_data": NO_DATA,
    "not_applicable": PAPER,
    "zero": PAPER,
    "accent": ACCENT,
    "held_back": "#d9cfc0",
    "absent": PAPER,
    "not_assessed": "#dfe4e8",
    "older": SEQUENTIAL[2],
    "parent": SEQUENTIAL[3],
    "base": "#e9edf0",
    "circle": "#398c9c",
}
_PLAIN_DARK = {
    "no_data": "#2b333b",
    "not_applicable": "#14191f",
    "zero": "#14191f",
    "accent": "#66c3d0",
    "held_back": "#4a4436",
    "absent": "#14191f",
    "not_assessed": "#323c46",
    "older": SEQUENTIAL_DARK[2],
    "parent": SEQUENTIAL_DARK[3],
    "base": "#2b333b",
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


def ground(dark: bool) -> MapInk:
    """The inks of a light or a dark page."""
    return MAP_INKS["dark" if dark else "light"]


def group_colour(group: str, dark: bool = False) -> str:
    """Colour of a group of findings; what is no verdict is pale (`is_pale`)."""
    if group == "no_data":
        return _plain(dark)["no_data"]
    if group == "blank":
        return "#8a94a024"  # barely seen on any ground
    pale = PALE_DARK if dark else PALE
    return (STATES_DARK if dark else STATES).get(group) or pale.get(group, pale["not_assessed"])


def is_pale(group: str) -> bool:
    """Whether a group is drawn inside an outline: it says nothing that a colour could carry."""
    return group not in STATES


def _plain(dark: bool) -> dict[str, str]:
    return _PLAIN_DARK if dark else _PLAIN


def tone(name: str, dark: bool = False) -> str:
    """Colour of a tone: `sequential/i/n`, `diverging/i/n`, `state/<state>`, `group/<group>`, or a
    plain name. On a dark ground ramps begin dark: what is low stays near the ground."""
    scale, *rest = name.split("/")
    if scale == "group":
        return group_colour(rest[0], dark)
    if scale == "state":
        return group_colour(_GROUP_OF_STATE.get(rest[0], rest[0]), dark)
    if scale in RAMPS:
        return classes(int(rest[1]), RAMPS[scale][dark])[int(rest[0])]
    return _plain(dark)[scale]


def tokens(dark: bool) -> dict[str, str]:
    """Custom properties of the style sheet (shell/style.css) for a ground."""
    kind = "dark" if dark else "light"
    inks, states = ground(dark), STATES_DARK if dark else STATES
    return {
        "ink": inks.ink,
        "ink-soft": "#b4c0ca" if dark else INK_SOFT,
        "paper": inks.page,
        "shade": "#1d242c" if dark else "#f4f6f7",
        "line": "#36414c" if dark else LINE,
        "edge": EDGE[kind],
        "accent": _plain(dark)["accent"],
        "pilot": "#ff8a80" if dark else PILOT,
        "word-met": "#5fd3bf" if dark else "#03694f",
        "word-not_met": "#f0a36b" if dark else "#9a4a00",
        **{f"state-{name}": colour for name, colour in states.items()},
        **{f"on-{name}": ink_on(colour) for name, colour in states.items()},
    }
