"""What is written on a map can be read, and colours that mean different things differ."""

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from sdgdash import theme
from sdgdash.earth.deck_text import Look, fill_of, ink_of
from sdgdash.shell import style
from sdgdash.stage import screen
from sdgdash.words.area import EMPTY, Area
from sdgdash.words.progress import GROUP_MARKS, GROUPS

TONES = [
    *(f"sequential/{i}/{n}" for n in range(1, 8) for i in range(n)),
    *(f"diverging/{i}/{n}" for n in range(1, 8) for i in range(n)),
    *(f"group/{g}" for g in GROUPS),
    *EMPTY,
    "zero",
    "older",
    "parent",
    "circle",
]
LOOKS = [Look(dark=dark, size=size) for dark in (False, True) for size in (1.0, 1.85)]
PACE_ORDER = ("met", "met_worsening", "on_track", "slightly_slow", "too_slow", "moving_away")


def area(tone: str, value: float | None) -> Area:
    return Area("KZKAR", "", "", value, "", tone, "")


def seen(colour: list[int], under: str) -> str:
    return theme.veiled("#{:02x}{:02x}{:02x}".format(*colour[:3]), colour[3], under)


@pytest.mark.parametrize("look", LOOKS, ids=lambda k: f"dark={k.dark}, size={k.size}")
@pytest.mark.parametrize("tone", TONES)
def test_names_on_a_unit_and_beside_it_can_be_read(tone: str, look: Look) -> None:
    under = [fill_of(area(tone, v), look) for v in (1.0, None)]
    for fill in under:
        for own in (fill, None):
            for optional in (False, True):
                found = ink_of(own, optional, look)
                ink = "#{:02x}{:02x}{:02x}".format(*found["colour"][:3])
                assert theme.contrast(ink, seen(found["ground"], fill)) >= look.need


@pytest.mark.parametrize("look", LOOKS, ids=lambda k: f"dark={k.dark}, size={k.size}")
def test_names_on_land_and_water_can_be_read(look: Look) -> None:
    for ground in (look.ink.land, look.ink.water, look.ink.ground):
        found = ink_of(None, True, look)
        ink = "#{:02x}{:02x}{:02x}".format(*found["colour"][:3])
        assert theme.contrast(ink, seen(found["ground"], ground)) >= look.need


def test_a_projector_asks_for_more_contrast_than_a_desk() -> None:
    assert {look.need for look in LOOKS} == {4.5, 7.0}
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)


def lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


# What reaches the eye of readers who see red and green alike (Viénot, Brettel, Mollon 1999), of
# linear light.
DEUTAN = ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0))
PROTAN = ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0))


def through(eye: tuple[tuple[float, ...], ...], colour: str) -> str:
    """A colour as an eye sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    seen = [min(max(sum(k * c for k, c in zip(row, light, strict=True)), 0), 1) for row in eye]
    back = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in seen]
    return "#" + "".join(f"{round(255 * c):02x}" for c in back)


def apart(one: str, other: str) -> float:
    """Distance of two colours (CIE76)."""
    pairs = zip(lab(one), lab(other), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("dark", [False, True])
def test_states_can_be_told_apart_by_colour_and_mostly_by_sign(dark: bool) -> None:
    for one, other in combinations(GROUPS, 2):
        colours = [theme.tone(f"group/{g}", dark) for g in (one, other)]
        assert apart(*colours) >= 15, f"{one} and {other} look alike"
    assert all(GROUP_MARKS[g] for g in GROUPS if g != "not_assessed")


@pytest.mark.parametrize("dark", [False, True])
def test_a_verdict_stands_out_from_the_ground_and_from_its_neighbour(dark: bool) -> None:
    """Every pair: 3:1 in lightness, or far apart in hue, for every eye."""
    page = theme.ground(dark).page
    told = [g for g in GROUPS if not theme.is_pale(g)]
    colours = {g: theme.tone(f"group/{g}", dark) for g in told}
    assert set(told) == set(theme.STATES) == set(theme.STATES_DARK)
    assert all(theme.contrast(c, page) >= theme.SEEN for c in colours.values())
    steps = [g for g in told if g in PACE_ORDER]
    for one, other in [*pairwise(steps), ("wanted", "unchanged"), ("unchanged", "unwanted")]:
        assert theme.contrast(colours[one], colours[other]) >= theme.SEEN, (one, other)
    for one, other in combinations(told, 2):
        pair = (colours[one], colours[other])
        far = min(apart(*(through(eye, c) for c in pair)) for eye in (DEUTAN, PROTAN))
        assert theme.contrast(*pair) >= theme.SEEN or far >= 9, (one, other, far)


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_low_stays_near_the_ground_on_light_and_dark(dark: bool) -> None:
    page = theme.ground(dark).page
    for ramp in (theme.RAMPS["sequential"][dark],):
        away = [theme.contrast(c, page) for c in ramp]
        assert away == sorted(away)
    low, _, _, middle, _, _, high = theme.RAMPS["diverging"][dark]
    for end in (low, high):
        assert theme.contrast(end, page) > theme.contrast(middle, page)


@pytest.mark.parametrize("dark", [False, True])
def test_words_of_the_style_sheet_can_be_read(dark: bool) -> None:
    tokens = theme.tokens(dark)
    for ink in ("ink", "ink-soft", "accent", "word-met", "word-not_met"):
        for ground in ("paper", "shade"):
            assert theme.contrast(tokens[ink], tokens[ground]) >= 4.5, (ink, ground)
    assert theme.contrast(tokens["edge"], tokens["paper"]) >= theme.SEEN
    for state in theme.STATES:
        assert theme.contrast(tokens[f"on-{state}"], tokens[f"state-{state}"]) >= theme.SEEN


@pytest.mark.parametrize("dark", [False, True])
def test_what_pictures_write_in_middle_tones_is_read_on_the_page(dark: bool) -> None:
    """Marks keep their tone on both grounds; text of the same tone takes the ground's."""
    page, sent = theme.ground(dark).page, str(style.sheet(dark))
    for tone in theme.WRITTEN:
        assert theme.contrast(theme.legible(tone, dark), page) >= theme.READ
        assert f'text[fill="{tone}"]{{fill:{theme.legible(tone, dark)}}}' in sent
    for tone in theme.LINES:
        assert theme.contrast(tone, page) >= theme.SEEN, tone


def test_a_tone_that_can_be_read_stays_itself() -> None:
    assert theme.legible("#0b6577", dark=False) == "#0b6577"
    assert theme.legible("#ffffff", dark=False) != "#ffffff"


def test_a_hall_reads_all_of_the_stage() -> None:
    """7:1 for every colour of a text; the ground of the stage is white."""
    sheet = (Path(screen.__file__).parent / "keys" / "stage.css").read_text("utf-8")
    inks = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", sheet))
    assert len(inks) >= 3
    assert all(theme.contrast(ink, "#ffffff") >= 7 for ink in inks), inks
