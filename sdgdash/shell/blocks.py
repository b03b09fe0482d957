"""Small pieces that several pages show: legends, goal tiles, data tables."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd
import streamlit as st
from markupsafe import Markup
from pandas.api.types import is_numeric_dtype

from sdgdash import theme
from sdgdash.markup import render
from sdgdash.shell import table_downloads
from sdgdash.shell.style import CONTENT
from sdgdash.shell.type import is_dark
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry

HATCH = "repeating-linear-gradient(45deg,{a} 0 3px,{b} 3px 6px)"


def title(text: str, size: float = 1.0) -> None:
    """The message of a page, its one heading of the first level; in a hall (`size` > 1) larger."""
    with st.container(key="large_message" if size > 1 else "message"):
        st.title(text, anchor=CONTENT)


def swatch(entry: LegendEntry, dark: bool = False) -> str:
    """Inline style of a legend swatch: plain, hatched, outlined or round."""
    colour = theme.tone(entry.tone, dark)
    ground = theme.ground(dark)
    fill = HATCH.format(a=colour, b=ground.page) if entry.pattern == "hatch" else colour
    outlined = entry.pattern == "outline" or theme.contrast(colour[:7], ground.page) < theme.SEEN
    line = "2px solid var(--ink)" if entry.pattern == "outline" else "1px solid var(--edge)"
    border = line if outlined else "1px solid transparent"
    radius = "50%" if entry.pattern == "round" else "2px"
    return (
        f"width:{entry.size}px;height:{entry.size}px;background:{fill};color:{theme.ink_on(colour[:7])};"
        f"border:{border};border-radius:{radius}"
    )


def swatch_html(entry: LegendEntry) -> Markup:
    """The swatch of an entry on the reader's ground."""
    return render("shell/swatch.html", style=swatch(entry, is_dark()))


def legend(title: str, entries: Sequence[LegendEntry], size: float = 1.0) -> None:
    """A legend with one row per entry and the number of territories in it, its type x `size`."""
    st.html(_legend(title, entries, size, in_line=False))


def inline_legend(title: str, entries: Sequence[LegendEntry]) -> None:
    """A legend in a line that breaks where the room ends."""
    st.html(_legend(title, entries, 1.0, in_line=True))


def _legend(title: str, entries: Sequence[LegendEntry], size: float, in_line: bool) -> Markup:
    rows = [{"swatch": swatch_html(e), "label": e.label, "counted": e.counted} for e in entries]
    return render("shell/legend.html", title=title, rows=rows, size=size, in_line=in_line)


def big_numbers(entries: Sequence[tuple[str, str]]) -> Markup:
    """HTML of numbers that are the message, each with what it counts."""
    return render("shell/numbers.html", entries=entries)


def goal_tile(goal: int, size: int = 28, name: str = "") -> Markup:
    """HTML of a goal's number in the goal's colour: our own square, not the UN icon."""
    return render(
        "shell/goal.html",
        goal=goal,
        size=size,
        name=name,
        colour=theme.GOALS[goal],
        ink=theme.text_on_goal(goal),
    )


def note(text: str, size: float = 1.0) -> None:
    """A remark: quiet, but on a projector as dark as everything else."""
    (st.caption if size == 1 else st.markdown)(text)


def data_table(
    labels: Labels,
    made: Callable[[], pd.DataFrame],
    name: str,
    figures: Callable[[], pd.DataFrame] | None = None,
) -> None:
    """The figures behind a picture, made and sent when unfolded, with a download of the rows.

    `name`: of the files, without ending. `figures`: the same rows with numbers, to be downloaded
    where the table shown holds numbers in words. One a page: it stays unfolded while the
    picture changes.
    """
    box = st.expander(labels("table.show"), key="table", on_change="rerun")
    if not box.open:
        return
    table = made()
    with box:
        year = labels("table.year")
        plain = {year: st.column_config.NumberColumn(format="%d")}  # 2019, not 2,019
        st.dataframe(
            table,
            hide_index=True,
            width="stretch",
            column_config=plain if year in table and is_numeric_dtype(table[year]) else None,
        )
        table_downloads.of_table(labels, figures() if figures else table, name)


def sparkline(
    values: Sequence[float],
    width: int = 96,
    height: int = 24,
    sized: bool = True,
    level: float | None = None,
) -> Markup:
    """Inline picture of a series' course; a square marks the newest value.

    `sized`: with its size in pixels; without, the style of the page has to give it.
    `level`: a value that a dashed line marks, on the same scale.
    """
    if not values:
        return Markup()
    seen = values if level is None else (*values, level)
    low, high = min(seen), max(seen)
    step = (width - 8) / max(len(values) - 1, 1)
    flat = high == low
    # half pixels as whole numbers, each point relative to the last: a third of the bytes
    points = [
        (
            round(2 * (4 + i * step)),
            height if flat else round(2 * (4 + (height - 8) * (high - v) / (high - low))),
        )
        for i, v in enumerate(values)
    ]
    mark = ""
    if level is not None and not flat:
        at = round(2 * (4 + (height - 8) * (high - level) / (high - low)))
        mark = f"<path d='M0 {at}h{2 * width}' stroke-width='2' stroke-dasharray='8'/>"
    moves = " ".join(f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points)).replace(" -", "-")
    (x0, y0), ink = points[0], theme.SPARK.replace("#", "%23")
    # as an image, since the page removes inline drawings from HTML
    source = (
        f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' "
        f"viewBox='0 0 {2 * width} {2 * height}' fill='none' stroke='{ink}' stroke-width='3'>"
        f"<path d='M{x0} {y0}{f'l{moves}' if moves else ''}m-3-3h6v6h-6z'/>{mark}</svg>"
    )
    size = width if sized else None
    return render("shell/spark.html", width=size, height=height, source=Markup(source))
