"""Small pieces that several pages show: legends, goal tiles, data tables."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from sdgdash import theme
from sdgdash.shell import table_downloads
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry

HATCH = "repeating-linear-gradient(45deg,{a} 0 3px,{b} 3px 6px)"


def swatch(entry: LegendEntry) -> str:
    """Inline style of a legend swatch: plain, hatched, outlined or round."""
    colour = theme.tone(entry.tone)
    fill = colour
    if entry.pattern == "hatch":
        fill = HATCH.format(a=colour, b="#ffffff")
    border = f"2px solid {theme.INK}" if entry.pattern == "outline" else f"1px solid {theme.LINE}"
    radius = "50%" if entry.pattern == "round" else "2px"
    return (
        f"display:inline-block;width:{entry.size}px;height:{entry.size}px;flex:none;background:{fill};"
        f"border:{border};border-radius:{radius}"
    )


def legend(title: str, entries: Sequence[LegendEntry], size: float = 1.0) -> None:
    """A legend with one row per entry and the number of territories in it, its type x `size`."""
    rows = "".join(
        f'<div style="display:flex;align-items:center;gap:10px;padding:2px 0">'
        f'<span style="{swatch(e)}"></span><span style="flex:1">{escape(e.label)}</span>'
        f'<span style="opacity:.75">{e.counted}</span></div>'
        for e in entries
    )
    st.html(
        f'<div style="font-size:{15 * size:.0f}px"><div style="font-weight:600;padding-bottom:4px">'
        f"{escape(title)}</div>{rows}</div>"
    )


def inline_legend(title: str, entries: Sequence[LegendEntry]) -> None:
    """A legend in a line that breaks where the room ends."""
    items = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:6px"><span style="{swatch(e)}">'
        f"</span>{escape(e.label)}"
        f'<span style="opacity:.75">{e.counted}</span></span>'
        for e in entries
    )
    st.html(
        f'<div style="display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px">'
        f"<b>{escape(title)}</b>{items}</div>"
    )


def big_numbers(entries: Sequence[tuple[str, str]]) -> str:
    """HTML of numbers that are the message, each with what it counts."""
    shown = "".join(
        f'<div style="flex:1 1 200px;max-width:340px"><div style="font-size:34px;font-weight:600;'
        f'line-height:1.2">{escape(number)}</div><div style="font-size:15px;opacity:.85">'
        f"{escape(what)}</div></div>"
        for number, what in entries
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:12px 32px">{shown}</div>'


def goal_tile(goal: int, size: int = 28) -> str:
    """HTML of a goal's number in the goal's colour: our own square, not the UN icon."""
    return (
        f'<span style="display:inline-flex;align-items:center;justify-content:center;flex:none;'
        f"width:{size}px;height:{size}px;border-radius:3px;background:{theme.GOALS[goal]};"
        f'color:{theme.text_on_goal(goal)};font-weight:700;font-size:{round(size * 0.5)}px">'
        f"{goal}</span>"
    )


def goal_mark(goal: int) -> str:
    """Markdown of a small square in the goal's colour with the number beside it."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14">'
        f'<rect width="14" height="14" rx="2" fill="{theme.GOALS[goal]}"/></svg>'
    )
    return f"![](data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}) {goal}"


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
) -> str:
    """Inline picture of a series' course; a square marks the newest value.

    `sized`: with its size in pixels; without, the style of the page has to give it.
    `level`: a value that a dashed line marks, on the same scale.
    """
    if not values:
        return ""
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
    size = f' width="{width}" height="{height}"' if sized else ""
    # as an image, since the page removes inline drawings from HTML
    return (
        f'<img{size} alt="" src="data:image/svg+xml,'
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {2 * width} {2 * height}' "
        f"fill='none' stroke='{ink}' stroke-width='3'>"
        f"<path d='M{x0} {y0}{f'l{moves}' if moves else ''}m-3-3h6v6h-6z'/>{mark}</svg>\">"
    )
