"""The passport's tables as HTML: territories alike, and what is known at which level."""

from collections.abc import Callable, Sequence
from html import escape

from sdgdash.territory.availability import Availability
from sdgdash.territory.context import ContextLine
from sdgdash.territory.goals import GoalTable
from sdgdash.territory.screen import goal
from sdgdash.territory.similar import PeerLine, Peers
from sdgdash.words.groups import GroupLine, GroupList
from sdgdash.words.i18n import DASH, Labels

Link = Callable[..., str]  # (page, **changes) -> address


def peers_html(labels: Labels, peers: Peers, link: Link) -> str:
    """The chosen territory first, those most like it, the country last."""
    heads = "".join(
        f'<th class="h" scope="col">{escape(h.name)}</th>'
        if h.chosen
        else f'<th scope="col"><a href="{escape(link("territory", area=h.id))}" '
        f'target="_self">{escape(h.name)}</a></th>'
        for h in peers.heads
    )
    body = _lines(peers.traits) + _lines(peers.indicators, first="f")
    return (
        f'<div class="p-x"><table><thead><tr><th scope="col"></th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _lines(lines: Sequence[PeerLine], first: str = "") -> str:
    return "".join(
        f"<tr{_class(first if i == 0 else '')}><td>{_name(line)}</td>"
        + "".join(
            f"<td{_class('h' if j == 0 else '')}>{escape(c)}</td>" for j, c in enumerate(line.cells)
        )
        + "</tr>"
        for i, line in enumerate(lines)
    )


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _name(line: PeerLine) -> str:
    code = f'<span class="p-s">{escape(line.code)}</span> ' if line.code else ""
    year = f' <span class="p-s">{escape(line.year)}</span>' if line.year else ""
    return f"{code}{escape(line.name)}{year}"


def context_html(lines: Sequence[ContextLine]) -> str:
    """Figures outside the SDG list: name, value, year and what must be known of it."""
    return "".join(
        f'<div class="p-t" style="display:flex;gap:12px;padding:4px 0"><span style="flex:1">'
        f"{escape(line.name)}</span><b>{escape(line.value)}</b>"
        f"<span>{escape(', '.join(t for t in (line.year, line.note) if t))}</span></div>"
        for line in lines
    )


def availability_html(labels: Labels, known: Availability, link: Link) -> str:
    """Goals in rows, levels in columns; a number opens the indicators behind it."""
    heads = "".join(
        f'<th scope="col">{escape(c.level)}<br><span class="p-s">{escape(c.name)}</span></th>'
        for c in known.columns
    )
    facts = f'<th scope="col">{escape(labels("territory.local_facts"))}</th>'
    rows = []
    for line in known.lines:
        cells = "".join(
            _cell(n, link("indicators", area=c.id, goal=line.goal) if c.id else "")
            for n, c in zip(line.counts, known.columns, strict=True)
        )
        rows.append(f"<tr><td>{goal(line.goal, line.name)}</td>{cells}{_cell(line.facts, '')}</tr>")
    sums = "".join(f"<td><b>{c.total or DASH}</b></td>" for c in known.columns)
    total = escape(labels("territory.total"))
    rows.append(
        f'<tr class="f"><td><b>{total}</b></td>{sums}<td><b>{known.facts or DASH}</b></td></tr>'
    )
    first = escape(labels("territory.goal"))
    return (
        f'<div class="p-x"><table><thead><tr><th scope="col">{first}</th>{heads}{facts}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def goal_table_html(labels: Labels, table: GoalTable) -> str:
    """Goals in rows: known, beside the country, changing, judged, score."""
    heads = "".join(
        f'<th scope="col">{escape(labels(f"territory.goals_{h}"))}</th>' for h in table.heads
    )
    rows = "".join(
        f"<tr><td>{goal(line.goal, line.name)}</td>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in line.cells)
        + "</tr>"
        for line in table.lines
    )
    first = escape(labels("territory.goal"))
    return (
        f'<div class="p-x"><table><thead><tr><th scope="col">{first}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def groups_html(labels: Labels, found: GroupList) -> str:
    """Who is behind, the widest gap first; what rests on weak evidence apart."""
    sure = "".join(_group(line) for line in found.lines)
    sure = sure or f"<div>{escape(labels('unequal.nobody'))}</div>"
    weak = "".join(_group(line) for line in found.weak)
    apart = f"<h2>{escape(labels('unequal.weak'))}</h2>{weak}" if weak else ""
    return f'<div class="p-t">{sure}{apart}</div>'


def _group(line: GroupLine) -> str:
    why = f' title="{escape(line.why)}"' if line.why else ""
    return (
        f"<div{why}><span>{escape(line.title)}</span><span>{escape(line.pair)} "
        f"({escape(line.year)})</span><b>{escape(line.behind)}</b>"
        f"<i>{escape(line.evidence)}</i></div>"
    )


def _cell(n: int, address: str) -> str:
    if not n:
        return f'<td class="z">{DASH}</td>'
    if not address:
        return f"<td>{n}</td>"
    return f'<td><a href="{escape(address)}" target="_self">{n}</a></td>'
