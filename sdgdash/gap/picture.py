"""The two lists of the gap page as one Altair picture each: bullets, and dots beside the country.

Every row has its own scale from zero, since units differ; its numbers are written beside it. Words
that a narrow screen has no room for are left out there: the page says them below the picture.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from sdgdash import theme
from sdgdash.domain.progress.levels import Standing
from sdgdash.gap.aim_rows import AimRow
from sdgdash.gap.beside_rows import BesideRow
from sdgdash.vega import Spec, base_config, finished

AIM_ROW, BESIDE_ROW = 136, 92  # pixels a row
NARROW = 620  # pixels below which only the short words are drawn
BAR, TRACK = 16, 24  # pixels
STANDING_TONES = {
    Standing.BEHIND: "diverging/1/7",
    Standing.BETTER: "diverging/5/7",
    Standing.SAME: "group/value_only",
}
QUIET = theme.tone("group/blank")  # seen on light and on dark ground
_ROOM = {"wide": f"width >= {NARROW}", "narrow": f"width < {NARROW}"}
LETTERS, SHOWN = 44, 2  # of a line of a title on a narrow screen, and lines of it
APART = 0.12  # share of a row's width that two labels need


@dataclass(frozen=True, slots=True)
class Names:
    """What stands beside the marks: the target and the country."""

    target: str
    country: str


def aims_chart(rows: Sequence[AimRow], names: Names, lang: str = "en", dark: bool = False) -> Spec:
    """A bullet a row: newest value as a bar, base as a tick, target as a rule, required path as a
    short dashed rule, what comes if it continued as a point with its 80 % interval.

    `rows`: at least one, drawn in their order.
    """
    placed = [_bullet(row, AIM_ROW * i, dark) for i, row in enumerate(rows)]
    ink = theme.ground(dark).ink
    data = alt.Chart(pd.DataFrame(placed))
    base = data.encode(x=_x("zero"), tooltip=_told("title", "place", "state", "evidence", "steps"))
    layers = [
        base.mark_bar(height=TRACK, color=QUIET).encode(
            _y("track"), x=alt.value(0), x2=alt.value("width")
        ),
        base.mark_bar(height=BAR).encode(_y("track"), x2="now:Q", color=_colour("tone")),
        _rule(data, "base", "track", theme.SPARK, 3, 13),
        _rule(data, "path", "track", theme.SPARK, 2, 17, [3, 3]),
        _rule(data, "target", "track", theme.TARGET, 4, 14),
        data.mark_rule(strokeWidth=2, color=theme.SPARK).encode(
            _y("below"), x=_x("low"), x2="high:Q"
        ),
        data.mark_point(filled=True, size=70, color=theme.SPARK, opacity=1).encode(
            _y("below"), x=_x("ahead")
        ),
        _label(data, "target", "target_text", "over", theme.TARGET),
        _label(data, "named", "value_text", "over", ink),
        *_heads(data, 16, ink),
        _line(data, "state", "said", 15, 600, ink, "narrow"),
        _line(data, "graded", "said", 15, 600, ink, "wide"),
        _line(data, "steps", "last", 14, 400, ink, "wide"),
        _line(data, "grade", "last", 13, 400, ink, "narrow"),
    ]
    return _drawn(layers, AIM_ROW * len(rows), lang)


def beside_chart(
    rows: Sequence[BesideRow], names: Names, lang: str = "en", dark: bool = False
) -> Spec:
    """A dot a row for the territory, a tick for the country, the gap as the stretch between.

    `rows`: at least one, drawn in their order; no sign stands at a gap, the words say its side.
    """
    placed = [_dots(row, BESIDE_ROW * i, names, dark) for i, row in enumerate(rows)]
    ink = theme.ground(dark).ink
    data = alt.Chart(pd.DataFrame(placed))
    base = data.encode(tooltip=_told("title", "both", "words", "evidence"))
    layers = [
        base.mark_rule(strokeWidth=2, color=QUIET).encode(
            _y("track"), x=alt.value(0), x2=alt.value("width")
        ),
        base.mark_rule(strokeWidth=8).encode(
            _y("track"), x=_x("country"), x2="now:Q", color=_colour("tone")
        ),
        _rule(data, "country", "track", theme.REFERENCE, 4, 11),
        base.mark_point(filled=True, size=190, opacity=1, stroke=theme.SPARK, strokeWidth=1).encode(
            _y("track"), x=_x("now"), color=_colour("tone")
        ),
        *(
            _label(part, side, f"{side}_{text}", "over", ink, align=to, dx=dx)
            for part, text in ((_where(data, "wide"), "text"), (_where(data, "narrow"), "bare"))
            for side, to, dx in (("left", "right", 5), ("right", "left", -5))
        ),
        *_heads(data, 15, ink),
        _line(data, "words", "said", 14, 400, ink, "narrow"),
        _line(data, "graded", "said", 14, 400, ink, "wide"),
    ]
    return _drawn(layers, BESIDE_ROW * len(rows), lang)


def _bullet(row: AimRow, top: int, dark: bool) -> dict[str, Any]:
    """A row in shares of its scale and pixels from the top."""
    (low, high), spots = row.ends, _scaled(row.ends)
    return {
        **_headed(_whose(row), top),
        "place": row.place,
        "state": f"{row.mark} {row.state}".strip(),
        "steps": row.steps,
        "evidence": row.evidence,
        "grade": row.grade,
        "tone": theme.tone(f"group/{row.group}", dark),
        "target_text": row.target_text,
        "value_text": row.value_text,
        "graded": " · ".join(filter(None, (f"{row.mark} {row.state}".strip(), row.grade))),
        "named": None if abs(row.value - row.target) < APART * (high - low) else spots(row.value),
        "zero": spots(0.0),
        "now": spots(row.value),
        "base": spots(row.base),
        "path": spots(row.path),
        "target": spots(row.target),
        "low": spots(row.low),
        "high": spots(row.high),
        "ahead": spots(row.projection),
        "over": top + 42,
        "track": top + 62,
        "below": top + 80,
        "said": top + 96,
        "last": top + 116,
    }


def _dots(row: BesideRow, top: int, names: Names, dark: bool) -> dict[str, Any]:
    spots = _scaled(row.ends)
    now, country = spots(row.value), spots(row.country)
    named = f"{names.country} {row.country_text}"
    left = now is not None and country is not None and now <= country
    texts = (row.value_text, named) if left else (named, row.value_text)
    short = (row.value_text, row.country_text)
    bare = short if left else short[::-1]
    return {
        **_headed(_whose(row), top),
        "both": f"{row.value_text}; {named} ({row.period})",
        "words": row.words,
        "graded": " · ".join(filter(None, (f"{row.period}: {row.words}", row.grade))),
        "evidence": row.evidence,
        "tone": theme.tone(STANDING_TONES[row.standing], dark),
        "now": now,
        "country": country,
        "left": now if left else country,
        "right": country if left else now,
        "left_text": texts[0],
        "right_text": texts[1],
        "left_bare": bare[0],
        "right_bare": bare[1],
        "over": top + 36,
        "track": top + 52,
        "said": top + 72,
    }


def _whose(row: AimRow | BesideRow) -> str:
    """Code and title, and whose figure it is where it is not the territory's own."""
    return " · ".join(filter(None, (f"{row.indicator} {row.title}", row.place)))


def _headed(title: str, top: int) -> dict[str, Any]:
    """A title in one line, and in two at most for a narrow screen, with their places."""
    lines = textwrap.wrap(title, LETTERS) or [""]
    if len(lines) > SHOWN:
        lines = [lines[0], f"{lines[1][: LETTERS - 1]}…"]
    return {
        "title": title,
        "narrow": "\n".join(lines),
        "head": top + 18,
        "first": top + 18 - 8 * (len(lines) - 1),
    }


def _heads(data: alt.Chart, size: int, ink: str) -> tuple[alt.Chart, alt.Chart]:
    wide = _line(data, "title", "head", size, 600, ink, "wide")
    return wide, _line(data, "narrow", "first", 14, 600, ink, "narrow")


def _where(data: alt.Chart, room: str) -> alt.Chart:
    """The rows on a wide or on a narrow screen only."""
    return data.transform_filter(_ROOM[room])


def _scaled(ends: tuple[float, float]) -> Any:
    low, high = ends
    return lambda value: None if value is None else (value - low) / (high - low)


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False, zero=False))


def _y(field: str) -> alt.Y:
    """Pixels from the top, as computed."""
    return alt.Y(f"{field}:Q", axis=None, scale=None)


def _colour(field: str) -> alt.Color:
    return alt.Color(f"{field}:N", scale=None)


def _told(*fields: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{f}:N", title=" ") for f in fields]


def _rule(
    data: alt.Chart, x: str, y: str, colour: str, width: int, half: int, dash: Sequence[int] = ()
) -> alt.Chart:
    """An upright stroke of twice `half` pixels through the track."""
    ends = {"y0": f"datum.{y} - {half}", "y1": f"datum.{y} + {half}"}
    look: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
    drawn = data.transform_filter(f"isValid(datum.{x})").transform_calculate(**ends)
    return drawn.mark_rule(strokeWidth=width, color=colour, **look).encode(
        x=_x(x), y=_y("y0"), y2="y1:Q"
    )


def _label(data: alt.Chart, x: str, text: str, y: str, colour: str, **look: Any) -> alt.Chart:
    return data.mark_text(
        fontSize=14, fontWeight=600, color=colour, baseline="middle", **look
    ).encode(x=_x(x), y=_y(y), text=f"{text}:N")


def _line(
    data: alt.Chart, text: str, y: str, size: int, weight: Any, ink: str, where: str = ""
) -> alt.Chart:
    """A line of words from the left edge, cut at the right one; on a wide or narrow screen only."""
    shown = _where(data, where) if where else data
    return shown.mark_text(
        align="left",
        baseline="middle",
        fontSize=size,
        fontWeight=weight,
        color=ink,
        limit={"expr": "width"},
        lineBreak="\n",
        lineHeight=16,
    ).encode(x=alt.value(0), y=_y(y), text=f"{text}:N")


def _drawn(layers: Sequence[alt.Chart], height: int, lang: str) -> Spec:
    chart = alt.layer(*layers).properties(height=height, width="container")
    return finished(base_config(chart, lang))
