"""Classes, tones and the legend of a map; every unit stands in exactly one entry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sdgdash.domain.classify import Classes, classify, diverging
from sdgdash.domain.indicator import Direction
from sdgdash.words.area import EMPTY, HELD_BACK, NO_DATA, OLDER, PARENT, VALUE, ZERO, Area
from sdgdash.words.i18n import DASH, Labels
from sdgdash.words.legend import LegendEntry
from sdgdash.words.progress import GROUP_MARKS, GROUPS

MOST_RADIUS = 34  # pixels of the largest circle
CIRCLE_STEPS = (1.0, 0.4, 0.1)


@dataclass(frozen=True, slots=True)
class Scale:
    """How values become tones. `ramp`: sequential | diverging; `flip`: low values are wanted."""

    classes: Classes | None
    ramp: str = "sequential"
    flip: bool = False

    def tone(self, value: float) -> str:
        """Tone of a value, as `theme.tone` knows it."""
        if self.classes is None:
            return NO_DATA
        # on a limit a value counts for the better class: no gap is none
        i, n = self.classes.index(value, down=self.flip), self.classes.n
        return f"{self.ramp}/{n - 1 - i if self.flip else i}/{n}"


def value_scale(
    values: Sequence[float],
    method: str,
    *,
    centre: float | None = None,
    direction: Direction = Direction.NONE,
    pivot: float | None = None,
    breaks: Sequence[float] = (),
) -> Scale:
    """Sequential, or diverging around `centre` (100 of an index, parity)."""
    if not values:
        return Scale(None)
    if centre is None:
        return Scale(classify(values, method, pivot=pivot, breaks=breaks))
    return Scale(diverging(values, centre, method), "diverging", direction is Direction.DECREASE)


def gap_scale(values: Sequence[float], method: str) -> Scale:
    """Around 0: what is still to go on the warm side, what is beyond on the cool side."""
    return Scale(diverging(values, 0.0, method), "diverging", True) if values else Scale(None)


def coloured(areas: Sequence[Area], scale: Scale) -> tuple[Area, ...]:
    """The areas with the tone of their value; a true zero has its own on a sequential scale,
    and what has the tone of a state keeps it."""
    return tuple(
        a
        if a.value is None or a.tone.startswith("group/")
        else replace(a, tone="zero" if _apart(a, scale) else scale.tone(a.value))
        for a in areas
    )


def _apart(area: Area, scale: Scale) -> bool:
    return area.status == ZERO and scale.ramp == "sequential"


def class_text(
    classes: Classes, i: int, labels: Labels, *, signed: bool = False, down: bool = False
) -> str:
    """Limits of a class in figures; the one that belongs to the neighbour has its sign.

    "89 – <91", "91 – <94", "94 – 98"; `down`: a value on a limit is in the lower class, so
    "89 – 91", ">91 – 94". The outer limits belong to their classes. Signs read the same in
    every language, and Kazakh endings would hang on each figure.
    """
    low, high = (labels.number(classes.edges[i + k], signed=signed) for k in (0, 1))
    if low == high:
        return low
    last, dash = i == classes.n - 1, "…" if signed else DASH
    if down:
        return f"{'>' if i else ''}{low} {dash} {high}"
    return f"{low} {dash} {'' if last else '<'}{high}"


def class_legend(
    areas: Sequence[Area], scale: Scale, labels: Labels, signed: bool = False
) -> tuple[LegendEntry, ...]:
    """Classes with their counts, then every other state that occurs; no data always."""
    entries = []
    classes = scale.classes
    if classes is not None:
        plain = Counter(
            a.tone for a in areas if a.status == VALUE or (a.status == ZERO and a.tone != "zero")
        )
        for i in range(classes.n):
            tone = f"{scale.ramp}/{classes.n - 1 - i if scale.flip else i}/{classes.n}"
            text = class_text(classes, i, labels, signed=signed, down=scale.flip)
            entries.append(LegendEntry(text, tone, plain[tone]))
    return (*entries, *group_entries(areas, labels), *state_entries(areas, labels))


def group_entries(areas: Sequence[Area], labels: Labels) -> tuple[LegendEntry, ...]:
    """States of progress that have a tone of their own, with their sign."""
    count = Counter(a.tone for a in areas if a.status == VALUE)
    return tuple(
        LegendEntry(f"{GROUP_MARKS[g]} {labels(f'group.{g}')}".strip(), f"group/{g}", n)
        for g in GROUPS
        if (n := count[f"group/{g}"])
    )


def state_entries(areas: Sequence[Area], labels: Labels) -> tuple[LegendEntry, ...]:
    """True zero, older year, value of the former region, and what has no value and why."""
    count = Counter(a.status for a in areas)
    zeros = sum(a.tone == "zero" for a in areas)
    years = ", ".join(sorted({a.year_text for a in areas if a.status == OLDER}))
    found = [
        LegendEntry(labels("map.zero"), "zero", zeros, "outline"),
        LegendEntry(labels("map.older", years=years), "older", count[OLDER], "outline"),
        LegendEntry(labels("map.parent"), "parent", count[PARENT], "hatch"),
    ]
    words = {
        NO_DATA: "data.none",
        HELD_BACK: "map.held_back",
        "absent": "map.absent",
        "not_assessed": "state.not_assessed",
    }
    patterns = {NO_DATA: "hatch", HELD_BACK: "hatch"}
    found += [LegendEntry(labels(words[s]), s, count[s], patterns.get(s, "plain")) for s in EMPTY]
    return tuple(e for e in found if e.count or e.tone == NO_DATA)


def state_legend(areas: Sequence[Area], labels: Labels) -> tuple[LegendEntry, ...]:
    """States of progress that occur, with the sign they have on the map, then what has none."""
    return (*group_entries(areas, labels), *state_entries(areas, labels))


def circled(areas: Sequence[Area]) -> tuple[Area, ...]:
    """The areas with the tone of their circle; a true zero has none but is marked."""
    tones = {VALUE: "circle", ZERO: "zero", OLDER: "circle", PARENT: "circle"}
    return tuple(replace(a, tone=tones.get(a.status, a.tone)) for a in areas)


def radius(value: float, most: float) -> float:
    """Pixels of a circle whose area is proportional to the value."""
    return 0.0 if most <= 0 or value <= 0 else float(MOST_RADIUS * (value / most) ** 0.5)


def circle_legend(areas: Sequence[Area], most: float, labels: Labels) -> tuple[LegendEntry, ...]:
    """Three circles with round values, how many units have one, and the other states."""
    steps = [_one_digit(most * share) for share in CIRCLE_STEPS] if most > 0 else []
    sizes = [
        LegendEntry(labels.number(s), "circle", None, "round", round(2 * radius(s, most)))
        for s in steps
    ]
    drawn = sum(a.status == VALUE for a in areas)
    drawn_entry = LegendEntry(labels("map.with_value"), "circle", drawn, "round")
    return (*sizes, drawn_entry, *state_entries(areas, labels))


def _one_digit(value: float) -> float:
    return float(f"{value:.1g}")
