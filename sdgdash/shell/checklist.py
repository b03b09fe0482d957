"""The checklist of a settlement's standard as a table; the passport shows a short one."""

from collections.abc import Sequence
from html import escape

from sdgdash import theme
from sdgdash.words.checklist import Checklist, Entry, Line
from sdgdash.words.i18n import Labels

COLUMNS = ("item", "minimum", "have", "gap", "outcome")
_MARKS = {"met": "✓", "not_met": "✗"}  # told by sign and word, not by colour alone
STYLE = f"""<style>
.s-x{{overflow-x:auto}}
.s-x table{{border-collapse:collapse;width:100%;font-size:15px}}
.s-x th,.s-x td{{padding:6px 14px 6px 0;text-align:left;vertical-align:top;
border-top:1px solid rgba(128,140,150,.25)}}
.s-x thead th{{border-top:0;font-weight:600}}
.s-x td:first-child{{min-width:15em}}
.s-x td:nth-child(n+2){{min-width:8em}}
.s-x small{{display:block;font-size:13px;opacity:.8}}
.s-x i{{font-style:normal;opacity:.7}}
.s-x .q{{opacity:.75}}
.s-x .w{{font-weight:600;white-space:nowrap}}
.s-x .w.not_met{{color:{theme.STATES["too_slow"]}}}
.s-x .w.met{{color:{theme.STATES["on_track"]}}}
.s-x tr.h{{background:rgba(57,140,156,.12)}}
.s-x a,.s-v a{{color:inherit;text-decoration:underline;
text-decoration-color:rgba(128,140,150,.6)}}
.s-g{{display:inline-flex;flex-wrap:wrap;gap:4px;align-items:center;font-size:15px;
margin:2px 28px 2px 0}}
.s-g>span:first-child:not(:only-child){{margin-right:6px}}
.s-v{{border-left:3px solid #398c9c;padding:2px 0 2px 12px;margin:8px 0;font-size:15px}}
.s-v small{{display:block;font-size:13px;opacity:.8}}
.s-c{{display:flex;flex-wrap:wrap;gap:4px 24px;font-size:15px;margin:4px 0}}
.s-c b{{font-size:22px;font-weight:600;margin-right:6px}}
.s-m{{font-size:20px;line-height:1.4;margin:0;max-width:72em}}
.s-k{{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:14px 28px}}
.s-k section{{border-top:3px solid #398c9c;padding:8px 0 0;font-size:15px}}
.s-k h3{{font-size:17px;font-weight:600;margin:0;padding:0}}
.s-k ul{{margin:6px 0;padding-left:1.1em}}
.s-k a{{color:inherit;text-decoration:underline}}
</style>"""


def counted_html(checklist: Checklist, labels: Labels) -> str:
    """How many items are known, met, not met, not known, without a number: never a rate."""
    cells = "".join(
        f"<span><b>{n}</b>{escape(labels(f'standard.count_{code}'))}</span>"
        for code, n in checklist.counted
    )
    return f'<div class="s-c">{cells}</div>'


def table_html(entries: Sequence[Entry], labels: Labels) -> str:
    """A row an item, a line a thing it asks for."""
    heads = "".join(f"<th>{escape(labels(f'standard.column_{c}'))}</th>" for c in COLUMNS)
    rows = "".join(_rows(entry, labels) for entry in entries)
    return framed(f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>")


def framed(rows: str) -> str:
    """HTML of a table in the style of this module; it scrolls by itself where it is too wide."""
    return f'<div class="s-x"><table>{rows}</table></div>'


def _rows(entry: Entry, labels: Labels) -> str:
    notes = "".join(f"<small>{escape(note)}</small>" for note in entry.notes)
    code = f" · {entry.sdg}" if entry.sdg else ""
    head = f"<i>{escape(entry.number + code)}</i> {escape(entry.name)}{notes}"
    word = _word(entry.outcome, entry.word)
    if not entry.lines:
        return f"<tr><td>{head}</td><td></td><td></td><td></td><td>{word}</td></tr>"
    first, *others = (_cells(line, labels) for line in entry.lines)
    span = f' rowspan="{len(entry.lines)}"' if others else ""
    further = "".join(f"<tr>{cells}</tr>" for cells in others)
    return f"<tr><td{span}>{head}</td>{first}<td{span}>{word}</td></tr>{further}"


def _cells(line: Line, labels: Labels) -> str:
    what = f"<small>{escape(line.what)}</small>" if line.what else ""
    source = f"<small>{escape(line.source)}</small>" if line.source else ""
    steps = f"<small>{escape('; '.join(line.steps))}</small>" if line.steps else ""
    quiet = "" if line.source else ' class="q"'
    return (
        f"<td>{escape(line.minimum)}{what}</td><td{quiet}>{escape(line.have)}{source}</td>"
        f"<td>{escape(line.gap)}{steps}</td>"
    )


def _word(outcome: str, word: str) -> str:
    mark = f"{_MARKS[outcome]} " if outcome in _MARKS else ""
    return f'<span class="w {outcome}">{mark}{escape(word)}</span>'
