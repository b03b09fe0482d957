"""The passport's lists as HTML: indicators by goal, local facts by topic."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from sdgdash.shell import blocks
from sdgdash.territory.rows import GoalBlock, Row
from sdgdash.territory.screen import badge, goal
from sdgdash.words.facts import FactLine, Topic
from sdgdash.words.i18n import Labels
from sdgdash.words.names import levelled
from sdgdash.words.progress import GROUPS

LONGEST = 120  # lines; a longer list shows its goals only, each opening its own lines


def goals_html(labels: Labels, shown: Sequence[GoalBlock], links: Sequence[str]) -> str:
    """Goals with their indicators, each number with year and level; `links`: to each goal.

    A list of more than LONGEST indicators shows one line a goal, with its states.
    """
    if sum(len(b.rows) for b in shown) <= LONGEST:
        return "".join(_goal(labels, b) for b in shown)
    lines = (_folded(labels, b, link) for b, link in zip(shown, links, strict=True))
    seen = {r.group for b in shown for r in b.rows}
    legend = "".join(
        f'<span><u class="g-{g}"></u>{escape(labels(f"group.{g}"))}</span>'
        for g in GROUPS
        if g in seen
    )
    return f'<div class="p-e">{legend}</div>{"".join(lines)}'


def _goal(labels: Labels, block: GoalBlock) -> str:
    rows = "".join(_row(labels, r) for r in block.rows)
    counts = (("silent", block.silent), ("wider", block.wider))
    said = " · ".join(labels(f"territory.{key}", n=n) for key, n in counts if n)
    silent = f'<div class="p-s">{escape(said)}</div>' if said else ""
    return goal(block.goal, block.name, "h5") + rows + silent


def _folded(labels: Labels, block: GoalBlock, link: str) -> str:
    counts = {g: n for g in GROUPS if (n := sum(r.group == g for r in block.rows))}
    bar = "".join(
        f'<u class="g-{g}" title="{escape(labels(f"group.{g}"))}: {n}" style="flex:{n}"></u>'
        for g, n in counts.items()
    )
    to = f' href="{escape(link)}" target="_self"'
    known = labels("territory.goal_known", n=len(block.rows), silent=block.silent)
    return (
        f'<div class="p-l p-h">{goal(block.goal, block.name, "a", to)}'
        f"<span>{bar}</span><span>{escape(known)}</span></div>"
    )


def _row(labels: Labels, row: Row) -> str:
    """Six cells, styled by their place: code, title, value, whose and when, state, course."""
    notes = f'<div class="p-s">{escape("; ".join(row.notes))}</div>' if row.notes else ""
    national = escape(labels("territory.national", value=row.national)) if row.national else ""
    course = blocks.sparkline(row.spark, sized=False) or "<span></span>"
    told = " – ".join(filter(None, (national, escape(row.beside))))
    beside = f'<br><span class="p-s">{told}</span>' if told else ""
    return (
        f'<div class="p-l p-i{" o" if row.old else ""}"><span>{escape(row.indicator)}</span>'
        f"<span>{escape(row.title)}{notes}</span><span>{escape(row.value)}</span>"
        f"<span>{escape(row.year)} {badge(levelled(row.level, row.place))}{beside}</span>"
        f"<span>{_state(row)}</span>{course}</div>"
    )


def _state(row: Row) -> str:
    """Word and mark of the state with its evidence; of a target, the way done, and the gap."""
    bar = ""
    if row.covered is not None:
        bar = f'<span class="p-g"><i style="width:{100 * row.covered:.0f}%"></i></span>'
    gap = f'<span class="p-s">{escape(row.gap)}</span>' if row.gap else ""
    words = f'<u class="g-{row.group}"></u>{escape(row.state)}'
    why = f'<br><span class="p-s">{escape(row.evidence)}</span>' if row.evidence else ""
    return f"{words}{bar or ('<br>' if gap else '')}{gap}{why}"


def facts_html(labels: Labels, topics: Sequence[Topic]) -> str:
    """Local facts by topic; each line with year, level, source and official mark."""
    return "".join(
        f'<div style="font-weight:600;padding-top:10px">{escape(t.name)}</div>'
        + "".join(_fact(labels, f) for f in t.lines)
        for t in topics
    )


def _fact(labels: Labels, fact: FactLine) -> str:
    mark = labels("fact.is_official" if fact.official else "fact.is_unofficial")
    source = escape(fact.source)
    if fact.source and fact.address.startswith(("http://", "https://")):
        address = escape(fact.address, quote=True)
        # titles were collected in English: in other languages the publisher's site is named
        name = source if labels.lang == "en" else escape(urlsplit(fact.address).netloc)
        source = f'<a href="{address}" target="_blank">{name.removeprefix("www.")}</a>'
    told = " · ".join(x for x in (escape(fact.kind), source) if x)
    note = f'<div class="p-s">{escape(fact.note)}</div>' if fact.note else ""
    return (
        f'<div class="p-l p-f"><span>{escape(fact.name)}{note}</span>'
        f"<span>{escape(fact.value)}</span>"
        f"<span>{escape(fact.year)} {badge(levelled(fact.level, fact.area))}</span>"
        f'<span><span class="p-m{"" if fact.official else " u"}">{escape(mark)}</span> '
        f"{told}</span></div>"
    )
