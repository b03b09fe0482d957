"""A talk for the stage: the slides of its scenes with every picture drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from sdgdash import theme
from sdgdash.answers.remember import remember
from sdgdash.data.dataset import Dataset
from sdgdash.data.scenes import talks
from sdgdash.domain.scene import Talk
from sdgdash.errors import RegistryError
from sdgdash.exports.picture import bare
from sdgdash.exports.slides import check, deck, talk_for
from sdgdash.exports.slides_content import Deck, Image, Lines
from sdgdash.vega import Spec, base_config, finished
from sdgdash.words.address import Selection
from sdgdash.words.places import COUNTRY

ROOM = (760, 430)  # pixels of a chart over the years


@dataclass(frozen=True, slots=True)
class Drawn:
    """A talk, its slides, and their pictures: (slide, column, block) -> (bytes, MIME)."""

    talk: str
    deck: Deck
    pictures: Mapping[tuple[int, int, int], tuple[bytes, str]]


def talk_of(data: Dataset, selection: Selection) -> Talk:
    """The talk the address names if it is one for the territory, else the ready one."""
    named = talks(data.registry).get(selection.talk)
    if named is not None:
        try:
            check(data, named, selection)
        except RegistryError:
            pass
        else:
            return named
    goal = selection.goal if selection.area == COUNTRY else None
    return talk_for(data, selection.area, goal)


def drawn(data: Dataset, selection: Selection) -> Drawn:
    """The talk for a territory, or for a goal of the country; on a light ground."""
    talk = talk_of(data, selection)
    return _drawn(data, talk.id, selection.area, selection.goal, selection.lang)


@remember(24)
def _drawn(data: Dataset, talk: str, area: str, goal: int | None, lang: str) -> Drawn:
    chosen = Selection(lang, area=area, goal=goal)
    made = deck(data, talks(data.registry)[talk], chosen)
    pictures: dict[tuple[int, int, int], tuple[bytes, str]] = {}
    for s, slide in enumerate(made.slides):
        for c, column in enumerate(slide.columns):
            for b, block in enumerate(column):
                if isinstance(block, Image):
                    pictures[s, c, b] = (block.content, "image/png")
                elif isinstance(block, Lines):
                    pictures[s, c, b] = (bare(lines_spec(block, lang), "svg"), "image/svg+xml")
    return Drawn(talk, made, pictures)


def lines_spec(block: Lines, lang: str) -> Spec:
    """The lines of a slide as a drawing; what is not as published for today is dashed."""
    rows = [
        {"year": year, "value": value, "line": line.name, "part": n, "dashed": line.dashed}
        for n, line in enumerate(block.lines)
        for year, value in zip(block.years, line.values, strict=True)
        if value is not None
    ]
    tones = {line.name: line.tone for line in block.lines}
    colour = alt.Color(
        "line:N",
        title=None,
        scale=alt.Scale(domain=list(tones), range=list(tones.values())),
        legend=alt.Legend(
            orient="top", labelFontSize=18, labelColor=theme.INK, symbolStrokeWidth=4, columns=3
        ),
    )
    read: Any = {"labelFontSize": 17, "labelColor": theme.INK}  # from the last row of a hall
    places = f",.{block.decimals}f" if block.decimals else ",d"
    x = alt.X("year:Q", title=None, axis=alt.Axis(tickMinStep=1, format="d", **read))
    y = alt.Y(
        "value:Q",
        title=block.unit or None,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(format=places, titleFontSize=17, titleColor=theme.INK, tickCount=5, **read),
    )
    base = alt.Chart(alt.Data(values=rows))
    dash: Any = alt.StrokeDash(
        "dashed:N", legend=None, scale=alt.Scale(domain=[False, True], range=[[1, 0], [6, 5]])
    )
    line = base.mark_line(strokeWidth=3.5).encode(x, y, colour, dash, detail="part:N")
    dots = base.mark_circle(size=70, opacity=1).encode(x, y, colour)
    chart = alt.layer(line, dots).properties(width=ROOM[0], height=ROOM[1])
    return finished(base_config(chart, lang))
