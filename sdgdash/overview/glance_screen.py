"""HTML pieces of the overview: large numbers, goals with their bars, pilots, movers."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

from sdgdash import theme
from sdgdash.overview.movers import Mover, Movers
from sdgdash.overview.pilots import GoalStand, Pilot
from sdgdash.overview.view import Figure, GoalTile
from sdgdash.shell import blocks
from sdgdash.shell.frame import Page
from sdgdash.words.i18n import Labels
from sdgdash.words.legend import LegendEntry

# As on a map of gaps: beyond the compared value, still to go.
BETTER, BEHIND = theme.DIVERGING[5], theme.DIVERGING[1]
QUIET = {"no_data": "blank", "not_assessed": "quiet", "same_series": "quiet"}
SIDES = (("better", BETTER), ("behind", BEHIND))


def figures(found: tuple[Figure, ...]) -> str:
    """HTML of a band of large numbers with what each counts."""
    cells = "".join(
        '<div style="flex:1 1 7em">'
        f'<div style="font-size:34px;font-weight:600;line-height:1.1">{escape(f.number)}</div>'
        f'<div style="font-size:14px;opacity:.8">{escape(f.text)}</div></div>'
        for f in found
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:10px 24px;padding:6px 0">{cells}</div>'


def stands(labels: Labels, pilot: Pilot) -> str:
    """HTML of the goals with the number of indicators better than the country's, and behind."""

    known = [g for g in pilot.goals if g.better or g.behind]
    legend = " &nbsp; ".join(
        f"{_square(colour)} {escape(labels(f'overview.{side}'))}" for side, colour in SIDES
    )
    return (
        '<div style="font-size:14px;opacity:.8;padding-bottom:4px">'
        f"{escape(pilot.goals_title)}</div>"
        '<div style="display:flex;flex-wrap:wrap;gap:6px">'
        f"{''.join(_stand(labels, g) for g in known)}</div>"
        f'<div style="font-size:13px;padding-top:4px">{legend}</div>'
    )


def _stand(labels: Labels, stand: GoalStand) -> str:
    counts = {"better": stand.better, "behind": stand.behind}
    numbers = "".join(
        f'<div title="{escape(labels(f"overview.{side}"))}" style="background:{colour};'
        f'color:{theme.ink_on(colour)};border-radius:2px">{counts[side]}</div>'
        for side, colour in SIDES
        if counts[side]
    )
    return (
        '<div style="display:flex;flex-direction:column;gap:2px;text-align:center;'
        f'font-size:13px">{blocks.goal_tile(stand.goal, 26)}{numbers}</div>'
    )


def _square(colour: str) -> str:
    return (
        f'<span style="display:inline-block;width:12px;height:12px;border-radius:2px;'
        f'background:{colour};vertical-align:-1px"></span>'
    )


def goal_grid(page: Page, tiles: tuple[GoalTile, ...]) -> str:
    """HTML of the 17 goals, each with its bar of states."""
    cells = "".join(
        f'<a href="{escape(_goal_link(page, t.goal))}" target="_self" '
        f'style="display:flex;gap:12px;align-items:center;padding:6px 0;color:inherit;'
        f'text-decoration:none">{blocks.goal_tile(t.goal, 44)}'
        f'<div style="flex:1;min-width:0"><div style="font-size:15px;line-height:1.25">'
        f"{escape(t.name)}</div>{bar(page, t)}"
        f'<div style="font-size:13px;opacity:.75">{escape(t.text)}</div></div></a>'
        for t in tiles
    )
    return (
        '<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));'
        f'gap:4px 24px">{cells}</div>'
    )


def _goal_link(page: Page, goal: int) -> str:
    """The gap page with all indicators of the goal."""
    chosen = page.selection.with_(goal=goal, shown="all").params()
    chosen.pop("indicator", None)  # the goal's first one is taken
    return f"gap?{urlencode(chosen)}"


def bar(page: Page, tile: GoalTile) -> str:
    """HTML of one bar: a segment for each group, its word on hover."""
    parts = "".join(
        f'<span title="{escape(page.labels(f"overview.group.{g}"))}: {n}" '
        f'style="flex:{n};background:{_tone(g)}"></span>'
        for g, n in tile.counts
    )
    return f'<div style="display:flex;height:8px;gap:1px;margin:3px 0">{parts}</div>'


def key(labels: Labels, groups: tuple[tuple[str, int], ...]) -> str:
    """HTML of what the colours of the bars mean, with the number of indicators in each."""
    return _row(
        f"{_square(_tone(g))} {escape(labels(f'overview.group.{g}'))} {n}" for g, n in groups
    )


def legend(entries: Iterable[LegendEntry]) -> str:
    """HTML of a map's legend in one line, without classes that nobody is in."""
    return _row(
        f'<span style="{blocks.swatch(e)};vertical-align:-3px"></span> {escape(e.label)} '
        f'<span style="opacity:.75">({e.count})</span>'
        for e in entries
        if e.count
    )


def _row(entries: Iterable[str]) -> str:
    cells = "".join(f'<span style="white-space:nowrap">{e}</span>' for e in entries)
    return (
        '<div style="display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;padding-top:10px">'
        f"{cells}</div>"
    )


def _tone(group: str) -> str:
    """Colour of a group; what says nothing stays quiet on any ground."""
    return theme.tone(f"group/{group}")


def moved(labels: Labels, found: Movers) -> str:
    """HTML of the moves of one way: shares, then all others, each under its name."""
    parts = [
        f'<div style="font-size:14px;opacity:.8;padding-top:8px">'
        f"{escape(labels(f'overview.moved_{kind}'))}</div>{''.join(map(mover, movers))}"
        for kind, movers in (("shares", found.shares), ("others", found.others))
        if movers
    ]
    return "".join(parts) or f"<div>{escape(labels('overview.moved_none'))}</div>"


def mover(mover: Mover) -> str:
    """HTML of one series with its change and its course."""
    return (
        '<div style="display:flex;flex-wrap:wrap;gap:2px 12px;justify-content:flex-end;'
        'align-items:center;padding:6px 0;border-top:1px solid rgba(128,140,150,.25)">'
        f'<span style="width:4em;opacity:.7">{escape(mover.indicator)}</span>'
        f'<span style="flex:1 1 220px">{escape(mover.title)}<br>'
        f'<span style="font-size:13px;opacity:.75">{escape(mover.evidence)}</span></span>'
        f'<span style="text-align:right"><b>{escape(mover.change)}</b><br>'
        f'<span style="font-size:13px;opacity:.75">{escape(mover.course)}, {escape(mover.span)}'
        "</span></span>"
        f"{blocks.sparkline(mover.spark)}</div>"
    )
