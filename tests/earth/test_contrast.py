"""What is written on a map can be read, and colours that mean different things differ."""

from itertools import combinations

import pytest

from sdgdash import theme
from sdgdash.earth.deck_text import Look, fill_of, ink_of
from sdgdash.map.areas import EMPTY, Area
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
# Never on one map: a series has a band or a direction, and one of two families of targets.
APART = [{"within_band", "wanted"}, {"outside_band", "unwanted"}]


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


def test_states_can_be_told_apart_by_colour_and_mostly_by_sign() -> None:
    for one, other in combinations(GROUPS, 2):
        if {one, other} in APART:
            continue
        colours = [lab(theme.tone(f"group/{g}")) for g in (one, other)]
        far = sum((a - b) ** 2 for a, b in zip(*colours, strict=True)) ** 0.5
        assert far >= 15, f"{one} and {other} look alike ({far:.0f})"
    assert all(GROUP_MARKS[g] for g in GROUPS if g != "not_assessed")
